import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { signBytes } from '../../adapters/local/pki/key-file.ts';
import type { SignatureAlgorithm, Signer } from '../../core/ports.ts';

/** The key and the chain of a PEM file, leaf first. */
export function signerOf(path: string, algorithm: SignatureAlgorithm): Signer {
  const pem = readFileSync(path, 'ascii');
  const key = createPrivateKey(pem);
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return {
    kind: 'key',
    algorithm,
    certificates: blocks.map((block) => new Uint8Array(new X509Certificate(block).raw)),
    sign: (bytes) => signBytes(bytes, key, algorithm),
  };
}
