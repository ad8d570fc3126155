import type { DocumentModel, Signatory } from '../../core/document.ts';
import { formatDate } from '../../core/local-date.ts';
import type { Faces } from '../fonts/face.ts';
import { createCanvas } from './canvas.ts';
import { drawShield } from './emblem.ts';
import { type Sheet, type Strip, together } from './flow.ts';
import { COLOR, GUTTER, HALF_WIDTH, LEFT, STYLE } from './page.ts';
import { drawQr } from './qr.ts';
import { type Line, type TextStyle, wrap } from './text.ts';

/** The widget of a signature field, points. */
export const SIGNATURE_BOX = { width: 200, height: 46 };
const QR_SIZE = 76;
const BLOCK_GAP = 15;
/** Longer offices and names are set smaller, so that the block stays on one page. */
const LONG_TEXT = 120;

/** A part of the block in one column. */
type Cell = {
  readonly height: number;
  /** From its top to the line on which the cells of a row stand together; without one, they end together. */
  readonly anchor?: number;
  paint(sheet: Sheet, x: number, top: number): void;
};

/** Signatures two to a row, with the QR code in the free column; never divided over pages. */
export function signatureStrips(model: DocumentModel, faces: Faces): Strip[] {
  const signatures = model.signatories.map((signatory, index) =>
    signatureCell(signatory, index === model.signatories.length - 1 ? datelineOf(model) : [], faces),
  );
  const verification = verificationCell(model.verification, faces);
  const last = signatures.length % 2 === 1 ? signatures.slice(-1) : [];
  const pairs = signatures.slice(0, signatures.length - last.length);
  const rows: Cell[][] = [];
  for (let index = 0; index < pairs.length; index += 2) rows.push(pairs.slice(index, index + 2));
  rows.push([verification, ...last]);
  return together(rows.map(rowStrip));
}

function rowStrip(cells: readonly Cell[]): Strip {
  const anchor = Math.max(0, ...cells.map((cell) => cell.anchor ?? 0));
  const shiftOf = (cell: Cell) => (cell.anchor === undefined ? 0 : anchor - cell.anchor);
  const height = Math.max(...cells.map((cell) => shiftOf(cell) + cell.height));
  return {
    height,
    gap: BLOCK_GAP,
    keep: false,
    paint: (sheet, top) => {
      for (const [index, cell] of cells.entries()) {
        const down = cell.anchor === undefined ? height - cell.height : shiftOf(cell);
        cell.paint(sheet, LEFT + index * (HALF_WIDTH + GUTTER), top + down);
      }
    },
  };
}

const DECIDED = new Set<DocumentModel['kind']>([
  'assignment-letter',
  'operating-permit',
  'verification-result',
  'permit-amendment',
  'deemed-granted',
]);

/** A letter has its date at the top; a titled document above the signature. */
function datelineOf({ shape, kind, place, date }: DocumentModel): string[] {
  if (shape.type === 'letter') return [];
  return DECIDED.has(kind)
    ? [`Ditetapkan di ${place}`, `pada tanggal ${formatDate(date)}`]
    : [`${place}, ${formatDate(date)}`];
}

function signatureCell(signatory: Signatory, dateline: readonly string[], faces: Faces): Cell {
  const set = (text: string, normal: TextStyle, narrow: TextStyle) => {
    const style = text.length > LONG_TEXT ? narrow : normal;
    return wrap(text, style, HALF_WIDTH, faces).map((line) => ({ line, style }));
  };
  const office = [signatory.onBehalfOf, `${signatory.capacity},`].filter((text) => text !== undefined);
  const above = [...dateline, ...office].flatMap((text) => set(text, STYLE.body, STYLE.small));
  const number = signatory.employeeNumber ? `NIP ${signatory.employeeNumber}` : undefined;
  const person = [signatory.rank, number].filter((text) => text !== undefined);
  const below = [
    ...set(signatory.name, STYLE.strong, STYLE.smallStrong),
    ...person.flatMap((text) => set(text, STYLE.body, STYLE.small)),
  ];
  const boxTop = stackHeight(above) + 5;
  const belowTop = boxTop + SIGNATURE_BOX.height + 5;
  return {
    height: belowTop + stackHeight(below),
    anchor: boxTop,
    paint: (sheet, x, top) => {
      paintStack(sheet, x, top, above);
      sheet.widgets.push({ field: signatory.field, x, y: top + boxTop });
      paintStack(sheet, x, top + belowTop, below);
    },
  };
}

function verificationCell({ url, code }: DocumentModel['verification'], faces: Faces): Cell {
  const indent = QR_SIZE + 12;
  const set = (text: string, style: TextStyle) =>
    wrap(text, style, HALF_WIDTH - indent, faces).map((line) => ({ line, style }));
  const lines = [
    ...set('Periksa keaslian dokumen ini dengan memindai kode QR, atau masukkan kode:', STYLE.note),
    ...set(code, STYLE.noteStrong),
    ...set(url, STYLE.note),
  ];
  const height = Math.max(QR_SIZE, stackHeight(lines));
  return {
    height,
    paint: (sheet, x, top) => {
      drawQr(sheet.canvas, url, { x, y: top + (height - QR_SIZE) / 2, size: QR_SIZE });
      paintStack(sheet, x + indent, top + (height - stackHeight(lines)) / 2, lines);
    },
  };
}

type Stack = readonly { line: Line; style: TextStyle }[];

function stackHeight(stack: Stack): number {
  return stack.reduce((sum, { style }) => sum + style.leading, 0);
}

function paintStack({ canvas }: Sheet, x: number, top: number, stack: Stack): void {
  let y = top;
  for (const { line, style } of stack) {
    canvas.text(line, { x, top: y }, style);
    y += style.leading;
  }
}

/** What the widget shows: content streams for the empty field and for the signed one. */
export function signatureAppearances(faces: Faces): { empty: string; signed: string } {
  const { width, height } = SIGNATURE_BOX;
  const frame = { x: 0.5, y: 0.5, width: width - 1, height: height - 1 };
  const empty = createCanvas(faces, height);
  empty.frame(frame, 0.6, { color: COLOR.rule, dash: [3, 2] });
  const centred = { x: 0, top: (height - STYLE.note.leading) / 2, width };
  empty.text('Menunggu tanda tangan elektronik', centred, STYLE.note, {
    align: 'center',
    color: COLOR.quiet,
  });

  const signed = createCanvas(faces, height);
  signed.frame(frame, 0.9, { color: COLOR.emblem });
  drawShield(signed, { x: 10, y: 9, width: 23, height: 28 }, COLOR.emblem);
  signed.line({ x: 16, y: 22 }, { x: 20, y: 27 }, 2, COLOR.paper);
  signed.line({ x: 20, y: 27 }, { x: 27.5, y: 17 }, 2, COLOR.paper);
  signed.text('Ditandatangani secara elektronik', { x: 42, top: 10 }, STYLE.noteStrong);
  signed.text('Periksa keasliannya melalui kode QR', { x: 42, top: 23 }, STYLE.note, { color: COLOR.quiet });
  return { empty: empty.content(), signed: signed.content() };
}
