import type { Tag } from '../tags/tag.ts';
import type { Sheet } from './flow.ts';
import type { Line, TextStyle } from './text.ts';

/** Lines under each other, each in its own style. */
export type Stack = readonly { readonly line: Line; readonly style: TextStyle; readonly tag: Tag }[];

export function stackHeight(stack: Stack): number {
  return stack.reduce((sum, { style }) => sum + style.leading, 0);
}

export function paintStack({ canvas }: Sheet, x: number, top: number, stack: Stack): void {
  let y = top;
  for (const { line, style, tag } of stack) {
    if (line.text !== '') canvas.as(tag);
    canvas.text(line, { x, top: y }, style);
    y += style.leading;
  }
}
