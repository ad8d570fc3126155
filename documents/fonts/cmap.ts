import { viewOf } from './sfnt.ts';

/** Unicode, full repertoire, segmented coverage (OpenType `cmap`). */
const FORMAT = 12;
const WINDOWS_FULL = { platform: 3, encoding: 10 };
const GROUP = 12;

/** Reads the character map of a font: the glyph of a code point, 0 where the font has none. */
export function openCmap(table: Uint8Array): (codePoint: number) => number {
  const view = viewOf(table);
  const groups = groupsAt(view);
  return (codePoint) => {
    let [low, high] = [0, groups.count - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const at = groups.start + middle * GROUP;
      if (codePoint < view.getUint32(at)) high = middle - 1;
      else if (codePoint > view.getUint32(at + 4)) low = middle + 1;
      else return view.getUint32(at + 8) + codePoint - view.getUint32(at);
    }
    return 0;
  };
}

function groupsAt(view: DataView): { start: number; count: number } {
  for (let at = 4; at < 4 + view.getUint16(2) * 8; at += 8) {
    const offset = view.getUint32(at + 4);
    const full =
      view.getUint16(at) === WINDOWS_FULL.platform && view.getUint16(at + 2) === WINDOWS_FULL.encoding;
    if (full && view.getUint16(offset) === FORMAT) {
      return { start: offset + 16, count: view.getUint32(offset + 12) };
    }
  }
  throw new Error('the font has no character map of all of Unicode');
}
