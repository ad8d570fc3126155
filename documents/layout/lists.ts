import type { Block } from '../../core/document.ts';
import type { Faces } from '../fonts/face.ts';
import { addTag, type Tag } from '../tags/tag.ts';
import { holdEnd, type Strip } from './flow.ts';
import { hangingStrips } from './lines.ts';
import { LEFT, STYLE, TEXT_WIDTH } from './page.ts';
import { widest, wrap } from './text.ts';

export type Facts = Extract<Block, { type: 'facts' }>['rows'];
/** The part of the text width that a list takes, points. */
export type Span = { readonly x: number; readonly width: number };

const FULL: Span = { x: LEFT, width: TEXT_WIDTH };
const COLON_WIDTH = 10;
const LABEL_SHARE = 0.36;

/** "Label : value", one item for each row, the colons under each other. */
export function factStrips(
  rows: Facts,
  faces: Faces,
  parent: Tag,
  gap: number,
  span: Span = FULL,
  labelWidth: number = labelsWidth(rows, faces, span),
): Strip[] {
  const list = addTag(parent, 'L', { numbering: 'None' });
  const valueLeft = span.x + labelWidth + COLON_WIDTH;
  const strips = rows.map(({ label, value }, index) => {
    const { mark, body } = listItem(list);
    const columns = [
      { text: label, x: span.x, width: labelWidth, tag: mark },
      // On the first line, but read after the whole label.
      { text: ':', x: span.x + labelWidth, width: COLON_WIDTH, tag: body },
      { text: value, x: valueLeft, width: span.x + span.width - valueLeft, tag: body },
    ];
    return hangingStrips(columns, STYLE.body, faces, index === 0 ? gap : 1.5);
  });
  return keepEnds(strips);
}

function labelsWidth(rows: Facts, faces: Faces, span: Span): number {
  const labels = rows.flatMap(({ label }) => wrap(label, STYLE.body, span.width * LABEL_SHARE, faces));
  return widest(labels) + 12;
}

/** "1. text", one item for each text. */
export function numberedStrips(items: readonly string[], faces: Faces, parent: Tag, gap: number): Strip[] {
  const list = addTag(parent, 'L', { numbering: 'Decimal' });
  const indent = faces.regular.widthOf(`${items.length}.`, STYLE.body.size) + 8;
  const strips = items.map((text, index) => {
    const { mark, body } = listItem(list);
    const columns = [
      { text: `${index + 1}.`, x: LEFT, width: indent, tag: mark },
      { text, x: LEFT + indent, width: TEXT_WIDTH - indent, align: 'justify' as const, tag: body },
    ];
    return hangingStrips(columns, STYLE.body, faces, index === 0 ? gap : 3);
  });
  return keepEnds(strips);
}

/** An item with its mark and its text. */
export function listItem(list: Tag): { mark: Tag; body: Tag } {
  const item = addTag(list, 'LI');
  return { mark: addTag(item, 'Lbl'), body: addTag(item, 'LBody') };
}

/** A list does not leave its first or last row alone on a page. */
export function keepEnds(rows: readonly Strip[][]): Strip[] {
  return rows.flatMap((row, index) =>
    rows.length > 1 && (index === 0 || index === rows.length - 2) ? holdEnd(row, 1) : row,
  );
}
