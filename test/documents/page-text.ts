import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  type PDFPage,
  PDFRawStream,
} from 'pdf-lib';

/** A line of text as the page draws it: points from the left and bottom edges. */
export type DrawnText = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
};

type FontReading = { readonly characters: ReadonlyMap<string, string>; readonly widths: readonly number[] };

/** Reads the text of each page back through the ToUnicode maps and widths of the embedded fonts. */
export async function readPages(pdf: Uint8Array): Promise<DrawnText[][]> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  return document.getPages().map(readPage);
}

export function joined(page: readonly DrawnText[]): string {
  return page.map(({ text }) => text).join('\n');
}

function readPage({ node }: PDFPage): DrawnText[] {
  const fonts = node.Resources()?.lookup(PDFName.of('Font'), PDFDict);
  const content = decode(node.lookup(PDFName.of('Contents')));
  const readings = new Map(
    (fonts?.keys() ?? []).map((key) => [key.decodeText(), readFont(fonts?.lookup(key, PDFDict))]),
  );
  const drawn: DrawnText[] = [];
  const shown = /BT \/(\w+) ([\d.]+) Tf ([-\d.]+) ([-\d.]+) Td\n(.*) ET/g;
  for (const [, font = '', size, x, y, operators = ''] of content.matchAll(shown)) {
    const reading = readings.get(font);
    const codes = [...operators.matchAll(/<([0-9A-F]*)>/gi)].flatMap(
      ([, hex = '']) => hex.match(/.{4}/g) ?? [],
    );
    const adjustments = [...operators.matchAll(/>(-?[\d.]+)</g)].map(([, number]) => Number(number));
    const text = codes.map((code) => reading?.characters.get(code) ?? '\u0000').join('');
    const advance = codes.reduce((sum, code) => sum + (reading?.widths[Number.parseInt(code, 16)] ?? 0), 0);
    const stretch = adjustments.reduce((sum, number) => sum - number, 0);
    drawn.push({ text, x: Number(x), y: Number(y), width: ((advance + stretch) * Number(size)) / 1000 });
  }
  return drawn;
}

function readFont(font: PDFDict | undefined): FontReading {
  if (!font) return { characters: new Map(), widths: [] };
  const map = decode(font.lookup(PDFName.of('ToUnicode')));
  const pairs = [...map.matchAll(/<([0-9A-F]{4})> <((?:[0-9A-F]{4})+)>/gi)];
  const characters = new Map(pairs.map(([, code = '', text = '']) => [code.toUpperCase(), utf16(text)]));
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

function decode(stream: unknown): string {
  if (!(stream instanceof PDFRawStream)) throw new Error('not a stream');
  return Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
}
