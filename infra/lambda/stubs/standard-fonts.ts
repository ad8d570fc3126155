const NAMES = [
  'Courier',
  'Courier-Bold',
  'Courier-Oblique',
  'Courier-BoldOblique',
  'Helvetica',
  'Helvetica-Bold',
  'Helvetica-Oblique',
  'Helvetica-BoldOblique',
  'Times-Roman',
  'Times-Bold',
  'Times-Italic',
  'Times-BoldItalic',
  'Symbol',
  'ZapfDingbats',
];

/** Stands in for the measures of the fonts that PDF readers bring along: PDF/A wants every font embedded. */
export const FontNames = Object.fromEntries(NAMES.map((name) => [name, name]));
export const Font = { load: refuse };
export const Encodings = {};

function refuse(name: string): never {
  throw new Error(`${name} is a font that is not embedded; its measures are not part of the bundle`);
}
