import { latin1 } from './bytes.ts';
import { PdfSyntaxError, PdfUnsupportedError } from './errors.ts';
import { decodeStream } from './filters.ts';
import { isDigit, isWhite, Lexer } from './lexer.ts';
import { integerOf, isWord, readValue } from './parser.ts';
import type { PdfFile, Place } from './pdf-file.ts';
import { isArray, isDict, isName, isRef, type PdfDict, type PdfValue } from './values.ts';

/** One cross-reference section (ISO 32000-1 §7.5.4, §7.5.8) with its trailer. */
export type Section = {
  readonly kind: 'table' | 'stream';
  /** Its first byte, and the byte behind its trailer or stream object. */
  readonly start: number;
  readonly after: number;
  readonly trailer: PdfDict;
  readonly entries: Map<number, Place>;
  /** The stream that /XRefStm of a hybrid file names; its entries are among `entries`. */
  readonly stream?: Section;
};

const XREF = 'xref';

/** Reads the section at `offset`. Throws PdfSyntaxError, PdfUnsupportedError. */
export function readSection(file: PdfFile, offset: number, limit: number): Section {
  if (!Number.isSafeInteger(offset) || offset < 0 || offset >= limit)
    throw new PdfSyntaxError('a cross-reference outside the file');
  const isTable = latin1(file.bytes.subarray(offset, offset + XREF.length)) === XREF;
  const section = isTable ? readTable(file, offset, limit) : readStream(file, offset, limit);
  if ((section.trailer.entries.get('Encrypt') ?? null) !== null)
    throw new PdfUnsupportedError('an encrypted file', 'PDF_ENCRYPTED');
  return section;
}

function readTable(file: PdfFile, start: number, limit: number): Section {
  const lexer = new Lexer(file.bytes, start + XREF.length, limit, file.budget);
  const entries = new Map<number, Place>();
  for (let token = lexer.next(); !isWord(token, 'trailer'); token = lexer.next()) {
    readSubsection(lexer, integerOf(token), entries);
  }
  const trailer = readValue(lexer);
  if (!isDict(trailer)) throw new PdfSyntaxError('no trailer dictionary');
  file.budget.spend('syntaxBytes', lexer.position - start);
  const table: Section = { kind: 'table', start, after: lexer.position, trailer, entries };
  const hidden = trailer.entries.get('XRefStm');
  if (hidden === undefined) return table;
  const stream = readStream(file, offsetOf(hidden), limit);
  return { ...table, entries: mergeHybrid(entries, stream.entries), stream };
}

function readSubsection(lexer: Lexer, first: number, entries: Map<number, Place>): void {
  const count = integerOf(lexer.next());
  lexer.budget.spend('entries', count);
  for (let number = first; number < first + count; number += 1) {
    if (entries.has(number)) throw new PdfSyntaxError('a repeated entry');
    entries.set(number, readRow(lexer));
  }
}

/** "0000000017 00000 n": the widths are fixed, but writers differ in white space. */
function readRow(lexer: Lexer): Place {
  const offset = readDigits(lexer);
  const generation = readDigits(lexer);
  skipWhite(lexer);
  const type = lexer.bytes[lexer.position];
  lexer.position += 1;
  if (lexer.position >= lexer.end || (type !== 0x6e && type !== 0x66))
    throw new PdfSyntaxError('a wrong cross-reference entry');
  return type === 0x66 ? 'free' : { offset, generation };
}

function readDigits(lexer: Lexer): number {
  skipWhite(lexer);
  const start = lexer.position;
  let value = 0;
  while (lexer.position < lexer.end && isDigit(lexer.bytes[lexer.position])) {
    value = value * 10 + (lexer.bytes[lexer.position] ?? 0) - 0x30;
    lexer.position += 1;
  }
  const length = lexer.position - start;
  if (length < 1 || length > 10) throw new PdfSyntaxError('a wrong cross-reference entry');
  return value;
}

function skipWhite(lexer: Lexer): void {
  while (lexer.position < lexer.end && isWhite(lexer.bytes[lexer.position])) lexer.position += 1;
}

/**
 * The table hides from old readers, as free, what its stream lists (§7.5.8.4). An object with a place in both, and not
 * the same, would be one thing to one reader and another to the next.
 */
function mergeHybrid(
  table: ReadonlyMap<number, Place>,
  stream: ReadonlyMap<number, Place>,
): Map<number, Place> {
  const merged = new Map(stream);
  for (const [number, place] of table) {
    const hidden = stream.get(number) ?? 'free';
    if (place !== 'free' && hidden !== 'free' && !samePlace(place, hidden))
      throw new PdfSyntaxError('two cross-references that disagree');
    if (hidden === 'free') merged.set(number, place);
  }
  return merged;
}

export function samePlace(one: Place, other: Place): boolean {
  if (one === 'free' || other === 'free') return one === other;
  if ('offset' in one)
    return 'offset' in other && one.offset === other.offset && one.generation === other.generation;
  return 'container' in other && one.container === other.container && one.index === other.index;
}

function readStream(file: PdfFile, start: number, limit: number): Section {
  const object = file.objectAt(start, limit);
  const { value } = object;
  if (!isDict(value) || !isName(value.entries.get('Type'), 'XRef'))
    throw new PdfSyntaxError('no cross-reference');
  const { data, end } = file.rawStream(object, direct(value.entries.get('Length')), limit);
  const rows = decodeStream(value, data, direct, file.budget);
  return { kind: 'stream', start, after: end, trailer: value, entries: readRows(file, value, rows) };
}

/** The values of a cross-reference stream's dictionary are direct: nothing else could be looked up yet. */
function direct(value: PdfValue | undefined): PdfValue {
  if (isRef(value)) throw new PdfSyntaxError('a cross-reference that needs itself');
  return value ?? null;
}

function readRows(file: PdfFile, { entries: keys }: PdfDict, data: Uint8Array): Map<number, Place> {
  const widths = integers(keys.get('W'));
  const [type = 0, second = 0, third = 0] = widths;
  const width = type + second + third;
  if (widths.length < 3 || width < 1 || Math.max(type, second, third) > 8)
    throw new PdfSyntaxError('a wrong /W');
  const index = keys.has('Index') ? integers(keys.get('Index')) : [0, offsetOf(keys.get('Size'))];
  const entries = new Map<number, Place>();
  let at = 0;
  for (let part = 0; part + 1 < index.length; part += 2) {
    const [first = 0, count = 0] = index.slice(part, part + 2);
    if (count > (data.length - at) / width) throw new PdfSyntaxError('a cross-reference that is cut off');
    file.budget.spend('entries', count);
    for (let number = first; number < first + count; number += 1, at += width) {
      if (entries.has(number)) throw new PdfSyntaxError('a repeated entry');
      entries.set(number, placeOf(data, at, type, second, third));
    }
  }
  return entries;
}

/** Types other than 1 and 2 stand for the null object (table 18). */
function placeOf(data: Uint8Array, at: number, type: number, second: number, third: number): Place {
  const kind = type === 0 ? 1 : field(data, at, type);
  const [a, b] = [field(data, at + type, second), field(data, at + type + second, third)];
  if (kind === 1) return { offset: a, generation: b };
  return kind === 2 ? { container: a, index: b } : 'free';
}

function field(data: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let index = 0; index < width; index += 1) value = value * 256 + (data[at + index] ?? 0);
  return value;
}

function integers(value: PdfValue | undefined): number[] {
  if (!isArray(value)) throw new PdfSyntaxError('no numbers');
  return value.map(offsetOf);
}

/** A whole number that is not negative. Throws PdfSyntaxError. */
export function offsetOf(value: PdfValue | undefined): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new PdfSyntaxError('not an offset');
  return value;
}
