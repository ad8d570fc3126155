import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { create, type Font } from 'fontkit';
import { PDFDocument, PDFName, PDFString } from 'pdf-lib';
import { PAGE } from '../../documents/layout/page.ts';

/** A text to draw, with its place from the left and bottom edges, points. */
export type Placed = { readonly text: string; readonly x: number; readonly y: number; readonly size: number };

const FILE = readFileSync(
  fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf')),
);

function openFont(): Font {
  const font = create(FILE);
  if (!('layout' in font)) throw new Error('a font collection');
  return font;
}

export const FONT = openFont();
const PLAIN = { kern: false, liga: false };
const LETTERS = /\P{M}\p{M}*/gu;

/** A PDF page that shows texts with the whole font, glyph by glyph: nothing in it comes from `documents/`. */
export async function referencePage(texts: readonly Placed[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const { context } = pdf;
  const page = pdf.addPage([PAGE.width, PAGE.height]);
  const name = 'NotoSans';
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 4,
      FontBBox: [-1000, -1000, 3000, 2000],
      ItalicAngle: 0,
      Ascent: 1069,
      Descent: -293,
      CapHeight: 714,
      StemV: 0,
      FontFile2: context.register(context.flateStream(FILE, { Length1: FILE.length })),
    }),
  );
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      CIDToGIDMap: 'Identity',
      FontDescriptor: descriptor,
    }),
  );
  const font = {
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
  };
  page.node.set(PDFName.of('Resources'), context.obj({ Font: { F: context.register(context.obj(font)) } }));
  const content = texts.flatMap(operatorsOf).join('\n');
  page.node.set(PDFName.of('Contents'), context.register(context.flateStream(content)));
  return pdf.save();
}

function operatorsOf({ text, x, y, size }: Placed): string[] {
  const scale = size / FONT.unitsPerEm;
  let pen = x;
  return (text.match(LETTERS) ?? []).flatMap((letter) => {
    const { glyphs, positions } = FONT.layout(letter, PLAIN);
    return glyphs.map(({ id }, index) => {
      const { xOffset = 0, yOffset = 0, xAdvance = 0 } = positions[index] ?? {};
      const code = id.toString(16).padStart(4, '0');
      const drawn = `BT /F ${size} Tf ${pen + xOffset * scale} ${y + yOffset * scale} Td <${code}> Tj ET`;
      pen += xAdvance * scale;
      return drawn;
    });
  });
}
