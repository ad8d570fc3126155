import { equalBytes, latin1, toHex } from '../pdf/bytes.ts';
import { digestOf, type Hash, readHash, readScheme } from './algorithms.ts';
import { Asn1Error, type Element, inside, sequenceOf, TAG, tagged } from './asn1/der.ts';
import { integerBytes, octetsOf, oidOf } from './asn1/values.ts';
import type { Certificate } from './certificate.ts';
import { fail } from './finding.ts';
import { CMS } from './oids.ts';
import { verifySignature } from './public-key.ts';
import type { Attributes, SignedData, SignerInfo } from './signed-data.ts';

const SUBJECT_KEY_IDENTIFIER = '2.5.29.14';

export type SignerRules = {
  /** What is signed: id-data or TSTInfo. */
  readonly contentType: string;
  /** Whether the certificate must be named in what is signed. */
  readonly ess: 'required' | 'optional';
  /** In PAdES baseline the time stands in the PDF only (ETSI EN 319 142-1 §6.3). */
  readonly signingTime: 'allowed' | 'refused';
};

/** The certificate that the signer names. Throws VerificationFailure CMS_WRONG when it is not there. */
export function leafOf({ signer }: SignedData, certificates: readonly Certificate[]): Certificate {
  return certificates.find((certificate) => isNamed(signer, certificate)) ?? fail('CMS_WRONG');
}

/** Names are compared byte by byte: X.500 would call other bytes equal, which then could change unseen. */
function isNamed({ issuerAndSerial, keyIdentifier }: SignerInfo, certificate: Certificate): boolean {
  if (issuerAndSerial)
    return (
      issuerAndSerial.issuer === certificate.issuer &&
      issuerAndSerial.serialNumber === certificate.serialNumber
    );
  const extension = certificate.extensions.get(SUBJECT_KEY_IDENTIFIER);
  return extension?.value.tag === TAG.octetString && toHex(extension.value.body) === keyIdentifier;
}

/**
 * Checks what the signer signed: the digest of the content, the certificate that it names (ESS), the signature.
 * Throws VerificationFailure.
 */
export async function checkSigner(
  { contentType, signer }: SignedData,
  leaf: Certificate,
  contentDigest: (hash: Hash) => Promise<Uint8Array>,
  rules: SignerRules,
): Promise<void> {
  try {
    const { signed } = signer;
    if (contentType !== rules.contentType || stated(signed, CMS.contentType, oidOf) !== contentType)
      fail('CMS_WRONG');
    if (rules.signingTime === 'refused' && signed.has(CMS.signingTime)) fail('CMS_WRONG');
    const digest = stated(signed, CMS.messageDigest, octetsOf);
    if (!equalBytes(digest, await contentDigest(signer.hash))) fail('DIGEST_MISMATCH');
    const named = await checkSigningCertificate(signed, leaf);
    if (!named && rules.ess === 'required') fail('ESS_MISSING');
    const scheme = readScheme(signer.algorithm, signer.hash);
    if (!(await verifySignature(scheme, leaf.key, signer.signature, signer.signedBytes)))
      fail('SIGNATURE_WRONG');
  } catch (error) {
    if (error instanceof Asn1Error) fail('CMS_WRONG', error);
    throw error;
  }
}

/** The one value of a signed attribute that must be there. */
function stated<T>(attributes: Attributes, type: string, read: (element: Element) => T): T {
  const [value, ...others] = attributes.get(type) ?? [];
  return value === undefined || others.length > 0 ? fail('CMS_WRONG') : read(value);
}

/**
 * Whether ESS attributes name the certificate. Version 1 names it by SHA-1 (RFC 2634 §5.4), which is accepted: putting
 * another certificate in its place takes a second preimage, not a collision. Throws ESS_MISMATCH for another one.
 */
async function checkSigningCertificate(signed: Attributes, leaf: Certificate): Promise<boolean> {
  const versions = [CMS.signingCertificate, CMS.signingCertificateV2].filter((type) => signed.has(type));
  for (const type of versions) {
    const list = sequenceOf(stated(signed, type, (element) => element)).next(TAG.sequence);
    const id = sequenceOf(sequenceOf(list).next());
    const named = id.optional(TAG.sequence);
    const hash: Hash | 'SHA-1' =
      type === CMS.signingCertificate ? 'SHA-1' : named ? readHash(named) : 'SHA-256';
    if (named && hash === 'SHA-1') fail('CMS_WRONG');
    const digest = octetsOf(id.next());
    const issuerSerial = id.optional(TAG.sequence);
    id.end();
    const same = equalBytes(digest, await digestOf(hash, leaf.der));
    if (!same || (issuerSerial && !isIssuerSerial(issuerSerial, leaf))) fail('ESS_MISMATCH');
  }
  return versions.length > 0;
}

/** IssuerSerial (RFC 5035 §5): GeneralNames with one directory name, and a number. */
function isIssuerSerial(element: Element, { issuer, serialNumber }: Certificate): boolean {
  const fields = sequenceOf(element);
  const name = inside(inside(fields.next(TAG.sequence), tagged(4)));
  const number = latin1(integerBytes(fields.next()));
  fields.end();
  return latin1(name.der) === issuer && number === serialNumber;
}
