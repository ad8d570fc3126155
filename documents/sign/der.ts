import { concat } from '../pdf/bytes.ts';
import { encode } from '../verify/asn1/ber.ts';
import { TAG } from '../verify/asn1/der.ts';

/*
 * A signature is a few fixed structures around certificates that are DER already: the object trees of a library would
 * parse and write those again each time, ten times as long as signing takes.
 */

export const sequence = (...content: readonly Uint8Array[]) => encode(TAG.sequence, concat(...content));
export const octets = (content: Uint8Array) => encode(TAG.octetString, content);
export const nothing = () => encode(TAG.null, new Uint8Array());
export const yes = () => encode(TAG.boolean, Uint8Array.of(0xff));
/** From its octets, the highest first; the first bit is the sign. */
export const integer = (...content: readonly number[]) => encode(TAG.integer, Uint8Array.from(content));

/** SET OF, or a tag in its place: in the order of the encodings (X.690 §11.6). */
export function setOf(members: readonly Uint8Array[], tag: number = TAG.set): Uint8Array<ArrayBuffer> {
  return encode(tag, concat(...[...members].sort(compareBytes)));
}

export function oid(text: string): Uint8Array<ArrayBuffer> {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  return encode(TAG.oid, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)));
}

function base128(value: number): number[] {
  const groups = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
    groups.unshift(0x80 | (rest % 128));
  }
  return groups;
}

function compareBytes(one: Uint8Array, other: Uint8Array): number {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index += 1) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}
