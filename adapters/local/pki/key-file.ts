import {
  constants,
  generateKeyPair,
  type KeyObject,
  sign as signWithKey,
  type X509Certificate,
} from 'node:crypto';
import { promisify } from 'node:util';
import type { SignatureAlgorithm } from '../../../core/ports.ts';

export type KeyAlgorithm = SignatureAlgorithm;
/** A private key with its certificate, and how it signs. An RSA key can sign in two ways; the default is PKCS #1 v1.5. */
export type KeyFile = {
  readonly privateKey: KeyObject;
  readonly certificate: X509Certificate;
  readonly algorithm?: KeyAlgorithm;
};
export type KeyPair = { readonly privateKey: KeyObject; readonly publicKey: KeyObject };

/** RFC 8017 §9.1: as long as the hash. */
const PSS_SALT = 32;

const generate = promisify(generateKeyPair);
const signAsync = promisify(signWithKey);

/** A new key; the key of an RSASSA-PSS signer is a plain RSA key, which every verifier can read. */
export function generateKeys(algorithm: KeyAlgorithm, rsaBits: 2048 | 3072 = 2048): Promise<KeyPair> {
  return algorithm === 'ECDSA-P256-SHA256'
    ? generate('ec', { namedCurve: 'P-256' })
    : generate('rsa', { modulusLength: rsaBits });
}

export function algorithmOf(key: KeyObject): KeyAlgorithm {
  return key.asymmetricKeyType === 'ec' ? 'ECDSA-P256-SHA256' : 'RSASSA-PKCS1-v1_5-SHA256';
}

/** Signs bytes with SHA-256; ECDSA signatures are DER, as CMS and X.509 want them. */
export async function signBytes(
  bytes: Uint8Array,
  key: KeyObject,
  algorithm: KeyAlgorithm = algorithmOf(key),
): Promise<Uint8Array> {
  const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: PSS_SALT };
  const options = algorithm === 'RSASSA-PSS-SHA256' ? { key, ...padding } : { key };
  return new Uint8Array(await signAsync('sha256', bytes, options));
}
