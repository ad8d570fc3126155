import { writeInstant, type ZoneHours } from '../../core/written-time.ts';
import { encodeTime, SIGNED_APPEARANCE, TIME_PLACE } from './names.ts';
import type { PdfView } from './revisions.ts';
import {
  dict,
  isArray,
  isDict,
  isRef,
  name,
  numberOf,
  type PdfDict,
  type PdfRef,
  type PdfValue,
} from './values.ts';

export type { ZoneHours };

const FONT = 'regular';

/**
 * The form XObject that a widget prepared by `render` gets when it is signed: what was prepared for it, and the time
 * of signing (milliseconds) as its zone writes it. Whoever signs writes exactly this and whoever verifies expects
 * exactly this. Undefined for a widget that nothing was prepared for.
 */
export function signedAppearance(
  view: PdfView,
  widget: PdfDict['entries'],
  signedAt: number,
  zoneHours: ZoneHours,
): { dictionary: PdfDict; content: string } | undefined {
  const prepared = widget.get(SIGNED_APPEARANCE);
  const form = view.resolve(prepared);
  const place = placeOfTime(widget.get(TIME_PLACE));
  if (!isRef(prepared) || !isDict(form) || !place) return undefined;
  const font = fontOf(view, form);
  if (!font) return undefined;
  const content = `/Base Do\n${timeText(place, writeInstant(signedAt, zoneHours))}`;
  const resources = dict([
    ['XObject', dict([['Base', prepared]])],
    ['Font', dict([[FONT, font]])],
  ]);
  const dictionary = dict([
    ['Type', name('XObject')],
    ['Subtype', name('Form')],
    ['BBox', form.entries.get('BBox') ?? null],
    ['Resources', resources],
    ['Length', content.length],
  ]);
  return { dictionary, content };
}

type Place = { readonly x: number; readonly y: number; readonly size: number };

function placeOfTime(value: PdfValue | undefined): Place | undefined {
  if (!isArray(value) || value.length !== 3) return undefined;
  const [x, y, size] = value.map(numberOf);
  return x === undefined || y === undefined || size === undefined ? undefined : { x, y, size };
}

function fontOf(view: PdfView, form: PdfDict): PdfRef | undefined {
  const resources = view.resolve(form.entries.get('Resources'));
  const fonts = isDict(resources) ? view.resolve(resources.entries.get('Font')) : null;
  const font = isDict(fonts) ? fonts.entries.get(FONT) : undefined;
  return isRef(font) ? font : undefined;
}

function timeText({ x, y, size }: Place, time: string): string {
  return `BT\n/${FONT} ${size} Tf\n${x} ${y} Td\n<${encodeTime(time)}> Tj\nET`;
}
