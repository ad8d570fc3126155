import { createHash } from 'node:crypto';
import { nothing, octets, oid, sequence } from '../../../documents/sign/der.ts';
import { encode } from '../../../documents/verify/asn1/ber.ts';
import { TAG } from '../../../documents/verify/asn1/der.ts';
import { readCertificate } from '../../../documents/verify/certificate.ts';
import { algorithmOf, bits, DAY, type Entity, explicit, HASH, implicit, NOW, signed, timeOf } from './pki.ts';

const BASIC_RESPONSE = '1.3.6.1.5.5.7.48.1.1';

export type ResponseOrder = {
  readonly of: Entity;
  readonly issuer: Entity;
  /** Who answers; default: the issuer. */
  readonly by?: Entity;
  /** Who the answer says that answers. */
  readonly named?: Entity;
  readonly revokedAt?: number;
  readonly from?: number;
  readonly until?: number;
  /** How often the answer is given; default: once. */
  readonly copies?: number;
};

/** An OCSPResponse (RFC 6960) about one certificate. */
export function ocspResponse({
  of,
  issuer,
  by = issuer,
  named = by,
  revokedAt,
  from = NOW,
  until = NOW + DAY,
  copies = 1,
}: ResponseOrder) {
  const { bits: key } = readCertificate(issuer.certificate).key;
  const id = sequence(
    sequence(oid(HASH.sha1), nothing()),
    octets(sha1(issuer.name)),
    octets(sha1(key)),
    of.serialNumber,
  );
  const status = revokedAt === undefined ? implicit(0, new Uint8Array()) : explicit(1, timeOf(revokedAt));
  const answer = sequence(id, status, timeOf(from), explicit(0, timeOf(until)));
  const content = sequence(
    explicit(1, named.name),
    timeOf(from),
    sequence(...Array.from({ length: copies }, () => answer)),
  );
  const basic = sequence(
    content,
    algorithmOf(by.keys),
    bits(signed(content, by.keys)),
    explicit(0, sequence(by.certificate)),
  );
  const successful = encode(TAG.enumerated, Uint8Array.of(0));
  return sequence(successful, explicit(0, sequence(oid(BASIC_RESPONSE), octets(basic))));
}

function sha1(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha1').update(bytes).digest());
}
