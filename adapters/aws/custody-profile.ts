import type { X509Certificate } from 'node:crypto';
import { BitString } from 'asn1js';
import { BasicConstraints, Certificate } from 'pkijs';

const KEY_USAGE = '2.5.29.15';
const BASIC_CONSTRAINTS = '2.5.29.19';
/** RFC 5280 §4.2.1.3, first octet: digitalSignature or nonRepudiation for a signatory, keyCertSign for an authority. */
const SIGNING = 0b1100_0000;
const ISSUING = 0b0000_0100;
const SHA256_WITH_RSA = '1.2.840.113549.1.1.11';
const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';

/**
 * What in a certificate the verifier of our documents would refuse, as the end of a sentence: a chain that it cannot
 * follow must be found before a document is signed with it, not after. `index` is the distance from the leaf; a root has
 * no issuer. The rules are those of `documents/verify/chain.ts`; Node itself shows no key usage, only the extended one.
 */
export function findProfileFault(
  { raw }: X509Certificate,
  index: number,
  issuer?: X509Certificate,
): string | undefined {
  const certificate = Certificate.fromBER(new Uint8Array(raw));
  const extensions = certificate.extensions ?? [];
  const parsed = (id: string) => extensions.find(({ extnID }) => extnID === id)?.parsedValue;
  const usage = parsed(KEY_USAGE);
  const bits = usage instanceof BitString ? (usage.valueBlock.valueHexView[0] ?? 0) : 0;
  if ((bits & (index === 0 ? SIGNING : ISSUING)) === 0)
    return `may not sign ${index === 0 ? 'documents' : 'certificates'} (key usage)`;

  const constraints = parsed(BASIC_CONSTRAINTS);
  const limit = constraints instanceof BasicConstraints ? constraints.pathLenConstraint : undefined;
  if (index > 0 && typeof limit === 'number' && limit < index - 1)
    return `allows ${limit} authorities below it, and there are ${index - 1}`;

  const strange = extensions.find(
    ({ critical, extnID }) => critical && extnID !== KEY_USAGE && extnID !== BASIC_CONSTRAINTS,
  );
  if (strange) return `has a critical extension that our verifier does not know (${strange.extnID})`;
  const { algorithmId } = certificate.signatureAlgorithm;
  return !issuer || isKnown(algorithmId, issuer)
    ? undefined
    : `is signed in a way that our verifier does not know (${algorithmId})`;
}

function isKnown(algorithm: string, { publicKey }: X509Certificate): boolean {
  const { modulusLength = 0, namedCurve } = publicKey.asymmetricKeyDetails ?? {};
  if (algorithm === SHA256_WITH_RSA) return modulusLength >= 2048;
  return algorithm === ECDSA_WITH_SHA256 && namedCurve === 'prime256v1';
}
