import { AppError } from '../../core/errors.ts';
import type { SignatureAlgorithm, Signer } from '../../core/ports.ts';
import { sha256 } from '../pdf/bytes.ts';
import type { Scheme } from '../verify/algorithms.ts';
import { encode } from '../verify/asn1/ber.ts';
import { Asn1Error, readWhole, sequenceOf, TAG, tagged } from '../verify/asn1/der.ts';
import { type Certificate, readCertificate } from '../verify/certificate.ts';
import { VerificationFailure } from '../verify/finding.ts';
import { CMS } from '../verify/oids.ts';
import { verifySignature } from '../verify/public-key.ts';
import { integer, nothing, octets, oid, sequence, setOf } from './der.ts';

export const SHA256 = '2.16.840.1.101.3.4.2.1';
const OID = {
  sha256WithRsa: '1.2.840.113549.1.1.11',
  rsaPss: '1.2.840.113549.1.1.10',
  mgf1: '1.2.840.113549.1.1.8',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
};
/** As long as the hash. */
const PSS_SALT = 32;
const SCHEMES = {
  'RSASSA-PKCS1-v1_5-SHA256': { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  'RSASSA-PSS-SHA256': { name: 'RSA-PSS', hash: 'SHA-256', saltLength: PSS_SALT },
  'ECDSA-P256-SHA256': { name: 'ECDSA', hash: 'SHA-256' },
} as const satisfies Record<SignatureAlgorithm, Scheme>;
/** Everything of a SignedData but its certificates and its time stamp fits into this. */
const OVERHEAD = 1_400;

/** Bytes to reserve for the signature of a signer without a time stamp; the rest stays zero. */
export function signedDataSize(signer: Signer): number {
  return signer.certificates.reduce((sum, certificate) => sum + certificate.length, OVERHEAD);
}

/**
 * A detached CMS SignedData over content with this SHA-256 digest, DER (ETSI EN 319 122-1, baseline B as PAdES uses
 * it): signed content type, message digest and ESS signing-certificate-v2; the time stands in the PDF, not here.
 * `timestamp` gives the time-stamp token (RFC 3161, DER) of the signature value, which makes it baseline T. Throws
 * AppError CONFIGURATION when the signature is not one of the signer's certificate, and whatever `timestamp` throws.
 */
export async function encodeSignedData(
  digest: Uint8Array,
  signer: Signer,
  timestamp?: (signature: Uint8Array) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const leaf = leafOf(signer);
  const attributes = signedAttributes(digest, await sha256(leaf.der));
  const signature = await signChecked(setOf(attributes), signer, leaf);
  const token = await timestamp?.(signature);

  const signerInfo = sequence(
    integer(1),
    issuerAndSerialNumber(leaf),
    sequence(oid(SHA256)),
    setOf(attributes, tagged(0)),
    signatureAlgorithm(signer.algorithm),
    octets(signature),
    ...(token ? [setOf([attribute(CMS.signatureTimestamp, token)], tagged(1))] : []),
  );
  const signedData = sequence(
    integer(1),
    setOf([sequence(oid(SHA256))]),
    sequence(oid(CMS.data)),
    setOf(signer.certificates, tagged(0)),
    setOf([signerInfo]),
  );
  return sequence(oid(CMS.signedData), encode(tagged(0), signedData));
}

function leafOf({ certificates }: Signer): Certificate {
  try {
    return readCertificate(certificates[0] ?? new Uint8Array());
  } catch (cause) {
    if (!(cause instanceof Asn1Error)) throw cause;
    throw new AppError('CONFIGURATION', 'the certificate of the signer cannot be read', { cause });
  }
}

/** What nobody can verify must not get into a document that is kept for good. */
async function signChecked(
  bytes: Uint8Array<ArrayBuffer>,
  { algorithm, sign }: Signer,
  { key }: Certificate,
): Promise<Uint8Array> {
  const signature = await sign(bytes);
  const isOurs = await verifySignature(SCHEMES[algorithm], key, signature, bytes).catch((error: unknown) => {
    if (error instanceof VerificationFailure) return false;
    throw error;
  });
  if (!isOurs) throw new AppError('CONFIGURATION', 'the key of the signer is not the one of its certificate');
  return signature;
}

function signedAttributes(digest: Uint8Array, certificateDigest: Uint8Array): Uint8Array[] {
  return [
    attribute(CMS.contentType, oid(CMS.data)),
    attribute(CMS.messageDigest, octets(digest)),
    // SigningCertificateV2 (RFC 5035 §3); SHA-256 is the default and so is not written.
    attribute(CMS.signingCertificateV2, sequence(sequence(sequence(octets(certificateDigest))))),
  ];
}

function attribute(type: string, value: Uint8Array): Uint8Array {
  return sequence(oid(type), setOf([value]));
}

/** As they stand in the certificate, byte for byte (TBSCertificate, RFC 5280 §4.1). */
function issuerAndSerialNumber({ tbs }: Certificate): Uint8Array {
  const fields = sequenceOf(readWhole(tbs));
  fields.optional(tagged(0));
  const serialNumber = fields.next(TAG.integer);
  fields.next(TAG.sequence);
  return sequence(fields.next(TAG.sequence).der, serialNumber.der);
}

function signatureAlgorithm(algorithm: SignatureAlgorithm): Uint8Array {
  switch (algorithm) {
    case 'ECDSA-P256-SHA256':
      return sequence(oid(OID.ecdsaWithSha256));
    case 'RSASSA-PKCS1-v1_5-SHA256':
      return sequence(oid(OID.sha256WithRsa), nothing());
    case 'RSASSA-PSS-SHA256':
      return sequence(oid(OID.rsaPss), pssParameters());
  }
}

/** RSASSA-PSS-params (RFC 4055 §3.1); the trailer field has its default. */
function pssParameters(): Uint8Array {
  const hash = sequence(oid(SHA256), nothing());
  return sequence(
    encode(tagged(0), hash),
    encode(tagged(1), sequence(oid(OID.mgf1), hash)),
    encode(tagged(2), integer(PSS_SALT)),
  );
}
