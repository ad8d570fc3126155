import { equalBytes, fromLatin1, latin1 } from '../pdf/bytes.ts';
import { PdfSyntaxError, PdfUnsupportedError } from '../pdf/errors.ts';
import { signatureFields } from '../pdf/form.ts';
import { PdfFile } from '../pdf/pdf-file.ts';
import { endOfFile, type Revision, readRevisions } from '../pdf/revisions.ts';
import { openView, type PdfView } from '../pdf/view.ts';
import { type Finding, fail, stateOf, VerificationFailure } from './finding.ts';
import { readSignatureValue, type SignatureValue } from './signature-value.ts';

/** A PDF with at least one signature or document time stamp. */
export type Opened = {
  readonly file: PdfFile;
  readonly revisions: readonly Revision[];
  /** The newest state. */
  readonly view: PdfView;
  readonly values: readonly SignatureValue[];
};

const MOST_SIGNATURES = 64;
/** Bytes to digest, over all signatures: 20 signatures of a file of 50 MB. */
const MOST_SIGNED_BYTES = 1024 * 1024 * 1024;

/** Finds the signatures of a PDF. Throws VerificationFailure, PdfSyntaxError, PdfUnsupportedError. */
export function openSigned(bytes: Uint8Array): Opened {
  if (latin1(bytes.subarray(0, 5)) !== '%PDF-') fail('NOT_PDF');
  const end = endOfFile(bytes);
  const file = new PdfFile(bytes.subarray(0, end));
  const revisions = readRevisions(file);
  const view = openView(file, revisions);
  const fields = signatureFields(view).filter(
    ({ value }) => value !== undefined && view.resolve(value) !== null,
  );
  if (fields.length > MOST_SIGNATURES) fail('PDF_TOO_LARGE');
  if (fields.length === 0) fail(hasSignatureBytes(bytes) ? 'CHANGED_AFTER_SIGNING' : 'NO_SIGNATURE');
  if (end !== bytes.length) fail('APPENDED_BYTES');
  const values = fields.map((field) => readSignatureValue(bytes, view, field));
  if (values.reduce((sum, value) => sum + value.end, 0) > MOST_SIGNED_BYTES) fail('PDF_TOO_LARGE');
  return { file, revisions, view, values };
}

/** Only what is known to be wrong is called wrong; a failure of our own must not accuse a document. */
export function findingOf(error: unknown): Finding {
  if (error instanceof VerificationFailure) return error.finding;
  if (error instanceof PdfUnsupportedError) return stateOf(error.reason);
  return stateOf('CHECK_FAILED');
}

/** Damage concerns us where something was signed. */
export function findingOfFile(error: unknown, bytes: Uint8Array): Finding {
  if (!(error instanceof PdfSyntaxError)) return findingOf(error);
  return stateOf(hasSignatureBytes(bytes) ? 'PDF_DAMAGED' : 'NO_SIGNATURE');
}

/** A signature may be there that no field leads to: cut off, or taken out by an update. */
function hasSignatureBytes(bytes: Uint8Array): boolean {
  const name = fromLatin1('/ByteRange');
  const [first, second] = name;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== first || bytes[at + 1] !== second) continue;
    if (equalBytes(bytes.subarray(at, at + name.length), name)) return true;
  }
  return false;
}
