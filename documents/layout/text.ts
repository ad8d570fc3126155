import { clustersOf } from '../fonts/cluster.ts';
import type { Face, Faces } from '../fonts/face.ts';
import type { FontStyle } from '../fonts/font-file.ts';

export type TextStyle = {
  readonly face: FontStyle;
  /** Points. */
  readonly size: number;
  /** Distance from baseline to baseline, points. */
  readonly leading: number;
};

export type Line = {
  readonly text: string;
  readonly width: number;
  /** Nothing of the same paragraph follows, so the line is never stretched. */
  readonly last: boolean;
  /** A space stood where the line was broken. */
  readonly spaced: boolean;
};

/** Regular breaks go after these when a word alone is wider than the column (paths, numbers, addresses). */
const SOFT_BREAK = /(?<=[/\-–—_.,@])(?!\p{M})/u;
/** Nothing to compose, to leave out or to join: most texts. */
const PLAIN = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/**
 * Text as it can be printed: composed, one space for each run of white space, and without characters that show nothing
 * (a right-to-left override could make a name read as another). Line feeds and no-break spaces stay.
 */
export function printable(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\t\v\f \u1680\u2000-\u200a\u205f\u3000]+/g, ' ')
    .replace(/[\p{C}\p{Default_Ignorable_Code_Point}]/gu, (character) => (character === '\n' ? '\n' : ''))
    .normalize('NFC')
    .replace(/ {2,}/g, ' ')
    .replace(/ *\n */g, '\n')
    .trim();
}

/** Breaks text into lines no wider than `width` points. A word that is too wide is divided; nothing overflows. */
export function wrap(text: string, style: TextStyle, width: number, faces: Faces): Line[] {
  const face = faces[style.face];
  return printable(text)
    .split('\n')
    .flatMap((paragraph) => wrapParagraph(paragraph, face, style.size, width));
}

function wrapParagraph(paragraph: string, face: Face, size: number, width: number): Line[] {
  const measure = (part: string) => face.widthOf(part, size);
  const whole = measure(paragraph);
  if (whole <= width) return [{ text: paragraph, width: whole, last: true, spaced: false }];
  const space = measure(' ');
  const lines: Line[] = [];
  let text = '';
  let used = 0;
  const flush = (spaced: boolean) => lines.push({ text, width: used, last: false, spaced });
  const add = (part: string, partWidth: number, afterSpace: boolean) => {
    const joined = used + space + partWidth;
    if (text !== '' && afterSpace && joined <= width) {
      text += ` ${part}`;
      used = joined;
      return;
    }
    if (text !== '') flush(afterSpace);
    text = part;
    used = partWidth;
  };
  for (const word of paragraph.split(' ')) {
    const wordWidth = measure(word);
    if (wordWidth <= width) add(word, wordWidth, true);
    else divide(word, measure, width).forEach((part, index) => void add(part, measure(part), index === 0));
  }
  lines.push({ text, width: used, last: true, spaced: false });
  return lines;
}

/** The parts of a word that is too wide for a line. */
function divide(word: string, measure: (part: string) => number, width: number): string[] {
  return fill(word.split(SOFT_BREAK), measure, width).flatMap((part) =>
    measure(part) <= width ? [part] : fill(clustersOf(part), measure, width),
  );
}

/** Joins pieces into the longest parts that fit. */
function fill(pieces: readonly string[], measure: (part: string) => number, width: number): string[] {
  const parts: string[] = [];
  let part = '';
  for (const piece of pieces) {
    if (part !== '' && measure(part + piece) > width) {
      parts.push(part);
      part = '';
    }
    part += piece;
  }
  return part === '' ? parts : [...parts, part];
}

/** The width of the widest line, points. */
export function widest(lines: readonly Line[]): number {
  return lines.reduce((width, line) => Math.max(width, line.width), 0);
}
