import { Budget } from './budget.ts';
import { PdfSyntaxError } from './errors.ts';
import { isWhite, Lexer } from './lexer.ts';
import { integerOf, readObject, readValue } from './parser.ts';
import type { PdfObject, PdfValue } from './values.ts';

/** Where a cross-reference says that an object stands. */
export type Place =
  | 'free'
  | { readonly offset: number; readonly generation: number }
  | { readonly container: number; readonly index: number };

/** The unpacked data of an object stream and where its objects begin (ISO 32000-1 §7.5.7). */
export type Packed = {
  readonly data: Uint8Array;
  readonly places: readonly { number: number; at: number }[];
};

const MOST_KEPT = 20_000;
const END_OF_STREAM = 'endstream';
const END_OF_OBJECT = 'endobj';

/** The bytes of a PDF, with what reading them has cost so far and the objects that were read. */
export class PdfFile {
  readonly bytes: Uint8Array;
  readonly budget: Budget;
  private readonly objects = new Map<number, PdfObject>();
  private readonly containers = new Map<number, Packed>();

  constructor(bytes: Uint8Array, budget = new Budget()) {
    this.bytes = bytes;
    this.budget = budget;
  }

  /** The object at an offset, which must end before `limit`. Throws PdfSyntaxError, PdfUnsupportedError. */
  objectAt(offset: number, limit: number): PdfObject {
    const known = this.objects.get(offset);
    if (known && known.end <= limit) return known;
    const read = readObject(this.bytes, offset, limit, this.budget);
    if (this.objects.size < MOST_KEPT) this.objects.set(offset, read);
    return read;
  }

  /** The raw data of a stream, `length` bytes long, and where its object ends. Throws PdfSyntaxError. */
  rawStream(
    { stream, container }: PdfObject,
    length: PdfValue,
    limit: number,
  ): { data: Uint8Array; end: number } {
    if (stream === undefined || container !== undefined || !isCount(length))
      throw new PdfSyntaxError('a stream without its length');
    const behind = stream + length;
    const end = this.behindWord(this.behindWord(behind, END_OF_STREAM, limit), END_OF_OBJECT, limit);
    return { data: this.bytes.subarray(stream, behind), end };
  }

  private behindWord(position: number, word: string, limit: number): number {
    let at = position;
    while (at < limit && isWhite(this.bytes[at])) at += 1;
    for (let index = 0; index < word.length; index += 1, at += 1) {
      if (at >= limit || this.bytes[at] !== word.charCodeAt(index)) throw new PdfSyntaxError(`no ${word}`);
    }
    return at;
  }

  /** The object stream at this offset; `decode` gives its data when they are needed. */
  packedAt(offset: number, count: PdfValue, first: PdfValue, decode: () => Uint8Array): Packed {
    const known = this.containers.get(offset);
    if (known) return known;
    if (!isCount(count) || !isCount(first)) throw new PdfSyntaxError('no object stream');
    this.budget.spend('entries', count);
    const packed = readPacked(decode(), count, first, this.budget);
    this.containers.set(offset, packed);
    return packed;
  }

  /** One object of an object stream. Throws PdfSyntaxError, PdfUnsupportedError. */
  unpack(
    { data, places }: Packed,
    number: number,
    { container, index }: { container: number; index: number },
  ) {
    const place = places[index];
    if (place?.number !== number) throw new PdfSyntaxError('another object stands there');
    const lexer = new Lexer(data, place.at, data.length, this.budget);
    const value = readValue(lexer);
    this.budget.spend('syntaxBytes', lexer.position - place.at);
    return { number, generation: 0, value, start: place.at, end: lexer.position, container };
  }
}

function isCount(value: PdfValue): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function readPacked(data: Uint8Array, count: number, first: number, budget: Budget): Packed {
  const lexer = new Lexer(data, 0, first, budget);
  const places = [];
  for (let index = 0; index < count; index += 1) {
    const number = integerOf(lexer.next());
    places.push({ number, at: first + integerOf(lexer.next()) });
  }
  return { data, places };
}
