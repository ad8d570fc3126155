import type { Block, Dictum } from '../../core/document.ts';
import type { Faces } from '../fonts/face.ts';
import { addTag, type Tag } from '../tags/tag.ts';
import { holdEnd, type Strip, together } from './flow.ts';
import { type HangingColumn, hangingStrips, textStrips } from './lines.ts';
import { factStrips, keepEnds, listItem } from './lists.ts';
import { LEFT, STYLE, TEXT_WIDTH } from './page.ts';

type Considerations = Extract<Block, { type: 'considerations' }>;
type Decision = Extract<Block, { type: 'decision' }>;

/** "Menimbang", "Menetapkan" and "KESEPULUH" share one column, so that their colons stand under each other. */
const LABEL_WIDTH = 84;
const COLON_WIDTH = 11;
const MARK_WIDTH = 20;
const TEXT = { x: LEFT + LABEL_WIDTH + COLON_WIDTH, width: TEXT_WIDTH - LABEL_WIDTH - COLON_WIDTH };

/** "Menimbang : a. …" */
export function considerationStrips(block: Considerations, faces: Faces, parent: Tag, gap: number): Strip[] {
  const { mark, body } = listItem(addTag(parent, 'L', { numbering: 'None' }));
  return itemStrips(block.items, block.marks, faces, body, gap, labelColumns(block.label, mark, mark));
}

/** "a. …", "1. …" beside the column of the labels; the first line begins with `label`. */
function itemStrips(
  items: readonly string[],
  marks: Considerations['marks'],
  faces: Faces,
  parent: Tag,
  gap: number,
  label: readonly HangingColumn[],
): Strip[] {
  const list = addTag(parent, 'L', { numbering: marks === 'letters' ? 'LowerAlpha' : 'Decimal' });
  const rows = items.map((text, index) => {
    const { mark, body } = listItem(list);
    const sign = marks === 'letters' ? String.fromCharCode(97 + index) : String(index + 1);
    const columns = [
      ...(index === 0 ? label : []),
      { text: `${sign}.`, x: TEXT.x, width: MARK_WIDTH, tag: mark },
      textColumn(text, body, MARK_WIDTH),
    ];
    return hangingStrips(columns, STYLE.body, faces, index === 0 ? gap : 2);
  });
  return keepEnds(rows);
}

/** "MEMUTUSKAN:", "Menetapkan : …", "KESATU : …" */
export function decisionStrips(
  block: Decision,
  faces: Faces,
  parent: Tag,
  role: 'H1' | 'H2',
  gap: number,
): Strip[] {
  const title = textStrips('MEMUTUSKAN:', STYLE.body, faces, addTag(parent, role), {
    gap: gap + 2,
    align: 'center',
  });
  const list = addTag(parent, 'L', { numbering: 'None' });
  const { mark, body } = listItem(list);
  const columns = [...labelColumns('Menetapkan', mark, body), textColumn(block.establishes, body, 0)];
  return [
    ...together(title, true),
    ...holdEnd(hangingStrips(columns, STYLE.body, faces, gap), 1),
    ...block.dictums.flatMap((dictum, index) => dictumStrips(dictum, ordinal(index + 1), faces, list)),
  ];
}

function dictumStrips(
  { text, facts = [], items = [] }: Dictum,
  label: string,
  faces: Faces,
  list: Tag,
): Strip[] {
  const { mark, body } = listItem(list);
  const sentenceTag = addTag(body, 'P');
  const columns = [...labelColumns(label, mark, sentenceTag), textColumn(text, sentenceTag, 0)];
  const sentence = hangingStrips(columns, STYLE.body, faces, 5);
  if (facts.length + items.length === 0) return sentence;
  return [
    ...holdEnd(sentence, 1),
    ...factStrips(facts, faces, body, 3, TEXT),
    ...itemStrips(items, 'letters', faces, body, 3, []),
  ];
}

/** The colon stands on the first line; with the text that follows it is read after the whole label. */
function labelColumns(label: string, tag: Tag, colon: Tag): HangingColumn[] {
  return [
    { text: label, x: LEFT, width: LABEL_WIDTH, tag },
    { text: ':', x: LEFT + LABEL_WIDTH, width: COLON_WIDTH, tag: colon },
  ];
}

function textColumn(text: string, tag: Tag, indent: number): HangingColumn {
  return { text, x: TEXT.x + indent, width: TEXT.width - indent, align: 'justify', tag };
}

const UNITS = ['SATU', 'DUA', 'TIGA', 'EMPAT', 'LIMA', 'ENAM', 'TUJUH', 'DELAPAN', 'SEMBILAN', 'SEPULUH'];

/** KESATU … KEDUA PULUH */
function ordinal(number: number): string {
  if (number <= 10) return `KE${UNITS[number - 1]}`;
  if (number === 11) return 'KESEBELAS';
  return number === 20 ? 'KEDUA PULUH' : `KE${UNITS[number - 11]} BELAS`;
}
