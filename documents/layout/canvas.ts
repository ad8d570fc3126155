import type { Faces } from '../fonts/face.ts';
import { type Marks, pageMarks } from '../tags/marks.ts';
import type { Artifact, Tag } from '../tags/tag.ts';
import type { Line, TextStyle } from './text.ts';

/** Points; x from the left edge, y from the top edge, downwards. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
/** Red, green, blue, each 0 to 1. */
export type Color = readonly [number, number, number];

export const BLACK: Color = [0, 0, 0];

export type TextOptions = {
  readonly align?: 'left' | 'center' | 'right' | 'justify';
  readonly color?: Color;
};

/** The only writer of page operators: collects what is drawn and gives it as content stream text. */
export type Canvas = {
  /**
   * Everything drawn from here on belongs to this tag, or is this kind of artifact; a figure says its place. On a page
   * nothing can be drawn before the first call.
   */
  as(mark: Tag | Artifact, place?: Box): void;
  /** One line of text whose line box begins at `top`; `width` is the column it is aligned in. */
  text(
    line: Line | string,
    at: { x: number; top: number; width?: number },
    style: TextStyle,
    options?: TextOptions,
  ): void;
  line(from: { x: number; y: number }, to: { x: number; y: number }, weight: number, color?: Color): void;
  frames(boxes: readonly Box[], weight: number, options?: { color?: Color; dash?: readonly number[] }): void;
  fill(boxes: readonly Box[], color: Color): void;
  /** A closed outline of cubic curves and straight lines, filled; coordinates relative to `origin`. */
  shape(segments: readonly Segment[], origin: { x: number; y: number }, color: Color): void;
  content(): string;
};

export type Segment =
  | readonly ['move' | 'line', number, number]
  | readonly ['curve', number, number, number, number, number, number];

/** Middle of the capital letters of Noto Sans below the middle of the line box, as a share of the size. */
const BASELINE = 0.357;
/** Wider gaps look like holes; such a line stays ragged. */
const WIDEST_GAP = 3;
const VERBS = { move: ' m\n', line: ' l\n', curve: ' c\n' } as const;

/** A page of `height` points, tagged throughout. */
export function createCanvas(faces: Faces, height: number, page: number): Canvas {
  return canvasWith(faces, height, pageMarks(page));
}

/** A drawing inside an annotation, which the tag of its field stands for. */
export function createFigure(faces: Faces, height: number): Canvas {
  return canvasWith(faces, height, undefined);
}

function canvasWith(faces: Faces, height: number, marks: Marks | undefined): Canvas {
  let content = '';
  let marked = marks === undefined;
  const flip = (y: number) => height - y;
  const emit = (operators: string) => {
    if (!marked) throw new Error('drawn outside every tag');
    content += operators;
  };
  const rectangles = (boxes: readonly Box[]) => {
    let path = '';
    for (const box of boxes) {
      path += `${show(box.x)} ${show(flip(box.y + box.height))} ${show(box.width)} ${show(box.height)} re\n`;
    }
    return path;
  };

  return {
    as(mark, place) {
      if (!marks) return;
      const bounds = place && boundsOf(place, height);
      content += marks.open(mark, bounds);
      marked = true;
    },
    text(line, at, style, options = {}) {
      const face = faces[style.face];
      const { text, width, last, spaced } = typeof line === 'string' ? lineOf(line, face, style) : line;
      if (text === '') return;
      const free = (at.width ?? width) - width;
      const gap = options.align === 'justify' && !last ? gapOf(text, free) : 0;
      const x = at.x + shiftOf(options.align, free);
      const baseline = flip(at.top + style.leading / 2 + style.size * BASELINE);
      const stretched = gap > 0 && gap <= face.widthOf(' ', style.size) * WIDEST_GAP;
      const shown = showText(text, face.encode, stretched ? (-gap * 1000) / style.size : 0, spaced);
      emit(
        `${colorOf(options.color ?? BLACK)} rg\nBT /${face.resource} ${show(style.size)} Tf ` +
          `${show(x)} ${show(baseline)} Td\n${shown} ET\n`,
      );
    },
    line(from, to, weight, color = BLACK) {
      const path = `${show(from.x)} ${show(flip(from.y))} m ${show(to.x)} ${show(flip(to.y))} l S\n`;
      emit(`${colorOf(color)} RG ${show(weight)} w ${path}`);
    },
    frames(boxes, weight, { color = BLACK, dash = [] } = {}) {
      emit(`${colorOf(color)} RG ${show(weight)} w\n${rectangles(boxes)}`);
      emit(dash.length === 0 ? 'S\n' : `[${dash.map(show).join(' ')}] 0 d S [] 0 d\n`);
    },
    fill(boxes, color) {
      emit(`${colorOf(color)} rg\n${rectangles(boxes)}f\n`);
    },
    shape(segments, origin, color) {
      let path = '';
      for (const [verb, ...numbers] of segments) {
        const points = numbers.map((n, index) => (index % 2 === 0 ? origin.x + n : flip(origin.y + n)));
        path += points.map(show).join(' ') + VERBS[verb];
      }
      emit(`${colorOf(color)} rg\n${path}f\n`);
    },
    content() {
      if (!marks) return content;
      content += marks.close();
      marked = false;
      return content;
    },
  };
}

function boundsOf({ x, y, width, height }: Box, page: number): [number, number, number, number] {
  const bottom = page - y - height;
  return [round(x), round(bottom), round(x + width), round(bottom + height)];
}

function lineOf(text: string, face: Faces[keyof Faces], { size }: TextStyle): Line {
  return { text, width: face.widthOf(text, size), last: true, spaced: false };
}

function gapOf(text: string, free: number): number {
  const spaces = text.split(' ').length - 1;
  return spaces === 0 ? 0 : free / spaces;
}

function shiftOf(align: TextOptions['align'], free: number): number {
  if (align === 'right') return free;
  return align === 'center' ? free / 2 : 0;
}

/**
 * Word spacing (Tw) has no effect on two-byte codes, so justified text moves by TJ numbers after each space. A line
 * that breaks between words ends in a space: readers of the text see words, not lines (ISO 32000-1 §14.8.2.5).
 */
function showText(
  text: string,
  encode: (text: string) => string,
  adjustment: number,
  spaced: boolean,
): string {
  const end = spaced ? encode(' ') : '';
  if (adjustment === 0) return `<${encode(text)}${end}> Tj`;
  const words = text.split(' ');
  const last = words.length - 1;
  const parts = words.map((word, index) => `<${encode(word)}${index < last ? encode(' ') : end}>`);
  return `[${parts.join(show(adjustment))}] TJ`;
}

function colorOf(color: Color): string {
  return `${color[0]} ${color[1]} ${color[2]}`;
}

function round(number: number): number {
  return Math.round(number * 1000) / 1000;
}

function show(number: number): string {
  return String(round(number));
}
