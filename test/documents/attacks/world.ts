import type { Trust } from '../../../core/ports.ts';
import { PURPOSE } from '../../../documents/verify/oids.ts';
import { carry } from './carrier.ts';
import { type CmsOptions, cms, stampedBy, type TokenOptions } from './cms.ts';
import {
  AUTHORITY,
  authority,
  type Entity,
  type Issue,
  issue,
  noAuthority,
  PERSON,
  purposes,
  usage,
} from './pki.ts';

/** An honest authority with its people, and everything that a stranger could make in their names. */
export const ROOT = issue({ name: 'Akar', extensions: [authority(1), usage(0x06)] });
export const ISSUER = issue({ name: 'Penerbit', issuer: ROOT, extensions: [authority(0), usage(0x06)] });
export const SIGNER = issue({ name: 'Penanda Tangan', issuer: ISSUER });
export const TSA_EXTENSIONS = [noAuthority(), usage(0x80), purposes(true, PURPOSE.timeStamping)];
export const TSA = issue({ name: 'Cap Waktu', issuer: ISSUER, extensions: TSA_EXTENSIONS });
export const STRANGER_ROOT = issue({ name: 'Akar Asing', extensions: AUTHORITY });
export const STRANGER = issue({ name: 'Penanda Tangan', issuer: STRANGER_ROOT });

export const trusting = (...roots: readonly Entity[]): Trust => ({
  roots: roots.map(({ certificate }) => certificate),
  revocationLists: [],
  paperCertificates: [],
});
export const TRUST = trusting(ROOT);

export const CHAIN = [ISSUER, ROOT];
/** A signer below the honest authority. */
export const person = (deviation: Partial<Issue> = {}) =>
  issue({ name: 'Penanda Tangan', issuer: ISSUER, extensions: PERSON, ...deviation });

/** A document signed by somebody. */
export const signedBy = (signer: Entity, options: Partial<CmsOptions> = {}) =>
  carry((content) => cms(content, { signer, chain: CHAIN, ...options }));
/** A document whose signature the honest signer made, but for a deviation. */
export const signedWith = (options: Partial<CmsOptions> = {}) => signedBy(SIGNER, options);
/** A document with a signature that has a time stamp. */
export const stampedWith = (options: Partial<TokenOptions> = {}, signer = SIGNER) =>
  signedBy(signer, { unsigned: stampedBy({ signer: TSA, chain: CHAIN, ...options }) });
