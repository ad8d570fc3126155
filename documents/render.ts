import { PDFDict, PDFDocument, PDFHexString, PDFName, type PDFRef, PDFString } from 'pdf-lib';
import { DocumentModel } from '../core/document.ts';
import { AppError } from '../core/errors.ts';
import { facesFor } from './fonts/face.ts';
import { createCanvas } from './layout/canvas.ts';
import { compose } from './layout/compose.ts';
import { paginate, type Sheet } from './layout/flow.ts';
import { furnitureOf } from './layout/furniture.ts';
import { PAGE, TOP } from './layout/page.ts';
import { signatureAppearances } from './layout/signature.ts';
import { sha256, toHex } from './pdf/bytes.ts';
import { type Appearances, addSignatureFields, writeAppearances } from './signature-fields.ts';

const PRODUCER = 'Sahkan';

/**
 * Draws a document: A4 pages with embedded fonts, and one empty signature field for each signatory. The same model
 * gives the same bytes. Throws AppError INVALID_INPUT when the model breaks its schema.
 */
export async function render(input: DocumentModel): Promise<Uint8Array> {
  const model = parseModel(input);
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const { faces, embed } = await facesFor(pdf);

  const furniture = furnitureOf(model, faces);
  const pages = paginate(compose(model, faces), { top: TOP, room: PAGE.height - TOP - furniture.footHeight });
  const sheets = pages.map((placed, index): Sheet => {
    const sheet: Sheet = { canvas: createCanvas(faces, PAGE.height), widgets: [] };
    for (const { strip, top } of placed) strip.paint(sheet, top);
    furniture.paint(sheet.canvas, index + 1, pages.length);
    return sheet;
  });
  const appearances = signatureAppearances(faces);

  writeSheets(pdf, sheets, model, await embed(), appearances);
  describeDocument(pdf, model);
  pdf.context.trailerInfo.ID = pdf.context.obj(await identifiers(model));
  return pdf.save({
    useObjectStreams: false,
    addDefaultPage: false,
    updateFieldAppearances: false,
    objectsPerTick: Number.POSITIVE_INFINITY,
  });
}

function parseModel(input: DocumentModel): DocumentModel {
  const parsed = DocumentModel.safeParse(input);
  if (!parsed.success) throw new AppError('INVALID_INPUT', 'document model', { cause: parsed.error });
  return parsed.data;
}

function writeSheets(
  pdf: PDFDocument,
  sheets: readonly Sheet[],
  model: DocumentModel,
  fonts: ReadonlyMap<string, PDFRef>,
  contents: { empty: string; signed: string },
): void {
  const { context } = pdf;
  const resources = context.register(context.obj({ Font: Object.fromEntries(fonts) }));
  const appearances: Appearances = writeAppearances(context, contents, resources);
  const fields = sheets.flatMap((sheet) => {
    const page = pdf.addPage([PAGE.width, PAGE.height]);
    page.node.set(PDFName.of('Resources'), resources);
    page.node.set(PDFName.of('Contents'), context.register(context.flateStream(sheet.canvas.content())));
    return addSignatureFields(page, sheet.widgets, model.signatories, appearances);
  });
  pdf.catalog.set(PDFName.of('AcroForm'), context.register(context.obj({ Fields: fields, SigFlags: 3 })));
}

/** The code stands in the keywords as plain text, so that an uploaded file finds its entry in the register. */
function describeDocument(pdf: PDFDocument, model: DocumentModel): void {
  const { shape } = model;
  const name = shape.type === 'letter' ? shape.subject : shape.title;
  const prepared = new Date(model.preparedAt);
  pdf.setTitle(`${name} ${model.number}`, { showInWindowTitleBar: true });
  pdf.setAuthor(`${model.letterhead.office} ${model.letterhead.government}`);
  pdf.setCreator(PRODUCER);
  pdf.setProducer(PRODUCER);
  pdf.setCreationDate(prepared);
  pdf.setModificationDate(prepared);
  pdf.setLanguage('id-ID');
  const information = pdf.context.lookup(pdf.context.trailerInfo.Info, PDFDict);
  information.set(PDFName.of('Keywords'), PDFString.of(`kode:${model.verification.code}`));
}

/** ISO 32000-1 §14.4 asks for a unique pair; the digest of the content keeps equal documents equal. */
async function identifiers(model: DocumentModel): Promise<PDFHexString[]> {
  const digest = await sha256(new TextEncoder().encode(JSON.stringify(model)));
  const id = PDFHexString.of(toHex(digest.subarray(0, 16)));
  return [id, id];
}
