import { type Font, type Glyph, open } from 'fontkit';

export type FontStyle = 'regular' | 'bold';

/** A parsed font with what every document asks of it; parsed once per process. */
export type FontFile = {
  readonly font: Font;
  /** The glyph of a character, or of the replacement character when the font lacks it. */
  glyphOf(character: string): Glyph;
  /** Advance in thousandths of the font size. */
  advanceOf(character: string): number;
};

const FILES: Record<FontStyle, string> = {
  regular: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
};
const REPLACEMENT = 0xfffd;

const loaded = new Map<FontStyle, Promise<FontFile>>();

/** Noto Sans in one style. The first call reads and parses the file; later calls share it. */
export function fontFile(style: FontStyle): Promise<FontFile> {
  const known = loaded.get(style);
  if (known) return known;
  const loading = load(FILES[style]);
  loaded.set(style, loading);
  loading.catch(() => loaded.delete(style));
  return loading;
}

async function load(specifier: string): Promise<FontFile> {
  const path = decodeURIComponent(new URL(import.meta.resolve(specifier)).pathname);
  const font = await open(path.replace(/^\/(?=[A-Za-z]:)/, ''));
  if (!('characterSet' in font)) throw new Error(`${specifier} is a font collection`);
  return describe(font);
}

function describe(font: Font): FontFile {
  const glyphs = glyphTable(font);
  const replacement = font.glyphForCodePoint(REPLACEMENT);
  const glyphOf = (character: string): Glyph => glyphs.get(character.codePointAt(0) ?? 0) ?? replacement;
  const scale = 1000 / font.unitsPerEm;
  return { font, glyphOf, advanceOf: (character) => glyphOf(character).advanceWidth * scale };
}

/**
 * fontkit keeps one object per glyph, named after the character that asked first. Asking for all, in order, makes
 * the ToUnicode map of a document independent of the documents rendered before it.
 */
function glyphTable(font: Font): ReadonlyMap<number, Glyph> {
  const sorted = [...font.characterSet].sort((a, b) => a - b);
  return new Map(sorted.map((codePoint) => [codePoint, font.glyphForCodePoint(codePoint)]));
}
