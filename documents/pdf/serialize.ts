import { fromLatin1, toHex } from './bytes.ts';
import { isArray, isDict, isName, isReal, isRef, type PdfValue } from './values.ts';

/** PDF syntax of a value, as text with one character for each byte. */
export function serialize(value: PdfValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numberText(value);
  if (isReal(value)) return value.text;
  if (isArray(value)) return `[ ${value.map(serialize).join(' ')} ]`;
  if (isName(value)) return nameText(value.name);
  if (isRef(value)) return `${value.number} ${value.generation} R`;
  if (isDict(value)) return dictText(value.entries);
  return value.hex ? `<${toHex(fromLatin1(value.text))}>` : literalText(value.text);
}

/** An indirect object with its frame, ending in a line feed. */
export function serializeObject(number: number, value: PdfValue): string {
  return `${number} 0 obj\n${serialize(value)}\nendobj\n`;
}

function dictText(entries: ReadonlyMap<string, PdfValue>): string {
  const lines = [...entries].map(([key, value]) => `${nameText(key)} ${serialize(value)}`);
  return `<<\n${lines.join('\n')}\n>>`;
}

/** Without the exponent that PDF syntax lacks. */
function numberText(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text;
}

function nameText(name: string): string {
  const escaped = name.replace(/[^!-~]|[()<>[\]{}/%#]/g, (character) => `#${toHex(fromLatin1(character))}`);
  return `/${escaped}`;
}

function literalText(text: string): string {
  const escaped = text.replace(/[\\()\r]/g, (character) => (character === '\r' ? '\\r' : `\\${character}`));
  return `(${escaped})`;
}

/** A text string (ISO 32000-1 §7.9.2.2): UTF-16BE with its mark, so that every name can be written. */
export function textString(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return `\xfe\xff${units.map((unit) => String.fromCharCode(unit >> 8, unit & 0xff)).join('')}`;
}

/** The text of a text string. */
export function readTextString(text: string): string {
  if (!text.startsWith('\xfe\xff')) return text;
  const units = Array.from(
    { length: Math.floor(text.length / 2) - 1 },
    (_, index) => text.charCodeAt(2 * index + 2) * 256 + text.charCodeAt(2 * index + 3),
  );
  return units.map((unit) => String.fromCharCode(unit)).join('');
}
