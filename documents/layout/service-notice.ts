import type { Faces } from '../fonts/face.ts';
import { addTag, type Tag } from '../tags/tag.ts';
import type { Sheet } from './flow.ts';
import { COLOR, STYLE } from './page.ts';
import { SIGNATURE_BOX } from './signature-box.ts';
import { paintStack, type Stack, stackHeight } from './stack.ts';
import { type TextStyle, wrap } from './text.ts';

const PADDING = 12;
const FRAME = 0.9;

/**
 * What stands where a signing service adds its signature without a mark on the page. It is on the page before, so it says
 * only what is true before and after.
 */
export function serviceNotice(faces: Faces, parent: Tag): (sheet: Sheet, x: number, top: number) => void {
  const { width, height } = SIGNATURE_BOX;
  const set = (text: string, style: TextStyle): Stack => {
    const tag = addTag(parent, 'P');
    return wrap(text, style, width - 2 * PADDING, faces).map((line) => ({ line, style, tag }));
  };
  const stack = [
    ...set('Tanda tangan elektronik tersertifikasi', STYLE.noteStrong),
    ...set('Keabsahannya diperiksa melalui kode QR.', STYLE.note),
  ];
  return (sheet, x, top) => {
    sheet.canvas.as('layout');
    sheet.canvas.frames([{ x, y: top, width, height }], FRAME, { color: COLOR.emblem });
    paintStack(sheet, x + PADDING, top + (height - stackHeight(stack)) / 2, stack);
  };
}
