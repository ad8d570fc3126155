import { latin1 } from '../pdf/bytes.ts';
import { isRegular, isWhite } from '../pdf/lexer.ts';

/**
 * The text that belongs to one `obj` or `trailer` keyword: from behind the keyword to the next one. Offsets decide
 * which objects a reader sees, and broken files are repaired by guessing, so all of them are looked at.
 */
export type Region = {
  readonly start: number;
  readonly end: number;
  /** Number of the object; a trailer has none. */
  readonly number: number | undefined;
};

/** What stands in a region up to its stream data. */
export type RegionText = {
  readonly tokens: readonly string[];
  /** Where its stream data begins. */
  readonly stream: number | undefined;
};

const BYTE = { slash: 0x2f, percent: 0x25, open: 0x28, close: 0x29, backslash: 0x5c };
const LONGEST_NUMBER = 40;

/** Every region of the file, in order; one pass over the bytes. */
export function findRegions(bytes: Uint8Array): Region[] {
  const starts: { start: number; keyword: number; number: number | undefined }[] = [];
  for (let at = 0; at < bytes.length - 2; at += 1) {
    if (isWordAt(bytes, at, 'obj') && bytes[at - 1] !== 0x64) {
      starts.push({ start: at + 3, keyword: at, number: numberBefore(bytes, at) });
    } else if (isWordAt(bytes, at, 'trailer')) {
      starts.push({ start: at + 7, keyword: at, number: undefined });
    }
  }
  return starts.map(({ start, number }, index) => ({
    start,
    number,
    end: starts[index + 1]?.keyword ?? bytes.length,
  }));
}

function isWordAt(bytes: Uint8Array, at: number, word: string): boolean {
  for (let index = 0; index < word.length; index += 1) {
    if (bytes[at + index] !== word.charCodeAt(index)) return false;
  }
  return true;
}

function numberBefore(bytes: Uint8Array, at: number): number | undefined {
  const match = /(\d+)\s+\d+\s*$/.exec(latin1(bytes.subarray(Math.max(0, at - LONGEST_NUMBER), at)));
  return match ? Number(match[1]) : undefined;
}

/**
 * Names (decoded, with their slash), brackets and words, up to the data of a stream. Strings and comments are left
 * out; where their bounds are in doubt the region is read again as if there were none.
 */
export function readRegion(bytes: Uint8Array, { start, end }: { start: number; end: number }): RegionText {
  const text = scan(bytes, start, end, true);
  return text ?? scan(bytes, start, end, false) ?? { tokens: [], stream: undefined };
}

/** The tokens of an object stream's data, in which no stream can stand. */
export function readTokens(bytes: Uint8Array): readonly string[] {
  const tokens: string[] = [];
  for (let start = 0; start < bytes.length; ) {
    const { tokens: more, stream } = readRegion(bytes, { start, end: bytes.length });
    for (const token of more) tokens.push(token);
    start = stream ?? bytes.length;
  }
  return tokens;
}

function scan(bytes: Uint8Array, start: number, end: number, skipStrings: boolean): RegionText | undefined {
  const tokens: string[] = [];
  let depth = 0;
  let at = start;
  while (at < end) {
    const byte = bytes[at];
    if (isWhite(byte)) {
      at += 1;
      continue;
    }
    const behind = behindToken(bytes, at, end, skipStrings);
    if (behind === undefined) return undefined;
    const token = latin1(bytes.subarray(at, behind));
    at = behind;
    if (skipStrings && (byte === BYTE.percent || byte === BYTE.open)) continue;
    if (token === '<') depth += 1;
    if (token === '>') depth -= 1;
    if (token === 'stream' && depth === 0 && skipStrings)
      return { tokens, stream: behindLineEnd(bytes, behind) };
    tokens.push(token.startsWith('/') ? decodeName(token) : token);
  }
  return { tokens, stream: undefined };
}

/** Behind the token that begins here; undefined where a string has no end or no beginning. */
function behindToken(bytes: Uint8Array, at: number, end: number, skipStrings: boolean): number | undefined {
  const byte = bytes[at];
  if (skipStrings && byte === BYTE.percent) return behindComment(bytes, at, end);
  if (skipStrings && byte === BYTE.open) return behindString(bytes, at, end);
  if (skipStrings && byte === BYTE.close) return undefined;
  return behindWord(bytes, at, end);
}

function behindComment(bytes: Uint8Array, at: number, end: number): number {
  let behind = at;
  while (behind < end && bytes[behind] !== 0x0a && bytes[behind] !== 0x0d) behind += 1;
  return behind;
}

function behindString(bytes: Uint8Array, at: number, end: number): number | undefined {
  let depth = 0;
  for (let behind = at; behind < end; behind += 1) {
    const byte = bytes[behind];
    if (byte === BYTE.backslash) behind += 1;
    else if (byte === BYTE.open) depth += 1;
    else if (byte === BYTE.close) {
      depth -= 1;
      if (depth === 0) return behind + 1;
    }
  }
  return undefined;
}

function behindWord(bytes: Uint8Array, at: number, end: number): number {
  const regular = bytes[at] === BYTE.slash || isRegular(bytes[at]);
  let behind = at + 1;
  while (regular && behind < end && isRegular(bytes[behind])) behind += 1;
  return behind;
}

function behindLineEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] === 0x0d && bytes[at + 1] === 0x0a) return at + 2;
  return bytes[at] === 0x0a || bytes[at] === 0x0d ? at + 1 : at;
}

/** "/J#61vaScript" is "/JavaScript". */
function decodeName(token: string): string {
  return token.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
