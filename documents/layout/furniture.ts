import type { DocumentModel } from '../../core/document.ts';
import type { Faces } from '../fonts/face.ts';
import type { Canvas } from './canvas.ts';
import { COLOR, LEFT, PAGE, STYLE, TEXT_WIDTH } from './page.ts';
import { type Line, wrap } from './text.ts';

const BOTTOM = 26;
const PAGES_WIDTH = 90;
const BAND = { y: 14, height: 19 };

/** What each page repeats: the foot, the page number, and the band of a specimen. */
export type Furniture = {
  /** Points from the bottom edge that the text leaves free. */
  readonly footHeight: number;
  paint(canvas: Canvas, page: number, pages: number): void;
};

export function furnitureOf(model: DocumentModel, faces: Faces): Furniture {
  const sentences = model.footer.flatMap((text) => wrap(text, STYLE.footer, TEXT_WIDTH, faces));
  const number = wrap(model.number, STYLE.footer, TEXT_WIDTH - PAGES_WIDTH, faces);
  const lines = [...number, ...sentences];
  const height = lines.length * STYLE.footer.leading;
  const top = PAGE.height - BOTTOM - height;
  return {
    footHeight: BOTTOM + height + 13,
    paint: (canvas, page, pages) => {
      if (model.specimen) paintBand(canvas);
      canvas.as('footer');
      canvas.line({ x: LEFT, y: top - 4 }, { x: LEFT + TEXT_WIDTH, y: top - 4 }, 0.5, COLOR.rule);
      paintFoot(canvas, lines, top);
      const at = { x: LEFT, top, width: TEXT_WIDTH };
      canvas.text(`Halaman ${page} dari ${pages}`, at, STYLE.footer, { align: 'right', color: COLOR.quiet });
    },
  };
}

function paintFoot(canvas: Canvas, lines: readonly Line[], top: number): void {
  for (const [index, line] of lines.entries()) {
    const at = { x: LEFT, top: top + index * STYLE.footer.leading };
    canvas.text(line, at, STYLE.footer, { color: COLOR.quiet });
  }
}

function paintBand(canvas: Canvas): void {
  canvas.as('header');
  canvas.fill([{ x: 0, y: BAND.y, width: PAGE.width, height: BAND.height }], COLOR.warning);
  const style = { face: 'bold', size: 10, leading: BAND.height } as const;
  const at = { x: 0, top: BAND.y, width: PAGE.width };
  canvas.text('SPESIMEN – bukan dokumen resmi', at, style, { align: 'center', color: COLOR.paper });
}
