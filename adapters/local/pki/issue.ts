import { createHash, type KeyObject, randomBytes, X509Certificate } from 'node:crypto';
import {
  Set as Asn1Set,
  BitString,
  Integer,
  Null,
  OctetString,
  PrintableString,
  Sequence,
  Utf8String,
} from 'asn1js';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  Extension,
  PublicKeyInfo,
  RelativeDistinguishedNames,
  Time,
} from 'pkijs';
import { algorithmOf, type KeyFile, signBytes } from './key-file.ts';

const DAY = 86_400_000;
const NAME = {
  country: '2.5.4.6',
  organization: '2.5.4.10',
  unit: '2.5.4.11',
  title: '2.5.4.12',
  commonName: '2.5.4.3',
};
const EXTENSION = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  authorityKeyIdentifier: '2.5.29.35',
};
/** RFC 5280 §4.2.1.3: the first bit is digitalSignature; unused bits at the end are counted in front. */
const USAGE = {
  person: { bits: 0b1100_0000, unused: 6 },
  authority: { bits: 0b0000_0110, unused: 1 },
};

/** Names of a subject, in the order in which they are written. */
export type SubjectName = readonly (readonly [keyof typeof NAME, string])[];

export type Issue = {
  readonly subject: SubjectName;
  readonly publicKey: KeyObject;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** How long before and after `now` the certificate holds. */
  readonly days: { readonly before: number; readonly after: number };
  /** How many authorities may stand below this one; a certificate of a person has none. */
  readonly authority?: { readonly pathLength: number };
};

/** Signs a certificate (RFC 5280) with the issuer's key; a root has no issuer certificate and signs its own. */
export async function issueCertificate(
  issue: Issue,
  issuer: KeyFile | { privateKey: KeyObject; certificate?: undefined },
): Promise<X509Certificate> {
  const certificate = new Certificate({
    version: 2,
    serialNumber: new Integer({ valueHex: positiveSerial() }),
    signature: signatureAlgorithm(issuer.privateKey),
    issuer: issuer.certificate
      ? Certificate.fromBER(bufferOf(issuer.certificate.raw)).subject
      : distinguishedName(issue.subject),
    notBefore: timeAt(issue.now - issue.days.before * DAY),
    notAfter: timeAt(issue.now + issue.days.after * DAY),
    subject: distinguishedName(issue.subject),
    subjectPublicKeyInfo: PublicKeyInfo.fromBER(spkiOf(issue.publicKey)),
    extensions: extensionsOf(issue, issuer.certificate?.publicKey ?? issue.publicKey),
  });
  certificate.signatureAlgorithm = certificate.signature;
  certificate.tbsView = new Uint8Array(certificate.encodeTBS().toBER());
  const signature = await signBytes(certificate.tbsView, issuer.privateKey);
  certificate.signatureValue = new BitString({ valueHex: bufferOf(signature) });
  return new X509Certificate(Buffer.from(certificate.toSchema(true).toBER()));
}

function signatureAlgorithm(key: KeyObject): AlgorithmIdentifier {
  return algorithmOf(key) === 'ECDSA-P256-SHA256'
    ? new AlgorithmIdentifier({ algorithmId: '1.2.840.10045.4.3.2' })
    : new AlgorithmIdentifier({ algorithmId: '1.2.840.113549.1.1.11', algorithmParams: new Null() });
}

/** One relative name for each attribute; pkijs by itself would join them all into one. */
function distinguishedName(subject: SubjectName): RelativeDistinguishedNames {
  const names = subject.map(([type, value]) => {
    const text = type === 'country' ? new PrintableString({ value }) : new Utf8String({ value });
    const attribute = new AttributeTypeAndValue({ type: NAME[type], value: text });
    return new Asn1Set({ value: [attribute.toSchema()] });
  });
  return RelativeDistinguishedNames.fromBER(new Sequence({ value: names }).toBER());
}

/** RFC 5280 §4.1.2.5: UTCTime through 2049, GeneralizedTime after it. */
function timeAt(instant: number): Time {
  const value = new Date(Math.floor(instant / 1000) * 1000);
  return new Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value });
}

function extensionsOf({ authority, publicKey }: Issue, issuerKey: KeyObject): Extension[] {
  const { bits, unused } = authority ? USAGE.authority : USAGE.person;
  const usage = new BitString({ valueHex: new Uint8Array([bits]).buffer, unusedBits: unused });
  const constraints = authority
    ? new BasicConstraints({ cA: true, pathLenConstraint: authority.pathLength })
    : new BasicConstraints({ cA: false });
  const authorityKey = new AuthorityKeyIdentifier({ keyIdentifier: keyIdentifier(issuerKey) });
  return [
    extension(EXTENSION.basicConstraints, true, constraints.toSchema()),
    extension(EXTENSION.keyUsage, true, usage),
    extension(EXTENSION.subjectKeyIdentifier, false, keyIdentifier(publicKey)),
    extension(EXTENSION.authorityKeyIdentifier, false, authorityKey.toSchema()),
  ];
}

function extension(extnID: string, critical: boolean, value: { toBER(): ArrayBuffer }): Extension {
  return new Extension({ extnID, critical, extnValue: value.toBER() });
}

/** RFC 7093 §2 method 1: the first 160 bits of the SHA-256 of the key. */
function keyIdentifier(key: KeyObject): OctetString {
  const { subjectPublicKey } = PublicKeyInfo.fromBER(spkiOf(key));
  const digest = createHash('sha256').update(subjectPublicKey.valueBlock.valueHexView).digest();
  return new OctetString({ valueHex: bufferOf(digest.subarray(0, 20)) });
}

function spkiOf(key: KeyObject): ArrayBuffer {
  return bufferOf(key.export({ type: 'spki', format: 'der' }));
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

/** RFC 5280 §4.1.2.2: positive, at most 20 octets. */
function positiveSerial(): ArrayBuffer {
  const bytes = new Uint8Array(randomBytes(16));
  bytes.set([((bytes[0] ?? 0) % 64) | 64]);
  return bytes.buffer;
}
