import { viewOf } from './sfnt.ts';

/** Tables and glyphs begin at multiples of four bytes. */
export const aligned = (length: number) => (length + 3) & ~3;

export function concatAligned(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + aligned(length), 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += aligned(part.length);
  }
  return whole;
}

/** A TrueType file of these tables, given in the order of their tags. */
export function assemble(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const directory = new Uint8Array(12 + tables.length * 16);
  const view = viewOf(directory);
  const power = 2 ** Math.floor(Math.log2(tables.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, tables.length);
  view.setUint16(6, power * 16);
  view.setUint16(8, Math.log2(power));
  view.setUint16(10, (tables.length - power) * 16);
  let offset = directory.length;
  for (const [index, [tag, bytes]] of tables.entries()) {
    const record = 12 + index * 16;
    for (let at = 0; at < 4; at += 1) directory[record + at] = tag.charCodeAt(at);
    view.setUint32(record + 4, checksum(bytes));
    view.setUint32(record + 8, offset);
    view.setUint32(record + 12, bytes.length);
    offset += aligned(bytes.length);
  }
  const file = concatAligned([directory, ...tables.map(([, bytes]) => bytes)]);
  const head = tables.findIndex(([tag]) => tag === 'head');
  viewOf(file).setUint32(view.getUint32(12 + head * 16 + 8) + 8, (0xb1b0afba - checksum(file)) >>> 0);
  return file;
}

function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) {
    const word =
      ((bytes[at] ?? 0) << 24) |
      ((bytes[at + 1] ?? 0) << 16) |
      ((bytes[at + 2] ?? 0) << 8) |
      (bytes[at + 3] ?? 0);
    sum = (sum + word) >>> 0;
  }
  return sum;
}
