import { PDFDocument, PDFHexString } from 'pdf-lib';
import { DocumentModel } from '../core/document.ts';
import { AppError } from '../core/errors.ts';
import { describeDocument } from './archive/describe.ts';
import type { Description } from './archive/xmp.ts';
import { type Faces, facesFor } from './fonts/face.ts';
import { createCanvas } from './layout/canvas.ts';
import { compose } from './layout/compose.ts';
import { paginate, type Sheet } from './layout/flow.ts';
import { furnitureOf } from './layout/furniture.ts';
import { PAGE, TOP } from './layout/page.ts';
import { qrCode } from './layout/qr.ts';
import { emptyBox, signedBox } from './layout/signature-box.ts';
import { printable } from './layout/text.ts';
import { sha256, toHex } from './pdf/bytes.ts';
import { documentTag } from './tags/tag.ts';
import { type Drawn, writeDocument } from './write-document.ts';

const PRODUCER = 'Sahkan';
const LANGUAGE = 'id-ID';

/**
 * Draws a document: tagged A4 pages (PDF/UA-1, PDF/A-2a) with embedded fonts, and one empty signature field for each
 * signatory. The same model gives the same bytes. Throws AppError INVALID_INPUT when the model breaks its schema.
 */
export async function render(input: DocumentModel): Promise<Uint8Array> {
  const model = parseModel(input);
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const said = JSON.stringify(model);
  const { faces, embed } = await facesFor(said);
  const drawn = draw(model, faces);
  writeDocument(pdf, drawn, embed(pdf.context));
  describeDocument(pdf, descriptionOf(model));
  pdf.context.trailerInfo.ID = pdf.context.obj(await identifiers(said));
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

function draw(model: DocumentModel, faces: Faces): Drawn {
  const root = documentTag();
  const furniture = furnitureOf(model, faces);
  const strips = compose(model, faces, root);
  const pages = paginate(strips, { top: TOP, room: PAGE.height - TOP - furniture.footHeight });
  const sheets = pages.map((placed, index): Sheet => {
    const sheet: Sheet = { canvas: createCanvas(faces, PAGE.height, index), widgets: [] };
    for (const { strip, top } of placed) strip.paint(sheet, top);
    furniture.paint(sheet.canvas, index + 1, pages.length);
    return sheet;
  });
  const code = qrCode(model.verification.url);
  return {
    root,
    pages: sheets.map(({ canvas, widgets }) => ({ content: canvas.content(), widgets })),
    empty: emptyBox(faces),
    signatures: model.signatories.map((signatory) => ({
      signatory,
      appearance: signedBox(signatory, code, faces),
    })),
  };
}

/** The code stands in the keywords as plain text, so that an uploaded file finds its entry in the register. */
function descriptionOf({ shape, number, letterhead, verification, preparedAt }: DocumentModel): Description {
  const name = shape.type === 'letter' ? shape.subject : shape.title;
  const clean = (text: string) => printable(text).replaceAll('\n', ' ');
  return {
    title: clean(`${name} ${number}`),
    author: clean(`${letterhead.office} ${letterhead.government}`),
    subject: clean(verification.facts.subject),
    keywords: `kode:${clean(verification.code)}`,
    producer: PRODUCER,
    language: LANGUAGE,
    created: preparedAt,
  };
}

/** ISO 32000-1 §14.4 asks for a unique pair; the digest of the content keeps equal documents equal. */
async function identifiers(said: string): Promise<PDFHexString[]> {
  const digest = await sha256(new TextEncoder().encode(said));
  const id = PDFHexString.of(toHex(digest.subarray(0, 16)));
  return [id, id];
}
