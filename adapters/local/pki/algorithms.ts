import type { KeyObject } from 'node:crypto';
import type { Sequence } from 'asn1js';
import { AlgorithmIdentifier } from 'pkijs';
import { nothing, oid, sequence } from '../../node/der.ts';
import { algorithmOf } from './key-file.ts';

export const SHA256 = '2.16.840.1.101.3.4.2.1';
const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';
const SHA256_WITH_RSA = '1.2.840.113549.1.1.11';

/** How the authority itself signs with a key: ECDSA, or RSA by PKCS #1 v1.5. */
export function signatureAlgorithm(key: KeyObject): Sequence {
  return algorithmOf(key) === 'ECDSA-P256-SHA256'
    ? sequence(oid(ECDSA_WITH_SHA256))
    : sequence(oid(SHA256_WITH_RSA), nothing());
}

export function signatureAlgorithmIdentifier(key: KeyObject): AlgorithmIdentifier {
  return new AlgorithmIdentifier({ schema: signatureAlgorithm(key) });
}
