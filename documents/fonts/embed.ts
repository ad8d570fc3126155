import { zlibSync } from 'fflate';
import { type PDFContext, PDFRawStream, type PDFRef, PDFString } from 'pdf-lib';
import type { FontFile } from './font-file.ts';
import { type Slot, writeSubset } from './subset.ts';

/** One code of the subset, with the text that it stands for. */
export type Glyph = Slot & { readonly text: string };

/** Marks the subsets of our documents (ISO 32000-1 §9.6.4: six capital letters). */
const SUBSET_TAG = 'SAHKAN';
/** Characters outside the standard Latin set (ISO 32000-1 table 123). */
const SYMBOLIC = 4;
/** Adobe technical note 5411: at most 100 mappings in a block. */
const MAPPINGS = 100;

/** Writes a Type 0 font whose code n is the n-th of these glyphs. */
export function embedFont(context: PDFContext, file: FontFile, glyphs: readonly Glyph[]): PDFRef {
  const name = `${SUBSET_TAG}+${file.name}`;
  const scale = 1000 / file.unitsPerEm;
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: {
        Registry: PDFString.of('Adobe'),
        Ordering: PDFString.of('Identity'),
        Supplement: 0,
      },
      CIDToGIDMap: 'Identity',
      FontDescriptor: describe(context, file, name, glyphs),
      DW: 1000,
      W: [1, glyphs.map(({ advance }) => advance * scale)],
    }),
  );
  const toUnicode = zlibSync(new TextEncoder().encode(unicodeMap(glyphs)));
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: context.register(
        PDFRawStream.of(context.obj({ Filter: 'FlateDecode', Length: toUnicode.length }), toUnicode),
      ),
    }),
  );
}

function describe(context: PDFContext, file: FontFile, name: string, glyphs: readonly Glyph[]): PDFRef {
  const subset = writeSubset(file.sfnt, glyphs);
  const bytes = zlibSync(subset);
  const stream = PDFRawStream.of(
    context.obj({ Filter: 'FlateDecode', Length: bytes.length, Length1: subset.length }),
    bytes,
  );
  const { ascent, descent, capHeight } = file.metrics;
  return context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: SYMBOLIC,
      FontBBox: [...file.box],
      ItalicAngle: 0,
      Ascent: ascent,
      Descent: descent,
      CapHeight: capHeight,
      StemV: 0,
      FontFile2: context.register(stream),
    }),
  );
}

/** The ToUnicode CMap (ISO 32000-1 §9.10.3). */
function unicodeMap(glyphs: readonly Glyph[]): string {
  const pairs = glyphs.map(({ text }, index) => `<${hex(index + 1)}> <${utf16(text)}>`);
  const blocks: string[] = [];
  for (let at = 0; at < pairs.length; at += MAPPINGS) {
    const block = pairs.slice(at, at + MAPPINGS);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange\n<0000> <ffff>\nendcodespacerange',
    ...blocks,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end\nend',
  ].join('\n');
}

const hex = (unit: number) => unit.toString(16).padStart(4, '0');

function utf16(text: string): string {
  return Array.from({ length: text.length }, (_, index) => hex(text.charCodeAt(index))).join('');
}
