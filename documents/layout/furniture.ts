import type { DocumentModel } from '../../core/document.ts';
import type { Faces } from '../fonts/face.ts';
import type { Canvas } from './canvas.ts';
import { COLOR, LEFT, PAGE, STYLE, TEXT_WIDTH } from './page.ts';
import { type Line, wrap } from './text.ts';

const BOTTOM = 30;
const NUMBER_WIDTH = 88;
const BAND = { y: 14, height: 19 };

/** What each page repeats: the foot, the page number, and the band of a specimen. */
export type Furniture = {
  /** Points from the bottom edge that the text leaves free. */
  readonly footHeight: number;
  paint(canvas: Canvas, page: number, pages: number): void;
};

export function furnitureOf(model: DocumentModel, faces: Faces): Furniture {
  const lines = model.footer.flatMap((text) =>
    wrap(text, STYLE.footer, TEXT_WIDTH - NUMBER_WIDTH - 10, faces),
  );
  const height = Math.max(lines.length, 2) * STYLE.footer.leading;
  const top = PAGE.height - BOTTOM - height;
  return {
    footHeight: BOTTOM + height + 15,
    paint: (canvas, page, pages) => {
      if (model.specimen) paintBand(canvas);
      canvas.line({ x: LEFT, y: top - 5 }, { x: LEFT + TEXT_WIDTH, y: top - 5 }, 0.5, COLOR.rule);
      paintFoot(canvas, lines, top);
      paintNumber(
        canvas,
        top,
        `Halaman ${page} dari ${pages}`,
        wrap(model.number, STYLE.footer, NUMBER_WIDTH, faces),
      );
    },
  };
}

function paintFoot(canvas: Canvas, lines: readonly Line[], top: number): void {
  for (const [index, line] of lines.entries()) {
    const at = { x: LEFT, top: top + index * STYLE.footer.leading };
    canvas.text(line, at, STYLE.footer, { color: COLOR.quiet });
  }
}

function paintNumber(canvas: Canvas, top: number, text: string, number: readonly Line[]): void {
  const at = { x: LEFT + TEXT_WIDTH - NUMBER_WIDTH, top, width: NUMBER_WIDTH };
  canvas.text(text, at, STYLE.footer, { align: 'right', color: COLOR.quiet });
  const [first] = number;
  if (!first || number.length > 1) return;
  const below = { ...at, top: top + STYLE.footer.leading };
  canvas.text(first, below, STYLE.footer, { align: 'right', color: COLOR.quiet });
}

function paintBand(canvas: Canvas): void {
  canvas.fill([{ x: 0, y: BAND.y, width: PAGE.width, height: BAND.height }], COLOR.warning);
  const style = { face: 'bold', size: 10, leading: BAND.height } as const;
  const at = { x: 0, top: BAND.y, width: PAGE.width };
  canvas.text('SPESIMEN – bukan dokumen resmi', at, style, { align: 'center', color: COLOR.paper });
}
