import { create } from 'fontkit';
import type { Part } from './subset.ts';

/** The glyphs of a letter with its marks, each where the font has its anchor; font units. */
export type Shape = { readonly parts: readonly Part[]; readonly advance: number };
export type Shaper = (cluster: string) => Shape;

/** Names with such letters come again, and shaping costs a thousand times more than looking up. */
const MOST_SHAPES = 4096;

/** Places marks by the anchors of the font (OpenType GPOS). Takes the bytes of its file. */
export function openShaper(bytes: Uint8Array): Shaper {
  const font = create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!('characterSet' in font)) throw new Error('the file is a font collection');
  const shapes = new Map<string, Shape>();
  return (cluster) => {
    const known = shapes.get(cluster);
    if (known) return known;
    if (shapes.size >= MOST_SHAPES) shapes.clear();
    const { glyphs, positions } = font.layout(cluster);
    const shape = placed(
      glyphs.map(({ id }) => id),
      positions,
    );
    shapes.set(cluster, shape);
    return shape;
  };
}

function placed(
  glyphs: readonly number[],
  positions: readonly { xAdvance: number; xOffset: number; yOffset: number }[],
): Shape {
  const parts: Part[] = [];
  let advance = 0;
  positions.forEach(({ xAdvance, xOffset, yOffset }, index) => {
    const glyph = glyphs[index] ?? 0;
    parts.push({ glyph, x: Math.round(advance + xOffset), y: Math.round(yOffset) });
    advance += xAdvance;
  });
  return { parts, advance: Math.round(advance) };
}
