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
};

/** Regular breaks go after these when a word alone is wider than the column (paths, numbers, addresses). */
const SOFT_BREAK = /(?<=[/\-–—_.,@])/u;
/** A base character with the marks that stand on it. */
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu;

/**
 * Text as it can be printed: composed, one space for each run of white space, and without control and direction
 * characters (a right-to-left override could make a name read as another). Line feeds stay.
 */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\t\v\f ]+/g, ' ')
    .replace(/[^\P{C}\n]/gu, '')
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
  const space = measure(' ');
  const lines: { text: string; width: number }[] = [];
  let text = '';
  let used = 0;
  const flush = () => {
    lines.push({ text, width: used });
    text = '';
    used = 0;
  };
  for (const word of paragraph.split(' ')) {
    for (const [index, part] of divide(word, measure, width).entries()) {
      const partWidth = measure(part);
      const joint = text === '' ? 0 : space;
      if (text !== '' && (index > 0 || used + joint + partWidth > width)) flush();
      text += (text === '' ? '' : ' ') + part;
      used = text === part ? partWidth : used + joint + partWidth;
    }
  }
  flush();
  return lines.map((line, index) => ({ ...line, last: index === lines.length - 1 }));
}

function divide(word: string, measure: (part: string) => number, width: number): string[] {
  if (measure(word) <= width) return [word];
  return fill(word.split(SOFT_BREAK), measure, width).flatMap((part) =>
    measure(part) <= width ? [part] : fill(part.match(CLUSTER) ?? [part], measure, width),
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
