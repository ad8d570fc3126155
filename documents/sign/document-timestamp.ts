import { AppError } from '../../core/errors.ts';
import type { TrustServices } from '../../core/ports.ts';
import { signatureFields } from '../pdf/form.ts';
import type { PdfView } from '../pdf/revisions.ts';
import { serializeObject, textString } from '../pdf/serialize.ts';
import {
  dict,
  hexString,
  isArray,
  isDict,
  isRef,
  literal,
  name,
  type PdfDict,
  type PdfRef,
  type PdfValue,
  ref,
} from '../pdf/values.ts';
import {
  appendUpdate,
  catalogOf,
  type OpenPdf,
  openPdf,
  reading,
  withEntries,
} from './incremental-update.ts';
import { fillSignature, type SignatureObject, signatureObject } from './signature-object.ts';
import { requestTimestamp, TOKEN_SIZE } from './timestamp.ts';

/** Print and Locked (ISO 32000-1 table 165). PDF/A asks for the first; without a size nothing prints. */
const FLAGS = 4 + 128;

/**
 * Adds a time stamp over the whole document (ETSI EN 319 142-1 §5.4.3) in a field of its own that has no size. `notBefore`
 * is as in `requestTimestamp`. Throws AppError INVALID_INPUT, TIMESTAMP_UNAVAILABLE.
 */
export async function addDocumentTimestamp(
  pdf: Uint8Array,
  services: Pick<TrustServices, 'timestamp'>,
  notBefore?: number,
): Promise<Uint8Array> {
  const { open, signature, objects } = reading(() => planTimestamp(openPdf(pdf)));
  return fillSignature(appendUpdate(open, objects), signature, (digest) =>
    requestTimestamp(digest, services, notBefore),
  );
}

type Plan = {
  readonly open: OpenPdf;
  readonly signature: SignatureObject;
  readonly objects: ReadonlyMap<number, string>;
};

function planTimestamp(open: OpenPdf): Plan {
  const { view } = open;
  const page = pageOfSignature(view);
  const signature = signatureObject(open.nextNumber, TOKEN_SIZE, [
    ['Type', name('DocTimeStamp')],
    ['Filter', name('Adobe.PPKLite')],
    ['SubFilter', name('ETSI.RFC3161')],
  ]);
  const field = ref(signature.number + 1);
  const widget = timestampField(view, page.reference, signature.number);
  const objects = new Map([
    [signature.number, signature.text],
    [field.number, serializeObject(field.number, widget)],
    listedIn(view, { holder: page, key: 'Annots', reference: field }),
    listedIn(view, { holder: formOf(open), key: 'Fields', reference: field }),
  ]);
  return { open, signature, objects };
}

function timestampField(view: PdfView, page: PdfRef, signature: number): PdfDict {
  const taken = new Set(signatureFields(view).map(({ field }) => field));
  let number = 1;
  while (taken.has(`cap-waktu-${number}`)) number += 1;
  return dict([
    ['Type', name('Annot')],
    ['Subtype', name('Widget')],
    ['FT', name('Sig')],
    ['T', literal(`cap-waktu-${number}`)],
    ['TU', hexString(textString(`Cap waktu arsip ${number}`))],
    ['F', FLAGS],
    ['P', page],
    ['Rect', [0, 0, 0, 0]],
    ['V', ref(signature)],
  ]);
}

/** An indirect dictionary that lists others. */
type Holder = { readonly reference: PdfRef; readonly entries: PdfDict['entries'] };

/** The object to write so that a list has one more member: the list where it is an object of its own, or its holder. */
function listedIn(
  view: PdfView,
  { holder, key, reference }: { holder: Holder; key: string; reference: PdfRef },
): [number, string] {
  const place = holder.entries.get(key);
  const list = view.resolve(place);
  const members: PdfValue = [...(isArray(list) ? list : []), reference];
  if (isRef(place) && isArray(list)) return [place.number, serializeObject(place.number, members)];
  const { number } = holder.reference;
  return [number, serializeObject(number, withEntries(holder.entries, { [key]: members }))];
}

function formOf(open: OpenPdf): Holder {
  const reference = catalogOf(open).entries.get('AcroForm');
  const form = open.view.resolve(reference);
  if (!isRef(reference) || !isDict(form))
    throw new AppError('INVALID_INPUT', 'the PDF has no form of its own, and so no signature to prove');
  return { reference, entries: form.entries };
}

/** A page that shows a signature: there a widget more does not change in which order its fields are reached (PDF/UA). */
function pageOfSignature(view: PdfView): Holder {
  for (const { entries } of signatureFields(view).flatMap(({ widgets }) => widgets)) {
    const reference = entries.get('P');
    const page = view.resolve(reference);
    if (isRef(reference) && isDict(page)) return { reference, entries: page.entries };
  }
  throw new AppError('INVALID_INPUT', 'the PDF has no signature field on a page');
}
