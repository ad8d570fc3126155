import {
  Set as Asn1Set,
  type BaseBlock,
  BitString,
  Constructed,
  GeneralizedTime,
  Integer,
  Null,
  ObjectIdentifier,
  OctetString,
  Primitive,
  Sequence,
} from 'asn1js';

/** Values of ASN.1, named as X.690 names them. */
export const sequence = (...value: BaseBlock[]): Sequence => new Sequence({ value });
export const set = (...value: BaseBlock[]): Asn1Set => new Asn1Set({ value });
export const oid = (value: string): ObjectIdentifier => new ObjectIdentifier({ value });
export const integer = (value: number): Integer => new Integer({ value });
export const nothing = (): Null => new Null();
export const octets = (bytes: Uint8Array): OctetString => new OctetString({ valueHex: bufferOf(bytes) });
export const bits = (bytes: Uint8Array, unusedBits = 0): BitString =>
  new BitString({ valueHex: bufferOf(bytes), unusedBits });

/** `[n] EXPLICIT`, and `[n] IMPLICIT` of something that is constructed. */
export const tagged = (tagNumber: number, ...value: BaseBlock[]): Constructed =>
  new Constructed({ idBlock: { tagClass: 3, tagNumber }, value });
/** `[n] IMPLICIT` of something primitive. */
export const taggedBytes = (tagNumber: number, bytes: Uint8Array): Primitive =>
  new Primitive({ idBlock: { tagClass: 3, tagNumber }, valueHex: bufferOf(bytes) });

/** An INTEGER of any size that is not negative, from hexadecimal digits. */
export function unsigned(hex: string): Integer {
  return Integer.fromBigInt(BigInt(`0x${hex}`));
}

/** GeneralizedTime in whole seconds, from milliseconds. */
export function time(instant: number): GeneralizedTime {
  return new GeneralizedTime({ valueDate: wholeSeconds(instant) });
}

export function wholeSeconds(instant: number): Date {
  return new Date(Math.floor(instant / 1000) * 1000);
}

export function encode(value: { toBER(): ArrayBuffer }): Uint8Array<ArrayBuffer> {
  return new Uint8Array(value.toBER());
}

/** pkijs and asn1js want the buffer of exactly these bytes. */
export function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
