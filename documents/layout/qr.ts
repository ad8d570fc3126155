import { encode } from 'uqr';
import type { Box, Canvas } from './canvas.ts';
import { COLOR } from './page.ts';

/** A QR code as vector rectangles, one for each run of dark modules. The caller leaves the quiet zone free. */
export function drawQr(canvas: Canvas, text: string, box: { x: number; y: number; size: number }): void {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const module = box.size / size;
  const runs = data.flatMap((row, index) =>
    runsOf(row).map(
      ({ start, length }): Box => ({
        x: box.x + start * module,
        y: box.y + index * module,
        width: length * module,
        height: module,
      }),
    ),
  );
  canvas.fill(runs, COLOR.ink);
}

function runsOf(row: readonly boolean[]): { start: number; length: number }[] {
  const runs: { start: number; length: number }[] = [];
  for (const [index, dark] of row.entries()) {
    const last = runs.at(-1);
    if (!dark) continue;
    if (last && last.start + last.length === index) last.length += 1;
    else runs.push({ start: index, length: 1 });
  }
  return runs;
}
