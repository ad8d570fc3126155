import { tooLarge } from './budget.ts';
import { PdfSyntaxError } from './errors.ts';
import { SIGNED_APPEARANCE } from './names.ts';
import { readTextString } from './serialize.ts';
import {
  isArray,
  isDict,
  isName,
  isRef,
  isString,
  type PdfDict,
  type PdfRef,
  type PdfValue,
} from './values.ts';
import type { PdfView } from './view.ts';

export type Widget = { readonly number: number; readonly entries: PdfDict['entries'] };

/** A terminal field of the document's form (ISO 32000-1 §12.7.3). */
export type FormField = {
  readonly number: number;
  /** The full name: "a.b" for the field b below a. */
  readonly field: string;
  /** Of its own dictionary, without what it inherits. */
  readonly entries: PdfDict['entries'];
  /** Its type, inherited or its own: `Sig`, `Tx` … */
  readonly type: string | undefined;
  /** Its value, inherited or its own. */
  readonly value: PdfValue | undefined;
  /** Where it shows: itself, or kids of its own. */
  readonly widgets: readonly Widget[];
};

/** A signature field. */
export type SignatureField = FormField & {
  /** Its signature dictionary, when it is signed. */
  readonly signature: PdfRef | undefined;
};

const MOST_FIELDS = 20_000;
const DEEPEST_FIELD = 32;

/** The document catalog. */
export function catalogOf(view: PdfView): PdfDict | undefined {
  const catalog = view.resolve(view.trailer.entries.get('Root'));
  return isDict(catalog) ? catalog : undefined;
}

/** The interactive form of the document. */
export function formOf(view: PdfView): PdfDict | undefined {
  const form = view.resolve(catalogOf(view)?.entries.get('AcroForm'));
  return isDict(form) ? form : undefined;
}

/** Every terminal field of the form, in order. Throws PdfSyntaxError, PdfUnsupportedError. */
export function formFields(view: PdfView): FormField[] {
  const walk: Walk = { view, fields: [], seen: new Set() };
  visitAll(walk, formOf(view)?.entries.get('Fields'), {}, 0);
  return walk.fields;
}

/** The signature fields of the form, in order. Throws PdfSyntaxError, PdfUnsupportedError. */
export function signatureFields(view: PdfView): SignatureField[] {
  return formFields(view)
    .filter(({ type }) => type === 'Sig')
    .map((field) => ({ ...field, signature: isRef(field.value) ? field.value : undefined }));
}

type Walk = { readonly view: PdfView; readonly fields: FormField[]; readonly seen: Set<number> };
type Inherited = { readonly name?: string; readonly type?: string; readonly value?: PdfValue };

function visitAll(walk: Walk, list: PdfValue | undefined, inherited: Inherited, depth: number): void {
  const references = walk.view.resolve(list);
  if (references === null) return;
  if (!isArray(references)) throw new PdfSyntaxError('fields that are no list');
  if (depth > DEEPEST_FIELD) throw tooLarge('fields that are nested too deeply');
  for (const reference of references) visit(walk, reference, inherited, depth);
}

function visit(walk: Walk, reference: PdfValue, inherited: Inherited, depth: number): void {
  if (reference === null) return;
  walk.view.budget.spend('nodes', 1);
  if (!isRef(reference)) throw new PdfSyntaxError('a field that is no object of its own');
  const { view, seen } = walk;
  const value = view.resolve(reference);
  if (!isDict(value) || seen.has(reference.number)) return;
  seen.add(reference.number);
  if (seen.size > MOST_FIELDS) throw tooLarge('too many fields');
  const own = describe(view, value, inherited);
  const kids = kidsOf(view, value);
  const children = kids.filter(({ isField }) => isField);
  for (const { reference: child } of children) visitAll(walk, [child], own, depth + 1);
  if (children.length > 0 && children.length === kids.length) return;
  const shown = kids.length > 0 ? kids.filter(({ isField }) => !isField) : [{ reference, value }];
  walk.fields.push({
    number: reference.number,
    field: own.name ?? '',
    entries: value.entries,
    type: own.type,
    value: own.value,
    widgets: shown.map((kid) => ({ number: kid.reference.number, entries: kid.value.entries })),
  });
}

/** What a field passes on to its kids (ISO 32000-1 table 220). */
function describe(view: PdfView, { entries }: PdfDict, inherited: Inherited): Inherited {
  const title = view.resolve(entries.get('T'));
  const type = view.resolve(entries.get('FT'));
  const partial = isString(title) ? readTextString(title.text) : undefined;
  const names = [inherited.name, partial].filter((name) => name !== undefined);
  return {
    ...inherited,
    ...(names.length > 0 ? { name: names.join('.') } : {}),
    ...(isName(type) ? { type: type.name } : {}),
    ...(entries.has('V') ? { value: entries.get('V') ?? null } : {}),
  };
}

/** A kid that has a name of its own is a field, any other a widget of this field (§12.7.3.1). */
function kidsOf(view: PdfView, { entries }: PdfDict) {
  const kids = view.resolve(entries.get('Kids'));
  if (!isArray(kids)) return [];
  view.budget.spend('nodes', kids.length);
  return kids.flatMap((reference) => {
    const value = view.resolve(reference);
    if (!isRef(reference) || !isDict(value)) return [];
    return [{ reference, value, isField: value.entries.has('T') || value.entries.has('Kids') }];
  });
}

/** Whether `render` made the signature fields of a document: they know how they will look, and print the time that is claimed. */
export function hasPreparedFields(view: PdfView): boolean {
  return signatureFields(view).some(({ entries }) => entries.has(SIGNED_APPEARANCE));
}
