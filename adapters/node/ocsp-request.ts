import { createHash, type X509Certificate } from 'node:crypto';
import type { Sequence } from 'asn1js';
import { Certificate } from 'pkijs';
import { bufferOf, encode, nothing, octets, oid, sequence, unsigned } from './der.ts';

const SHA1 = '1.3.14.3.2.26';

/** How OCSP names a certificate; RFC 5019 §2.1.1 lets everybody use SHA-1 here, where nothing is protected by it. */
function certificateId(serialNumber: string, issuer: X509Certificate): Sequence {
  const { nameHash, keyHash } = issuerHashes(issuer, 'sha1');
  return sequence(sequence(oid(SHA1), nothing()), octets(nameHash), octets(keyHash), unsigned(serialNumber));
}

/** Hashes of an issuer's name and key (RFC 6960 §4.1.1). */
export function issuerHashes(
  issuer: X509Certificate,
  algorithm: 'sha1' | 'sha256',
): { nameHash: Uint8Array; keyHash: Uint8Array } {
  const { subject, subjectPublicKeyInfo } = Certificate.fromBER(bufferOf(issuer.raw));
  const hash = (bytes: Uint8Array) => new Uint8Array(createHash(algorithm).update(bytes).digest());
  return {
    nameHash: hash(encode(subject.toSchema())),
    keyHash: hash(subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView),
  };
}

/** An OCSPRequest (RFC 6960 §4.1) for one certificate, DER; without a nonce, which most responders pass over (RFC 5019). */
export function ocspRequest(certificate: X509Certificate, issuer: X509Certificate): Uint8Array<ArrayBuffer> {
  return encode(sequence(sequence(sequence(sequence(certificateId(certificate.serialNumber, issuer))))));
}
