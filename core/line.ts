import { z } from 'zod';

/** No control characters, and none that turn the direction of writing: one name could read as another. */
export const PLAIN_TEXT = /^[^\p{Cc}\p{Cs}\p{Bidi_Control}]*$/u;

/** A line of text: trimmed, in Unicode NFC, without control characters, at most 300 characters. */
export const Line = z
  .string()
  .transform((text) => text.normalize('NFC').trim())
  .pipe(
    z
      .string()
      .min(1, { error: 'REQUIRED' })
      .max(300, { error: 'TOO_LONG' })
      .regex(PLAIN_TEXT, { error: 'CONTROL_CHARACTER' }),
  );
