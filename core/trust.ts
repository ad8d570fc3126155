import { z } from 'zod';
import { fromBase64, toBase64 } from './base64.ts';
import type { Trust } from './ports.ts';

const Ders = z.array(z.base64());

export const TrustText = z.object({
  roots: Ders,
  revocationLists: Ders,
  paperCertificates: Ders,
});
/** What a verifier believes, in base64 for JSON. */
export type TrustText = z.infer<typeof TrustText>;

export function writeTrust({ roots, revocationLists, paperCertificates }: Trust): TrustText {
  return {
    roots: roots.map(toBase64),
    revocationLists: revocationLists.map(toBase64),
    paperCertificates: paperCertificates.map(toBase64),
  };
}

export function readTrust({ roots, revocationLists, paperCertificates }: TrustText): Trust {
  return {
    roots: roots.map(fromBase64),
    revocationLists: revocationLists.map(fromBase64),
    paperCertificates: paperCertificates.map(fromBase64),
  };
}
