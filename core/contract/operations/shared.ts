import { z } from 'zod';
import { Role } from '../../actor.ts';

export const KB = 1024;
export const none = z.strictObject({});
export const CaseParams = z.strictObject({ caseId: z.uuid({ error: 'ID_FORMAT' }) });
export const TaskParams = CaseParams.extend({ taskId: z.string().max(60) });
export const DocumentParams = CaseParams.extend({ documentId: z.string().max(60) });
export const FileParams = CaseParams.extend({ fileId: z.uuid({ error: 'ID_FORMAT' }) });
export const Cursor = z.string().max(1000).optional();
export const Limit = z.coerce
  .number({ error: 'NOT_A_WHOLE_NUMBER' })
  .int({ error: 'NOT_A_WHOLE_NUMBER' })
  .min(1, { error: 'TOO_SMALL' })
  .max(100, { error: 'TOO_MANY' })
  .default(25);
export const Year = z.coerce
  .number({ error: 'NOT_A_WHOLE_NUMBER' })
  .int({ error: 'NOT_A_WHOLE_NUMBER' })
  .min(2020, { error: 'TOO_SMALL' })
  .max(2100, { error: 'TOO_MANY' });
export const Reason = z.string().trim().max(4000, { error: 'TOO_LONG' });
/** The version the person saw; another one since then is 409 STALE_VERSION. */
export const Version = z
  .number({ error: 'REQUIRED' })
  .int({ error: 'NOT_A_WHOLE_NUMBER' })
  .min(0, { error: 'NEGATIVE' });
export const OFFICE = [
  'verifier',
  'section-head',
  'inspector',
  'head-of-office',
  'issuer',
] as const satisfies readonly Role[];
export const EVERYBODY = Role.options;
export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({ items: z.array(row), cursor: z.string().optional() });
export const read = { status: 200, body: none, maxBodyBytes: 0 } as const;
export const write = { status: 200, query: none, maxBodyBytes: 64 * KB } as const;
