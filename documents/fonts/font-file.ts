import { readFile } from 'node:fs/promises';
import { openCmap } from './cmap.ts';
import { openSfnt, type Sfnt, viewOf } from './sfnt.ts';
import type { Shaper } from './shaper.ts';

export type FontStyle = 'regular' | 'bold';

/** A parsed font with what every document asks of it; parsed once per process. */
export type FontFile = {
  readonly name: string;
  readonly sfnt: Sfnt;
  /** Thousandths of the font size. */
  readonly metrics: { readonly ascent: number; readonly descent: number; readonly capHeight: number };
  /** Left, bottom, right, top of all glyphs, thousandths of the font size. */
  readonly box: readonly [number, number, number, number];
  readonly unitsPerEm: number;
  /** The number of a character's glyph; 0 when the font lacks it. */
  glyphOf(character: string): number;
  /** Opens what places marks on letters: most documents need none, and it weighs more than all else together. */
  loadShaper(): Promise<Shaper>;
};

const FILES: Record<FontStyle, { name: string; file: string }> = {
  regular: {
    name: 'NotoSans-Regular',
    file: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  },
  bold: { name: 'NotoSans-Bold', file: '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf' },
};

/** Noto Sans in one style. The first call reads and parses the file; later calls share it. */
export const fontFile = once(load);

async function load(style: FontStyle): Promise<FontFile> {
  const { name, file } = FILES[style];
  const buffer = await readFile(new URL(import.meta.resolve(file)));
  // As a plain array: `slice` of a Buffer is no copy, and the subsets would write into the font.
  const bytes = new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  const shaper = once(async () => (await import('./shaper.ts')).openShaper(bytes));
  return { ...describe(name, openSfnt(bytes)), loadShaper: () => shaper(style) };
}

function describe(name: string, sfnt: Sfnt): Omit<FontFile, 'loadShaper'> {
  const glyphAt = openCmap(sfnt.table('cmap'));
  const [head, hhea, os2] = [viewOf(sfnt.head), viewOf(sfnt.hhea), viewOf(sfnt.table('OS/2'))];
  const unitsPerEm = head.getUint16(18);
  const scaled = (units: number) => Math.round((units * 1000) / unitsPerEm);
  const edge = (at: number) => scaled(head.getInt16(at));
  return {
    name,
    sfnt,
    unitsPerEm,
    metrics: {
      ascent: scaled(hhea.getInt16(4)),
      descent: scaled(hhea.getInt16(6)),
      capHeight: scaled(os2.getInt16(88)),
    },
    box: [edge(36), edge(38), edge(40), edge(42)],
    glyphOf: (character) => glyphAt(character.codePointAt(0) ?? 0),
  };
}

/** Runs at most once for each style; a failure is tried again. */
function once<T>(open: (style: FontStyle) => Promise<T>): (style: FontStyle) => Promise<T> {
  const opened = new Map<FontStyle, Promise<T>>();
  return (style) => {
    const known = opened.get(style);
    if (known) return known;
    const opening = open(style);
    opened.set(style, opening);
    opening.catch(() => opened.delete(style));
    return opening;
  };
}
