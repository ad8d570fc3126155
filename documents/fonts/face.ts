import type { PDFContext, PDFRef } from 'pdf-lib';
import { TIME_ALPHABET } from '../pdf/names.ts';
import { hasMarks, isMark, isUnmarked, visitClusters } from './cluster.ts';
import { embedFont, type Glyph } from './embed.ts';
import { type FontFile, type FontStyle, fontFile } from './font-file.ts';
import type { Shaper } from './shaper.ts';

/** One style of the document's typeface: measures text, and encodes it for the embedded subset. */
export type Face = {
  /** Name in the page resources. */
  readonly resource: FontStyle;
  /** Points. */
  widthOf(text: string, size: number): number;
  /** Hexadecimal glyph codes; each glyph asked for here becomes part of the subset. */
  encode(text: string): string;
};
export type Faces = Readonly<Record<FontStyle, Face>>;

export type EmbeddedFaces = {
  readonly faces: Faces;
  /** Writes the subsets; gives the /Font resources. Call it after the last `encode`. */
  embed(context: PDFContext): Record<FontStyle, PDFRef>;
};

type Cluster = { readonly glyphs: readonly Glyph[]; readonly advance: number; codes?: string };

const REPLACEMENT = '\ufffd';
/** What a mark stands on when its text gives it nothing. */
const DOTTED_CIRCLE = '\u25cc';

/** The typeface of one new document, which says no more than `text`. */
export async function facesFor(text: string): Promise<EmbeddedFaces> {
  const regular = openFace('regular', await shapedFile('regular', text));
  const bold = openFace('bold', await shapedFile('bold', text));
  for (const character of TIME_ALPHABET) regular.face.encode(character);
  return {
    faces: { regular: regular.face, bold: bold.face },
    embed: (context) => ({ regular: regular.embed(context), bold: bold.embed(context) }),
  };
}

type ShapedFile = FontFile & { readonly shape: Shaper };

async function shapedFile(style: FontStyle, text: string): Promise<ShapedFile> {
  const file = await fontFile(style);
  if (needsShaper(file, text)) return { ...file, shape: await file.loadShaper() };
  const shape = () => {
    throw new Error('a mark in a document without marks');
  };
  return { ...file, shape };
}

/** Whether a text has marks, or characters that this font can only compose. */
function needsShaper(file: FontFile, text: string): boolean {
  if (isUnmarked(text)) return false;
  if (hasMarks(text)) return true;
  const composed = text.normalize('NFC');
  return hasMarks(composed) || Array.from(new Set(composed)).some((character) => isComposed(file, character));
}

function isComposed(file: FontFile, character: string): boolean {
  return file.glyphOf(character) === 0 && character.normalize('NFD') !== character;
}

function openFace(style: FontStyle, file: ShapedFile) {
  const clusters = new Map<string, Cluster>();
  const used: Glyph[] = [];
  const codes = new Map<string, string>();

  const find = (text: string): Cluster => {
    const known = clusters.get(text);
    if (known) return known;
    const glyphs = glyphsOf(file, text);
    const units = glyphs.reduce((sum, { advance }) => sum + advance, 0);
    const cluster: Cluster = { glyphs, advance: units / file.unitsPerEm };
    clusters.set(text, cluster);
    return cluster;
  };
  const codeOf = (glyph: Glyph): string => {
    const known = codes.get(glyph.text);
    if (known) return known;
    used.push(glyph);
    const code = used.length.toString(16).padStart(4, '0');
    codes.set(glyph.text, code);
    return code;
  };
  const face: Face = {
    resource: style,
    widthOf: (text, size) => {
      let sum = 0;
      visitClusters(text, (cluster) => {
        sum += find(cluster).advance;
      });
      return sum * size;
    },
    encode: (text) => {
      let encoded = '';
      visitClusters(text, (part) => {
        const cluster = find(part);
        cluster.codes ??= cluster.glyphs.map(codeOf).join('');
        encoded += cluster.codes;
      });
      return encoded;
    },
  };
  return { face, embed: (context: PDFContext) => embedFont(context, file, used) };
}

/** The glyphs of a cluster; what the font lacks shows as the replacement character, letter and marks each. */
function glyphsOf(file: ShapedFile, text: string): Glyph[] {
  const characters = Array.from(text);
  if (!characters.every((character) => file.glyphOf(character) > 0)) return substitutes(file, characters);
  if (isMark(text)) return [{ text, ...file.shape(DOTTED_CIRCLE + text) }];
  if (characters.length > 1) return [{ text, ...file.shape(text) }];
  const glyph = file.glyphOf(text);
  return [{ text, parts: [{ glyph, x: 0, y: 0 }], advance: file.sfnt.advance(glyph) }];
}

function substitutes(file: ShapedFile, characters: readonly string[]): Glyph[] {
  const [only = '', ...others] = characters;
  if (others.length > 0) return characters.flatMap((character) => glyphsOf(file, character));
  const parts = Array.from(only.normalize('NFD'));
  if (parts.length > 1 && parts.every((part) => file.glyphOf(part) > 0)) {
    return [{ text: only, ...file.shape(parts.join('')) }];
  }
  return glyphsOf(file, REPLACEMENT);
}
