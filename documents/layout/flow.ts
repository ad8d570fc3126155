import type { Tag } from '../tags/tag.ts';
import type { Canvas } from './canvas.ts';

/** A rectangle of the page as PDF wants it, and the page it is on; filled by the strip that draws it. */
export type Sheet = { readonly canvas: Canvas; readonly widgets: WidgetPlace[] };
export type WidgetPlace = {
  readonly field: string;
  readonly x: number;
  readonly y: number;
  readonly tag: Tag;
};

/** A full-width piece of the document that is never divided. */
export type Strip = {
  readonly height: number;
  /** Space above, points; dropped at the top of a page. */
  readonly gap: number;
  /** Stays on the page of the strip that follows. */
  readonly keep: boolean;
  /** Drawn first when this strip opens a page: the header row of its table. */
  readonly opener?: Strip;
  paint(sheet: Sheet, top: number): void;
};

export type Placed = { readonly strip: Strip; readonly top: number };

/** Pages for strips, in order. `room` is the height between the margins; strips that belong together stay together. */
export function paginate(strips: readonly Strip[], margins: { top: number; room: number }): Placed[][] {
  const pages: Placed[][] = [[]];
  let used = 0;
  const add = (strip: Strip) => {
    const page = pages.at(-1) ?? [];
    used += page.length === 0 ? 0 : strip.gap;
    page.push({ strip, top: margins.top + used });
    used += strip.height;
  };
  const open = (first: Strip | undefined) => {
    pages.push([]);
    used = 0;
    if (first?.opener) add(first.opener);
  };
  for (const group of groupsOf(strips)) {
    const fits = used === 0 || used + heightOf(group) <= margins.room;
    const divisible = heightOf(group) > margins.room;
    if (!fits && !divisible) open(group[0]);
    for (const strip of group) {
      if (divisible && used > 0 && used + strip.gap + strip.height > margins.room) open(strip);
      add(strip);
    }
  }
  return pages;
}

function groupsOf(strips: readonly Strip[]): Strip[][] {
  const groups: Strip[][] = [];
  let group: Strip[] = [];
  for (const strip of strips) {
    group.push(strip);
    if (strip.keep) continue;
    groups.push(group);
    group = [];
  }
  return group.length > 0 ? [...groups, group] : groups;
}

function heightOf(group: readonly Strip[]): number {
  const opener = group[0]?.opener?.height ?? 0;
  return group.reduce((sum, strip) => sum + strip.gap + strip.height, opener);
}

/** The same strips, joined into one group that also holds on to what follows when `next` is true. */
export function together(strips: readonly Strip[], next = false): Strip[] {
  return strips.map((strip, index) => ({ ...strip, keep: index < strips.length - 1 || next }));
}

/** A paragraph's lines: no first or last line stands alone on a page. */
export function guardLines(lines: readonly Strip[]): Strip[] {
  return lines.map((strip, index) => ({
    ...strip,
    keep: index < lines.length - 1 && (index === 0 || index === lines.length - 2),
  }));
}

/** Makes the last `count` strips stay with what follows them. */
export function holdEnd(strips: readonly Strip[], count: number): Strip[] {
  return strips.map((strip, index) => (index >= strips.length - count ? { ...strip, keep: true } : strip));
}
