import { z } from 'zod';
import { PLAIN_TEXT } from './line.ts';

/** How a document comes to its end. Labels: Dicabut · Diganti · Batal sejak semula. */
export const DocumentEnd = z.enum(['revoked', 'replaced', 'voided']);
export type DocumentEnd = z.infer<typeof DocumentEnd>;

/** What an official does to a signed document, and where that leaves it. */
export const EndingAction = z.enum(['revoke', 'replace', 'void']);
export type EndingAction = z.infer<typeof EndingAction>;
export const END_OF = {
  revoke: 'revoked',
  replace: 'replaced',
  void: 'voided',
} as const satisfies Record<EndingAction, DocumentEnd>;

/** Another document: how the public finds it, and how it is called on paper. */
export const DocumentReference = z.object({ code: z.string(), number: z.string(), caseId: z.string() });
export type DocumentReference = z.infer<typeof DocumentReference>;

/** The public code of a document, however somebody typed it: `k7qm 2xhd-94tr`. */
export const DocumentCode = z
  .string()
  .transform((text) => text.replace(/[^A-Za-z0-9]/g, '').toUpperCase())
  .pipe(z.string().min(1, { error: 'REQUIRED' }).max(20, { error: 'DOCUMENT_CODE_FORMAT' }));

/** Why a document ends, in one paragraph that the public reads: trimmed, in Unicode NFC, without control characters. */
export const PublicReason = z
  .string()
  .transform((text) => text.normalize('NFC').replace(/\s+/gu, ' ').trim())
  .pipe(
    z
      .string()
      .min(10, { error: ({ input }) => (input === '' ? 'REASON_REQUIRED' : 'REASON_TOO_SHORT') })
      .max(1000, { error: 'TOO_LONG' })
      .regex(PLAIN_TEXT, { error: 'CONTROL_CHARACTER' }),
  );
