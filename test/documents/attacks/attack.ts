import type { Trust } from '../../../core/ports.ts';

/** Something that a forger or a careless signer hands in, and what the verifier must say of it. */
export type Attack = {
  readonly name: string;
  /** "INVALID DIGEST_MISMATCH"; "VALID B-T" where the file is sound and only claims to prove more than it does. */
  readonly expected: string;
  readonly pdf: () => Uint8Array | Promise<Uint8Array>;
  readonly trust?: Trust;
  /** Default: a month after signing. */
  readonly at?: number;
};
