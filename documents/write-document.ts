import { zlibSync } from 'fflate';
import { type PDFContext, PDFDict, type PDFDocument, PDFName, PDFRawStream, type PDFRef } from 'pdf-lib';
import type { Signatory } from '../core/document.ts';
import type { FontStyle } from './fonts/font-file.ts';
import type { WidgetPlace } from './layout/flow.ts';
import { PAGE } from './layout/page.ts';
import { writeAppearance, writeSignatureField } from './signature-fields.ts';
import type { Tag } from './tags/tag.ts';
import { type TaggedWidget, widgetKey, writeStructure } from './tags/tree.ts';

/** A document as it was drawn: contents of pages and appearances as operators, and the structure over them. */
export type Drawn = {
  readonly root: Tag;
  readonly pages: readonly { readonly content: string; readonly widgets: readonly WidgetPlace[] }[];
  /** What every signature widget shows before it is signed. */
  readonly empty: string;
  readonly signatures: readonly { readonly signatory: Signatory; readonly appearance: string }[];
};

/** Writes pages, signature fields and structure into a new PDF. */
export function writeDocument(pdf: PDFDocument, drawn: Drawn, fonts: Record<FontStyle, PDFRef>): void {
  const { catalog, context } = pdf;
  const resources = context.register(context.obj({ Font: fonts }));
  const empty = writeAppearance(context, drawn.empty, resources);
  const pages = drawn.pages.map(({ content }, index) => writePage(pdf, content, resources, index));
  const widgets = drawn.pages.flatMap((page, index) =>
    page.widgets.map((place) => ({ place, page: pages[index] })),
  );
  const tagged = widgets.flatMap(({ place, page }, index): TaggedWidget[] => {
    const signature = drawn.signatures.find(({ signatory }) => signatory.field === place.field);
    if (!signature || !page) return [];
    const signed = writeAppearance(context, signature.appearance, resources);
    const key = widgetKey(pages.length, index);
    const { signatory } = signature;
    const widget = writeSignatureField(context, page, place, signatory, { empty, signed }, key);
    return [{ tag: place.tag, widget, page }];
  });
  addAnnotations(context, pages, tagged);
  const fields = tagged.map(({ widget }) => widget);
  catalog.set(PDFName.of('AcroForm'), context.register(context.obj({ Fields: fields, SigFlags: 3 })));
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }));
  catalog.set(PDFName.of('StructTreeRoot'), writeStructure(context, drawn.root, pages, tagged));
}

function writePage(pdf: PDFDocument, content: string, resources: PDFRef, index: number): PDFRef {
  const { context } = pdf;
  const { node, ref } = pdf.addPage([PAGE.width, PAGE.height]);
  const bytes = zlibSync(new TextEncoder().encode(content));
  const stream = PDFRawStream.of(context.obj({ Filter: 'FlateDecode', Length: bytes.length }), bytes);
  node.set(PDFName.of('Resources'), resources);
  node.set(PDFName.of('Contents'), context.register(stream));
  node.set(PDFName.of('StructParents'), context.obj(index));
  return ref;
}

/** The order of the structure is the order in which the fields are reached by keyboard. */
function addAnnotations(
  context: PDFContext,
  pages: readonly PDFRef[],
  widgets: readonly TaggedWidget[],
): void {
  for (const page of pages) {
    const own = widgets.filter((widget) => widget.page === page).map(({ widget }) => widget);
    const node = context.lookup(page);
    if (own.length === 0 || !(node instanceof PDFDict)) continue;
    node.set(PDFName.of('Annots'), context.obj(own));
    node.set(PDFName.of('Tabs'), PDFName.of('S'));
  }
}
