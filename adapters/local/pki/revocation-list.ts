import { type BaseBlock, Enumerated } from 'asn1js';
import { z } from 'zod';
import { encode, integer, sequence, tagged, unsigned } from '../../node/der.ts';
import { signatureAlgorithm } from './algorithms.ts';
import { authorityKeyIdentifier, EXTENSION, extension, extensionSequence } from './extensions.ts';
import { subjectOf, timeAt } from './issue.ts';
import type { KeyFile } from './key-file.ts';
import { signedStructure } from './signed-token.ts';

/** CRLReason (RFC 5280 §5.3.1), of those that an office can have. */
export const RevocationReason = z.enum([
  'unspecified',
  'keyCompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
]);
export type RevocationReason = z.infer<typeof RevocationReason>;
export const REASON_CODE: Readonly<Record<RevocationReason, number>> = {
  unspecified: 0,
  keyCompromise: 1,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
};

export type Revocation = {
  /** Hexadecimal. */
  readonly serialNumber: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly reason: RevocationReason;
};
export type RevocationListOrder = {
  readonly issuer: KeyFile;
  /** Grows with every list of the issuer. */
  readonly number: number;
  /** Milliseconds since the epoch. */
  readonly thisUpdate: number;
  readonly nextUpdate: number;
  readonly revoked: readonly Revocation[];
};

/** A CertificateList, version 2 (RFC 5280 §5), DER. */
export async function revocationList(order: RevocationListOrder): Promise<Uint8Array<ArrayBuffer>> {
  const { issuer, number, thisUpdate, nextUpdate, revoked } = order;
  const extensions = [
    authorityKeyIdentifier(issuer.certificate.publicKey),
    extension(EXTENSION.crlNumber, unsigned(number.toString(16))),
  ];
  const content = sequence(
    integer(1),
    signatureAlgorithm(issuer.privateKey),
    subjectOf(issuer.certificate).toSchema(),
    timeAt(thisUpdate).toSchema(),
    timeAt(nextUpdate).toSchema(),
    // An empty list is left out, not written empty.
    ...(revoked.length > 0 ? [sequence(...revoked.map(entry))] : []),
    tagged(0, extensionSequence(extensions)),
  );
  return encode(await signedStructure(content, issuer));
}

/** RFC 5280 §5.3.1: the reason `unspecified` is said by saying none. */
function entry({ serialNumber, at, reason }: Revocation): BaseBlock {
  const code = new Enumerated({ value: REASON_CODE[reason] });
  const extensions = [extension(EXTENSION.reasonCode, code)];
  return sequence(
    unsigned(serialNumber),
    timeAt(at).toSchema(),
    ...(reason === 'unspecified' ? [] : [extensionSequence(extensions)]),
  );
}
