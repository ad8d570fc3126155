import { zlibSync } from 'fflate';
import { type PDFContext, PDFHexString, PDFName, PDFRawStream, type PDFRef, PDFString } from 'pdf-lib';
import type { Signatory } from '../core/document.ts';
import type { WidgetPlace } from './layout/flow.ts';
import { PAGE } from './layout/page.ts';
import { SIGNATURE_BOX, TIME_PLACE as TIME } from './layout/signature-box.ts';
import { SIGNED_APPEARANCE, TIME_PLACE } from './pdf/names.ts';

/** Print: ISO 32000-1 table 165. */
const PRINTED = 4;

/** What the widget of a field shows, before and after it is signed. */
export type Appearances = { readonly empty: PDFRef; readonly signed: PDFRef };

/** A form XObject in the size of a signature widget. */
export function writeAppearance(context: PDFContext, content: string, resources: PDFRef): PDFRef {
  const bytes = zlibSync(new TextEncoder().encode(content));
  const form = context.obj({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, SIGNATURE_BOX.width, SIGNATURE_BOX.height],
    Resources: resources,
    Filter: 'FlateDecode',
    Length: bytes.length,
  });
  return context.register(PDFRawStream.of(form, bytes));
}

/** An empty signature field with its widget on a page; `parentKey` finds its element in the structure. */
export function writeSignatureField(
  context: PDFContext,
  page: PDFRef,
  { x, y, field }: WidgetPlace,
  { capacity }: Signatory,
  appearances: Appearances,
  parentKey: number,
): PDFRef {
  const bottom = PAGE.height - y - SIGNATURE_BOX.height;
  const widget = context.obj({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    T: PDFString.of(field),
    TU: PDFHexString.fromText(`Tanda tangan elektronik ${capacity}`),
    F: PRINTED,
    P: page,
    Rect: [x, bottom, x + SIGNATURE_BOX.width, bottom + SIGNATURE_BOX.height],
    AP: { N: appearances.empty },
    StructParent: parentKey,
  });
  widget.set(PDFName.of(SIGNED_APPEARANCE), appearances.signed);
  widget.set(PDFName.of(TIME_PLACE), context.obj([TIME.x, TIME.y, TIME.size]));
  return context.register(widget);
}
