import { latin1 } from '../../pdf/bytes.ts';
import { isArray, isDict, isRef, numberOf, type PdfDict, type PdfValue } from '../../pdf/values.ts';
import type { PdfView } from '../../pdf/view.ts';
import type { Update } from './update.ts';

/** The flag that keeps an annotation from the screen and from paper (ISO 32000-1 table 165). */
const HIDDEN = 2;

/** Whether a widget covers a part of its page, or may do so in some reader. */
export function isShown({ after, prepared }: Update, entries: PdfDict['entries']): boolean {
  const [width, height] = sizeOf(after, entries);
  // No flag is needed to hide a field of our documents, and readers differ in what they take as one.
  if (prepared) return width !== 0 || height !== 0 || entries.has('MK') || !isBlank(after, entries.get('AP'));
  return !isHidden(after.resolve(entries.get('F'))) && width !== 0 && height !== 0;
}

/** Without a rectangle that can be read, a reader may put a widget anywhere: its size is not a number then. */
function sizeOf(view: PdfView, entries: PdfDict['entries']): [number, number] {
  const rectangle = view.resolve(entries.get('Rect'));
  const corners = isArray(rectangle) ? rectangle.map((corner) => numberOf(view.resolve(corner))) : [];
  const [left = Number.NaN, bottom = Number.NaN, right = Number.NaN, top = Number.NaN] = corners;
  return corners.length === 4 ? [right - left, top - bottom] : [Number.NaN, Number.NaN];
}

/** Flags are an integer of 32 bits; others, as 2.5 or 4294967298, are what each reader makes of them. */
function isHidden(flags: PdfValue): boolean {
  const isFlags = typeof flags === 'number' && Number.isInteger(flags) && flags >= 0 && flags < 2 ** 31;
  return isFlags && (flags & HIDDEN) !== 0;
}

/** Some signing services give an invisible field looks, in which nothing is drawn. */
function isBlank(view: PdfView, looks: PdfValue | undefined): boolean {
  if (looks === undefined) return true;
  const normal = normalAppearance(looks);
  const form = normal === undefined ? undefined : view.object(normal);
  return form?.stream !== undefined && /^\s*$/.test(latin1(view.streamBytes(form)));
}

/** Of an appearance dictionary that has nothing but `/N`. */
export function normalAppearance(value: PdfValue | undefined): number | undefined {
  const normal = isDict(value) && value.entries.size === 1 ? value.entries.get('N') : undefined;
  return isRef(normal) ? normal.number : undefined;
}
