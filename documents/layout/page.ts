import type { Color } from './canvas.ts';
import type { TextStyle } from './text.ts';

/** A4, points. */
export const PAGE = { width: 595.28, height: 841.89 } as const;

/** 25 mm at the left for the binding, 20 mm at the right. */
export const LEFT = 71;
export const TEXT_WIDTH = PAGE.width - LEFT - 57;
export const TOP = 46;

/** Two equal columns for signatures. */
export const GUTTER = 26;
export const HALF_WIDTH = (TEXT_WIDTH - GUTTER) / 2;

export const STYLE = {
  body: { face: 'regular', size: 10.5, leading: 14.75 },
  strong: { face: 'bold', size: 10.5, leading: 14.75 },
  title: { face: 'bold', size: 12.5, leading: 17.5 },
  cell: { face: 'regular', size: 9, leading: 12.5 },
  cellHeader: { face: 'bold', size: 9, leading: 12.5 },
  small: { face: 'regular', size: 9, leading: 13 },
  smallStrong: { face: 'bold', size: 9, leading: 13 },
  footer: { face: 'regular', size: 7, leading: 9.5 },
  note: { face: 'regular', size: 7.5, leading: 10.5 },
  noteStrong: { face: 'bold', size: 9, leading: 12 },
} as const satisfies Record<string, TextStyle>;

export const COLOR = {
  ink: [0, 0, 0],
  quiet: [0.33, 0.36, 0.4],
  rule: [0.55, 0.58, 0.62],
  tint: [0.925, 0.937, 0.95],
  emblem: [0.13, 0.24, 0.36],
  paper: [1, 1, 1],
  warning: [0.72, 0.11, 0.11],
} as const satisfies Record<string, Color>;
