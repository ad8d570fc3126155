/** The tables of a TrueType font that drawing needs, as they stand in its file (OpenType 1.9). */
export type Sfnt = {
  readonly head: Uint8Array;
  readonly hhea: Uint8Array;
  readonly maxp: Uint8Array;
  table(tag: string): Uint8Array;
  /** The description of one outline; empty for a blank glyph. */
  outline(glyph: number): Uint8Array;
  /** Font units. */
  advance(glyph: number): number;
  bearing(glyph: number): number;
};

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Opens a font file with `glyf` outlines. Throws where a table is missing. */
export function openSfnt(file: Uint8Array): Sfnt {
  const table = tablesOf(file);
  const [head, hhea, maxp, glyf] = [table('head'), table('hhea'), table('maxp'), table('glyf')];
  const loca = viewOf(table('loca'));
  const hmtx = viewOf(table('hmtx'));
  const long = viewOf(head).getInt16(50) === 1;
  const offset = (glyph: number) => (long ? loca.getUint32(glyph * 4) : loca.getUint16(glyph * 2) * 2);
  const metrics = viewOf(hhea).getUint16(34);
  return {
    head,
    hhea,
    maxp,
    table,
    outline: (glyph) => glyf.subarray(offset(glyph), offset(glyph + 1)),
    advance: (glyph) => hmtx.getUint16(Math.min(glyph, metrics - 1) * 4),
    bearing: (glyph) =>
      glyph < metrics ? hmtx.getInt16(glyph * 4 + 2) : hmtx.getInt16(metrics * 4 + (glyph - metrics) * 2),
  };
}

function tablesOf(file: Uint8Array): (tag: string) => Uint8Array {
  const view = viewOf(file);
  const places = new Map<string, Uint8Array>();
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const record = 12 + index * 16;
    const tag = String.fromCharCode(...file.subarray(record, record + 4));
    const start = view.getUint32(record + 8);
    places.set(tag, file.subarray(start, start + view.getUint32(record + 12)));
  }
  return (tag) => {
    const place = places.get(tag);
    if (!place) throw new Error(`the font has no table ${tag}`);
    return place;
  };
}
