import type { Context } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import type { DocumentSigner, SealOrder } from '../../core/ports.ts';
import { signingJournal } from './signing-journal.ts';

type Needs = Pick<Context, 'files' | 'ids' | 'pdf' | 'signers' | 'clock'>;
type Order = Pick<SealOrder, 'reason' | 'location' | 'service'> & {
  readonly pdf: Uint8Array;
  /** Of the signed file; the journal lies beside it. */
  readonly fileKey: string;
};

/** Has a remote service sign the whole PDF. What it gives back counts only when it is that PDF with one signature more. */
export function signAtService(context: Needs, signer: DocumentSigner, order: Order): Promise<Uint8Array> {
  const { pdf, reason, location, service, fileKey } = order;
  return signer.sign(pdf, { reason, location, ...service }, signingJournal(context, fileKey), (signed) =>
    acceptSigned(context, pdf, signed, signer.commonName),
  );
}

/**
 * Throws SIGNATURE_UNUSABLE unless `signed` is `pdf` and an update with exactly one signature more, by the holder of a
 * certificate with that name. An issuer that this office does not trust yet is no fault of the signature.
 */
async function acceptSigned(
  { pdf: tools, signers, clock }: Needs,
  pdf: Uint8Array,
  signed: Uint8Array,
  commonName: string,
): Promise<void> {
  if (!beginsWith(signed, pdf)) throw unusable('does not begin with the frozen bytes');
  const trust = await signers.trust();
  const [before, after] = [
    await tools.verify(pdf, trust, clock.now()),
    await tools.verify(signed, trust, clock.now()),
  ];
  const known = before.signatures.length;
  const added = after.signatures.filter(({ field }) => before.signatures.every((one) => one.field !== field));
  const [signature] = added;
  if (signature === undefined || after.signatures.length !== known + 1 || added.length !== 1)
    throw unusable(`has ${after.signatures.length} signatures, not ${known + 1}`);
  if (after.state === 'INVALID') throw unusable(`is invalid: ${after.reason}`);
  if (signature.signerName !== commonName) throw unusable('is signed by somebody else');
}

function beginsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return bytes.length > start.length && Buffer.compare(bytes.subarray(0, start.length), start) === 0;
}

function unusable(reason: string): AppError {
  return new AppError('SIGNATURE_UNUSABLE', `What the service gave ${reason}`);
}
