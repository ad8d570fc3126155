import { createPrivateKey, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import type { Codec } from './generations.ts';
import { algorithmOf, type KeyFile } from './key-file.ts';

const Stored = z.object({
  holder: z.string(),
  commonName: z.string(),
  algorithm: z.enum(['RSASSA-PKCS1-v1_5-SHA256', 'RSASSA-PSS-SHA256', 'ECDSA-P256-SHA256']),
  certificate: z.string(),
  privateKey: z.string(),
});

/** A key of somebody, with the certificate that was issued for it. */
export type IssuedKey = Required<KeyFile> & { readonly holder: string; readonly commonName: string };

export const ISSUED_KEY: Codec<IssuedKey> = {
  write: ({ holder, commonName, algorithm, certificate, privateKey }) =>
    JSON.stringify({
      ...{ holder, commonName, algorithm },
      certificate: certificate.toString(),
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    }),
  read: (text) => {
    const { holder, commonName, algorithm, certificate, privateKey } = Stored.parse(JSON.parse(text));
    return {
      ...{ holder, commonName, algorithm },
      certificate: new X509Certificate(certificate),
      privateKey: createPrivateKey(privateKey),
    };
  },
};

export function issuedKey(
  holder: string,
  commonName: string,
  { privateKey, certificate, algorithm }: KeyFile,
): IssuedKey {
  return { holder, commonName, privateKey, certificate, algorithm: algorithm ?? algorithmOf(privateKey) };
}

/** Milliseconds since the epoch between which a certificate holds. */
export function validityOf({ validFrom, validTo }: X509Certificate): { from: number; until: number } {
  return { from: Date.parse(validFrom), until: Date.parse(validTo) };
}

/** As RFC 6960 and the index write it: lower case, without zeros in front. */
export function serialOf({ serialNumber }: X509Certificate): string {
  return serialNumber.toLowerCase().replace(/^0+(?=.)/, '');
}

export function derOf({ raw }: X509Certificate): Uint8Array<ArrayBuffer> {
  return new Uint8Array(raw);
}
