import type { Glyph } from 'fontkit';
import { CustomFontSubsetEmbedder, type PDFContext, type PDFDocument, type PDFRef } from 'pdf-lib';
import { type FontFile, type FontStyle, fontFile } from './font-file.ts';

/** One style of the document's typeface: measures text, and encodes it for the embedded subset. */
export type Face = {
  /** Name in the page resources. */
  readonly resource: string;
  /** Points. */
  widthOf(text: string, size: number): number;
  /** Hexadecimal glyph codes; each glyph asked for here becomes part of the subset. */
  encode(text: string): string;
};
export type Faces = Readonly<Record<FontStyle, Face>>;

export type EmbeddedFaces = {
  readonly faces: Faces;
  /** Writes the subsets of the faces in use; gives the /Font resources. Call it after the last `encode`. */
  embed(): Promise<ReadonlyMap<string, PDFRef>>;
};

/** The typeface of one new document. */
export async function facesFor(pdf: PDFDocument): Promise<EmbeddedFaces> {
  const regular = await openFace('regular', pdf.context);
  const bold = await openFace('bold', pdf.context);
  const embed = async () => {
    const fonts = new Map<string, PDFRef>();
    for (const { face, embedSubset } of [regular, bold]) {
      const ref = await embedSubset();
      if (ref) fonts.set(face.resource, ref);
    }
    return fonts;
  };
  return { faces: { regular: regular.face, bold: bold.face }, embed };
}

async function openFace(style: FontStyle, context: PDFContext) {
  const file = await fontFile(style);
  const embedder = await CustomFontSubsetEmbedder.for(
    { create: () => layoutByCharacter(file) },
    new Uint8Array(),
    `SAHKAN+${file.font.postscriptName}`,
  );
  let used = false;
  const face: Face = {
    resource: style,
    widthOf: (text, size) => (advanceOf(file, text) * size) / 1000,
    encode: (text) => {
      used = true;
      return embedder.encodeText(text).asString();
    },
  };
  const embedSubset = async () => (used ? embedder.embedIntoContext(context) : undefined);
  return { face, embedSubset };
}

function advanceOf(file: FontFile, text: string): number {
  let sum = 0;
  for (const character of text) sum += file.advanceOf(character);
  return sum;
}

/**
 * pdf-lib speaks to fontkit 1: it draws the glyphs of `layout` without their positions, and reads the subset from a
 * stream. One glyph for each character is all it can place, so shaping (costly, and wrong without positions:
 * ligatures and composed marks come out blank) is left out.
 */
function layoutByCharacter(file: FontFile) {
  const layout = (text: string) => ({ glyphs: Array.from(text, file.glyphOf) });
  const createSubset = () => {
    const subset = file.font.createSubset();
    return {
      cff: false,
      includeGlyph: (glyph: Glyph) => subset.includeGlyph(glyph),
      encodeStream: () => streamOf(subset.encode()),
    };
  };
  return Object.assign(Object.create(file.font), { layout, createSubset, cff: false });
}

function streamOf(bytes: Uint8Array) {
  const stream = {
    on(event: string, listener: (bytes: Uint8Array) => void) {
      if (event === 'data' || event === 'end') listener(bytes);
      return stream;
    },
  };
  return stream;
}
