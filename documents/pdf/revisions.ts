import { latin1 } from './bytes.ts';
import { PdfSyntaxError } from './errors.ts';
import { isDigit, isWhite, lineEnd } from './lexer.ts';
import { PdfFile, type Place } from './pdf-file.ts';
import { offsetOf, readSection, type Section } from './sections.ts';
import type { PdfDict } from './values.ts';

export { openView, type PdfView } from './view.ts';

/** One complete state of the file: everything up to `end` belongs to it. */
export type Revision = {
  /** How its cross-reference is written; an update must be written in the same way (ISO 32000-1 §7.5.8.1). */
  readonly kind: 'table' | 'stream' | 'hybrid';
  /** Offset of its cross-reference, as startxref gives it. */
  readonly xref: number;
  /** The byte behind its %%EOF. */
  readonly eof: number;
  /** The byte behind the white space that follows its %%EOF. */
  readonly end: number;
  readonly trailer: PdfDict;
  /** Object number → place. Every offset lies before `end`. */
  readonly entries: ReadonlyMap<number, Place>;
  /** The bytes of its cross-references, in the order of the file. */
  readonly spans: readonly { readonly start: number; readonly end: number }[];
};

const HEADER = '%PDF-';
const EOF = '%%EOF';
const STARTXREF = 'startxref';
/** White space and comments between the parts of a tail. */
const LONGEST_FILLER = 2048;

/**
 * All revisions, oldest first, by following startxref and /Prev; nothing is searched for and nothing repaired. Bytes
 * behind the last %%EOF other than white space are an error. Throws PdfSyntaxError, PdfUnsupportedError.
 */
export function readRevisions(source: Uint8Array | PdfFile): Revision[] {
  const file = source instanceof PdfFile ? source : new PdfFile(source);
  const { bytes } = file;
  if (latin1(bytes.subarray(0, HEADER.length)) !== HEADER) throw new PdfSyntaxError('no header');
  const revisions: Revision[] = [];
  let limit = bytes.length;
  let xref: number | undefined = lastXref(bytes);
  while (xref !== undefined) {
    file.budget.spend('revisions', 1);
    const { revision, previous } = readRevision(file, xref, limit);
    if (revisions.length === 0 && revision.end !== bytes.length)
      throw new PdfSyntaxError('bytes behind the end');
    revisions.push(revision);
    limit = Math.min(...revision.spans.map(({ start }) => start));
    xref = previous;
  }
  return revisions.reverse();
}

/** The byte behind the last %%EOF and its white space; the length when there is none. */
export function endOfFile(bytes: Uint8Array): number {
  for (let at = bytes.length - EOF.length; at >= 0; at -= 1) {
    if (bytes[at] === 0x25 && startsWith(bytes, at, EOF))
      return behindWhite(bytes, at + EOF.length, bytes.length);
  }
  return bytes.length;
}

/** What the last `startxref` says, which stands right before the last %%EOF. */
function lastXref(bytes: Uint8Array): number {
  let at = behindWhiteBackwards(bytes, bytes.length);
  at = behindWhiteBackwards(bytes, stepBack(bytes, at, EOF));
  const end = at;
  while (at > 0 && end - at < 12 && isDigit(bytes[at - 1])) at -= 1;
  const digits = latin1(bytes.subarray(at, end));
  stepBack(bytes, behindWhiteBackwards(bytes, at), STARTXREF);
  if (digits === '') throw new PdfSyntaxError('no startxref at the end');
  return Number(digits);
}

function stepBack(bytes: Uint8Array, end: number, word: string): number {
  const start = end - word.length;
  if (start < 0 || !startsWith(bytes, start, word)) throw new PdfSyntaxError(`no ${word} at the end`);
  return start;
}

function behindWhiteBackwards(bytes: Uint8Array, end: number): number {
  let at = end;
  while (at > 0 && isWhite(bytes[at - 1])) at -= 1;
  return at;
}

function readRevision(file: PdfFile, xref: number, limit: number) {
  const first = readSection(file, xref, limit);
  const previous = first.trailer.entries.get('Prev');
  const offset = previous === undefined ? undefined : offsetOf(previous);
  // The cross-reference of the first page of a linearized file stands before the main one (annex F).
  const main = offset !== undefined && offset > xref ? readSection(file, offset, limit) : undefined;
  if (main?.trailer.entries.has('Prev')) throw new PdfSyntaxError('a /Prev that leads forward');
  const { eof, end } = readTail(file.bytes, (main ?? first).after, xref, limit);
  const entries = main ? new Map([...main.entries, ...first.entries]) : first.entries;
  checkPlaces(entries, end);
  const sections = main ? [main, first] : [first];
  const revision: Revision = {
    kind: first.stream ? 'hybrid' : first.kind,
    xref,
    eof,
    end,
    trailer: first.trailer,
    entries,
    spans: sections.flatMap(spansOf).sort((a, b) => a.start - b.start),
  };
  return { revision, previous: main ? undefined : offset };
}

function spansOf({ start, after, stream }: Section): { start: number; end: number }[] {
  return [{ start, end: after }, ...(stream ? spansOf(stream) : [])];
}

/** An offset that points behind the end of its revision could be filled by a later one. */
function checkPlaces(entries: ReadonlyMap<number, Place>, end: number): void {
  for (const place of entries.values()) {
    if (place !== 'free' && 'offset' in place && place.offset >= end)
      throw new PdfSyntaxError('an object behind its revision');
  }
}

/** startxref, the offset and %%EOF follow the cross-reference, with nothing but comments between. */
function readTail(
  bytes: Uint8Array,
  after: number,
  xref: number,
  limit: number,
): { eof: number; end: number } {
  let at = behindFiller(bytes, after, limit);
  if (!startsWith(bytes, at, STARTXREF)) throw new PdfSyntaxError('a cross-reference without startxref');
  at = behindWhite(bytes, at + STARTXREF.length, limit);
  const digits = /^\d{1,12}/.exec(latin1(bytes.subarray(at, at + 12)))?.[0] ?? '';
  if (digits === '' || Number(digits) !== xref) throw new PdfSyntaxError('a startxref that points elsewhere');
  at = behindWhite(bytes, at + digits.length, limit);
  if (!startsWith(bytes, at, EOF) || at + EOF.length > limit)
    throw new PdfSyntaxError('a revision without its end');
  const eof = at + EOF.length;
  return { eof, end: behindWhite(bytes, eof, limit) };
}

/** Behind white space and comments. A comment that looks like an object is none to readers that repair. */
export function behindFiller(bytes: Uint8Array, start: number, limit: number): number {
  const most = Math.min(limit, start + LONGEST_FILLER);
  for (let at = behindWhite(bytes, start, most); ; at = behindWhite(bytes, at, most)) {
    if (bytes[at] !== 0x25 || at >= most) return at;
    const end = lineEnd(bytes, at, most);
    if (/obj|trailer|xref/.test(latin1(bytes.subarray(at, end)))) return at;
    at = end;
  }
}

function behindWhite(bytes: Uint8Array, start: number, limit: number): number {
  let at = start;
  while (at < limit && isWhite(bytes[at])) at += 1;
  return at;
}

function startsWith(bytes: Uint8Array, position: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[position + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}
