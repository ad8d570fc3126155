import type { TrustServices } from '../../core/ports.ts';
import { fromLatin1, latin1, toHex } from '../pdf/bytes.ts';
import { signatureFields } from '../pdf/form.ts';
import type { PdfView } from '../pdf/revisions.ts';
import { serializeObject } from '../pdf/serialize.ts';
import {
  dict,
  isArray,
  isDict,
  isName,
  isRef,
  isString,
  name,
  type PdfDict,
  type PdfRef,
  type PdfValue,
  ref,
} from '../pdf/values.ts';
import { readElement } from '../verify/asn1/der.ts';
import {
  appendUpdate,
  catalogOf,
  type OpenPdf,
  openPdf,
  reading,
  streamText,
  withEntries,
} from './incremental-update.ts';
import { certificatesIn, distinct, type ValidationData, validationDataOf } from './validation-data.ts';

/** Of the document: ISO 32000-2 table 261; of one signature: table 262. */
const KINDS = [
  { from: 'certificates', store: 'Certs', related: 'Cert' },
  { from: 'ocsps', store: 'OCSPs', related: 'OCSP' },
  { from: 'lists', store: 'CRLs', related: 'CRL' },
] as const;
/** ETSI EN 319 142-1 §5.6: says that the file uses more than ISO 32000-1 has. */
const EXTENSION = dict([
  ['BaseVersion', name('1.7')],
  ['ExtensionLevel', 1],
]);

/**
 * Adds to the document security store (ETSI EN 319 142-1 §5.4.2) what a verifier needs for each signature and time
 * stamp that it says nothing about yet. The same PDF when there is none. Throws AppError INVALID_INPUT,
 * REVOCATION_UNAVAILABLE.
 */
export async function addValidationData(pdf: Uint8Array, services: TrustServices): Promise<Uint8Array> {
  const open = openPdf(pdf);
  const { store, signatures } = reading(() => ({
    store: storeOf(open),
    signatures: signatureContents(open.view),
  }));
  const known = distinct(signatures.flatMap(certificatesIn));
  const related = new Map<string, ValidationData>();
  for (const contents of signatures) {
    const key = await relatedName(contents);
    if (store.related.has(key)) continue;
    related.set(key, await validationDataOf(certificatesIn(contents), known, services));
  }
  if (related.size === 0) return pdf;
  return appendUpdate(open, planStore(open, store, related)).bytes;
}

/** Of a signature all of /Contents, of a document time stamp the token without its padding. */
function signatureContents(view: PdfView): Uint8Array[] {
  return signatureFields(view).flatMap(({ signature }) => {
    const value = view.resolve(signature);
    const contents = isDict(value) ? value.entries.get('Contents') : undefined;
    if (!isDict(value) || !isString(contents)) return [];
    const bytes = fromLatin1(contents.text);
    return [isName(value.entries.get('SubFilter'), 'ETSI.RFC3161') ? readElement(bytes).der : bytes];
  });
}

/** ISO 32000-2 §12.8.4.4 names a signature by its SHA-1, which has to tell it from others here and protects nothing. */
async function relatedName(contents: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-1', new Uint8Array(contents));
  return toHex(new Uint8Array(digest)).toUpperCase();
}

type Store = {
  /** Undefined until the document has one. */
  readonly number: number | undefined;
  readonly entries: PdfDict['entries'];
  readonly related: PdfDict['entries'];
  /** What it holds: DER, one character for each byte → its stream. */
  readonly streams: ReadonlyMap<string, PdfRef>;
};

function storeOf(open: OpenPdf): Store {
  const { view } = open;
  const reference = catalogOf(open).entries.get('DSS');
  const entries = entriesOf(view.resolve(reference));
  const held = (key: string) => arrayOf(view, entries.get(key)).flatMap((stream) => heldAt(view, stream));
  return {
    number: isRef(reference) ? reference.number : undefined,
    entries,
    related: entriesOf(view.resolve(entries.get('VRI'))),
    streams: new Map(
      KINDS.flatMap(({ store }) => held(store)).map(({ der, stream }) => [latin1(der), stream]),
    ),
  };
}

function heldAt(view: PdfView, stream: PdfValue): { der: Uint8Array; stream: PdfRef }[] {
  const object = isRef(stream) ? view.object(stream.number) : undefined;
  return object && isRef(stream) ? [{ der: view.streamBytes(object), stream }] : [];
}

function entriesOf(value: PdfValue): PdfDict['entries'] {
  return isDict(value) ? value.entries : new Map();
}

function arrayOf(view: PdfView, value: PdfValue | undefined): readonly PdfValue[] {
  const array = view.resolve(value);
  return isArray(array) ? array : [];
}

/** The new streams, the store that lists them, and the catalog when it does not name the store yet. */
function planStore(
  open: OpenPdf,
  store: Store,
  related: ReadonlyMap<string, ValidationData>,
): Map<number, string> {
  const catalog = catalogOf(open);
  const number = store.number ?? open.nextNumber;
  const all = distinct([...related.values()].flatMap((data) => KINDS.flatMap(({ from }) => data[from])));
  const fresh = all.map(latin1).filter((der) => !store.streams.has(der));
  const first = Math.max(open.nextNumber, number + 1);
  const streams = new Map([
    ...store.streams,
    ...fresh.map((der, index) => [der, ref(first + index)] as const),
  ]);

  const named = open.view.resolve(catalog.entries.get('Extensions'));
  const extensions = dict([...entriesOf(named), ['ESIC', EXTENSION]]);
  const changed = withEntries(catalog.entries, { DSS: ref(number), Extensions: extensions });
  return new Map([
    ...fresh.map((der, index) => [first + index, streamText(first + index, dict([]), der)] as const),
    [number, serializeObject(number, storeWith(open, store, related, streams))],
    ...(isDict(named) && named.entries.has('ESIC') && store.number !== undefined
      ? []
      : [[catalog.number, serializeObject(catalog.number, changed)] as const]),
  ]);
}

function storeWith(
  { view }: OpenPdf,
  { entries, related: before }: Store,
  related: ReadonlyMap<string, ValidationData>,
  streams: ReadonlyMap<string, PdfRef>,
): PdfDict {
  const refer = (ders: readonly Uint8Array[]) => ders.flatMap((der) => streams.get(latin1(der)) ?? []);
  const lists = KINDS.flatMap(({ from, store }): [string, PdfValue][] => {
    const held = arrayOf(view, entries.get(store));
    const numbers = new Set(held.filter(isRef).map(({ number }) => number));
    const added = refer(distinct([...related.values()].flatMap((data) => data[from])));
    const list = [...held, ...added.filter(({ number }) => !numbers.has(number))];
    return list.length > 0 ? [[store, list]] : [];
  });
  const names = [...related].map(([key, data]): [string, PdfValue] => {
    const parts = KINDS.filter(({ from }) => data[from].length > 0);
    return [key, dict(parts.map(({ from, related: list }) => [list, refer(data[from])]))];
  });
  return withEntries(entries, {
    Type: name('DSS'),
    ...Object.fromEntries(lists),
    VRI: dict([...before, ...names]),
  });
}
