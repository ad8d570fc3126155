import { type PDFContext, PDFHexString, PDFName, type PDFPage, type PDFRef, PDFString } from 'pdf-lib';
import type { Signatory } from '../core/document.ts';
import type { WidgetPlace } from './layout/flow.ts';
import { PAGE } from './layout/page.ts';
import { SIGNATURE_BOX } from './layout/signature.ts';
import { SIGNED_APPEARANCE } from './pdf/names.ts';

export type Appearances = { readonly empty: PDFRef; readonly signed: PDFRef };

/** Print: ISO 32000-1 table 165. */
const PRINTED = 4;

/** Both looks of a signature widget, shared by all widgets of the document. */
export function writeAppearances(
  context: PDFContext,
  contents: { empty: string; signed: string },
  resources: PDFRef,
): Appearances {
  const form = (content: string) =>
    context.register(
      context.flateStream(content, {
        Type: 'XObject',
        Subtype: 'Form',
        BBox: [0, 0, SIGNATURE_BOX.width, SIGNATURE_BOX.height],
        Resources: resources,
      }),
    );
  return { empty: form(contents.empty), signed: form(contents.signed) };
}

/** Empty signature fields with their widgets on a page; gives the fields. */
export function addSignatureFields(
  page: PDFPage,
  places: readonly WidgetPlace[],
  signatories: readonly Signatory[],
  appearances: Appearances,
): PDFRef[] {
  const { context } = page.doc;
  const fields = places.map(({ field, x, y }) => {
    const bottom = PAGE.height - y - SIGNATURE_BOX.height;
    const capacity = signatories.find((signatory) => signatory.field === field)?.capacity ?? field;
    const widget = context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: PDFString.of(field),
      TU: PDFHexString.fromText(`Tanda tangan elektronik ${capacity}`),
      F: PRINTED,
      P: page.ref,
      Rect: [x, bottom, x + SIGNATURE_BOX.width, bottom + SIGNATURE_BOX.height],
      AP: { N: appearances.empty },
    });
    widget.set(PDFName.of(SIGNED_APPEARANCE), appearances.signed);
    return context.register(widget);
  });
  if (fields.length > 0) page.node.set(PDFName.of('Annots'), context.obj(fields));
  return fields;
}
