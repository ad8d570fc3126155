import type { DocumentModel, Signatory } from '../../core/document.ts';
import { formatDate } from '../../core/local-date.ts';
import type { Faces } from '../fonts/face.ts';
import { addTag, type Tag } from '../tags/tag.ts';
import { type Sheet, type Strip, together } from './flow.ts';
import { GUTTER, HALF_WIDTH, LEFT, STYLE } from './page.ts';
import { serviceNotice } from './service-notice.ts';
import { SIGNATURE_BOX } from './signature-box.ts';
import { paintStack, type Stack, stackHeight } from './stack.ts';
import { type TextStyle, wrap } from './text.ts';
import { verificationCell } from './verification.ts';

const BLOCK_GAP = 12;
/** Longer offices and names are set smaller, so that the block stays on one page. */
const LONG_TEXT = 120;

/** A part of the block in one column. */
export type Cell = {
  readonly height: number;
  /** From its top to the line on which the cells of a row stand together; without one, they end together. */
  readonly anchor?: number;
  paint(sheet: Sheet, x: number, top: number): void;
};

/** Signatures two to a row, with the QR code in the free column; never divided over pages. */
export function signatureStrips(model: DocumentModel, faces: Faces, parent: Tag): Strip[] {
  const signatures = model.signatories.map((signatory, index) => {
    const dateline = index === model.signatories.length - 1 ? datelineOf(model) : [];
    return signatureCell(signatory, dateline, faces, addTag(parent, 'Sect'));
  });
  const verification = verificationCell(model.verification, faces, addTag(parent, 'Sect'));
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

function signatureCell(signatory: Signatory, dateline: readonly string[], faces: Faces, parent: Tag): Cell {
  const set = (text: string, normal: TextStyle, narrow: TextStyle): Stack => {
    const style = text.length > LONG_TEXT ? narrow : normal;
    const tag = addTag(parent, 'P');
    return wrap(text, style, HALF_WIDTH, faces).map((line) => ({ line, style, tag }));
  };
  const office = [signatory.onBehalfOf, `${signatory.capacity},`].filter((text) => text !== undefined);
  const above = [...dateline, ...office].flatMap((text) => set(text, STYLE.body, STYLE.small));
  const paintSpace = spaceFor(signatory, faces, parent);
  const number = signatory.employeeNumber ? `NIP ${signatory.employeeNumber}` : undefined;
  const person = [signatory.rank, number].filter((text) => text !== undefined);
  const below = [
    ...set(signatory.name, STYLE.strong, STYLE.smallStrong),
    ...person.flatMap((text) => set(text, STYLE.body, STYLE.small)),
  ];
  const boxTop = stackHeight(above) + 4;
  const belowTop = boxTop + SIGNATURE_BOX.height + 3;
  return {
    height: belowTop + stackHeight(below),
    anchor: boxTop,
    paint: (sheet, x, top) => {
      paintStack(sheet, x, top, above);
      paintSpace(sheet, x, top + boxTop);
      paintStack(sheet, x, top + belowTop, below);
    },
  };
}

/** The place of the signature: a field for a key, or the notice of a service, which signs in a field of its own. */
function spaceFor({ field, atService }: Signatory, faces: Faces, parent: Tag): Cell['paint'] {
  if (atService) return serviceNotice(faces, parent);
  const tag = addTag(parent, 'Form');
  return (sheet, x, y) => {
    sheet.widgets.push({ field, x, y, tag });
  };
}
