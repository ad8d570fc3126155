/** What is not DER, or not the structure that was asked for. */
export class Asn1Error extends Error {
  override readonly name = 'Asn1Error';
}

/** Identifier octets (X.690 §8.1.2) of universal types. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** The identifier octet of a context-specific tag: `[n]`, explicit or around parts; or a primitive one. */
export const tagged = (number: number) => 0xa0 | number;
export const primitive = (number: number) => 0x80 | number;

export type Element = {
  readonly tag: number;
  /** The whole encoding, and what is inside it. */
  readonly der: Uint8Array;
  readonly body: Uint8Array;
};

/**
 * Reads the element that begins at `at`, in place: nothing is copied and nothing inside is looked at, so that neither
 * depth nor size of hostile input costs anything. Throws Asn1Error for all but definite lengths in their shortest form.
 */
export function readElement(bytes: Uint8Array, at = 0): Element {
  const tag = byteAt(bytes, at);
  if ((tag & 0x1f) === 0x1f) throw new Asn1Error('a tag of more than one octet');
  const first = byteAt(bytes, at + 1);
  const octets = first < 0x80 ? 0 : first - 0x80;
  if (octets > 4 || first === 0x80) throw new Asn1Error('a length that is not definite');
  let length = octets === 0 ? first : 0;
  for (let index = 0; index < octets; index += 1) length = length * 256 + byteAt(bytes, at + 2 + index);
  if (octets > 0 && (length < 0x80 || byteAt(bytes, at + 2) === 0)) throw new Asn1Error('a length too long');
  const start = at + 2 + octets;
  if (start + length > bytes.length) throw new Asn1Error('cut off');
  return { tag, der: bytes.subarray(at, start + length), body: bytes.subarray(start, start + length) };
}

/** Reads bytes that are one element and nothing more. */
export function readWhole(bytes: Uint8Array): Element {
  const element = readElement(bytes);
  if (element.der.length !== bytes.length) throw new Asn1Error('bytes behind the element');
  return element;
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new Asn1Error('cut off');
  return byte;
}

/** The parts of a constructed element, taken in order. */
export class Fields {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor({ body }: Element) {
    this.#bytes = body;
  }

  get isDone(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** The next part; throws Asn1Error when it has another tag. */
  next(tag?: number): Element {
    const element = readElement(this.#bytes, this.#at);
    if (tag !== undefined && element.tag !== tag) throw new Asn1Error(`tag ${element.tag}, not ${tag}`);
    this.#at += element.der.length;
    return element;
  }

  /** The next part when it has this tag. */
  optional(tag: number): Element | undefined {
    return this.#bytes[this.#at] === tag ? this.next() : undefined;
  }

  /** Throws Asn1Error when a part was not taken: nothing may stand in a structure unread. */
  end(): void {
    if (!this.isDone) throw new Asn1Error('more than the structure has');
  }
}

export function sequenceOf(element: Element, tag: number = TAG.sequence): Fields {
  if (element.tag !== tag) throw new Asn1Error(`tag ${element.tag}, not ${tag}`);
  return new Fields(element);
}

/** The one element inside an explicit tag. */
export function inside(element: Element, tag?: number): Element {
  const fields = new Fields(element);
  const only = fields.next(tag);
  fields.end();
  return only;
}

/** Every part of a SEQUENCE OF or SET OF; throws Asn1Error when there are more than `most`. */
export function partsOf(element: Element, most: number, tag?: number): Element[] {
  const fields = new Fields(element);
  const parts: Element[] = [];
  while (!fields.isDone) {
    if (parts.length === most) throw new Asn1Error(`more than ${most} parts`);
    parts.push(fields.next(tag));
  }
  return parts;
}
