import { z } from 'zod';

/** What a person proves to a remote service that it is they who sign. Never logged, never stored, no hash of it either. */
export const Credential = z.union([
  z.strictObject({ passphrase: z.string().min(1, { error: 'REQUIRED' }).max(200, { error: 'TOO_LONG' }) }),
  z.strictObject({ totp: z.string().regex(/^\d{4,10}$/, { error: 'WRONG_FORMAT' }) }),
]);
export type Credential = z.infer<typeof Credential>;

/** The `askedAt` of the error that it answers: a statement about one lost answer must not count for the next. */
const askedAt = z.number().int();

/** How a service names what it signed. It becomes a part of a path, where dots alone would lead elsewhere. */
export const SERVICE_ID = /^[A-Za-z0-9][\x21-\x7e]{0,199}$/;

/** What the signatory found at a service whose answer was lost: the signed document, or none. */
export const LostAnswer = z.discriminatedUnion('found', [
  z.strictObject({ found: z.literal('nothing'), askedAt }),
  z.strictObject({
    found: z.literal('document'),
    askedAt,
    serviceId: z.string().trim().min(1, { error: 'REQUIRED' }).regex(SERVICE_ID, { error: 'WRONG_FORMAT' }),
  }),
]);
export type LostAnswer = z.infer<typeof LostAnswer>;
