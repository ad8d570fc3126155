import { Budget, LONGEST_STRING, tooLarge } from './budget.ts';
import { fromLatin1, latin1 } from './bytes.ts';
import { PdfSyntaxError } from './errors.ts';

export type Token =
  | { readonly type: 'number'; readonly value: number; readonly integer: boolean; readonly text: string }
  | { readonly type: 'name'; readonly value: string }
  | { readonly type: 'string'; readonly value: string; readonly hex: boolean; readonly start: number }
  | { readonly type: 'mark'; readonly value: '[' | ']' | '<<' | '>>' }
  | { readonly type: 'word'; readonly value: string }
  | { readonly type: 'end' };

const REGULAR = 0;
const WHITE = 1;
const DELIMITER = 2;
/** ISO 32000-1 tables 1 and 2. */
const CLASSES = classes();
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)$/;
const INTEGER = /^[+-]?\d+$/;
const LONGEST_WORD = 128;
const ESCAPES: ReadonlyMap<number, number> = new Map(
  Object.entries({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }).map(
    ([letter, meant]) => [letter.charCodeAt(0), meant.charCodeAt(0)] as const,
  ),
);
const CODE = {
  lineFeed: 0x0a,
  carriageReturn: 0x0d,
  percent: 0x25,
  open: 0x28,
  close: 0x29,
  slash: 0x2f,
  less: 0x3c,
  greater: 0x3e,
  openBracket: 0x5b,
  backslash: 0x5c,
  closeBracket: 0x5d,
};

function classes(): Uint8Array {
  const table = new Uint8Array(256);
  for (const byte of [0, 9, 10, 12, 13, 32]) table[byte] = WHITE;
  for (const byte of fromLatin1('()<>[]{}/%')) table[byte] = DELIMITER;
  return table;
}

export function isWhite(byte: number | undefined): boolean {
  return byte !== undefined && CLASSES[byte] === WHITE;
}

export function isRegular(byte: number | undefined): boolean {
  return byte !== undefined && CLASSES[byte] === REGULAR;
}

export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/** Reads tokens (ISO 32000-1 §7.2) of `bytes` from `position`; never behind `end`. */
export class Lexer {
  readonly bytes: Uint8Array;
  readonly end: number;
  readonly budget: Budget;
  position: number;

  constructor(bytes: Uint8Array, position: number, end = bytes.length, budget = new Budget()) {
    this.bytes = bytes;
    this.position = position;
    this.end = Math.min(end, bytes.length);
    this.budget = budget;
  }

  next(): Token {
    this.skipWhite();
    const start = this.position;
    if (start >= this.end) return { type: 'end' };
    switch (this.bytes[start]) {
      case CODE.slash:
        return this.readName();
      case CODE.open:
        return this.readLiteral(start);
      case CODE.less:
        return this.at(start + 1) === CODE.less ? this.mark('<<') : this.readHex(start);
      case CODE.greater:
        if (this.at(start + 1) === CODE.greater) return this.mark('>>');
        throw new PdfSyntaxError('a lone >');
      case CODE.openBracket:
        return this.mark('[');
      case CODE.closeBracket:
        return this.mark(']');
      default:
        return this.readWord();
    }
  }

  /** "12 0 R" begins like a number: gives the generation when `0 R` follows, and else stays where it is. */
  nextReference(): number | undefined {
    let at = this.behindWhite(this.position);
    const start = at;
    while (isDigit(this.at(at))) at += 1;
    const behind = this.behindWhite(at);
    const found = at > start && at - start <= 5 && behind > at && this.at(behind) === 0x52;
    if (!found || isRegular(this.at(behind + 1))) return undefined;
    this.position = behind + 1;
    return Number(latin1(this.bytes.subarray(start, at)));
  }

  private at(position: number): number | undefined {
    return position < this.end ? this.bytes[position] : undefined;
  }

  private behindWhite(position: number): number {
    let at = position;
    while (isWhite(this.at(at))) at += 1;
    return at;
  }

  private skipWhite(): void {
    for (;;) {
      this.position = this.behindWhite(this.position);
      if (this.at(this.position) !== CODE.percent) return;
      this.position = lineEnd(this.bytes, this.position, this.end);
    }
  }

  private mark(value: '[' | ']' | '<<' | '>>'): Token {
    this.position += value.length;
    return { type: 'mark', value };
  }

  private regularRun(): string {
    const start = this.position;
    while (isRegular(this.at(this.position))) this.position += 1;
    if (this.position - start > LONGEST_WORD) throw new PdfSyntaxError('a word that is too long');
    return latin1(this.bytes.subarray(start, this.position));
  }

  private readName(): Token {
    this.position += 1;
    const run = this.regularRun();
    const value = run.includes('#')
      ? run.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      : run;
    return { type: 'name', value };
  }

  private readWord(): Token {
    const value = this.regularRun();
    if (value === '') throw new PdfSyntaxError('an unexpected delimiter');
    if (!NUMBER.test(value)) return { type: 'word', value };
    const number = Number(value);
    // What no reader can count exactly is none of their integers.
    const integer = INTEGER.test(value) && Number.isSafeInteger(number);
    return { type: 'number', value: number, integer, text: value };
  }

  private readHex(start: number): Token {
    const close = this.bytes.indexOf(CODE.greater, start);
    if (close < 0 || close >= this.end) throw new PdfSyntaxError('an open hexadecimal string');
    if (close - start > LONGEST_STRING) throw tooLarge('a long string');
    this.position = close + 1;
    const value = latin1(decodeHex(this.bytes, start + 1, close));
    return { type: 'string', value, hex: true, start };
  }

  private readLiteral(start: number): Token {
    const decoded: number[] = [];
    let depth = 1;
    for (let at = start + 1; at < this.end; at += 1) {
      const byte = this.bytes[at] ?? 0;
      if (decoded.length > LONGEST_STRING) throw tooLarge('a long string');
      if (byte === CODE.backslash) {
        const { meant, length } = this.escapeAt(at + 1);
        if (meant !== undefined) decoded.push(meant);
        at += length;
        continue;
      }
      if (byte === CODE.open) depth += 1;
      if (byte === CODE.close) depth -= 1;
      if (depth === 0) {
        this.position = at + 1;
        return { type: 'string', value: latin1(Uint8Array.from(decoded)), hex: false, start };
      }
      decoded.push(byte);
    }
    throw new PdfSyntaxError('an open string');
  }

  /** What a backslash and the characters behind it mean: a byte, or nothing at all. */
  private escapeAt(position: number): { meant: number | undefined; length: number } {
    let length = 0;
    let octal = 0;
    for (; length < 3; length += 1) {
      const digit = (this.at(position + length) ?? 0) - 0x30;
      if (digit < 0 || digit > 7) break;
      octal = octal * 8 + digit;
    }
    if (length > 0) return { meant: octal & 0xff, length };
    const byte = this.at(position);
    if (byte === CODE.carriageReturn)
      return { meant: undefined, length: this.at(position + 1) === CODE.lineFeed ? 2 : 1 };
    if (byte === CODE.lineFeed || byte === undefined) return { meant: undefined, length: 1 };
    return { meant: ESCAPES.get(byte) ?? byte, length: 1 };
  }
}

/** Where the line ends that `position` is in: the offset of its CR or LF, or `end`. */
export function lineEnd(bytes: Uint8Array, position: number, end: number): number {
  let at = position;
  while (at < end && bytes[at] !== CODE.lineFeed && bytes[at] !== CODE.carriageReturn) at += 1;
  return at;
}

/** White space between the digits is left out, a missing last digit is 0. Throws PdfSyntaxError. */
export function decodeHex(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const decoded = new Uint8Array((end - start + 1) >> 1);
  let digits = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (isWhite(byte)) continue;
    const digit = digitOf(byte);
    const index = digits >> 1;
    decoded[index] = digits % 2 === 0 ? digit << 4 : (decoded[index] ?? 0) | digit;
    digits += 1;
  }
  return decoded.subarray(0, (digits + 1) >> 1);
}

function digitOf(byte: number): number {
  if (isDigit(byte)) return byte - 0x30;
  const letter = byte | 0x20;
  if (letter >= 0x61 && letter <= 0x66) return letter - 0x61 + 10;
  throw new PdfSyntaxError('not a hexadecimal digit');
}
