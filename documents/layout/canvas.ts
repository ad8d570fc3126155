import type { Faces } from '../fonts/face.ts';
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
  /** One line of text whose line box begins at `top`; `width` is the column it is aligned in. */
  text(
    line: Line | string,
    at: { x: number; top: number; width?: number },
    style: TextStyle,
    options?: TextOptions,
  ): void;
  line(from: { x: number; y: number }, to: { x: number; y: number }, weight: number, color?: Color): void;
  frame(box: Box, weight: number, options?: { color?: Color; dash?: readonly number[] }): void;
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

/** A sheet of `height` points on which the faces of one document draw. */
export function createCanvas(faces: Faces, height: number): Canvas {
  const operators: string[] = [];
  const emit = (...parts: (string | number)[]) => operators.push(parts.map(show).join(' '));
  const flip = (y: number) => height - y;

  return {
    text(line, at, style, options = {}) {
      const face = faces[style.face];
      const text = typeof line === 'string' ? line : line.text;
      if (text === '') return;
      const own = typeof line === 'string' ? face.widthOf(text, style.size) : line.width;
      const free = (at.width ?? own) - own;
      const stretch = options.align === 'justify' && typeof line !== 'string' ? gapOf(line, free) : 0;
      const x = at.x + shiftOf(options.align, free);
      const baseline = flip(at.top + style.leading / 2 + style.size * BASELINE);
      const stretched = stretch > 0 && stretch <= face.widthOf(' ', style.size) * WIDEST_GAP;
      emit(...(options.color ?? BLACK), 'rg');
      emit('BT', `/${face.resource}`, style.size, 'Tf', x, baseline, 'Td');
      emit(showText(text, face.encode, stretched ? (-stretch * 1000) / style.size : 0), 'ET');
    },
    line(from, to, weight, color = BLACK) {
      emit(...color, 'RG', weight, 'w', from.x, flip(from.y), 'm', to.x, flip(to.y), 'l S');
    },
    frame(box, weight, { color = BLACK, dash = [] } = {}) {
      emit(...color, 'RG', weight, 'w', `[${dash.map(show).join(' ')}] 0 d`);
      emit(box.x, flip(box.y + box.height), box.width, box.height, 're S');
      if (dash.length > 0) emit('[] 0 d');
    },
    fill(boxes, color) {
      emit(...color, 'rg');
      for (const box of boxes) emit(box.x, flip(box.y + box.height), box.width, box.height, 're');
      emit('f');
    },
    shape(segments, origin, color) {
      emit(...color, 'rg');
      for (const [verb, ...numbers] of segments) {
        const points = numbers.map((n, index) => (index % 2 === 0 ? origin.x + n : flip(origin.y + n)));
        emit(...points, { move: 'm', line: 'l', curve: 'c' }[verb]);
      }
      emit('f');
    },
    content: () => operators.join('\n'),
  };
}

function gapOf(line: Line, free: number): number {
  const spaces = line.text.split(' ').length - 1;
  return line.last || spaces === 0 ? 0 : free / spaces;
}

function shiftOf(align: TextOptions['align'], free: number): number {
  if (align === 'right') return free;
  return align === 'center' ? free / 2 : 0;
}

/** Word spacing (Tw) has no effect on two-byte codes, so justified text moves by TJ numbers after each space. */
function showText(text: string, encode: (text: string) => string, adjustment: number): string {
  if (adjustment === 0) return `<${encode(text)}> Tj`;
  const words = text.split(' ');
  const parts = words.map((word, index) => `<${encode(index < words.length - 1 ? `${word} ` : word)}>`);
  return `[${parts.join(show(adjustment))}] TJ`;
}

function show(part: string | number): string {
  return typeof part === 'string' ? part : String(Math.round(part * 1000) / 1000);
}
