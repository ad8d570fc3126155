import type { Block } from '../../core/document.ts';
import type { Faces } from '../fonts/face.ts';
import { holdEnd, type Strip, together } from './flow.ts';
import { hangingStrips, textStrips } from './lines.ts';
import { LEFT, STYLE, TEXT_WIDTH } from './page.ts';
import { tableStrips } from './table.ts';
import { widest, wrap } from './text.ts';

const BLOCK_GAP = 8;
const COLON_WIDTH = 10;
const LABEL_SHARE = 0.36;

/** The strips of one block of the body; `first` has more space above. */
export function blockStrips(block: Block, faces: Faces, first: boolean): Strip[] {
  const gap = first ? 15 : BLOCK_GAP;
  switch (block.type) {
    case 'paragraph':
      return textStrips(block.text, STYLE.body, faces, { gap, align: 'justify' });
    case 'heading':
      return together(textStrips(block.text, STYLE.strong, faces, { gap: gap + 4 }), true);
    case 'facts':
      return factStrips(block.rows, faces, gap);
    case 'numbered':
      return numberedStrips(block.items, faces, gap);
    case 'table':
      return tableStrips(block, faces, gap);
  }
}

function factStrips(rows: readonly { label: string; value: string }[], faces: Faces, gap: number): Strip[] {
  const limit = TEXT_WIDTH * LABEL_SHARE;
  const labels = rows.flatMap(({ label }) => wrap(label, STYLE.body, limit, faces));
  const labelWidth = widest(labels) + 12;
  const valueLeft = LEFT + labelWidth + COLON_WIDTH;
  const strips = rows.map(({ label, value }, index) => {
    const columns = [
      { text: label, x: LEFT, width: labelWidth },
      { text: ':', x: LEFT + labelWidth, width: COLON_WIDTH },
      { text: value, x: valueLeft, width: LEFT + TEXT_WIDTH - valueLeft },
    ];
    return hangingStrips(columns, STYLE.body, faces, index === 0 ? gap : 1.5);
  });
  return keepEnds(strips);
}

function numberedStrips(items: readonly string[], faces: Faces, gap: number): Strip[] {
  const indent = faces.regular.widthOf(`${items.length}.`, STYLE.body.size) + 8;
  const strips = items.map((text, index) => {
    const columns = [
      { text: `${index + 1}.`, x: LEFT, width: indent },
      { text, x: LEFT + indent, width: TEXT_WIDTH - indent, align: 'justify' as const },
    ];
    return hangingStrips(columns, STYLE.body, faces, index === 0 ? gap : 3);
  });
  return keepEnds(strips);
}

/** A list does not leave its first or last row alone on a page. */
function keepEnds(rows: readonly Strip[][]): Strip[] {
  return rows.flatMap((row, index) =>
    rows.length > 1 && (index === 0 || index === rows.length - 2) ? holdEnd(row, 1) : row,
  );
}
