import { encode } from 'uqr';
import type { Box, Canvas } from './canvas.ts';
import { COLOR } from './page.ts';

/** The dark modules of a QR code, row by row. */
export type QrCode = { readonly modules: number; readonly rows: readonly (readonly boolean[])[] };

/** Version 16. Larger codes give up some correction, so that their modules stay large enough for a phone. */
const MOST_MODULES = 81;

/** A QR code of a text: 15 % of it may be damaged, 7 % where the text is long. */
export function qrCode(text: string): QrCode {
  const medium = encode(text, { ecc: 'M', border: 0 });
  const { data, size } = medium.size > MOST_MODULES ? encode(text, { ecc: 'L', border: 0 }) : medium;
  return { modules: size, rows: data };
}

/** Vector rectangles, one for each run of dark modules. The caller leaves the quiet zone free. */
export function drawQr(canvas: Canvas, code: QrCode, box: { x: number; y: number; size: number }): void {
  const module = box.size / code.modules;
  const runs = code.rows.flatMap((row, index) =>
    runsOf(row).map(
      ({ start, end }): Box => ({
        x: box.x + start * module,
        y: box.y + index * module,
        width: (end - start) * module,
        height: module,
      }),
    ),
  );
  canvas.fill(runs, COLOR.ink);
}

function runsOf(row: readonly boolean[]): { start: number; end: number }[] {
  const runs: { start: number; end: number }[] = [];
  let start = row.indexOf(true);
  while (start >= 0) {
    const light = row.indexOf(false, start);
    const end = light < 0 ? row.length : light;
    runs.push({ start, end });
    start = row.indexOf(true, end);
  }
  return runs;
}
