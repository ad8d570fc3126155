import { type KeyObject, randomBytes, X509Certificate } from 'node:crypto';
import { BitString, Integer, PrintableString, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, Certificate, PublicKeyInfo, RelativeDistinguishedNames, Time } from 'pkijs';
import { bufferOf, encode, sequence, set, wholeSeconds } from '../../node/der.ts';
import { signatureAlgorithmIdentifier } from './algorithms.ts';
import { extensionsOf, type Purpose, type ServiceUrls, spkiOf } from './extensions.ts';
import { type KeyFile, signBytes } from './key-file.ts';

export type { Purpose, ServiceUrls } from './extensions.ts';

const NAME = {
  country: '2.5.4.6',
  organization: '2.5.4.10',
  unit: '2.5.4.11',
  title: '2.5.4.12',
  commonName: '2.5.4.3',
};

/** Names of a subject, in the order in which they are written. */
export type SubjectName = readonly (readonly [keyof typeof NAME, string])[];

/** When a certificate holds: milliseconds since the epoch, both ends included (RFC 5280 §4.1.2.5). */
export type Validity = { readonly from: number; readonly until: number };

export type Issue = {
  readonly subject: SubjectName;
  readonly publicKey: KeyObject;
  readonly validity: Validity;
  readonly purpose: Purpose;
  /** How many authorities may stand below an authority; default: none. */
  readonly pathLength?: number;
  readonly services?: ServiceUrls;
};
/** A root has no issuer certificate and signs its own. */
export type Issuer = KeyFile | { readonly privateKey: KeyObject; readonly certificate?: undefined };

/** Signs a certificate (RFC 5280) with the issuer's key. */
export async function issueCertificate(issue: Issue, issuer: Issuer): Promise<X509Certificate> {
  const { subject, publicKey, validity, purpose, pathLength = 0, services = {} } = issue;
  const certificate = new Certificate({
    version: 2,
    serialNumber: new Integer({ valueHex: bufferOf(positiveSerial()) }),
    signature: signatureAlgorithmIdentifier(issuer.privateKey),
    issuer: issuer.certificate ? subjectOf(issuer.certificate) : distinguishedName(subject),
    notBefore: timeAt(validity.from),
    notAfter: timeAt(validity.until),
    subject: distinguishedName(subject),
    subjectPublicKeyInfo: PublicKeyInfo.fromBER(spkiOf(publicKey)),
    extensions: extensionsOf({
      ...{ purpose, publicKey, pathLength, services },
      issuerKey: issuer.certificate?.publicKey ?? publicKey,
    }),
  });
  certificate.signatureAlgorithm = certificate.signature;
  certificate.tbsView = encode(certificate.encodeTBS());
  const signature = await signBytes(certificate.tbsView, issuer.privateKey);
  certificate.signatureValue = new BitString({ valueHex: bufferOf(signature) });
  return new X509Certificate(encode(certificate.toSchema(true)));
}

/** The name in a certificate, as it stands there. */
export function subjectOf(certificate: X509Certificate): RelativeDistinguishedNames {
  return Certificate.fromBER(bufferOf(certificate.raw)).subject;
}

/** One relative name for each attribute; pkijs by itself would join them all into one. */
function distinguishedName(subject: SubjectName): RelativeDistinguishedNames {
  const names = subject.map(([type, value]) => {
    const text = type === 'country' ? new PrintableString({ value }) : new Utf8String({ value });
    return set(new AttributeTypeAndValue({ type: NAME[type], value: text }).toSchema());
  });
  return RelativeDistinguishedNames.fromBER(sequence(...names).toBER());
}

/** RFC 5280 §4.1.2.5: UTCTime through 2049, GeneralizedTime after it. */
export function timeAt(instant: number): Time {
  const value = wholeSeconds(instant);
  return new Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value });
}

/** RFC 5280 §4.1.2.2: positive, at most 20 octets. */
export function positiveSerial(): Uint8Array {
  const bytes = new Uint8Array(randomBytes(16));
  bytes.set([((bytes[0] ?? 0) % 64) | 64]);
  return bytes;
}
