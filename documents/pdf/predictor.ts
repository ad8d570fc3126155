import { PdfSyntaxError, PdfUnsupportedError } from './errors.ts';

/** /DecodeParms of FlateDecode (ISO 32000-1 table 8). */
export type Prediction = {
  readonly predictor: number;
  readonly colors: number;
  readonly bits: number;
  readonly columns: number;
};

const TIFF = 2;
const FIRST_PNG = 10;

/** Undoes a predictor. Throws PdfSyntaxError, PdfUnsupportedError. */
export function unpredict(data: Uint8Array, prediction: Prediction): Uint8Array {
  const { predictor, colors, bits, columns } = prediction;
  if (predictor === 1) return data;
  const pixel = Math.max(1, Math.ceil((colors * bits) / 8));
  const row = Math.ceil((colors * bits * columns) / 8);
  if (!Number.isSafeInteger(row) || row < 1) throw new PdfSyntaxError('a predictor without columns');
  if (predictor >= FIRST_PNG && predictor <= 15) return undoPng(data, row, pixel);
  if (predictor === TIFF && bits === 8) return undoTiff(data, row, colors);
  throw new PdfUnsupportedError('an unknown predictor');
}

function undoTiff(data: Uint8Array, row: number, colors: number): Uint8Array {
  const undone = data.slice();
  for (let at = 0; at < undone.length; at += 1) {
    if (at % row >= colors) undone[at] = (undone[at] ?? 0) + (undone[at - colors] ?? 0);
  }
  return undone;
}

/** Each row begins with the number of its filter (PNG, second edition §9); the last one may be cut short. */
function undoPng(data: Uint8Array, row: number, pixel: number): Uint8Array {
  const rows = Math.ceil(data.length / (row + 1));
  const undone = new Uint8Array(Math.max(0, data.length - rows));
  for (let index = 0; index < rows; index += 1) {
    const from = index * (row + 1);
    const source = data.subarray(from + 1, from + 1 + row);
    undoRow(data[from] ?? 0, source, undone, index * row, { row, pixel });
  }
  return undone;
}

function undoRow(
  filter: number,
  source: Uint8Array,
  undone: Uint8Array,
  start: number,
  { row, pixel }: { row: number; pixel: number },
): void {
  if (filter > 4) throw new PdfSyntaxError('an unknown row filter');
  for (let index = 0; index < source.length; index += 1) {
    const at = start + index;
    const left = index >= pixel ? (undone[at - pixel] ?? 0) : 0;
    const up = start > 0 ? (undone[at - row] ?? 0) : 0;
    const corner = start > 0 && index >= pixel ? (undone[at - row - pixel] ?? 0) : 0;
    undone[at] = (source[index] ?? 0) + predicted(filter, left, up, corner);
  }
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4:
      return paeth(left, up, corner);
    default:
      return 0;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
