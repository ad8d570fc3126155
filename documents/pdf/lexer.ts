import { latin1 } from './bytes.ts';

/** The bytes break PDF syntax, or the limits that keep hostile files from holding the reader. */
export class PdfSyntaxError extends Error {
  override readonly name = 'PdfSyntaxError';
}

export type Token =
  | { readonly type: 'number'; readonly value: number; readonly integer: boolean }
  | { readonly type: 'name'; readonly value: string }
  | { readonly type: 'string'; readonly value: string; readonly hex: boolean; readonly start: number }
  | { readonly type: 'mark'; readonly value: '[' | ']' | '<<' | '>>' }
  | { readonly type: 'word'; readonly value: string }
  | { readonly type: 'end' };

const WHITE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITER = new Set([...'()<>[]{}/%'].map((character) => character.charCodeAt(0)));
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)$/;
const INTEGER = /^[+-]?\d+$/;
const LONGEST_WORD = 128;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

export function isWhite(byte: number | undefined): boolean {
  return byte !== undefined && WHITE.has(byte);
}

export function isRegular(byte: number | undefined): boolean {
  return byte !== undefined && !WHITE.has(byte) && !DELIMITER.has(byte);
}

/** Reads tokens (ISO 32000-1 §7.2) of `bytes` from `position`; never behind `end`. */
export class Lexer {
  readonly bytes: Uint8Array;
  readonly end: number;
  position: number;

  constructor(bytes: Uint8Array, position: number, end = bytes.length) {
    this.bytes = bytes;
    this.position = position;
    this.end = Math.min(end, bytes.length);
  }

  next(): Token {
    this.skipWhite();
    if (this.position >= this.end) return { type: 'end' };
    const start = this.position;
    switch (this.charAt(start)) {
      case '/':
        return this.readName();
      case '(':
        return this.readLiteral(start);
      case '<':
        return this.charAt(start + 1) === '<' ? this.mark('<<') : this.readHex(start);
      case '>':
        if (this.charAt(start + 1) === '>') return this.mark('>>');
        throw new PdfSyntaxError('a lone >');
      case '[':
        return this.mark('[');
      case ']':
        return this.mark(']');
      default:
        return this.readWord();
    }
  }

  private charAt(position: number): string {
    return position < this.end ? String.fromCharCode(this.bytes[position] ?? 0) : '';
  }

  private skipWhite(): void {
    while (this.position < this.end) {
      const byte = this.bytes[this.position];
      if (byte === 0x25) this.skipComment();
      else if (isWhite(byte)) this.position += 1;
      else return;
    }
  }

  private skipComment(): void {
    while (this.position < this.end && !['\n', '\r'].includes(this.charAt(this.position))) this.position += 1;
  }

  private mark(value: '[' | ']' | '<<' | '>>'): Token {
    this.position += value.length;
    return { type: 'mark', value };
  }

  private regularRun(): string {
    const start = this.position;
    while (this.position < this.end && isRegular(this.bytes[this.position])) this.position += 1;
    if (this.position - start > LONGEST_WORD) throw new PdfSyntaxError('a word that is too long');
    return latin1(this.bytes.subarray(start, this.position));
  }

  private readName(): Token {
    this.position += 1;
    const value = this.regularRun().replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    return { type: 'name', value };
  }

  private readWord(): Token {
    const value = this.regularRun();
    if (value === '') throw new PdfSyntaxError('an unexpected delimiter');
    if (!NUMBER.test(value)) return { type: 'word', value };
    return { type: 'number', value: Number(value), integer: INTEGER.test(value) };
  }

  private readHex(start: number): Token {
    const close = this.bytes.subarray(0, this.end).indexOf(0x3e, start);
    if (close < 0) throw new PdfSyntaxError('an open hexadecimal string');
    const digits = latin1(this.bytes.subarray(start + 1, close)).replace(/[\0\t\n\f\r ]/g, '');
    if (!/^[0-9A-Fa-f]*$/.test(digits)) throw new PdfSyntaxError('not a hexadecimal digit');
    this.position = close + 1;
    const pairs = digits.length % 2 === 0 ? digits : `${digits}0`;
    const value = pairs.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
    return { type: 'string', value, hex: true, start };
  }

  private readLiteral(start: number): Token {
    const parts: string[] = [];
    let depth = 0;
    for (let at = start; at < this.end; at += 1) {
      const character = this.charAt(at);
      if (character === '\\') {
        const { text, length } = this.escapeAt(at + 1);
        parts.push(text);
        at += length;
        continue;
      }
      if (character === ')') depth -= 1;
      if (depth === 0 && character === ')') {
        this.position = at + 1;
        return { type: 'string', value: parts.join(''), hex: false, start };
      }
      if (depth > 0) parts.push(character);
      if (character === '(') depth += 1;
    }
    throw new PdfSyntaxError('an open string');
  }

  private escapeAt(position: number): { text: string; length: number } {
    const octal = /^[0-7]{1,3}/.exec(
      latin1(this.bytes.subarray(position, Math.min(position + 3, this.end))),
    )?.[0];
    if (octal) return { text: String.fromCharCode(Number.parseInt(octal, 8) & 0xff), length: octal.length };
    const character = this.charAt(position);
    if (character === '\r') return { text: '', length: this.charAt(position + 1) === '\n' ? 2 : 1 };
    if (character === '\n') return { text: '', length: 1 };
    return { text: ESCAPES[character] ?? character, length: 1 };
  }
}
