import type { X509Certificate } from 'node:crypto';
import { type BaseBlock, Enumerated } from 'asn1js';
import { type CertID, OCSPRequest } from 'pkijs';
import { bufferOf, encode, octets, oid, sequence, tagged, taggedBytes, time } from '../../node/der.ts';
import { issuerHashes } from '../../node/ocsp-request.ts';
import type { KeyFile } from './key-file.ts';
import { REASON_CODE, type Revocation } from './revocation-list.ts';
import { parsed, signedStructure } from './signed-token.ts';

const BASIC_RESPONSE = '1.3.6.1.5.5.7.48.1.1';
const OCSP_NONCE = '1.3.6.1.5.5.7.48.1.2';
const HASHES: Readonly<Record<string, 'sha1' | 'sha256'>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
};
/** OCSPResponseStatus (RFC 6960 §4.2.1). */
const STATUS = { successful: 0, malformedRequest: 1 };
const MOST_CERTIFICATES = 20;
const LONGEST_NONCE = 32;

export type CertificateStatus = 'good' | 'unknown' | Pick<Revocation, 'at' | 'reason'>;
export type OcspResponder = {
  /** A certificate that the issuer gave to its responder. */
  readonly signer: KeyFile;
  readonly issuer: X509Certificate;
  /** Serial number in lower-case hexadecimal, without zeros in front. */
  readonly statusOf: (serialNumber: string) => CertificateStatus | Promise<CertificateStatus>;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly nextUpdate: number;
};

/**
 * Answers an OCSPRequest (RFC 6960, DER). A certificate of another issuer is unknown; the nonce comes back (RFC 8954).
 */
export async function ocspResponse(
  request: Uint8Array,
  responder: OcspResponder,
): Promise<Uint8Array<ArrayBuffer>> {
  const query = readRequest(request);
  if (!query) return encode(sequence(new Enumerated({ value: STATUS.malformedRequest })));
  const answers: BaseBlock[] = [];
  for (const certificate of query.certificates) answers.push(await answer(certificate, responder));
  const keyHash = issuerHashes(responder.signer.certificate, 'sha1').keyHash;
  const content = sequence(
    tagged(2, octets(keyHash)),
    time(responder.now),
    sequence(...answers),
    ...(query.nonce ? [tagged(1, sequence(sequence(oid(OCSP_NONCE), octets(query.nonce))))] : []),
  );
  const certificates = tagged(0, sequence(parsed(responder.signer.certificate.raw)));
  const response = encode(await signedStructure(content, responder.signer, certificates));
  const successful = new Enumerated({ value: STATUS.successful });
  return encode(sequence(successful, tagged(0, sequence(oid(BASIC_RESPONSE), octets(response)))));
}

type Query = { readonly certificates: readonly CertID[]; readonly nonce: Uint8Array | undefined };

function readRequest(request: Uint8Array): Query | undefined {
  try {
    const { tbsRequest } = OCSPRequest.fromBER(bufferOf(request));
    const certificates = tbsRequest.requestList.map(({ reqCert }) => reqCert);
    const nonce = tbsRequest.requestExtensions?.find(({ extnID }) => extnID === OCSP_NONCE)?.extnValue
      .valueBlock.valueHexView;
    if (certificates.length > MOST_CERTIFICATES || (nonce?.length ?? 0) > LONGEST_NONCE + 2) return undefined;
    return { certificates, nonce };
  } catch {
    return undefined;
  }
}

async function answer(certificate: CertID, responder: OcspResponder): Promise<BaseBlock> {
  const serial = serialOf(certificate);
  const status = isOf(certificate, responder.issuer) ? await responder.statusOf(serial) : 'unknown';
  return sequence(
    parsed(encode(certificate.toSchema())),
    statusChoice(status),
    time(responder.now),
    tagged(0, time(responder.nextUpdate)),
  );
}

function statusChoice(status: CertificateStatus): BaseBlock {
  if (status === 'good') return taggedBytes(0, new Uint8Array());
  if (status === 'unknown') return taggedBytes(2, new Uint8Array());
  const code = new Enumerated({ value: REASON_CODE[status.reason] });
  return tagged(1, time(status.at), ...(status.reason === 'unspecified' ? [] : [tagged(0, code)]));
}

function isOf({ hashAlgorithm, issuerNameHash, issuerKeyHash }: CertID, issuer: X509Certificate): boolean {
  const algorithm = HASHES[hashAlgorithm.algorithmId];
  if (!algorithm) return false;
  const { nameHash, keyHash } = issuerHashes(issuer, algorithm);
  return (
    Buffer.compare(nameHash, issuerNameHash.valueBlock.valueHexView) === 0 &&
    Buffer.compare(keyHash, issuerKeyHash.valueBlock.valueHexView) === 0
  );
}

function serialOf({ serialNumber }: CertID): string {
  const hex = Buffer.from(serialNumber.valueBlock.valueHexView).toString('hex');
  return hex.replace(/^0+(?=.)/, '');
}
