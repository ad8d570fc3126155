import { concat } from '../pdf/bytes.ts';
import { type Scheme, sourceOf } from './algorithms.ts';
import { Asn1Error, type Element, readWhole, sequenceOf, TAG } from './asn1/der.ts';
import { integerBytes, octetsOfBits, oidOf } from './asn1/values.ts';
import { fail } from './finding.ts';

const KEY = { rsa: '1.2.840.113549.1.1.1', elliptic: '1.2.840.10045.2.1' };
const CURVES: Readonly<Record<string, Curve>> = {
  '1.2.840.10045.3.1.7': { name: 'P-256', bytes: 32 },
  '1.3.132.0.34': { name: 'P-384', bytes: 48 },
  '1.3.132.0.35': { name: 'P-521', bytes: 66 },
};
const RSA_BITS = { least: 2048, most: 16_384 };
/** A long exponent makes a verification slow (FIPS 186-5 allows up to 256 bits; nobody uses them). */
const LONGEST_EXPONENT = 8;

type Subtle = typeof crypto.subtle;
type ImportedKey = Parameters<Subtle['verify']>[1];
type Curve = { readonly name: string; readonly bytes: number };

/** A SubjectPublicKeyInfo that knows how to check signatures. */
export type PublicKey = {
  readonly spki: Uint8Array;
  /** What stands in it without the algorithm, which OCSP names a key by. */
  readonly bits: Uint8Array;
  readonly type: 'RSA' | 'EC' | 'other';
  readonly curve?: Curve;
  /** Keys of WebCrypto, imported once. */
  readonly imported: Map<string, Promise<ImportedKey>>;
};

export function readPublicKey(element: Element): PublicKey {
  const fields = sequenceOf(element);
  const algorithm = sequenceOf(fields.next());
  const bits = octetsOfBits(fields.next());
  fields.end();
  const kind = oidOf(algorithm.next());
  const base = { spki: element.der, bits, imported: new Map<string, Promise<ImportedKey>>() };
  if (kind === KEY.rsa) return { ...base, type: 'RSA' };
  const named = kind === KEY.elliptic && !algorithm.isDone ? algorithm.next() : undefined;
  const curve = named?.tag === TAG.oid ? CURVES[oidOf(named)] : undefined;
  return curve === undefined ? { ...base, type: 'other' } : { ...base, type: 'EC', curve };
}

/**
 * Whether a signature by this key is over these bytes. A key that cannot be read gives false. Throws
 * VerificationFailure ALGORITHM_WEAK for RSA below 2048 bits and SIGNATURE_UNSUPPORTED for what no check exists.
 */
export async function verifySignature(
  scheme: Scheme,
  key: PublicKey,
  signature: Uint8Array,
  signed: Uint8Array,
): Promise<boolean> {
  const expected = scheme.name === 'ECDSA' ? 'EC' : 'RSA';
  if (key.type !== expected) fail(key.type === 'other' ? 'SIGNATURE_UNSUPPORTED' : 'SIGNATURE_WRONG');
  if (key.type === 'RSA') checkSize(key);
  const raw = key.curve ? rawSignature(signature, key.curve.bytes) : sourceOf(signature);
  if (raw === undefined) return false;
  try {
    const imported = await importedKey(key, scheme);
    return await crypto.subtle.verify(parametersOf(scheme), imported, raw, sourceOf(signed));
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

function parametersOf(scheme: Scheme): Parameters<Subtle['verify']>[0] {
  if (scheme.name === 'RSA-PSS') return { name: scheme.name, saltLength: scheme.saltLength };
  return scheme.name === 'ECDSA' ? { name: scheme.name, hash: scheme.hash } : { name: scheme.name };
}

function importedKey(key: PublicKey, { name, hash }: Scheme): Promise<ImportedKey> {
  const use = `${name} ${hash}`;
  const known = key.imported.get(use);
  if (known) return known;
  const parameters = key.curve ? { name, namedCurve: key.curve.name } : { name, hash };
  const made = crypto.subtle.importKey('spki', sourceOf(key.spki), parameters, false, ['verify']);
  key.imported.set(use, made);
  return made;
}

/** RSAPublicKey (RFC 8017 §A.1.1). */
function checkSize({ bits }: PublicKey): void {
  const fields = sequenceOf(readWhole(bits));
  const modulus = withoutSign(integerBytes(fields.next()));
  const exponent = withoutSign(integerBytes(fields.next()));
  const length = modulus.length * 8 - Math.clz32(modulus[0] ?? 0) + 24;
  if (length < RSA_BITS.least) fail('ALGORITHM_WEAK');
  if (length > RSA_BITS.most || exponent.length > LONGEST_EXPONENT) fail('SIGNATURE_UNSUPPORTED');
}

function withoutSign(integer: Uint8Array): Uint8Array {
  return integer[0] === 0 ? integer.subarray(1) : integer;
}

/** r and s side by side, as WebCrypto takes them, from the ASN.1 form (RFC 3279 §2.2.3). */
export function rawSignature(der: Uint8Array, bytes: number): Uint8Array<ArrayBuffer> | undefined {
  try {
    const fields = sequenceOf(readWhole(der));
    const numbers = [integerBytes(fields.next()), integerBytes(fields.next())].map(withoutSign);
    fields.end();
    if (numbers.some(({ length }) => length > bytes)) return undefined;
    return concat(...numbers.flatMap((number) => [new Uint8Array(bytes - number.length), number]));
  } catch (error) {
    if (error instanceof Asn1Error) return undefined;
    throw error;
  }
}
