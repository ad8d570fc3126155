import type { PdfView } from './revisions.ts';
import { readTextString } from './serialize.ts';
import { isArray, isDict, isName, isRef, isString, type PdfDict, type PdfRef } from './values.ts';

/** A signature field of the document's form. */
export type SignatureField = {
  readonly number: number;
  readonly field: string;
  readonly entries: PdfDict['entries'];
  /** Its signature dictionary, when it is signed. */
  readonly signature: PdfRef | undefined;
};

const MOST_FIELDS = 200;

/** The signature fields that stand directly under /AcroForm /Fields, in order. */
export function signatureFields(view: PdfView): SignatureField[] {
  const catalog = view.resolve(view.trailer.entries.get('Root'));
  const form = isDict(catalog) ? view.resolve(catalog.entries.get('AcroForm')) : null;
  const fields = isDict(form) ? view.resolve(form.entries.get('Fields')) : null;
  if (!isArray(fields)) return [];
  return fields.slice(0, MOST_FIELDS).flatMap((reference) => {
    const value = view.resolve(reference);
    if (!isRef(reference) || !isDict(value) || !isName(value.entries.get('FT'), 'Sig')) return [];
    const title = view.resolve(value.entries.get('T'));
    const signature = value.entries.get('V');
    const field = isString(title) ? readTextString(title.text) : '';
    const { entries } = value;
    return [
      { number: reference.number, field, entries, signature: isRef(signature) ? signature : undefined },
    ];
  });
}
