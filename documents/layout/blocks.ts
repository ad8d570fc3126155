import type { Block } from '../../core/document.ts';
import type { Faces } from '../fonts/face.ts';
import { addTag, type Tag } from '../tags/tag.ts';
import { considerationStrips, decisionStrips } from './decision.ts';
import { type Strip, together } from './flow.ts';
import { textStrips } from './lines.ts';
import { factStrips, numberedStrips } from './lists.ts';
import { STYLE } from './page.ts';
import { tableStrips } from './table.ts';

const BLOCK_GAP = 8;

/** Where the body stands in the structure: below the title of a document, or first in a letter. */
export type BodyPlace = { readonly parent: Tag; readonly heading: 'H1' | 'H2' };

/** The strips of one block of the body; `first` has more space above. */
export function blockStrips(
  block: Block,
  faces: Faces,
  { parent, heading }: BodyPlace,
  first: boolean,
): Strip[] {
  const gap = first ? 15 : BLOCK_GAP;
  switch (block.type) {
    case 'paragraph':
      return textStrips(block.text, STYLE.body, faces, addTag(parent, 'P'), { gap, align: 'justify' });
    case 'heading': {
      const lines = textStrips(block.text, STYLE.strong, faces, addTag(parent, heading), { gap: gap + 4 });
      return together(lines, true);
    }
    case 'facts':
      return factStrips(block.rows, faces, parent, gap);
    case 'numbered':
      return numberedStrips(block.items, faces, parent, gap);
    case 'table':
      return tableStrips(block, faces, parent, gap);
    case 'considerations':
      return considerationStrips(block, faces, parent, gap);
    case 'decision':
      return decisionStrips(block, faces, parent, heading, gap);
  }
}
