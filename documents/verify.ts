import type { SignatureReport, VerificationReport } from '../core/ports.ts';
import { concat, latin1, sha256 } from './pdf/bytes.ts';
import { type SignatureField, signatureFields } from './pdf/form.ts';
import { PdfSyntaxError } from './pdf/lexer.ts';
import {
  openView,
  PdfUnsupportedError,
  type PdfView,
  type Revision,
  readRevisions,
} from './pdf/revisions.ts';
import { checkChain, commonNameOf } from './verify/chain.ts';
import { fail, type Reason, stateOf, VerificationFailure } from './verify/finding.ts';
import { checkRevisions } from './verify/revision-rules.ts';
import { readSignatureValue, type SignatureValue } from './verify/signature-value.ts';
import { checkSignedData } from './verify/signed-data.ts';

/** What a valid document and a valid signature give as their reason. */
const VALID = 'VALID';

type Opened = {
  readonly bytes: Uint8Array;
  readonly revisions: readonly Revision[];
  readonly view: PdfView;
  readonly signed: readonly (SignatureField & { signature: NonNullable<SignatureField['signature']> })[];
};

/**
 * Says whether a PDF is as it was signed, and by whom: `valid` when every signature is, `invalid` when bytes or
 * signatures are wrong, `unknown` when it cannot be told (no signature, no PDF, nobody we trust). `roots` are the
 * trusted certificates in DER, `at` the instant (milliseconds) for which certificates must hold. Hostile bytes give a
 * report, never an exception.
 */
export async function verify(
  pdf: Uint8Array,
  roots: readonly Uint8Array[],
  at: number,
): Promise<VerificationReport> {
  try {
    const opened = openSigned(pdf);
    const values = opened.signed.map(({ signature }) => readSignatureValue(pdf, opened.view, signature));
    checkRevisions(pdf, opened.revisions, values);
    const signatures = await Promise.all(
      values.map((value, index) => reportOn(value, opened.signed[index]?.field ?? '', roots, at)),
    );
    const worst =
      signatures.find(({ state }) => state === 'invalid') ??
      signatures.find(({ state }) => state === 'unknown');
    return { state: worst?.state ?? 'valid', reason: worst?.reason ?? VALID, signatures };
  } catch (error) {
    return { ...stateOf(reasonOf(error, pdf)), signatures: [] };
  }
}

function openSigned(bytes: Uint8Array): Opened {
  if (latin1(bytes.subarray(0, 5)) !== '%PDF-') fail('NOT_PDF');
  const end = endOfFile(bytes);
  const revisions = readRevisions(bytes.subarray(0, end));
  const view = openView(bytes, revisions);
  const signed = signatureFields(view).flatMap((field) => {
    if (field.entries.has('V') && !field.signature) fail('PDF_DAMAGED');
    return field.signature ? [{ ...field, signature: field.signature }] : [];
  });
  if (signed.length === 0) fail(hasSignatureBytes(bytes) ? 'CHANGED_AFTER_SIGNING' : 'NO_SIGNATURE');
  if (end !== bytes.length) fail('APPENDED_BYTES');
  return { bytes, revisions, view, signed };
}

/** The byte behind the last %%EOF and its line end. */
function endOfFile(bytes: Uint8Array): number {
  const marker = lastIndexOf(bytes, '%%EOF');
  if (marker < 0) return bytes.length;
  const end = marker + '%%EOF'.length;
  const lineEnd = /^(\r\n|\n|\r)?/.exec(latin1(bytes.subarray(end, end + 2)))?.[0] ?? '';
  return end + lineEnd.length;
}

function lastIndexOf(bytes: Uint8Array, text: string): number {
  for (let at = bytes.length - text.length; at >= 0; at -= 1) {
    let length = 0;
    while (length < text.length && bytes[at + length] === text.charCodeAt(length)) length += 1;
    if (length === text.length) return at;
  }
  return -1;
}

/** Only what is known to be wrong is called wrong; a failure of our own must not accuse a document. */
function reasonOf(error: unknown, bytes: Uint8Array): Reason {
  if (error instanceof VerificationFailure) return error.reason;
  if (error instanceof PdfUnsupportedError) return 'PDF_UNSUPPORTED';
  if (!(error instanceof PdfSyntaxError)) return 'CHECK_FAILED';
  return hasSignatureBytes(bytes) ? 'PDF_DAMAGED' : 'NO_SIGNATURE';
}

/** A signature may be there that no field leads to: cut off, or taken out by an update. */
function hasSignatureBytes(bytes: Uint8Array): boolean {
  return lastIndexOf(bytes, '/ByteRange') >= 0;
}

/** One signature by itself; where it stands in the file is checked already. */
async function reportOn(
  value: SignatureValue,
  field: string,
  roots: readonly Uint8Array[],
  at: number,
): Promise<SignatureReport> {
  let known: Pick<SignatureReport, 'field' | 'signedAt' | 'signerName'> = { field };
  if (value.signedAt !== undefined) known = { ...known, signedAt: value.signedAt };
  try {
    const { leaf, certificates } = await checkSignedData(
      value.contents,
      await sha256(concat(...value.parts)),
    );
    known = { ...known, signerName: commonNameOf(leaf) };
    await checkChain(leaf, certificates, roots, at);
    return { ...known, state: 'valid', reason: VALID };
  } catch (error) {
    const reason = error instanceof VerificationFailure ? error.reason : 'CHECK_FAILED';
    return { ...known, ...stateOf(reason) };
  }
}
