import { unzlibSync } from 'fflate';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, type PDFPage, PDFRawStream } from 'pdf-lib';

/** What a marked piece of a page is: content of an element, or an artifact of a kind. */
export type Mark = { readonly role: string; readonly mcid?: number };

/** A line of text as the page draws it: points from the left and bottom edges. */
export type DrawnText = {
  readonly text: string;
  readonly codes: readonly number[];
  readonly font: string;
  readonly size: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly mark: Mark | undefined;
};

export type FontReading = {
  readonly characters: ReadonlyMap<number, string>;
  readonly widths: readonly number[];
};
export type PageReading = {
  readonly texts: DrawnText[];
  /** Marked pieces that belong to elements, in order. */
  readonly marks: Mark[];
  /** Operators that draw outside every mark. */
  readonly unmarked: string[];
};

const TOKEN = /<<[^>]*>>|<[0-9a-fA-F]*>|\[[^\]]*\]|\/[^\s<>[\]/]+|[^\s<>[\]/]+/g;
const DRAWING = new Set(['Tj', 'TJ', 'f', 'S', 'Do', 'B', 's', 'sh']);

/** Reads the text of each page back through the ToUnicode maps and widths of the embedded fonts. */
export async function readPages(pdf: Uint8Array): Promise<DrawnText[][]> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  return document.getPages().map((page) => readPage(page).texts);
}

export function joined(page: readonly DrawnText[]): string {
  return page.map(({ text }) => text).join('\n');
}

const readings = new WeakMap<PDFDict, PageReading>();

export function readPage({ node }: PDFPage): PageReading {
  const reading = readings.get(node) ?? readNode(node);
  readings.set(node, reading);
  return reading;
}

function readNode(node: PDFPage['node']): PageReading {
  const resources = node.Resources();
  if (!resources) throw new Error('a page without resources');
  const content = new TextDecoder('latin1').decode(decode(node.lookup(PDFName.of('Contents'))));
  return readContent(content, readFonts(resources));
}

const known = new WeakMap<PDFDict, ReadonlyMap<string, FontReading>>();

export function readFonts(resources: PDFDict): ReadonlyMap<string, FontReading> {
  const fonts = resources.lookup(PDFName.of('Font'), PDFDict);
  const reading =
    known.get(fonts) ??
    new Map(fonts.keys().map((key) => [key.decodeText(), readFont(fonts.lookup(key, PDFDict))]));
  known.set(fonts, reading);
  return reading;
}

/** Interprets the operators of a content stream as `documents/layout/canvas.ts` may write them. */
export function readContent(content: string, fonts: ReadonlyMap<string, FontReading>): PageReading {
  const reading: PageReading = { texts: [], marks: [], unmarked: [] };
  let operands: string[] = [];
  let mark: Mark | undefined;
  let font = '';
  let size = 0;
  let at = { x: 0, y: 0 };
  for (const [token] of content.matchAll(TOKEN)) {
    if (/^[</[\d.-]/.test(token)) {
      operands.push(token);
      continue;
    }
    if (DRAWING.has(token) && !mark) reading.unmarked.push(token);
    const [first = '', second = ''] = operands;
    if (token === 'BDC') {
      if (mark) throw new Error('marked content inside marked content');
      const mcid = /\/MCID (\d+)/.exec(second)?.[1];
      mark = { role: first.slice(1), ...(mcid === undefined ? {} : { mcid: Number(mcid) }) };
      if (mcid !== undefined) reading.marks.push(mark);
    }
    if (token === 'EMC') mark = undefined;
    if (token === 'Tf') [font, size] = [first.slice(1), Number(second)];
    if (token === 'Td') at = { x: Number(first), y: Number(second) };
    if (token === 'Tj' || token === 'TJ') {
      const face = fonts.get(font);
      if (!face) throw new Error(`no font ${font}`);
      reading.texts.push({ ...shown(first, face, size), font, size, ...at, mark });
    }
    operands = [];
  }
  if (mark) throw new Error('marked content that does not end');
  return reading;
}

/** The text of an operand of Tj or TJ; the space at the end of a broken line is not part of it. */
function shown(operand: string, { characters, widths }: FontReading, size: number) {
  const codes = [...operand.matchAll(/<([0-9A-F]*)>/gi)].flatMap(([, hex = '']) =>
    (hex.match(/.{4}/g) ?? []).map((code) => Number.parseInt(code, 16)),
  );
  const text = codes.map((code) => characters.get(code) ?? '\u0000').join('');
  const trailing = text.endsWith(' ') ? 1 : 0;
  const drawn = codes.slice(0, codes.length - trailing);
  const advance = drawn.reduce((sum, code) => sum + (widths[code] ?? 0), 0);
  const stretch = [...operand.matchAll(/>(-?[\d.]+)</g)].reduce((sum, [, number]) => sum - Number(number), 0);
  return { text: text.slice(0, text.length - trailing), codes, width: ((advance + stretch) * size) / 1000 };
}

function readFont(font: PDFDict): FontReading {
  const map = new TextDecoder('latin1').decode(decode(font.lookup(PDFName.of('ToUnicode'))));
  const pairs = [...map.matchAll(/<([0-9A-F]{4})> <((?:[0-9A-F]{4})+)>/gi)];
  const characters = new Map(
    pairs.map(([, code = '', text = '']) => [Number.parseInt(code, 16), utf16(text)]),
  );
  const descendant = font.lookup(PDFName.of('DescendantFonts'), PDFArray).lookup(0, PDFDict);
  const sections = descendant.lookup(PDFName.of('W'), PDFArray);
  const first = sections.lookup(0, PDFNumber).asNumber();
  const widths = sections.lookup(1, PDFArray).asArray();
  const padding = Array.from({ length: first }, () => 0);
  return {
    characters,
    widths: [...padding, ...widths.map((w) => (w instanceof PDFNumber ? w.asNumber() : 0))],
  };
}

function utf16(hex: string): string {
  return (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');
}

export function decode(stream: unknown): Uint8Array {
  if (!(stream instanceof PDFRawStream)) throw new Error('not a stream');
  const filter = stream.dict.lookup(PDFName.of('Filter'));
  return filter === PDFName.of('FlateDecode') ? unzlibSync(stream.contents) : stream.contents;
}
