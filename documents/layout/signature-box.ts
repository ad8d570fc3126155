import type { Signatory } from '../../core/document.ts';
import type { Faces } from '../fonts/face.ts';
import { createFigure } from './canvas.ts';
import { COLOR, STYLE } from './page.ts';
import { drawQr, type QrCode } from './qr.ts';
import { type Line, type TextStyle, wrap } from './text.ts';

/** The widget of a signature field, points. */
export const SIGNATURE_BOX = { width: 220, height: 60 };
/** Where the signer writes the time of signing: x and y of its baseline from the lower left corner, and its size. */
export const TIME_PLACE = { x: 64, y: 7.5, size: 7 };

const QR = { x: 7, y: 6, size: 48 };
const TEXT = { x: TIME_PLACE.x, top: 4, width: SIGNATURE_BOX.width - TIME_PLACE.x - 6, height: 40 };
const SIZES = [8, 7.5, 7, 6.5, 6, 5.5, 5, 4.5, 4];
const LEADING = 1.24;
const FRAME = { x: 0.5, y: 0.5, width: SIGNATURE_BOX.width - 1, height: SIGNATURE_BOX.height - 1 };

type Entry = { readonly line: Line; readonly style: TextStyle; readonly quiet: boolean };

/** What the widget shows before it is signed, as a content stream. */
export function emptyBox(faces: Faces): string {
  const canvas = createFigure(faces, SIGNATURE_BOX.height);
  canvas.frames([FRAME], 0.6, { color: COLOR.rule, dash: [3, 2] });
  const top = (SIGNATURE_BOX.height - STYLE.note.leading) / 2;
  canvas.text('Menunggu tanda tangan elektronik', { x: 0, top, width: SIGNATURE_BOX.width }, STYLE.note, {
    align: 'center',
    color: COLOR.quiet,
  });
  return canvas.content();
}

/** What it shows when it is signed, but the time: who signs, for which office, and the QR code of the document. */
export function signedBox(signatory: Signatory, code: QrCode, faces: Faces): string {
  const canvas = createFigure(faces, SIGNATURE_BOX.height);
  canvas.frames([FRAME], 0.9, { color: COLOR.emblem });
  drawQr(canvas, code, QR);
  let top = TEXT.top;
  for (const { line, style, quiet } of entriesOf(signatory, faces)) {
    canvas.text(line, { x: TEXT.x, top }, style, { color: quiet ? COLOR.quiet : COLOR.ink });
    top += style.leading;
  }
  return canvas.content();
}

/** In the largest letters that fit; below the smallest size the office, and then the name, are cut. */
function entriesOf({ capacity, name }: Signatory, faces: Faces): Entry[] {
  let entries: Entry[] = [];
  for (const size of SIZES) {
    const leading = size * LEADING;
    const set = (text: string, face: TextStyle['face'], quiet: boolean, most: number): Entry[] => {
      const style = { face, size, leading };
      return cut(wrap(text, style, TEXT.width, faces), most).map((line) => ({ line, style, quiet }));
    };
    const room = Math.floor(TEXT.height / leading) - 1;
    entries = [
      ...set('Ditandatangani secara elektronik oleh', 'regular', true, 1),
      ...set(capacity, 'regular', false, size === SIZES.at(-1) ? room - 3 : room + 1),
      ...set(name, 'bold', false, size === SIZES.at(-1) ? 3 : room + 1),
    ];
    if (entries.length * leading <= TEXT.height) return entries;
  }
  return entries;
}

/** The first lines, the last of them with a sign that more followed. */
function cut(lines: readonly Line[], most: number): Line[] {
  if (lines.length <= most) return [...lines];
  return lines
    .slice(0, most)
    .map((line, index) => (index === most - 1 ? { ...line, text: `${line.text.slice(0, -2)}…` } : line));
}
