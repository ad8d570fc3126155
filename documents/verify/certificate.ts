import { fromLatin1, latin1 } from '../pdf/bytes.ts';
import {
  Asn1Error,
  type Element,
  inside,
  partsOf,
  primitive,
  readWhole,
  sequenceOf,
  TAG,
  tagged,
} from './asn1/der.ts';
import { orNothing } from './asn1/or-nothing.ts';
import {
  booleanOf,
  instantOf,
  integerBytes,
  octetsOf,
  octetsOfBits,
  oidOf,
  smallInteger,
  textOf,
} from './asn1/values.ts';
import { type PublicKey, readPublicKey } from './public-key.ts';

export type Extension = { readonly critical: boolean; readonly value: Element };

/** A certificate (RFC 5280) as it stands, and a signed thing like it. */
export type Signed = {
  readonly der: Uint8Array;
  /** What the signature is over. */
  readonly tbs: Uint8Array;
  readonly algorithm: Element;
  readonly signature: Uint8Array;
};
export type Certificate = Signed & {
  readonly version: number;
  /** Octets of the INTEGER, one character for each. */
  readonly serialNumber: string;
  /** DER of the names, one character for each byte. */
  readonly issuer: string;
  readonly subject: string;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly key: PublicKey;
  readonly extensions: ReadonlyMap<string, Extension>;
};

const MOST_EXTENSIONS = 64;
const MOST_NAMES = 64;

/** Reads a certificate. Throws Asn1Error. */
export function readCertificate(der: Uint8Array): Certificate {
  const { tbs, ...signed } = readSigned(der);
  const fields = sequenceOf(tbs);
  const stated = fields.optional(tagged(0));
  const version = stated === undefined ? 0 : smallInteger(inside(stated));
  const serialNumber = latin1(integerBytes(fields.next()));
  sameAlgorithm(fields.next(), signed.algorithm);
  const issuer = latin1(fields.next(TAG.sequence).der);
  const validity = sequenceOf(fields.next());
  const [notBefore, notAfter] = [instantOf(validity.next()), instantOf(validity.next())];
  validity.end();
  const subject = latin1(fields.next(TAG.sequence).der);
  const key = readPublicKey(fields.next(TAG.sequence));
  fields.optional(primitive(1));
  fields.optional(primitive(2));
  const listed = fields.optional(tagged(3));
  const extensions = readExtensions(listed && inside(listed));
  fields.end();
  const names = { version, serialNumber, issuer, subject };
  return { ...signed, tbs: tbs.der, ...names, notBefore, notAfter, key, extensions };
}

/** The frame of certificates, revocation lists and the like: content, algorithm, signature. */
export function readSigned(der: Uint8Array): Omit<Signed, 'tbs'> & { readonly tbs: Element } {
  const fields = sequenceOf(readWhole(der));
  const tbs = fields.next(TAG.sequence);
  const algorithm = fields.next(TAG.sequence);
  const signature = octetsOfBits(fields.next());
  fields.end();
  return { der, tbs, algorithm, signature };
}

/** RFC 5280 §4.1.1.2: the algorithm outside is the one that was signed inside; nothing else protects its bytes. */
function sameAlgorithm(one: Element, other: Element): void {
  if (latin1(one.der) !== latin1(other.der)) throw new Asn1Error('two signature algorithms');
}

/** Extensions by type; throws Asn1Error for a repeated one. */
export function readExtensions(list: Element | undefined): Map<string, Extension> {
  const extensions = new Map<string, Extension>();
  if (list === undefined) return extensions;
  if (list.tag !== TAG.sequence) throw new Asn1Error('no list of extensions');
  for (const part of partsOf(list, MOST_EXTENSIONS)) {
    const fields = sequenceOf(part);
    const type = oidOf(fields.next());
    const critical = fields.optional(TAG.boolean);
    const value = readWhole(octetsOf(fields.next()));
    fields.end();
    if (extensions.has(type)) throw new Asn1Error('a repeated extension');
    extensions.set(type, { critical: critical !== undefined && booleanOf(critical), value });
  }
  return extensions;
}

const ATTRIBUTE = { commonName: '2.5.4.3', organization: '2.5.4.10' };

export type Names = { readonly commonName?: string; readonly organization?: string };

/** The most specific common name and organization in a name, as its issuer wrote them. */
export function namesIn(name: string): Names {
  const values = orNothing(() => attributesIn(name)) ?? new Map<string, string>();
  const commonName = values.get(ATTRIBUTE.commonName);
  const organization = values.get(ATTRIBUTE.organization);
  return {
    ...(commonName === undefined ? {} : { commonName }),
    ...(organization === undefined ? {} : { organization }),
  };
}

function attributesIn(name: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const relative of partsOf(readWhole(fromLatin1(name)), MOST_NAMES, TAG.set)) {
    for (const part of partsOf(relative, MOST_NAMES)) {
      const fields = sequenceOf(part);
      const type = oidOf(fields.next());
      const text = textOf(fields.next());
      if (text !== undefined) values.set(type, text);
    }
  }
  return values;
}
