import { BitString } from 'asn1js';
import { BasicConstraints, Certificate } from 'pkijs';
import { equalBytes } from '../pdf/bytes.ts';
import { verifySignature } from './algorithms.ts';
import { fail } from './finding.ts';

const EXTENSION = { keyUsage: '2.5.29.15', basicConstraints: '2.5.29.19' };
/** Extensions that this verifier understands; an unknown critical one fails (RFC 5280 §4.2). */
const UNDERSTOOD = new Set(Object.values(EXTENSION));
/** RFC 5280 §4.2.1.3, first octet of the bit string. */
const USAGE = { digitalSignature: 0x80, nonRepudiation: 0x40, keyCertSign: 0x04 };
const LONGEST = 6;
const COMMON_NAME = '2.5.4.3';

/**
 * Builds the path from the signer's certificate to a trusted root and checks it at an instant (milliseconds).
 * Certificates that belong to no path are refused: nothing else would notice a change in them. Throws
 * VerificationFailure.
 */
export async function checkChain(
  leaf: Certificate,
  embedded: readonly Certificate[],
  roots: readonly Uint8Array[],
  at: number,
): Promise<void> {
  const trusted = roots.map((der) => Certificate.fromBER(new Uint8Array(der)));
  const path = await buildPath(leaf, embedded, trusted);
  const stray = embedded.some((certificate) => !path.some((step) => isSame(step, certificate)));
  if (stray) fail('CERTIFICATE_WRONG');
  for (const [index, certificate] of path.entries()) checkPurpose(certificate, index);
  for (const { notBefore, notAfter } of path) {
    if (at < notBefore.value.getTime()) fail('CERTIFICATE_NOT_YET_VALID');
    if (at > notAfter.value.getTime()) fail('CERTIFICATE_EXPIRED');
  }
}

/** From the leaf to a trusted root; each certificate is signed by the next. */
async function buildPath(
  leaf: Certificate,
  embedded: readonly Certificate[],
  trusted: readonly Certificate[],
): Promise<Certificate[]> {
  const path = [leaf];
  for (let current = leaf; path.length <= LONGEST; ) {
    const known = trusted.find((root) => isSame(root, current));
    if (known) return path;
    const root = (await issuersOf(current, trusted)).signed;
    if (root) return [...path, root];
    const others = embedded.filter((certificate) => !path.includes(certificate));
    const next = await issuersOf(current, others);
    if (!next.signed) fail(next.named ? 'CERTIFICATE_WRONG' : 'UNTRUSTED_ROOT');
    path.push(next.signed);
    current = next.signed;
  }
  return fail('UNTRUSTED_ROOT');
}

/** Two authorities may have one name (after a change of keys), so the signature decides. */
async function issuersOf(certificate: Certificate, candidates: readonly Certificate[]) {
  const named = candidates.filter(({ subject }) => subject.isEqual(certificate.issuer));
  for (const candidate of named) {
    if (await isIssuedBy(certificate, candidate)) return { named: true, signed: candidate };
  }
  return { named: named.length > 0, signed: undefined };
}

function isIssuedBy({ signatureAlgorithm, signatureValue, tbsView }: Certificate, issuer: Certificate) {
  return verifySignature(signatureAlgorithm, issuer, signatureValue.valueBlock.valueHexView, tbsView);
}

function isSame(one: Certificate, other: Certificate): boolean {
  return equalBytes(new Uint8Array(one.toSchema().toBER()), new Uint8Array(other.toSchema().toBER()));
}

/** `index` is the distance from the leaf: that many certificates, less one, are authorities below this one. */
function checkPurpose(certificate: Certificate, index: number): void {
  const extensions = certificate.extensions ?? [];
  if (extensions.some(({ critical, extnID }) => critical && !UNDERSTOOD.has(extnID)))
    fail('CERTIFICATE_WRONG');
  const usage = usageOf(certificate);
  if (index === 0) {
    if ((usage & (USAGE.digitalSignature | USAGE.nonRepudiation)) === 0) fail('CERTIFICATE_WRONG');
    return;
  }
  const constraints = extensions.find(({ extnID }) => extnID === EXTENSION.basicConstraints)?.parsedValue;
  if (!(constraints instanceof BasicConstraints) || !constraints.cA) fail('CERTIFICATE_WRONG');
  if ((usage & USAGE.keyCertSign) === 0) fail('CERTIFICATE_WRONG');
  const limit = constraints.pathLenConstraint;
  if (typeof limit === 'number' && limit < index - 1) fail('CERTIFICATE_WRONG');
}

function usageOf({ extensions = [] }: Certificate): number {
  const usage = extensions.find(({ extnID }) => extnID === EXTENSION.keyUsage)?.parsedValue;
  return usage instanceof BitString ? (usage.valueBlock.valueHexView[0] ?? 0) : 0;
}

/** The name of the certificate's subject, as the issuer wrote it. */
export function commonNameOf({ subject }: Certificate): string {
  const entry = subject.typesAndValues.find(({ type }) => type === COMMON_NAME);
  return entry ? String(entry.value.valueBlock.value) : '';
}
