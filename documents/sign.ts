import { AppError } from '../core/errors.ts';
import type { SignRequest } from '../core/ports.ts';
import { encodeSignedData, signedDataSize } from './cms.ts';
import { appendUpdate, type OpenPdf, openPdf } from './incremental-update.ts';
import { concat, fromLatin1, sha256, toHex } from './pdf/bytes.ts';
import { type SignatureField, signatureFields } from './pdf/form.ts';
import { SIGNED_APPEARANCE } from './pdf/names.ts';
import { textString } from './pdf/serialize.ts';
import { dict, hexString, isDict, isRef, literal, name, type PdfValue, ref } from './pdf/values.ts';

/** Wide enough for any file that this process can hold; the numbers are put in later without moving a byte. */
const BYTE_RANGE_FILLER = 9_999_999_999;

/**
 * Signs the named field of a PDF (PAdES baseline B, ETSI EN 319 142-1) as an incremental update: earlier bytes, and
 * with them earlier signatures, stay as they are. The first signature certifies the document and allows only further
 * signatures (DocMDP P=2). Throws AppError INVALID_INPUT when the PDF cannot be read or lacks the field, and
 * DOCUMENT_CHANGED when the field is signed already.
 */
export async function sign(pdf: Uint8Array, request: SignRequest): Promise<Uint8Array> {
  const open = openForSigning(pdf);
  const fields = readFields(open);
  const target = fields.find(({ field }) => field === request.field);
  if (!target) throw new AppError('INVALID_INPUT', `no signature field ${request.field}`);
  if (target.entries.has('V')) throw new AppError('DOCUMENT_CHANGED', `${request.field} is signed already`);

  const first = fields.every(({ entries }) => !entries.has('V'));
  const size = signedDataSize(request.signer);
  const number = open.nextNumber;
  const objects = new Map<number, PdfValue>([
    [number, signatureDictionary(request, size, first)],
    [target.number, signedField(target, number)],
    ...(first ? [certifyingCatalog(open, number)] : []),
  ]);
  const updated = appendUpdate(open, objects);
  return fillSignature(updated, open.bytes.length, size, request);
}

function openForSigning(pdf: Uint8Array): OpenPdf {
  try {
    return openPdf(pdf);
  } catch (cause) {
    throw new AppError('INVALID_INPUT', 'the PDF cannot be read', { cause });
  }
}

function readFields({ view }: OpenPdf): SignatureField[] {
  try {
    return signatureFields(view);
  } catch (cause) {
    throw new AppError('INVALID_INPUT', 'the form of the PDF cannot be read', { cause });
  }
}

function signatureDictionary(request: SignRequest, size: number, first: boolean): PdfValue {
  return dict([
    ['Type', name('Sig')],
    ['Filter', name('Adobe.PPKLite')],
    ['SubFilter', name('ETSI.CAdES.detached')],
    ['ByteRange', [0, BYTE_RANGE_FILLER, BYTE_RANGE_FILLER, BYTE_RANGE_FILLER]],
    ['Contents', hexString('\0'.repeat(size))],
    ['M', literal(pdfDate(request.signedAt))],
    ['Name', hexString(textString(request.name))],
    ['Reason', hexString(textString(request.reason))],
    ['Location', hexString(textString(request.location))],
    ...(first ? [['Reference', [certification()]] as const] : []),
  ]);
}

/** After this signature only further signatures and form entries may follow (ISO 32000-1 table 254). */
function certification(): PdfValue {
  const parameters = dict([
    ['Type', name('TransformParams')],
    ['V', name('1.2')],
    ['P', 2],
  ]);
  return dict([
    ['Type', name('SigRef')],
    ['TransformMethod', name('DocMDP')],
    ['TransformParams', parameters],
  ]);
}

function signedField({ entries }: SignatureField, signature: number): PdfValue {
  const appearance = entries.get(SIGNED_APPEARANCE);
  const changed = new Map(entries);
  changed.set('V', ref(signature));
  if (isRef(appearance)) changed.set('AP', dict([['N', appearance]]));
  return dict(changed);
}

function certifyingCatalog({ view }: OpenPdf, signature: number): [number, PdfValue] {
  const root = view.trailer.entries.get('Root');
  const catalog = view.resolve(root);
  if (!isRef(root) || !isDict(catalog)) throw new AppError('INVALID_INPUT', 'the PDF has no catalog');
  return [root.number, dict([...catalog.entries, ['Perms', dict([['DocMDP', ref(signature)]])]])];
}

function pdfDate(instant: number): string {
  return `D:${new Date(instant).toISOString().slice(0, 19).replace(/[-:T]/g, '')}+00'00'`;
}

/** Writes the byte range, digests everything outside /Contents, and puts the CMS there. */
async function fillSignature(
  pdf: Uint8Array<ArrayBuffer>,
  from: number,
  size: number,
  request: SignRequest,
): Promise<Uint8Array> {
  const contents = indexOf(pdf, `/Contents <${'0'.repeat(8)}`, from) + '/Contents '.length;
  const after = contents + 2 * size + 2;
  const filler = `[ 0 ${BYTE_RANGE_FILLER} ${BYTE_RANGE_FILLER} ${BYTE_RANGE_FILLER} ]`;
  const range = `[0 ${contents} ${after} ${pdf.length - after}]`.padEnd(filler.length);
  pdf.set(fromLatin1(range), indexOf(pdf, filler, from));

  const digest = await sha256(concat(pdf.subarray(0, contents), pdf.subarray(after)));
  const cms = await encodeSignedData(digest, request.signer);
  if (cms.length > size) throw new Error(`the signature needs ${cms.length} bytes, ${size} are reserved`);
  pdf.set(fromLatin1(toHex(cms)), contents + 1);
  return pdf;
}

function indexOf(bytes: Uint8Array, text: string, from: number): number {
  const wanted = fromLatin1(text);
  for (let at = from; at <= bytes.length - wanted.length; at += 1) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  throw new Error(`${text} was not written`);
}
