import { z } from 'zod';

/** A line of text: trimmed, in Unicode NFC, without control characters, at most 300 characters. */
export const Line = z
  .string()
  .transform((text) => text.normalize('NFC').trim())
  .pipe(
    z
      .string()
      .min(1, { error: 'REQUIRED' })
      .max(300, { error: 'TOO_LONG' })
      .regex(/^[^\p{Cc}\p{Cs}]*$/u, { error: 'CONTROL_CHARACTER' }),
  );
