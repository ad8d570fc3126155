import { latin1 } from '../../pdf/bytes.ts';
import { Asn1Error, type Element, TAG } from './der.ts';

const LONGEST_OID = 64;

function expect({ tag, body }: Element, wanted: number): Uint8Array {
  if (tag !== wanted) throw new Asn1Error(`tag ${tag}, not ${wanted}`);
  return body;
}

/** The octets of an INTEGER in their shortest form (X.690 §8.3.2). */
export function integerBytes(element: Element, tag: number = TAG.integer): Uint8Array {
  const body = expect(element, tag);
  const [first, second = 0] = body;
  const isPadded = body.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
  if (first === undefined || isPadded) throw new Asn1Error('an integer too long');
  return body;
}

/** An INTEGER or ENUMERATED from 0 to 2³¹ − 1. */
export function smallInteger(element: Element, tag: number = TAG.integer): number {
  const bytes = integerBytes(element, tag);
  if (bytes.length > 4 || (bytes[0] ?? 0) >= 0x80) throw new Asn1Error('a number out of range');
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}

/** TRUE is 0xff in DER (X.690 §11.1). */
export function booleanOf(element: Element): boolean {
  const body = expect(element, TAG.boolean);
  if (body.length !== 1 || (body[0] !== 0 && body[0] !== 0xff)) throw new Asn1Error('no boolean');
  return body[0] === 0xff;
}

/** An OBJECT IDENTIFIER with dots. */
export function oidOf(element: Element): string {
  const body = expect(element, TAG.oid);
  const last = body.at(-1);
  if (last === undefined || last >= 0x80 || body.length > LONGEST_OID) throw new Asn1Error('no identifier');
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of body) {
    if (arc === 0 && byte === 0x80) throw new Asn1Error('an identifier too long');
    arc = arc * 128 + (byte & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER) throw new Asn1Error('an identifier out of range');
    if (byte >= 0x80) continue;
    if (arcs.length > 0) arcs.push(arc);
    else arcs.push(Math.min(2, Math.floor(arc / 40)), arc - 40 * Math.min(2, Math.floor(arc / 40)));
    arc = 0;
  }
  return arcs.join('.');
}

export function octetsOf(element: Element): Uint8Array {
  return expect(element, TAG.octetString);
}

/** A BIT STRING that holds whole octets, as keys and signatures do. */
export function octetsOfBits(element: Element): Uint8Array {
  const body = expect(element, TAG.bitString);
  if (body[0] !== 0) throw new Asn1Error('no whole octets');
  return body.subarray(1);
}

/** Named bits, the first one highest in the first octet. */
export function flagsOf(element: Element, tag: number = TAG.bitString): Uint8Array {
  const body = expect(element, tag);
  const unused = body[0];
  if (unused === undefined || unused > 7 || (body.length === 1 && unused > 0)) throw new Asn1Error('no bits');
  return body.subarray(1);
}

const UTC_TIME = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;
const GENERALIZED_TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,9}))?Z$/;

/** UTCTime (1950 to 2049, RFC 5280 §4.1.2.5.1) or GeneralizedTime in UTC, as milliseconds. */
export function instantOf({ tag, body }: Element): number {
  if (tag !== TAG.utcTime && tag !== TAG.generalizedTime) throw new Asn1Error('no time');
  const text = latin1(body.subarray(0, 32));
  const match = (tag === TAG.utcTime ? UTC_TIME : GENERALIZED_TIME).exec(text);
  if (!match || body.length > 32) throw new Asn1Error('no time');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const century = tag === TAG.generalizedTime ? 0 : year < 50 ? 2000 : 1900;
  const instant = Date.UTC(century + year, month - 1, day, hour, minute, second);
  const digits = [month, day, hour, minute, second].map((part) => String(part).padStart(2, '0')).join('');
  const written = new Date(instant).toISOString().replace(/\D/g, '').slice(4, 14);
  if (written !== digits) throw new Asn1Error('no such time');
  return instant + Math.floor(Number(`0.${match[7] ?? '0'}`) * 1000);
}

/** Whatever kind of string a name holds; undefined for another type. */
export function textOf({ tag, body }: Element): string | undefined {
  switch (tag) {
    case TAG.utf8String:
      return new TextDecoder().decode(body);
    case TAG.printableString:
    case TAG.teletexString:
    case TAG.ia5String:
      return latin1(body);
    case TAG.bmpString:
      return new TextDecoder('utf-16be').decode(body);
  }
  return undefined;
}
