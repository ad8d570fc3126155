/** IEC 61966-2-1 adapted to D50 (ICC.1:2010 annex E): the colorants of red, green and blue as XYZ. */
const COLORANTS: Readonly<Record<'rXYZ' | 'gXYZ' | 'bXYZ', readonly number[]>> = {
  rXYZ: [0.43607, 0.22249, 0.01392],
  gXYZ: [0.38515, 0.71687, 0.09708],
  bXYZ: [0.14307, 0.06061, 0.7141],
};
const D50 = [0.9642, 1, 0.8249];
/** Bradford, from D65 to D50. */
const ADAPTATION = [1.04788, 0.02292, -0.0502, 0.0296, 0.99048, -0.01707, -0.00923, 0.01508, 0.75168];
/** g, a, b, c, d of Y = (aX + b)^g from d on, Y = cX below. */
const CURVE = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];

const HEADER_SIZE = 128;
const ENTRY_SIZE = 12;

/** The name of the profile, as output intents give it. */
export const SRGB = 'sRGB IEC61966-2.1';

/** An ICC profile (version 4.2, matrix and parametric curves) of the sRGB colour space, for monitors. */
export function srgbProfile(): Uint8Array {
  const curve = [...text('para'), ...zeros(4), 0, 3, 0, 0, ...CURVE.flatMap(fixed)];
  const tags: [string, number[]][] = [
    ['desc', localized('sRGB')],
    ['cprt', localized('CC0')],
    ['wtpt', xyz(D50)],
    ['chad', [...text('sf32'), ...zeros(4), ...ADAPTATION.flatMap(fixed)]],
    ...Object.entries(COLORANTS).map(([tag, value]): [string, number[]] => [tag, xyz(value)]),
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const table: number[] = [...word(tags.length)];
  const data: number[] = [];
  const start = HEADER_SIZE + 4 + ENTRY_SIZE * tags.length;
  const offsets = new Map<number[], number>();
  for (const [tag, bytes] of tags) {
    const offset = offsets.get(bytes) ?? start + data.length;
    if (!offsets.has(bytes)) data.push(...bytes, ...zeros(-bytes.length & 3));
    offsets.set(bytes, offset);
    table.push(...text(tag), ...word(offset), ...word(bytes.length));
  }
  return Uint8Array.from([...header(start + data.length), ...table, ...data]);
}

function header(size: number): number[] {
  return [
    ...word(size),
    ...zeros(4),
    ...word(0x04200000),
    ...text('mntrRGB XYZ '),
    // Created on 1 January 2026: a fixed day keeps the bytes of documents equal.
    ...[2026, 1, 1, 0, 0, 0].flatMap(short),
    ...text('acsp'),
    ...zeros(28),
    ...D50.flatMap(fixed),
    ...zeros(48),
  ];
}

const zeros = (count: number) => Array.from({ length: count }, () => 0);
const short = (value: number) => [(value >> 8) & 0xff, value & 0xff];
const word = (value: number) => [...short(value >>> 16), ...short(value & 0xffff)];
const text = (characters: string) => Array.from(characters, (character) => character.charCodeAt(0));
/** s15Fixed16Number */
const fixed = (value: number) => word(Math.round(value * 65536) | 0);
const xyz = (value: readonly number[]) => [...text('XYZ '), ...zeros(4), ...value.flatMap(fixed)];

/** multiLocalizedUnicodeType with one record, in English. */
function localized(characters: string): number[] {
  const name = Array.from(characters, (character) => character.charCodeAt(0)).flatMap(short);
  return [
    ...text('mluc'),
    ...zeros(4),
    ...word(1),
    ...word(12),
    ...text('enUS'),
    ...word(name.length),
    ...word(28),
    ...name,
  ];
}
