import { toHex } from '../pdf/bytes.ts';
import { serialize } from '../pdf/serialize.ts';
import type { PdfValue } from '../pdf/values.ts';
import { type Update, writeLatin1 } from './incremental-update.ts';

/** Wide enough for any file that this process can hold; the numbers are put in later without moving a byte. */
const BYTE_RANGE = `[0 ${'9999999999 '.repeat(3).trim()}]`;

/** A signature dictionary as it is written first: room for the byte range, and zeros where the signature goes. */
export type SignatureObject = {
  readonly number: number;
  readonly text: string;
  /** Bytes reserved for the signature. */
  readonly size: number;
  /** Where the byte range and /Contents begin in the text. */
  readonly byteRange: number;
  readonly contents: number;
};

export function signatureObject(
  number: number,
  size: number,
  entries: readonly (readonly [string, PdfValue])[],
): SignatureObject {
  const before = `${number} 0 obj\n<<\n/ByteRange `;
  const between = `${BYTE_RANGE}\n/Contents `;
  const rest = entries.map(([key, value]) => `/${key} ${serialize(value)}\n`).join('');
  return {
    number,
    text: `${before}${between}<${'0'.repeat(2 * size)}>\n${rest}>>\nendobj\n`,
    size,
    byteRange: before.length,
    contents: before.length + between.length,
  };
}

/**
 * Writes the byte range, has everything outside /Contents signed, and puts the signature there. `signatureOf` gives it
 * (DER) for the SHA-256 of what is signed.
 */
export async function fillSignature(
  { bytes, offsets }: Update,
  object: SignatureObject,
  signatureOf: (digest: Uint8Array) => Promise<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer>> {
  const start = offsets.get(object.number);
  if (start === undefined) throw new Error('the signature was not written');
  const contents = start + object.contents;
  const after = contents + 2 * object.size + 2;
  const range = `[0 ${contents} ${after} ${bytes.length - after}]`.padEnd(BYTE_RANGE.length);
  writeLatin1(bytes, range, start + object.byteRange);

  const signature = await signatureOf(await digestAround(bytes, contents, after));
  if (signature.length > object.size)
    throw new Error(`the signature needs ${signature.length} bytes, ${object.size} are reserved`);
  writeLatin1(bytes, toHex(signature), contents + 1);
  return bytes;
}

async function digestAround(bytes: Uint8Array, from: number, until: number): Promise<Uint8Array> {
  const signed = new Uint8Array(from + bytes.length - until);
  signed.set(bytes.subarray(0, from));
  signed.set(bytes.subarray(until), from);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', signed));
}
