import type { X509Certificate } from 'node:crypto';
import { BitString } from 'asn1js';
import { BasicConstraints, Certificate, ExtKeyUsage } from 'pkijs';

const EXTENSION = {
  keyUsage: '2.5.29.15',
  alternativeName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  policies: '2.5.29.32',
  extendedUsage: '2.5.29.37',
};
const KNOWN: ReadonlySet<string> = new Set(Object.values(EXTENSION));
/** RFC 5280 §4.2.1.3, first octet: digitalSignature or nonRepudiation. */
const SIGNING = 0b1100_0000;
const ANY_PURPOSE = '2.5.29.37.0';
const LOGIN = '1.3.6.1.5.5.7.3.2';
/** Logins of people, mail, documents (RFC 9336), and what Adobe and Microsoft call documents. */
const FOR_DOCUMENTS: ReadonlySet<string> = new Set([
  LOGIN,
  '1.3.6.1.5.5.7.3.4',
  '1.3.6.1.5.5.7.3.36',
  '1.2.840.113583.1.1.5',
  '1.3.6.1.4.1.311.10.3.12',
]);
/** Servers, code, time stamps, OCSP answers: beside one of these, a login is that of a machine. */
const OF_MACHINES: ReadonlySet<string> = new Set([
  '1.3.6.1.5.5.7.3.1',
  '1.3.6.1.5.5.7.3.3',
  '1.3.6.1.5.5.7.3.8',
  '1.3.6.1.5.5.7.3.9',
]);
/** SHA-256, SHA-384 and SHA-512 with RSA (PKCS #1 v1.5, PSS) and with ECDSA. */
const RSA = /^1\.2\.840\.113549\.1\.1\.1[0-3]$/;
const ECDSA = /^1\.2\.840\.10045\.4\.3\.[2-4]$/;
const CURVES: ReadonlySet<string> = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

/**
 * What in a certificate the verifier of our documents would refuse, as the end of a sentence: a chain that it cannot
 * follow must be found before a document is signed with it, not after. `index` is the distance from the leaf; a root has
 * no issuer. The rules are those of `documents/verify/path-rules.ts`; Node itself shows no key usage, only the extended one.
 */
export function findProfileFault(
  { raw }: X509Certificate,
  index: number,
  issuer?: X509Certificate,
): string | undefined {
  const certificate = Certificate.fromBER(new Uint8Array(raw));
  const extensions = certificate.extensions ?? [];
  const parsed = (id: string) => extensions.find(({ extnID }) => extnID === id)?.parsedValue;
  const usage = parsed(EXTENSION.keyUsage);
  // Without the extension a key may be used for anything; whether an authority may issue, Node looks at.
  const bits = usage instanceof BitString ? (usage.valueBlock.valueHexView[0] ?? 0) : 0xff;
  if (index === 0 && (bits & SIGNING) === 0) return 'may not sign documents (key usage)';
  const constraints = parsed(EXTENSION.basicConstraints);
  const limit = constraints instanceof BasicConstraints ? constraints.pathLenConstraint : undefined;
  if (index > 0 && typeof limit === 'number' && limit < index - 1)
    return `allows ${limit} authorities below it, and there are ${index - 1}`;

  const strange = extensions.find(({ critical, extnID }) => critical && !KNOWN.has(extnID));
  if (strange) return `has a critical extension that our verifier does not know (${strange.extnID})`;
  const { algorithmId } = certificate.signatureAlgorithm;
  return !issuer || isKnown(algorithmId, issuer)
    ? undefined
    : `is signed in a way that our verifier does not know (${algorithmId})`;
}

/**
 * What in the last of these certificates, the first of which is the leaf, keeps the leaf from documents: an authority
 * may be limited to purposes, and limits those below it. The end of a sentence; undefined when there is nothing.
 */
export function findPurposeFault(certificates: readonly X509Certificate[]): string | undefined {
  const limits = certificates.flatMap((certificate) => documentPurposes(certificate) ?? []);
  const [first] = limits;
  const isAllowed =
    first === undefined || [...first].some((purpose) => limits.every((limit) => limit.has(purpose)));
  if (isAllowed) return undefined;
  return certificates.length === 1
    ? 'is not for documents (extended key usage)'
    : 'may not issue certificates for documents (extended key usage)';
}

/** Those under which a certificate is for documents; undefined when it is for anything. */
function documentPurposes({ raw }: X509Certificate): ReadonlySet<string> | undefined {
  const { extensions = [] } = Certificate.fromBER(new Uint8Array(raw));
  const usage = extensions.find(({ extnID }) => extnID === EXTENSION.extendedUsage)?.parsedValue;
  if (!(usage instanceof ExtKeyUsage) || usage.keyPurposes.includes(ANY_PURPOSE)) return undefined;
  const isOfMachine = usage.keyPurposes.some((id) => OF_MACHINES.has(id));
  return new Set(usage.keyPurposes.filter((id) => FOR_DOCUMENTS.has(id) && !(isOfMachine && id === LOGIN)));
}

function isKnown(algorithm: string, { publicKey }: X509Certificate): boolean {
  const { modulusLength = 0, namedCurve = '' } = publicKey.asymmetricKeyDetails ?? {};
  return RSA.test(algorithm) ? modulusLength >= 2048 : ECDSA.test(algorithm) && CURVES.has(namedCurve);
}
