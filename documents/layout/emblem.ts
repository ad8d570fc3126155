import type { Faces } from '../fonts/face.ts';
import type { Box, Canvas, Segment } from './canvas.ts';
import { COLOR } from './page.ts';

/** A neutral shield with the initials of the office: it is nobody's coat of arms. */
export function drawEmblem(canvas: Canvas, box: Box, initials: string, faces: Faces): void {
  drawShield(canvas, box, COLOR.emblem);
  drawShield(canvas, inset(box, 2.4), COLOR.paper);
  drawShield(canvas, inset(box, 3.6), COLOR.emblem);
  const size = Math.min(box.width * 0.36, (box.width * 0.62) / faces.bold.widthOf(initials, 1));
  const style = { face: 'bold', size, leading: size * 1.2 } as const;
  const top = box.y + box.height * 0.43 - style.leading / 2;
  canvas.text(initials, { x: box.x, top, width: box.width }, style, { align: 'center', color: COLOR.paper });
}

function inset(box: Box, by: number): Box {
  return { x: box.x + by, y: box.y + by, width: box.width - 2 * by, height: box.height - 2.4 * by };
}

function drawShield(canvas: Canvas, box: Box, color: readonly [number, number, number]): void {
  canvas.shape(shield(box.width, box.height), box, color);
}

function shield(width: number, height: number): Segment[] {
  const shoulder = height * 0.08;
  const waist = height * 0.5;
  return [
    ['move', width / 2, 0],
    ['curve', width * 0.66, shoulder, width * 0.83, shoulder, width, shoulder],
    ['line', width, waist],
    ['curve', width, height * 0.78, width * 0.72, height * 0.92, width / 2, height],
    ['curve', width * 0.28, height * 0.92, 0, height * 0.78, 0, waist],
    ['line', 0, shoulder],
    ['curve', width * 0.17, shoulder, width * 0.34, shoulder, width / 2, 0],
  ];
}
