import { fromBER, Integer, Sequence } from 'asn1js';
import type { AlgorithmIdentifier, Certificate } from 'pkijs';
import { toHex } from '../pdf/bytes.ts';
import { fail } from './finding.ts';

/** Exact encodings of the algorithm identifiers sha256WithRSAEncryption and ecdsa-with-SHA256. */
const RSA = '300d06092a864886f70d01010b0500';
const ECDSA = '300a06082a8648ce3d040302';
/** id-ecPublicKey with prime256v1, and rsaEncryption. */
const P256_KEY = '301306072a8648ce3d020106082a8648ce3d030107';
const RSA_KEY = '300d06092a864886f70d0101010500';
const P256_BYTES = 32;
const LEAST_RSA_BITS = 2048;

const ECDSA_P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const RSA_SHA256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

/**
 * Verifies a signature by a certificate's key. RSA (PKCS #1 v1.5, 2048 bits or more) and ECDSA (P-256), both with
 * SHA-256; a key that cannot be read is false, and anything else fails with SIGNATURE_UNSUPPORTED.
 */
export async function verifySignature(
  algorithm: AlgorithmIdentifier,
  { subjectPublicKeyInfo }: Certificate,
  signature: Uint8Array,
  signed: Uint8Array,
): Promise<boolean> {
  const algorithmCode = encoding(algorithm);
  const keyCode = encoding(subjectPublicKeyInfo.algorithm);
  const key = new Uint8Array(subjectPublicKeyInfo.toSchema().toBER());
  try {
    if (algorithmCode === RSA && keyCode === RSA_KEY) return await verifyRsa(key, signature, signed);
    if (algorithmCode === ECDSA && keyCode === P256_KEY) return await verifyEcdsa(key, signature, signed);
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
  return fail('SIGNATURE_UNSUPPORTED');
}

function encoding(algorithm: AlgorithmIdentifier): string {
  return toHex(new Uint8Array(algorithm.toSchema().toBER()));
}

async function verifyRsa(
  spki: Uint8Array<ArrayBuffer>,
  signature: Uint8Array,
  signed: Uint8Array,
): Promise<boolean> {
  const key = await crypto.subtle.importKey('spki', spki, RSA_SHA256, false, ['verify']);
  const bits = 'modulusLength' in key.algorithm ? Number(key.algorithm.modulusLength) : 0;
  if (bits < LEAST_RSA_BITS) return false;
  return crypto.subtle.verify(RSA_SHA256, key, new Uint8Array(signature), new Uint8Array(signed));
}

async function verifyEcdsa(
  spki: Uint8Array<ArrayBuffer>,
  signature: Uint8Array,
  signed: Uint8Array,
): Promise<boolean> {
  const raw = rawSignature(signature);
  if (!raw) return false;
  const key = await crypto.subtle.importKey('spki', spki, ECDSA_P256, false, ['verify']);
  return crypto.subtle.verify(ECDSA_P256, key, raw, new Uint8Array(signed));
}

/** r and s side by side, as WebCrypto takes them, from the ASN.1 form. */
function rawSignature(der: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const { result, offset } = fromBER(new Uint8Array(der));
  if (offset !== der.length || !(result instanceof Sequence)) return undefined;
  const numbers = result.valueBlock.value;
  if (numbers.length !== 2) return undefined;
  const raw = new Uint8Array(2 * P256_BYTES);
  for (const [index, number] of numbers.entries()) {
    if (!(number instanceof Integer)) return undefined;
    const bytes = number.valueBlock.valueHexView;
    const digits = bytes[0] === 0 ? bytes.subarray(1) : bytes;
    if (digits.length > P256_BYTES) return undefined;
    raw.set(digits, (index + 1) * P256_BYTES - digits.length);
  }
  return raw;
}
