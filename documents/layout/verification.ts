import type { DocumentModel } from '../../core/document.ts';
import type { Faces } from '../fonts/face.ts';
import { addTag, type Tag } from '../tags/tag.ts';
import { HALF_WIDTH, STYLE } from './page.ts';
import { drawQr, qrCode } from './qr.ts';
import type { Cell } from './signature.ts';
import { paintStack, type Stack, stackHeight } from './stack.ts';
import { type TextStyle, wrap } from './text.ts';

const SMALLEST_QR = 76;
/** 0.44 mm, so that a phone reads the modules of a printed page. */
const MODULE = 1.25;
const QUIET = 12;

/**
 * The QR code with the address of the verification page and the code to type. The code holds the signed facts too
 * where there are some; what is printed is the short address.
 */
export function verificationCell(
  { url, code, fragment }: DocumentModel['verification'],
  faces: Faces,
  parent: Tag,
): Cell {
  const picture = qrCode(fragment === undefined ? url : `${url}#${fragment}`);
  const size = Math.max(SMALLEST_QR, picture.modules * MODULE);
  const figure = addTag(parent, 'Figure', { alt: altOf(url, fragment !== undefined) });
  const indent = size + QUIET;
  const set = (text: string, style: TextStyle): Stack => {
    const tag = addTag(parent, 'P');
    return wrap(text, style, HALF_WIDTH - indent, faces).map((line) => ({ line, style, tag }));
  };
  const lines = [
    ...set('Periksa keaslian dokumen ini dengan memindai kode QR, atau masukkan kode:', STYLE.note),
    ...set(code, STYLE.noteStrong),
    ...set(url, STYLE.note),
  ];
  const height = Math.max(size, stackHeight(lines));
  return {
    height,
    paint: (sheet, x, top) => {
      const box = { x, y: top + (height - size) / 2, size };
      sheet.canvas.as(figure, { x, y: box.y, width: size, height: size });
      drawQr(sheet.canvas, picture, box);
      paintStack(sheet, x + indent, top + (height - stackHeight(lines)) / 2, lines);
    },
  };
}

function altOf(url: string, sealed: boolean): string {
  const page = `Kode QR halaman verifikasi dokumen ini: ${url}`;
  return sealed ? `${page}; memuat pula ringkasan dokumen untuk diperiksa tanpa jaringan` : page;
}
