import { createHash } from 'node:crypto';
import { type BaseBlock, fromBER } from 'asn1js';
import { Certificate } from 'pkijs';
import { bits, bufferOf, encode, integer, octets, oid, sequence, set, tagged } from '../../node/der.ts';
import { SHA256, signatureAlgorithm } from './algorithms.ts';
import { type KeyFile, signBytes } from './key-file.ts';

const CMS = {
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
};

/** A CMS SignedData around content of some type (RFC 5652), with the ESS hash of the signer's certificate (RFC 5816). */
export async function signedToken(
  content: { readonly type: string; readonly der: Uint8Array },
  signer: KeyFile,
  certificates: readonly Uint8Array[],
): Promise<BaseBlock> {
  const digestAlgorithm = () => sequence(oid(SHA256));
  const attributes = signedAttributes(content, signer);
  const signature = await signBytes(encode(set(...attributes)), signer.privateKey);
  const { issuer, serialNumber } = Certificate.fromBER(bufferOf(signer.certificate.raw));
  const signerInfo = sequence(
    integer(1),
    sequence(issuer.toSchema(), serialNumber),
    digestAlgorithm(),
    tagged(0, ...attributes),
    signatureAlgorithm(signer.privateKey),
    octets(signature),
  );
  const signedData = sequence(
    integer(3),
    set(digestAlgorithm()),
    sequence(oid(content.type), tagged(0, octets(content.der))),
    ...(certificates.length > 0 ? [tagged(0, ...inOrder(certificates).map(parsed))] : []),
    set(signerInfo),
  );
  return sequence(oid(CMS.signedData), tagged(0, signedData));
}

function signedAttributes(content: { type: string; der: Uint8Array }, { certificate }: KeyFile): BaseBlock[] {
  const attribute = (type: string, value: BaseBlock) => encode(sequence(oid(type), set(value)));
  // SHA-256 is the default of ESSCertIDv2, which DER leaves out.
  const certificateId = sequence(octets(sha256(certificate.raw)));
  return inOrder([
    attribute(CMS.contentType, oid(content.type)),
    attribute(CMS.messageDigest, octets(sha256(content.der))),
    attribute(CMS.signingCertificateV2, sequence(sequence(certificateId))),
  ]).map(parsed);
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}

/** The order that DER asks of a SET OF (X.690 §11.6). */
function inOrder(encodings: readonly Uint8Array[]): Uint8Array[] {
  return [...encodings].sort((a, b) => Buffer.compare(a, b));
}

export function parsed(der: Uint8Array): BaseBlock {
  const { result, offset } = fromBER(bufferOf(der));
  if (offset === -1) throw new Error('no DER');
  return result;
}

/** A signed structure of X.509 and OCSP: what is signed, the algorithm, the signature. */
export async function signedStructure(
  content: BaseBlock,
  { privateKey }: Pick<KeyFile, 'privateKey'>,
  ...more: BaseBlock[]
): Promise<BaseBlock> {
  const signature = await signBytes(encode(content), privateKey);
  return sequence(content, signatureAlgorithm(privateKey), bits(signature), ...more);
}
