import { concat } from '../../pdf/bytes.ts';
import { Asn1Error, TAG } from './der.ts';

const DEEPEST = 32;
const MOST_ELEMENTS = 20_000;
const CONSTRUCTED = 0x20;

type Reader = { readonly bytes: Uint8Array; at: number; elements: number };

/**
 * Writes the BER element that begins `bytes` with definite, shortest lengths (X.690 §10.1, §10.2), as signers of old
 * did not, and says how many bytes it took. Throws Asn1Error when it is nested too deeply or is ambiguous.
 */
export function toDefinite(bytes: Uint8Array): { readonly der: Uint8Array; readonly length: number } {
  const reader: Reader = { bytes, at: 0, elements: 0 };
  const der = rewrite(reader, bytes.length, 0);
  return { der, length: reader.at };
}

function rewrite(reader: Reader, end: number, depth: number): Uint8Array {
  reader.elements += 1;
  if (depth > DEEPEST || reader.elements > MOST_ELEMENTS) throw new Asn1Error('nested too deeply');
  const tag = take(reader, end);
  if ((tag & 0x1f) === 0x1f) throw new Asn1Error('a tag of more than one octet');
  const length = takeLength(reader, end);
  if ((tag & CONSTRUCTED) === 0) {
    if (length === undefined) throw new Asn1Error('a length that is not definite');
    reader.at += length;
    return encode(tag, reader.bytes.subarray(reader.at - length, reader.at));
  }
  const parts = takeParts(
    reader,
    length === undefined ? end : reader.at + length,
    length === undefined,
    depth,
  );
  // A string in pieces (X.690 §8.7.3) is one string.
  if (tag === (TAG.octetString | CONSTRUCTED)) return encode(TAG.octetString, concat(...parts.map(pieceOf)));
  return encode(tag, concat(...parts));
}

function takeParts(reader: Reader, end: number, isOpen: boolean, depth: number): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (;;) {
    if (!isOpen && reader.at === end) return parts;
    if (
      isOpen &&
      reader.bytes[reader.at] === 0 &&
      reader.bytes[reader.at + 1] === 0 &&
      reader.at + 2 <= end
    ) {
      reader.at += 2;
      return parts;
    }
    parts.push(rewrite(reader, end, depth + 1));
  }
}

function pieceOf(der: Uint8Array): Uint8Array {
  if (der[0] !== TAG.octetString) throw new Asn1Error('a piece that is no string');
  const second = der[1] ?? 0;
  return der.subarray(second < 0x80 ? 2 : 2 + second - 0x80);
}

function take(reader: Reader, end: number): number {
  const byte = reader.bytes[reader.at];
  if (byte === undefined || reader.at >= end) throw new Asn1Error('cut off');
  reader.at += 1;
  return byte;
}

/** Undefined for the indefinite form. */
function takeLength(reader: Reader, end: number): number | undefined {
  const first = take(reader, end);
  if (first === 0x80) return undefined;
  let length = first < 0x80 ? first : 0;
  if (first > 0x84) throw new Asn1Error('a length out of range');
  for (let left = first < 0x80 ? 0 : first - 0x80; left > 0; left -= 1)
    length = length * 256 + take(reader, end);
  if (reader.at + length > end) throw new Asn1Error('cut off');
  return length;
}

/** One element with its length in the shortest form. */
export function encode(tag: number, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const { length } = body;
  if (length < 0x80) return concat(Uint8Array.of(tag, length), body);
  const octets = [24, 16, 8, 0].map((shift) => (length >>> shift) & 0xff);
  const shortest = octets.slice(octets.findIndex((octet) => octet !== 0));
  return concat(Uint8Array.of(tag, 0x80 + shortest.length, ...shortest), body);
}
