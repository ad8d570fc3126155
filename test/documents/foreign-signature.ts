import type { Signer } from '../../core/ports.ts';
import { serializeObject, textString } from '../../documents/pdf/serialize.ts';
import {
  dict,
  hexString,
  isArray,
  isDict,
  isRef,
  literal,
  name,
  type PdfDict,
  type PdfValue,
  ref,
} from '../../documents/pdf/values.ts';
import { encodeSignedData, signedDataSize } from '../../documents/sign/cms.ts';
import {
  appendUpdate,
  catalogOf,
  type OpenPdf,
  openPdf,
  withEntries,
} from '../../documents/sign/incremental-update.ts';
import { fillSignature, signatureObject } from '../../documents/sign/signature-object.ts';

type Signing = {
  readonly signer: Signer;
  readonly field: string;
  /** Milliseconds. */
  readonly signedAt: number;
  readonly reason: string;
  readonly location: string;
};

/** Invisible: hidden, printed, locked (ISO 32000-1 table 165), and without a place on the page. */
const FLAGS = 2 + 4 + 128;

/** Signs as a service does that knows nothing of our fields: in a new, invisible field on the first page, level B-B. */
export async function signInNewField(pdf: Uint8Array, signing: Signing): Promise<Uint8Array> {
  const { signer, field, signedAt, reason, location } = signing;
  const open = openPdf(pdf);
  const signature = signatureObject(open.nextNumber, signedDataSize(signer), [
    ['Type', name('Sig')],
    ['Filter', name('Adobe.PPKLite')],
    ['SubFilter', name('ETSI.CAdES.detached')],
    ['M', literal(dateOf(signedAt))],
    ['Reason', hexString(textString(reason))],
    ['Location', hexString(textString(location))],
  ]);
  const widget = signature.number + 1;
  const page = firstPage(open);
  const objects = new Map([
    [signature.number, signature.text],
    [widget, serializeObject(widget, widgetOf(field, signature.number, page.number))],
    changed(page.number, page.value, 'Annots', widget, open),
    ...withField(open, widget),
  ]);
  return fillSignature(appendUpdate(open, objects), signature, (digest) => encodeSignedData(digest, signer));
}

function widgetOf(field: string, signature: number, page: number): PdfDict {
  return dict([
    ['Type', name('Annot')],
    ['Subtype', name('Widget')],
    ['FT', name('Sig')],
    ['T', literal(field)],
    ['F', FLAGS],
    ['Rect', [0, 0, 0, 0]],
    ['P', ref(page)],
    ['V', ref(signature)],
  ]);
}

/** The form with one field more; it stands in the catalog or in an object of its own. */
function withField(open: OpenPdf, widget: number): [number, string][] {
  const { number, entries } = catalogOf(open);
  const form = entries.get('AcroForm');
  const value = open.view.resolve(form);
  if (!isRef(form) || !isDict(value)) throw new Error(`no form in the catalog ${number}`);
  return [changed(form.number, withEntries(value.entries, { SigFlags: 3 }), 'Fields', widget, open)];
}

function changed(
  number: number,
  value: PdfDict,
  list: string,
  added: number,
  { view }: OpenPdf,
): [number, string] {
  const before = view.resolve(value.entries.get(list));
  const items: readonly PdfValue[] = isArray(before) ? before : [];
  return [number, serializeObject(number, withEntries(value.entries, { [list]: [...items, ref(added)] }))];
}

function firstPage({ view }: OpenPdf): { number: number; value: PdfDict } {
  const catalog = view.resolve(view.trailer.entries.get('Root'));
  const pages = isDict(catalog) ? view.resolve(catalog.entries.get('Pages')) : null;
  const kids = isDict(pages) ? view.resolve(pages.entries.get('Kids')) : null;
  const [first] = isArray(kids) ? kids : [];
  const value = view.resolve(first);
  if (!isRef(first) || !isDict(value)) throw new Error('no first page');
  return { number: first.number, value };
}

function dateOf(instant: number): string {
  return `D:${new Date(instant).toISOString().slice(0, 19).replace(/[-:T]/g, '')}+00'00'`;
}
