import { deflateSync } from 'node:zlib';

/** Objects of a PDF that is written by hand: the text of a value, or of a stream its dictionary and data. */
export type Body = string | { readonly keys: string; readonly data: string };
export type Objects = ReadonlyMap<number, Body>;

export const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
export const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
export const deflated = (text: string) => deflateSync(Buffer.from(text, 'latin1')).toString('latin1');

const HEADER = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
const TRAILER = '/Root 1 0 R /ID [<00> <00>]';

/** A catalog, a page with text, and a form with one empty signature field of which the widget is a kid of its own. */
export const PAGE_OBJECTS: Objects = new Map<number, Body>([
  [1, '<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R >>'],
  [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
  [
    3,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Annots [8 0 R 9 0 R] /Resources << /Font << /F 5 0 R >> >> >>',
  ],
  [4, { keys: '', data: 'BT /F 12 Tf 20 100 Td (Surat keterangan) Tj ET' }],
  [5, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'],
  [6, '<< /Fields [7 0 R 9 0 R] /SigFlags 1 >>'],
  [7, '<< /T (berkas) /Kids [10 0 R] >>'],
  [8, '<< /Type /Annot /Subtype /Widget /Parent 10 0 R /Rect [20 20 120 60] /F 4 /P 3 0 R >>'],
  [9, '<< /Type /Annot /Subtype /Widget /FT /Tx /T (nama) /Rect [20 150 120 170] /F 4 /P 3 0 R >>'],
  [10, '<< /FT /Sig /T (tanda-tangan) /Parent 7 0 R /Kids [8 0 R] >>'],
]);

export function objectText(number: number, body: Body, generation = 0): string {
  const value =
    typeof body === 'string'
      ? body
      : `<< ${body.keys} /Length ${body.data.length} >>\nstream\n${body.data}\nendstream`;
  return `${number} ${generation} obj\n${value}\nendobj\n`;
}

/** A row of a cross-reference: where an object stands, or the object stream and the index in it. */
export type Row = { offset: number; generation?: number } | { container: number; index: number } | 'free';
export type Rows = ReadonlyMap<number, Row>;

export function tableText(rows: Rows, trailer: string): string {
  const lines = [...rows].sort(([a], [b]) => a - b).map(([number, row]) => `${number} 1\n${rowText(row)}`);
  return `xref\n${lines.join('')}trailer\n<< ${trailer} >>\n`;
}

function rowText(row: Row): string {
  if (row === 'free' || 'container' in row) return '0000000000 65535 f \n';
  const { offset, generation = 0 } = row;
  return `${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} n \n`;
}

export type StreamOptions = {
  readonly predictor?: boolean;
  readonly filter?: boolean;
  readonly widths?: number[];
};

/** A cross-reference stream, as an object of this number. */
export function streamText(
  number: number,
  rows: Rows,
  trailer: string,
  { predictor = true, filter = true, widths = [1, 4, 2] }: StreamOptions = {},
): string {
  const sorted = [...rows].sort(([a], [b]) => a - b);
  const index = sorted.map(([item]) => `${item} 1`).join(' ');
  const data = sorted.map(([, row]) =>
    fieldsOf(row)
      .map((value, at) => bigEndian(value, widths[at] ?? 0))
      .join(''),
  );
  const width = widths.reduce((sum, value) => sum + value, 0);
  const raw = predictor
    ? data.map((row, at) => upRow(row, data[at - 1] ?? '\0'.repeat(width))).join('')
    : data.join('');
  const parameters = predictor && filter ? `/DecodeParms << /Predictor 12 /Columns ${width} >>` : '';
  const keys = `/Type /XRef /W [${widths.join(' ')}] /Index [${index}] ${trailer} ${filter ? '/Filter /FlateDecode' : ''} ${parameters}`;
  return objectText(number, { keys, data: filter ? deflated(raw) : raw });
}

function fieldsOf(row: Row): number[] {
  if (row === 'free') return [0, 0, 65535];
  return 'container' in row ? [2, row.container, row.index] : [1, row.offset, row.generation ?? 0];
}

function bigEndian(value: number, width: number): string {
  return Array.from({ length: width }, (_, at) =>
    String.fromCharCode(Math.floor(value / 256 ** (width - 1 - at)) % 256),
  ).join('');
}

/** The PNG filter "up". */
function upRow(row: string, above: string): string {
  const differences = Array.from(row, (_, at) =>
    String.fromCharCode((row.charCodeAt(at) - above.charCodeAt(at) + 256) % 256),
  );
  return `\x02${differences.join('')}`;
}

/** An object stream with these objects. */
export function packedText(
  number: number,
  objects: readonly (readonly [number, string])[],
  keys = '',
): string {
  let offset = 0;
  const places = objects.map(([item, text]) => {
    const place = `${item} ${offset}`;
    offset += text.length + 1;
    return place;
  });
  const header = `${places.join(' ')} `;
  const data = deflated(header + objects.map(([, text]) => text).join(' '));
  const names = `/Type /ObjStm /N ${objects.length} /First ${header.length} /Filter /FlateDecode ${keys}`;
  return objectText(number, { keys: names, data });
}

/** Writes objects one behind the other; gives their rows. */
export class Writer {
  text: string;
  readonly rows = new Map<number, Row>();

  constructor(start = HEADER) {
    this.text = start;
  }

  add(objects: Objects): this {
    for (const [number, body] of objects) this.put(number, objectText(number, body));
    return this;
  }

  put(number: number, text: string): this {
    this.rows.set(number, { offset: this.text.length });
    this.text += text;
    return this;
  }

  pack(container: number, objects: readonly (readonly [number, string])[], keys = ''): this {
    this.put(container, packedText(container, objects, keys));
    for (const [index, [number]] of objects.entries()) this.rows.set(number, { container, index });
    return this;
  }

  end(xref: number): Uint8Array {
    this.text += `startxref\n${xref}\n%%EOF\n`;
    return bytesOf(this.text);
  }

  endWithTable(trailer = ''): Uint8Array {
    const xref = this.text.length;
    this.rows.set(0, 'free');
    this.text += tableText(this.rows, `/Size ${this.size} ${TRAILER} ${trailer}`);
    return this.end(xref);
  }

  endWithStream(number: number, options: StreamOptions = {}, trailer = ''): Uint8Array {
    const xref = this.text.length;
    this.rows.set(number, { offset: xref });
    this.text += streamText(number, this.rows, `/Size ${this.size} ${TRAILER} ${trailer}`, options);
    return this.end(xref);
  }

  get size(): number {
    return Math.max(...this.rows.keys()) + 1;
  }
}

export function plainPdf(objects = PAGE_OBJECTS): Uint8Array {
  return new Writer().add(objects).endWithTable();
}

/** All but the streams in one object stream, and a cross-reference stream. */
export function packedPdf(objects = PAGE_OBJECTS, options: StreamOptions = {}, keys = ''): Uint8Array {
  const { open, packed } = divide(objects);
  return new Writer().add(open).pack(90, packed, keys).endWithStream(91, options);
}

/** A table for old readers that hides, as free, what a stream lists for others. */
export function hybridPdf(objects = PAGE_OBJECTS): Uint8Array {
  const { open, packed } = divide(objects, 5);
  const writer = new Writer().add(open).pack(90, packed);
  const hidden = new Map(
    [...writer.rows].filter(([number, row]) => row !== 'free' && ('container' in row || number === 90)),
  );
  const stream = writer.text.length;
  writer.text += streamText(91, hidden, `/Size 92 ${TRAILER}`);
  for (const number of hidden.keys()) writer.rows.set(number, 'free');
  return writer.endWithTable(`/XRefStm ${stream}`);
}

function divide(objects: Objects, from = 0) {
  const open = new Map<number, Body>();
  const packed: [number, string][] = [];
  for (const [number, body] of objects) {
    if (typeof body === 'string' && number >= from) packed.push([number, body]);
    else open.set(number, body);
  }
  return { open, packed };
}

/** The cross-reference of the first page stands at the beginning and points forward to the main one. */
export function linearizedPdf(objects = PAGE_OBJECTS): Uint8Array {
  const first = [3, 4, 5];
  const rest = new Map([...objects].filter(([number]) => !first.includes(number)));
  const write = (main: number) => {
    const writer = new Writer();
    const page = new Writer('');
    for (const number of first) page.put(number, objectText(number, objects.get(number) ?? 'null'));
    const start = writer.text.length;
    const table = (shift: number) => {
      const rows = new Map([...page.rows].map(([number, row]) => [number, moved(row, shift)]));
      const prev = String(main).padStart(10, '0');
      return `${tableText(rows, `/Size 11 /Prev ${prev} ${TRAILER}`)}startxref\n0\n%%EOF\n`;
    };
    writer.text += table(start + table(0).length) + page.text;
    writer.add(rest);
    const offset = writer.text.length;
    writer.rows.set(0, 'free');
    writer.text += tableText(writer.rows, '/Size 11');
    return { offset, pdf: writer.end(start) };
  };
  return write(write(0).offset).pdf;
}

function moved(row: Row, shift: number): Row {
  return row !== 'free' && 'offset' in row ? { ...row, offset: row.offset + shift } : row;
}
