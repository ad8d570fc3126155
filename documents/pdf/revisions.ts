import { latin1 } from './bytes.ts';
import { isWhite, Lexer, PdfSyntaxError } from './lexer.ts';
import { integerOf, readObject, readValue } from './parser.ts';
import { isDict, isRef, type PdfDict, type PdfObject, type PdfValue } from './values.ts';

/** A file made of cross-reference streams, which this reader leaves to others. */
export class PdfUnsupportedError extends Error {
  override readonly name = 'PdfUnsupportedError';
}

/** One complete state of the file: everything up to `end` belongs to it. */
export type Revision = {
  /** Offset of `xref`. */
  readonly xref: number;
  /** The byte after its %%EOF and line end. */
  readonly end: number;
  readonly trailer: PdfDict;
  /** Object number → offset, or 'free'. Every offset lies before `xref`. */
  readonly entries: ReadonlyMap<number, number | 'free'>;
};

const MOST_REVISIONS = 64;
const MOST_ENTRIES = 200_000;
const EOF = '%%EOF';

/** All revisions, oldest first, by following startxref and /Prev. Throws PdfSyntaxError, PdfUnsupportedError. */
export function readRevisions(bytes: Uint8Array): Revision[] {
  const revisions: Revision[] = [];
  let end = bytes.length;
  let expected: number | undefined;
  let total = 0;
  for (;;) {
    const xref = startOfXref(bytes, end);
    if (expected !== undefined && xref !== expected)
      throw new PdfSyntaxError('a revision that /Prev does not name');
    const { trailer, entries, after } = readSection(bytes, xref, end);
    if (!isTail(bytes, after, xref, end)) throw new PdfSyntaxError('bytes between a trailer and its end');
    revisions.unshift({ xref, end, trailer, entries });
    total += entries.size;
    if (revisions.length > MOST_REVISIONS || total > MOST_ENTRIES) throw new PdfUnsupportedError('too large');
    const previous = trailer.entries.get('Prev');
    if (previous === undefined) return revisions;
    if (typeof previous !== 'number') throw new PdfSyntaxError('a wrong /Prev');
    if (previous >= xref) throw new PdfUnsupportedError('a linearized file');
    expected = previous;
    end = endOfRevision(bytes, previous, xref);
  }
}

/** Each revision ends with startxref, the offset and %%EOF, and at most one line end. */
function startOfXref(bytes: Uint8Array, end: number): number {
  const tail = latin1(bytes.subarray(Math.max(0, end - 64), end));
  const match = /startxref\r?\n(\d{1,10})\r?\n%%EOF(\r\n|\n|\r)?$/.exec(tail);
  if (!match) throw new PdfSyntaxError('no startxref at the end');
  return Number(match[1]);
}

function isTail(bytes: Uint8Array, after: number, xref: number, end: number): boolean {
  const tail = latin1(bytes.subarray(after, Math.min(end, after + 80)));
  return (
    end - after <= 80 && new RegExp(`^\\s*startxref\\r?\\n${xref}\\r?\\n%%EOF(\\r\\n|\\n|\\r)?$`).test(tail)
  );
}

/** The end of the revision whose cross-reference table begins at `xref`: behind the first %%EOF that follows. */
function endOfRevision(bytes: Uint8Array, xref: number, before: number): number {
  const { after } = readSection(bytes, xref, before);
  const text = latin1(bytes.subarray(after, Math.min(before, after + 80)));
  const found = text.indexOf(EOF);
  if (found < 0) throw new PdfSyntaxError('a revision without its end');
  const end = after + found + EOF.length;
  if (bytes[end] === 0x0d && bytes[end + 1] === 0x0a) return end + 2;
  return bytes[end] === 0x0a || bytes[end] === 0x0d ? end + 1 : end;
}

function readSection(bytes: Uint8Array, xref: number, end: number) {
  const lexer = new Lexer(bytes, xref, end);
  if (latin1(bytes.subarray(xref, xref + 4)) !== 'xref') {
    readObject(bytes, xref, end);
    throw new PdfUnsupportedError('a cross-reference stream');
  }
  lexer.position = xref + 4;
  const entries = new Map<number, number | 'free'>();
  for (let token = lexer.next(); ; token = lexer.next()) {
    if (token.type === 'word' && token.value === 'trailer') break;
    readSubsection(lexer, xref, integerOf(token), entries);
  }
  const trailer = readValue(lexer);
  if (!isDict(trailer)) throw new PdfSyntaxError('no trailer dictionary');
  if (trailer.entries.has('XRefStm')) throw new PdfUnsupportedError('a hybrid file');
  return { entries, trailer, after: lexer.position };
}

function readSubsection(
  lexer: Lexer,
  xref: number,
  first: number,
  entries: Map<number, number | 'free'>,
): void {
  const count = integerOf(lexer.next());
  while (isWhite(lexer.bytes[lexer.position])) lexer.position += 1;
  for (let index = 0; index < count; index += 1) {
    const row = latin1(lexer.bytes.subarray(lexer.position, lexer.position + 20));
    const match = /^(\d{10}) (\d{5}) ([nf])( \r| \n|\r\n)$/.exec(row);
    if (!match || lexer.position + 20 > lexer.end) throw new PdfSyntaxError('a wrong cross-reference entry');
    const number = first + index;
    if (entries.has(number) || entries.size >= MOST_ENTRIES) throw new PdfSyntaxError('a repeated entry');
    if (match[3] === 'n' && match[2] !== '00000') throw new PdfUnsupportedError('a reused object number');
    const offset = Number(match[1]);
    // An offset that points behind its own table could be filled by a later revision.
    if (match[3] === 'n' && offset >= xref) throw new PdfSyntaxError('an object behind its table');
    entries.set(number, match[3] === 'n' ? offset : 'free');
    lexer.position += 20;
  }
}

/** The file as it stood at the end of one of its revisions. */
export type PdfView = {
  readonly trailer: PdfDict;
  /** The object of that number, or undefined when there is none. Throws PdfSyntaxError when it cannot be read. */
  object(number: number): PdfObject | undefined;
  /** The value, with a reference followed. */
  resolve(value: PdfValue | undefined): PdfValue;
};

/** Opens the state after `revisions` (oldest first). */
export function openView(bytes: Uint8Array, revisions: readonly Revision[]): PdfView {
  const last = revisions.at(-1);
  if (!last) throw new PdfSyntaxError('no revision');
  const places = new Map<number, { offset: number | 'free'; limit: number }>();
  for (const { entries, xref } of revisions) {
    for (const [number, offset] of entries) places.set(number, { offset, limit: xref });
  }
  const read = new Map<number, PdfObject>();
  const object = (number: number): PdfObject | undefined => {
    const place = places.get(number);
    if (place === undefined || place.offset === 'free') return undefined;
    const known = read.get(number) ?? readObject(bytes, place.offset, place.limit);
    if (known.number !== number || known.generation !== 0)
      throw new PdfSyntaxError('another object stands there');
    read.set(number, known);
    return known;
  };
  const resolve = (value: PdfValue | undefined): PdfValue =>
    isRef(value) ? (object(value.number)?.value ?? null) : (value ?? null);
  return { trailer: last.trailer, object, resolve };
}
