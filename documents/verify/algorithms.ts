import { Asn1Error, type Element, type Fields, inside, sequenceOf, TAG, tagged } from './asn1/der.ts';
import { oidOf, smallInteger } from './asn1/values.ts';
import { fail } from './finding.ts';

export type Hash = 'SHA-256' | 'SHA-384' | 'SHA-512';
export type Scheme =
  | { readonly name: 'RSASSA-PKCS1-v1_5' | 'ECDSA'; readonly hash: Hash }
  | { readonly name: 'RSA-PSS'; readonly hash: Hash; readonly saltLength: number };

const HASHES: Readonly<Record<string, Hash>> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};
const PKCS1: Readonly<Record<string, Hash>> = {
  '1.2.840.113549.1.1.11': 'SHA-256',
  '1.2.840.113549.1.1.12': 'SHA-384',
  '1.2.840.113549.1.1.13': 'SHA-512',
};
const ECDSA: Readonly<Record<string, Hash>> = {
  '1.2.840.10045.4.3.2': 'SHA-256',
  '1.2.840.10045.4.3.3': 'SHA-384',
  '1.2.840.10045.4.3.4': 'SHA-512',
};
const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';
const RSA_PSS = '1.2.840.113549.1.1.10';
const MGF1 = '1.2.840.113549.1.1.8';
/** MD2, MD5 and SHA-1, alone and with RSA, DSA or ECDSA: collisions can be made. */
const WEAK = new Set([
  '1.2.840.113549.2.2',
  '1.2.840.113549.2.5',
  '1.3.14.3.2.26',
  '1.2.840.113549.1.1.2',
  '1.2.840.113549.1.1.4',
  '1.2.840.113549.1.1.5',
  '1.3.14.3.2.29',
  '1.2.840.10040.4.3',
  '1.2.840.10045.4.1',
]);
/** Below it, an attacker could try salts; above, no hash makes one. */
const LONGEST_SALT = 64;

function read(algorithm: Element): { readonly type: string; readonly parameters: Fields } {
  const parameters = sequenceOf(algorithm);
  const type = oidOf(parameters.next());
  if (WEAK.has(type)) fail('ALGORITHM_WEAK');
  return { type, parameters };
}

/** Absent or NULL (RFC 5754 §2, RFC 4055 §2.1); nothing may hide there. */
function endWithoutParameters(parameters: Fields): void {
  const nothing = parameters.optional(TAG.null);
  if (nothing && nothing.body.length > 0) throw new Asn1Error('a NULL with content');
  parameters.end();
}

/** Throws VerificationFailure ALGORITHM_WEAK, SIGNATURE_UNSUPPORTED; Asn1Error. */
export function readHash(algorithm: Element): Hash {
  const { type, parameters } = read(algorithm);
  const hash = HASHES[type] ?? fail('SIGNATURE_UNSUPPORTED');
  endWithoutParameters(parameters);
  return hash;
}

/**
 * Reads a signature algorithm; `digest` is the hash that a CMS names beside it. Throws VerificationFailure
 * ALGORITHM_WEAK, SIGNATURE_UNSUPPORTED; Asn1Error.
 */
export function readScheme(algorithm: Element, digest?: Hash): Scheme {
  const { type, parameters } = read(algorithm);
  if (type === RSA_PSS) return agreed(readPss(parameters), digest);
  const elliptic = ECDSA[type];
  if (elliptic) {
    parameters.end();
    return agreed({ name: 'ECDSA', hash: elliptic }, digest);
  }
  const hash = PKCS1[type] ?? (type === RSA_ENCRYPTION ? digest : undefined) ?? fail('SIGNATURE_UNSUPPORTED');
  endWithoutParameters(parameters);
  return agreed({ name: 'RSASSA-PKCS1-v1_5', hash }, digest);
}

/** Two hashes in one signature are legal and made by nobody. */
function agreed(scheme: Scheme, digest: Hash | undefined): Scheme {
  return digest === undefined || scheme.hash === digest ? scheme : fail('SIGNATURE_UNSUPPORTED');
}

/** RSASSA-PSS-params (RFC 4055 §3.1). Its defaults mean SHA-1. */
function readPss(parameters: Fields): Scheme {
  const fields = sequenceOf(parameters.next());
  parameters.end();
  const hash = readHash(inside(fields.optional(tagged(0)) ?? fail('ALGORITHM_WEAK')));
  const mask = sequenceOf(inside(fields.optional(tagged(1)) ?? fail('ALGORITHM_WEAK')));
  if (oidOf(mask.next()) !== MGF1) fail('SIGNATURE_UNSUPPORTED');
  if (readHash(mask.next()) !== hash) fail('SIGNATURE_UNSUPPORTED');
  mask.end();
  const salt = fields.optional(tagged(2));
  const trailer = fields.optional(tagged(3));
  fields.end();
  const saltLength = salt === undefined ? 20 : smallInteger(inside(salt));
  if (saltLength > LONGEST_SALT || (trailer && smallInteger(inside(trailer)) !== 1))
    fail('SIGNATURE_UNSUPPORTED');
  return { name: 'RSA-PSS', hash, saltLength };
}

/** `bytes` in one of the hashes. */
export async function digestOf(hash: Hash | 'SHA-1', bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(hash, sourceOf(bytes)));
}

/** The same bytes as WebCrypto takes them, without a copy of memory that is not shared. */
export function sourceOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, length } = bytes;
  return buffer instanceof ArrayBuffer ? new Uint8Array(buffer, byteOffset, length) : new Uint8Array(bytes);
}
