import { hash, randomBytes, randomUUID } from 'node:crypto';
import type { Digest, Ids } from '../../core/ports.ts';

/** SHA-256 as lower-case hex. */
export const digest: Digest = (value) => hash('sha256', value);

/** Letters and digits that are not mistaken for each other when a person types them from paper. */
const CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ids by chance: nobody can guess one. */
export const ids: Ids = {
  uuid: randomUUID,
  code: () => Array.from(randomBytes(12), (byte) => CODE_LETTERS[byte % CODE_LETTERS.length]).join(''),
};
