import type { Block } from '../../core/document.ts';
import type { Faces } from '../fonts/face.ts';
import type { Color } from './canvas.ts';
import type { Sheet, Strip } from './flow.ts';
import { textStrips } from './lines.ts';
import { COLOR, LEFT, STYLE, TEXT_WIDTH } from './page.ts';
import { type Line, type TextStyle, wrap } from './text.ts';

type Table = Extract<Block, { type: 'table' }>;
type Column = { readonly x: number; readonly width: number; readonly align: 'left' | 'center' };

const PADDING = { x: 4.5, y: 3.5 };
const HAIRLINE = 0.5;
/** A taller row is divided, so that one very long answer can cross pages. */
const MOST_LINES = 24;
/** Columns of marks and numbers look better centred. */
const SHORT = 4;

/** Caption, header row, rows. The header opens each further page of the table. */
export function tableStrips(table: Table, faces: Faces, gap: number): Strip[] {
  const columns = placeColumns(table);
  const caption = textStrips(table.caption, STYLE.smallStrong, faces, { gap });
  const titles = table.columns.map(({ header }) => header);
  const header = rowStrips(titles, columns, STYLE.cellHeader, faces, COLOR.tint);
  const rows = table.rows.flatMap((cells) => rowStrips(cells, columns, STYLE.cell, faces));
  const [opener] = header;
  const repeated = opener && header.length === 1 ? { opener } : {};
  return [
    ...caption.map((strip) => ({ ...strip, keep: true })),
    ...header.map((strip, index) => ({ ...strip, gap: index === 0 ? 3 : 0, keep: rows.length > 0 })),
    ...rows.map((row, index) => ({
      ...row,
      ...repeated,
      keep: rows.length > 1 && (index === 0 || index === rows.length - 2),
    })),
  ];
}

function placeColumns({ columns, rows }: Table): Column[] {
  const total = columns.reduce((sum, { weight }) => sum + weight, 0);
  let x = LEFT;
  return columns.map(({ weight }, index) => {
    const width = (TEXT_WIDTH * weight) / total;
    const short = rows.every((row) => (row[index] ?? '').length <= SHORT);
    const column: Column = { x, width, align: short ? 'center' : 'left' };
    x += width;
    return column;
  });
}

function rowStrips(
  texts: readonly string[],
  columns: readonly Column[],
  style: TextStyle,
  faces: Faces,
  tint?: Color,
): Strip[] {
  return divide(wrapCells(texts, columns, style, faces)).map((part) => {
    const height = heightOf(part, style);
    return {
      height,
      gap: 0,
      keep: false,
      paint: (sheet, top) => {
        if (tint) sheet.canvas.fill([{ x: LEFT, y: top, width: TEXT_WIDTH, height }], tint);
        paintCells(sheet, top, part, columns, style);
        paintGrid(sheet, top, height, columns);
      },
    };
  });
}

function wrapCells(
  texts: readonly string[],
  columns: readonly Column[],
  style: TextStyle,
  faces: Faces,
): Line[][] {
  return columns.map(({ width }, index) => wrap(texts[index] ?? '', style, width - 2 * PADDING.x, faces));
}

function divide(cells: readonly Line[][]): Line[][][] {
  const parts = Math.ceil(lineCount(cells) / MOST_LINES);
  return Array.from({ length: parts }, (_, part) =>
    cells.map((lines) => lines.slice(part * MOST_LINES, (part + 1) * MOST_LINES)),
  );
}

function lineCount(cells: readonly Line[][]): number {
  return cells.reduce((most, lines) => Math.max(most, lines.length), 1);
}

function heightOf(cells: readonly Line[][], style: TextStyle): number {
  return lineCount(cells) * style.leading + 2 * PADDING.y;
}

function paintCells(
  { canvas }: Sheet,
  top: number,
  cells: readonly Line[][],
  columns: readonly Column[],
  style: TextStyle,
) {
  for (const [index, column] of columns.entries()) {
    const at = { x: column.x + PADDING.x, width: column.width - 2 * PADDING.x };
    for (const [row, line] of (cells[index] ?? []).entries()) {
      canvas.text(line, { ...at, top: top + PADDING.y + row * style.leading }, style, {
        align: column.align,
      });
    }
  }
}

function paintGrid({ canvas }: Sheet, top: number, height: number, columns: readonly Column[]): void {
  for (const { x, width } of columns)
    canvas.frame({ x, y: top, width, height }, HAIRLINE, { color: COLOR.rule });
}
