import { latin1, toHex } from '../pdf/bytes.ts';
import { type Hash, readHash } from './algorithms.ts';
import { toDefinite } from './asn1/ber.ts';
import {
  Asn1Error,
  type Element,
  inside,
  partsOf,
  primitive,
  readElement,
  readWhole,
  sequenceOf,
  TAG,
  tagged,
} from './asn1/der.ts';
import { integerBytes, octetsOf, oidOf, smallInteger } from './asn1/values.ts';
import { fail } from './finding.ts';
import { CMS } from './oids.ts';

/**
 * How much a CMS may deviate. `baseline`: what ETSI EN 319 142-1 §6.3 and RFC 3161 ask for, with no byte that nothing
 * looks at. `lenient`: whatever signers of adbe.pkcs7.detached wrote in twenty years, as long as it has one meaning.
 */
export type Dialect = 'baseline' | 'lenient';

export type Attributes = ReadonlyMap<string, readonly Element[]>;
export type SignerInfo = {
  readonly issuerAndSerial?: { readonly issuer: string; readonly serialNumber: string };
  readonly keyIdentifier?: string;
  readonly hash: Hash;
  readonly signed: Attributes;
  /** What the signature is over: the attributes as a SET (RFC 5652 §5.4). */
  readonly signedBytes: Uint8Array;
  readonly algorithm: Element;
  readonly signature: Uint8Array;
  readonly unsigned: Attributes;
};
export type SignedData = {
  readonly contentType: string;
  readonly content: Uint8Array | undefined;
  /** DER. */
  readonly certificates: readonly Uint8Array[];
  readonly signer: SignerInfo;
};

const MOST = { certificates: 200, attributes: 64, values: 8, hashes: 8 };

/** Reads a CMS SignedData with one signer from the contents of a signature. Throws VerificationFailure. */
export function readSignedData(contents: Uint8Array, dialect: Dialect): SignedData {
  try {
    const { der, length } = dialect === 'baseline' ? firstElement(contents) : toDefinite(contents);
    // Hidden behind the signature, bytes could change unseen.
    if (contents.subarray(length).some((byte) => byte !== 0)) fail('CONTENTS_WRONG');
    return readContentInfo(readWhole(der), dialect);
  } catch (error) {
    return error instanceof Asn1Error ? fail('CMS_WRONG', error) : rethrow(error);
  }
}

function rethrow(error: unknown): never {
  throw error;
}

function firstElement(contents: Uint8Array): { der: Uint8Array; length: number } {
  const { der } = readElement(contents);
  return { der, length: der.length };
}

/** Reads a token, which is a ContentInfo and nothing more. Throws Asn1Error, VerificationFailure. */
export function readContentInfo(element: Element, dialect: Dialect): SignedData {
  const fields = sequenceOf(element);
  if (oidOf(fields.next()) !== CMS.signedData) fail('CMS_WRONG');
  const signedData = inside(fields.next(tagged(0)));
  fields.end();
  return readBody(signedData, dialect);
}

function readBody(element: Element, dialect: Dialect): SignedData {
  const fields = sequenceOf(element);
  const version = smallInteger(fields.next());
  const hashes = partsOf(fields.next(TAG.set), MOST.hashes);
  const { contentType, content } = readContent(fields.next());
  const certificates = readCertificates(fields.optional(tagged(0)), dialect);
  if (fields.optional(tagged(1)) && dialect === 'baseline') fail('SIGNATURE_UNSUPPORTED');
  const [info, ...others] = partsOf(fields.next(TAG.set), 2);
  fields.end();
  if (info === undefined || others.length > 0) fail('CMS_WRONG');
  const { signer, version: signerVersion } = readSignerInfo(info);
  if (dialect === 'baseline') {
    const [hash, ...more] = hashes;
    if (hash === undefined || more.length > 0 || readHash(hash) !== signer.hash) fail('CMS_WRONG');
    // RFC 5652 §5.1.
    if (version !== (contentType === CMS.data && signerVersion === 1 ? 1 : 3)) fail('CMS_WRONG');
    if ([...signer.unsigned.keys()].some((type) => type !== CMS.signatureTimestamp))
      fail('SIGNATURE_UNSUPPORTED');
  }
  return { contentType, content, certificates, signer };
}

function readContent(element: Element): Pick<SignedData, 'contentType' | 'content'> {
  const fields = sequenceOf(element);
  const contentType = oidOf(fields.next());
  const explicit = fields.optional(tagged(0));
  fields.end();
  return { contentType, content: explicit && octetsOf(inside(explicit)) };
}

/** X.509 certificates; attribute certificates and other kinds are of no use here. */
function readCertificates(element: Element | undefined, dialect: Dialect): Uint8Array[] {
  if (element === undefined) return [];
  return partsOf(element, MOST.certificates).flatMap(({ tag, der }) => {
    if (tag === TAG.sequence) return [der];
    return dialect === 'baseline' ? fail('SIGNATURE_UNSUPPORTED') : [];
  });
}

function readSignerInfo(element: Element): { signer: SignerInfo; version: number } {
  const fields = sequenceOf(element);
  const version = smallInteger(fields.next());
  const identifier = readIdentifier(fields.next());
  if (version !== ('keyIdentifier' in identifier ? 3 : 1)) fail('CMS_WRONG');
  const hash = readHash(fields.next());
  const attributes = fields.optional(tagged(0));
  const algorithm = fields.next(TAG.sequence);
  const signature = octetsOf(fields.next());
  const unsigned = readAttributes(fields.optional(tagged(1)));
  fields.end();
  const signedBytes = Uint8Array.from(attributes?.der ?? []);
  signedBytes[0] = TAG.set;
  const signed = readAttributes(attributes);
  return { version, signer: { ...identifier, hash, signed, signedBytes, algorithm, signature, unsigned } };
}

function readIdentifier(element: Element): Pick<SignerInfo, 'issuerAndSerial'> | { keyIdentifier: string } {
  if (element.tag === primitive(0)) return { keyIdentifier: toHex(element.body) };
  const fields = sequenceOf(element);
  const issuer = latin1(fields.next(TAG.sequence).der);
  const serialNumber = latin1(integerBytes(fields.next()));
  fields.end();
  return { issuerAndSerial: { issuer, serialNumber } };
}

/** Attributes by type; one that stands twice has no meaning (RFC 5652 §5.3). */
function readAttributes(element: Element | undefined): Map<string, readonly Element[]> {
  const attributes = new Map<string, readonly Element[]>();
  if (element === undefined) return attributes;
  for (const part of partsOf(element, MOST.attributes)) {
    const fields = sequenceOf(part);
    const type = oidOf(fields.next());
    const values = partsOf(fields.next(TAG.set), MOST.values);
    fields.end();
    if (attributes.has(type) || values.length === 0) fail('CMS_WRONG');
    attributes.set(type, values);
  }
  return attributes;
}
