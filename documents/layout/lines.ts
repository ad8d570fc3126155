import type { Faces } from '../fonts/face.ts';
import type { Tag } from '../tags/tag.ts';
import type { TextOptions } from './canvas.ts';
import { guardLines, type Strip } from './flow.ts';
import { LEFT, TEXT_WIDTH } from './page.ts';
import { type Line, type TextStyle, wrap } from './text.ts';

export type LineOptions = TextOptions & {
  /** Space above the first line, points. */
  readonly gap?: number;
};

/** Text over the full width, one strip for each line. */
export function textStrips(
  text: string,
  style: TextStyle,
  faces: Faces,
  tag: Tag,
  options: LineOptions = {},
): Strip[] {
  return guardLines(
    wrap(text, style, TEXT_WIDTH, faces).map((line, index) => ({
      height: style.leading,
      gap: index === 0 ? (options.gap ?? 0) : 0,
      keep: false,
      paint: ({ canvas }, top) => {
        if (line.text === '') return;
        canvas.as(tag);
        canvas.text(line, { x: LEFT, top, width: TEXT_WIDTH }, style, options);
      },
    })),
  );
}

export type HangingColumn = {
  readonly text: string;
  readonly x: number;
  readonly width: number;
  readonly tag: Tag;
  readonly align?: TextOptions['align'];
};

/** Columns of text side by side, one strip for each line: "label : value", "1. text". */
export function hangingStrips(
  columns: readonly HangingColumn[],
  style: TextStyle,
  faces: Faces,
  gap: number,
): Strip[] {
  const wrapped = columns.map((column) => ({ column, lines: wrap(column.text, style, column.width, faces) }));
  const count = Math.max(...wrapped.map(({ lines }) => lines.length));
  return guardLines(
    Array.from({ length: count }, (_, index) => ({
      height: style.leading,
      gap: index === 0 ? gap : 0,
      keep: false,
      paint: ({ canvas }, top) => {
        for (const { column, lines } of wrapped) {
          const line: Line | undefined = lines[index];
          if (!line || line.text === '') continue;
          const { x, width, tag, align = 'left' } = column;
          canvas.as(tag);
          canvas.text(line, { x, top, width }, style, { align });
        }
      },
    })),
  );
}
