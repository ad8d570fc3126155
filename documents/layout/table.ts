import type { Block } from '../../core/document.ts';
import type { Faces } from '../fonts/face.ts';
import { type Artifact, addTag, type Tag } from '../tags/tag.ts';
import type { Box, Color } from './canvas.ts';
import type { Sheet, Strip } from './flow.ts';
import { textStrips } from './lines.ts';
import { COLOR, LEFT, STYLE, TEXT_WIDTH } from './page.ts';
import { type Line, type TextStyle, wrap } from './text.ts';

type Table = Extract<Block, { type: 'table' }>;
type Column = { readonly x: number; readonly width: number; readonly align: 'left' | 'center' };
type Cell = { readonly column: Column; readonly lines: readonly Line[] };
/** A row as it is set: its cells, and how each is marked. */
type Row = {
  readonly cells: readonly Cell[];
  readonly style: TextStyle;
  readonly height: number;
  readonly tint?: Color;
};

const PADDING = { x: 4.5, y: 3.5 };
const HAIRLINE = 0.5;
/** A taller row is divided, so that one very long answer can cross pages. */
const MOST_LINES = 24;
/** Columns of marks and numbers look better centred. */
const SHORT = 4;

/** Caption, header row, rows. The header opens each further page of the table, there as an artifact. */
export function tableStrips(table: Table, faces: Faces, parent: Tag, gap: number): Strip[] {
  const tag = addTag(parent, 'Table');
  const columns = placeColumns(table);
  const caption = textStrips(table.caption, STYLE.smallStrong, faces, addTag(tag, 'Caption'), { gap });
  const header = headerRows(table, columns, faces);
  const titles = cellTags(addTag(tag, 'THead'), 'TH', columns);
  const body = addTag(tag, 'TBody');
  const [first] = header;
  const repeated = first && header.length === 1 ? { opener: rowStrip(first, undefined) } : {};
  const last = table.rows.length - 2;
  return [
    ...caption.map((strip) => ({ ...strip, keep: true })),
    ...header.map((row, index) => ({
      ...rowStrip(row, titles),
      gap: index === 0 ? 3 : 0,
      keep: table.rows.length > 0,
    })),
    ...table.rows.flatMap((texts, index) => {
      const tags = cellTags(body, 'TD', columns);
      const keep = table.rows.length > 1 && (index === 0 || index === last);
      return rowsOf(texts, columns, STYLE.cell, faces).map((row) => ({
        ...rowStrip(row, tags),
        ...repeated,
        keep,
      }));
    }),
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

function headerRows({ columns: titles }: Table, columns: readonly Column[], faces: Faces): Row[] {
  const texts = titles.map(({ header }) => header);
  return rowsOf(texts, columns, STYLE.cellHeader, faces).map((row) => ({ ...row, tint: COLOR.tint }));
}

function cellTags(parent: Tag, role: 'TH' | 'TD', columns: readonly Column[]): Tag[] {
  const row = addTag(parent, 'TR');
  return columns.map(() => addTag(row, role));
}

function rowsOf(texts: readonly string[], columns: readonly Column[], style: TextStyle, faces: Faces): Row[] {
  const wrapped = columns.map(({ width }, index) =>
    wrap(texts[index] ?? '', style, width - 2 * PADDING.x, faces),
  );
  const count = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: Math.ceil(count / MOST_LINES) }, (_, part) => {
    const from = part * MOST_LINES;
    const shown = Math.min(MOST_LINES, count - from);
    return {
      cells: columns.map((column, index) => ({
        column,
        lines: (wrapped[index] ?? []).slice(from, from + MOST_LINES),
      })),
      style,
      height: shown * style.leading + 2 * PADDING.y,
    };
  });
}

/** Without tags the row only repeats what was said before. */
function rowStrip(row: Row, tags: readonly Tag[] | undefined): Strip {
  return {
    height: row.height,
    gap: 0,
    keep: false,
    paint: (sheet, top) => {
      paintGrid(sheet, top, row, tags ? 'layout' : 'pagination');
      row.cells.forEach((cell, index) => {
        const tag = tags?.[index];
        if (tag && cell.lines.some(({ text }) => text !== '')) sheet.canvas.as(tag);
        paintCell(sheet, top, cell, row.style);
      });
    },
  };
}

function paintGrid({ canvas }: Sheet, top: number, { cells, height, tint }: Row, kind: Artifact): void {
  const boxes = cells.map(({ column: { x, width } }): Box => ({ x, y: top, width, height }));
  canvas.as(kind);
  if (tint) canvas.fill([{ x: LEFT, y: top, width: TEXT_WIDTH, height }], tint);
  canvas.frames(boxes, HAIRLINE, { color: COLOR.rule });
}

function paintCell({ canvas }: Sheet, top: number, { column, lines }: Cell, style: TextStyle): void {
  const x = column.x + PADDING.x;
  const width = column.width - 2 * PADDING.x;
  lines.forEach((line, index) => {
    canvas.text(line, { x, width, top: top + PADDING.y + index * style.leading }, style, column);
  });
}
