import { type Sfnt, viewOf } from './sfnt.ts';
import { aligned, assemble, concatAligned } from './sfnt-file.ts';

/** A glyph of the font file, moved by font units. */
export type Part = { readonly glyph: number; readonly x: number; readonly y: number };
/** One glyph of the subset: a glyph of the file, or several drawn together. */
export type Slot = { readonly parts: readonly Part[]; readonly advance: number };

/** Flags of a component (OpenType `glyf`). */
const COMPONENT = { words: 0x1, offsets: 0x2, scale: 0x8, more: 0x20, scales: 0x40, matrix: 0x80 } as const;
const HEADER = 10;
const MOST_PARTS = 6;

type Drawn = { readonly outline: Uint8Array; readonly advance: number; readonly bearing: number };

/**
 * A TrueType file whose glyph 0 is the missing one and whose glyphs 1…n are the slots. A slot of several parts becomes
 * a composite glyph, so that a letter with its marks is one code in the PDF, drawn where the font wants the marks.
 */
export function writeSubset(font: Sfnt, slots: readonly Slot[]): Uint8Array {
  const glyphs = drawAll(font, slots);
  return assemble([
    ['glyf', concatAligned(glyphs.map(({ outline }) => outline))],
    ['head', headTable(font)],
    ['hhea', hheaTable(font, glyphs.length)],
    ['hmtx', hmtxTable(glyphs)],
    ['loca', locaTable(glyphs)],
    ['maxp', maxpTable(font, glyphs.length)],
  ]);
}

/** The slots, and behind them the glyphs that only serve as components. */
function drawAll(font: Sfnt, slots: readonly Slot[]): Drawn[] {
  const components: number[] = [];
  const places = new Map<number, number>();
  const place = (glyph: number) => {
    const known = places.get(glyph) ?? slots.length + 1 + components.length;
    if (!places.has(glyph)) components.push(glyph);
    places.set(glyph, known);
    return known;
  };
  const copy = (glyph: number, advance: number): Drawn => ({
    outline: renumber(font.outline(glyph), place),
    advance,
    bearing: font.bearing(glyph),
  });
  const drawn = [copy(0, font.advance(0))];
  for (const { parts, advance } of slots) {
    const [only] = parts;
    const plain = only && parts.length === 1 && only.x === 0 && only.y === 0;
    drawn.push(plain ? copy(only.glyph, advance) : compose(font, parts, advance, place));
  }
  // Components can have components themselves: the list grows while it is worked off.
  for (const glyph of components) drawn.push(copy(glyph, font.advance(glyph)));
  return drawn;
}

/** A composite outline with the numbers that its components have in the subset. */
function renumber(outline: Uint8Array, place: (glyph: number) => number): Uint8Array {
  if (outline.length === 0 || viewOf(outline).getInt16(0) >= 0) return outline;
  const copy = outline.slice();
  const view = viewOf(copy);
  let at = HEADER;
  let flags: number = COMPONENT.more;
  while (flags & COMPONENT.more) {
    flags = view.getUint16(at);
    view.setUint16(at + 2, place(view.getUint16(at + 2)));
    at += 4 + (flags & COMPONENT.words ? 4 : 2) + transformSize(flags);
  }
  return copy;
}

function transformSize(flags: number): number {
  if (flags & COMPONENT.scale) return 2;
  if (flags & COMPONENT.scales) return 4;
  return flags & COMPONENT.matrix ? 8 : 0;
}

function compose(
  font: Sfnt,
  parts: readonly Part[],
  advance: number,
  place: (glyph: number) => number,
): Drawn {
  const inked = parts.filter(({ glyph }) => font.outline(glyph).length > 0);
  if (inked.length === 0) return { outline: new Uint8Array(), advance, bearing: 0 };
  const outline = new Uint8Array(HEADER + inked.length * 8);
  const view = viewOf(outline);
  const box = boxAround(font, inked);
  view.setInt16(0, -1);
  for (const [index, edge] of box.entries()) view.setInt16(2 + index * 2, edge);
  for (const [index, { glyph, x, y }] of inked.entries()) {
    const more = index < inked.length - 1 ? COMPONENT.more : 0;
    const at = HEADER + index * 8;
    view.setUint16(at, COMPONENT.words | COMPONENT.offsets | more);
    view.setUint16(at + 2, place(glyph));
    view.setInt16(at + 4, x);
    view.setInt16(at + 6, y);
  }
  return { outline, advance, bearing: box[0] };
}

/** Left, bottom, right, top. */
function boxAround(font: Sfnt, parts: readonly Part[]): [number, number, number, number] {
  const boxes = parts.map(({ glyph, x, y }) => {
    const view = viewOf(font.outline(glyph));
    return {
      left: view.getInt16(2) + x,
      bottom: view.getInt16(4) + y,
      right: view.getInt16(6) + x,
      top: view.getInt16(8) + y,
    };
  });
  return [
    Math.min(...boxes.map(({ left }) => left)),
    Math.min(...boxes.map(({ bottom }) => bottom)),
    Math.max(...boxes.map(({ right }) => right)),
    Math.max(...boxes.map(({ top }) => top)),
  ];
}

function headTable({ head }: Sfnt): Uint8Array {
  const copy = head.slice();
  viewOf(copy).setUint32(8, 0);
  viewOf(copy).setInt16(50, 1);
  return copy;
}

function hheaTable({ hhea }: Sfnt, count: number): Uint8Array {
  const copy = hhea.slice();
  viewOf(copy).setUint16(34, count);
  return copy;
}

function hmtxTable(glyphs: readonly Drawn[]): Uint8Array {
  const table = new Uint8Array(glyphs.length * 4);
  const view = viewOf(table);
  for (const [index, { advance, bearing }] of glyphs.entries()) {
    view.setUint16(index * 4, advance);
    view.setInt16(index * 4 + 2, bearing);
  }
  return table;
}

function locaTable(glyphs: readonly Drawn[]): Uint8Array {
  const table = new Uint8Array((glyphs.length + 1) * 4);
  const view = viewOf(table);
  let at = 0;
  for (const [index, { outline }] of glyphs.entries()) {
    at += aligned(outline.length);
    view.setUint32((index + 1) * 4, at);
  }
  return table;
}

/** Upper bounds: composites of ours may hold more points than any glyph of the font, one level deeper. */
function maxpTable({ maxp }: Sfnt, count: number): Uint8Array {
  const copy = maxp.slice();
  const view = viewOf(copy);
  const times = (at: number, from: number) =>
    view.setUint16(at, Math.min(0xffff, MOST_PARTS * Math.max(view.getUint16(at), view.getUint16(from))));
  view.setUint16(4, count);
  times(10, 6);
  times(12, 8);
  view.setUint16(28, Math.max(MOST_PARTS, view.getUint16(28)));
  view.setUint16(30, view.getUint16(30) + 1);
  return copy;
}
