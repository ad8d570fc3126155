import { Set as Asn1Set, Null, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import type { Signer } from '../core/ports.ts';
import { latin1, sha256 } from './pdf/bytes.ts';

export const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsaEncryption: '1.2.840.113549.1.1.1',
  sha256WithRsa: '1.2.840.113549.1.1.11',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
} as const;

/** Everything of a SignedData but its certificates and the signature value fits into this. */
const OVERHEAD = 1_400;

/** Bytes to reserve for the signature of a signer; the rest stays zero. */
export function signedDataSize(signer: Signer): number {
  return signer.certificates.reduce((sum, certificate) => sum + certificate.length, OVERHEAD);
}

/**
 * A detached CMS SignedData over content with this SHA-256 digest, DER (ETSI EN 319 122-1, baseline B as PAdES uses
 * it): signed content type, message digest and ESS signing-certificate-v2; the time stands in the PDF, not here.
 * An ECDSA signer gives its signature in DER (RFC 3279 §2.2.3).
 */
export async function encodeSignedData(digest: Uint8Array, signer: Signer): Promise<Uint8Array> {
  const [leafBytes] = signer.certificates;
  if (!leafBytes) throw new Error('the signer has no certificate');
  const leaf = Certificate.fromBER(new Uint8Array(leafBytes));
  const attributes = await signedAttributes(digest, leafBytes);
  const toSign = new Asn1Set({ value: attributes.map((attribute) => attribute.toSchema()) }).toBER();
  const signature = await signer.sign(new Uint8Array(toSign));

  const signerInfo = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: leaf.issuer, serialNumber: leaf.serialNumber }),
    digestAlgorithm: new AlgorithmIdentifier({ algorithmId: OID.sha256 }),
    signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
    signatureAlgorithm: signatureAlgorithm(signer.algorithm),
    signature: octets(signature),
  });
  const signedData = new SignedData({
    version: 1,
    digestAlgorithms: [new AlgorithmIdentifier({ algorithmId: OID.sha256 })],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates: sortDer(signer.certificates).map((bytes) => Certificate.fromBER(new Uint8Array(bytes))),
    signerInfos: [signerInfo],
  });
  const content = new ContentInfo({ contentType: OID.signedData, content: signedData.toSchema(true) });
  return new Uint8Array(content.toSchema().toBER());
}

function signatureAlgorithm(algorithm: Signer['algorithm']): AlgorithmIdentifier {
  return algorithm === 'ECDSA-P256-SHA256'
    ? new AlgorithmIdentifier({ algorithmId: OID.ecdsaWithSha256 })
    : new AlgorithmIdentifier({ algorithmId: OID.sha256WithRsa, algorithmParams: new Null() });
}

async function signedAttributes(digest: Uint8Array, certificate: Uint8Array): Promise<Attribute[]> {
  const attributes = [
    new Attribute({ type: OID.contentType, values: [new ObjectIdentifier({ value: OID.data })] }),
    new Attribute({ type: OID.messageDigest, values: [octets(digest)] }),
    new Attribute({
      type: OID.signingCertificateV2,
      values: [signingCertificate(await sha256(certificate))],
    }),
  ];
  const encoded = attributes.map((attribute) => new Uint8Array(attribute.toSchema().toBER()));
  return sortDer(encoded).map((bytes) => Attribute.fromBER(new Uint8Array(bytes)));
}

/** SigningCertificateV2 (RFC 5035 §3); SHA-256 is the default and so is not written. */
function signingCertificate(certificateDigest: Uint8Array): Sequence {
  const certificateId = new Sequence({ value: [octets(certificateDigest)] });
  return new Sequence({ value: [new Sequence({ value: [certificateId] })] });
}

function octets(bytes: Uint8Array): OctetString {
  return new OctetString({ valueHex: new Uint8Array(bytes).buffer });
}

/** The order that DER asks of a SET OF (X.690 §11.6). */
function sortDer(encodings: readonly Uint8Array[]): Uint8Array[] {
  return [...encodings].sort((a, b) => (latin1(a) < latin1(b) ? -1 : 1));
}
