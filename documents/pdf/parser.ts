import { type Budget, DEEPEST, tooLarge } from './budget.ts';
import { PdfSyntaxError } from './errors.ts';
import { Lexer, type Token } from './lexer.ts';
import { dict, isDict, name, type PdfObject, type PdfValue, real } from './values.ts';

/** Reads one value. Throws PdfSyntaxError, PdfUnsupportedError. */
export function readValue(lexer: Lexer): PdfValue {
  return parseValue(lexer, lexer.next(), 0);
}

/**
 * Reads the indirect object that begins at `position` ("12 0 obj"), of a stream only the dictionary. Throws
 * PdfSyntaxError when none begins there or it runs behind `end`.
 */
export function readObject(
  bytes: Uint8Array,
  position: number,
  end = bytes.length,
  budget?: Budget,
): PdfObject {
  const lexer = new Lexer(bytes, position, end, budget);
  try {
    return parseObject(lexer);
  } finally {
    lexer.budget.spend('syntaxBytes', lexer.position - position);
  }
}

function parseObject(lexer: Lexer): PdfObject {
  const start = lexer.position;
  const number = integerOf(lexer.next());
  const generation = integerOf(lexer.next());
  expectWord(lexer, 'obj');
  const value = readValue(lexer);
  const after = lexer.next();
  if (isWord(after, 'endobj')) return { number, generation, value, start, end: lexer.position };
  if (!isWord(after, 'stream') || !isDict(value)) throw new PdfSyntaxError('an object without its end');
  return { number, generation, value, start, stream: dataStart(lexer), end: lexer.position };
}

/** The keyword `stream` is followed by LF or CR LF (ISO 32000-1 §7.3.8.1). */
function dataStart({ bytes, position }: Lexer): number {
  if (bytes[position] === 0x0d && bytes[position + 1] === 0x0a) return position + 2;
  if (bytes[position] === 0x0a) return position + 1;
  throw new PdfSyntaxError('a stream without a line end');
}

function expectWord(lexer: Lexer, word: string): void {
  if (!isWord(lexer.next(), word)) throw new PdfSyntaxError(`no ${word}`);
}

export function integerOf(token: Token): number {
  if (token.type !== 'number' || !token.integer || token.value < 0)
    throw new PdfSyntaxError('not an integer');
  return token.value;
}

export function isWord(token: Token, word: string): boolean {
  return token.type === 'word' && token.value === word;
}

function parseValue(lexer: Lexer, token: Token, depth: number): PdfValue {
  if (depth > DEEPEST) throw tooLarge('nested too deeply');
  lexer.budget.spend('values', 1);
  switch (token.type) {
    case 'number':
      return token.integer ? (referenceAt(lexer, token.value) ?? token.value) : real(token.text);
    case 'name':
      return name(token.value);
    case 'string':
      return { kind: 'string', text: token.value, hex: token.hex, start: token.start, end: lexer.position };
    case 'word':
      return constant(token.value);
    case 'mark':
      if (token.value === '[') return arrayOf(lexer, depth);
      if (token.value === '<<') return dictOf(lexer, depth);
  }
  throw new PdfSyntaxError('no value');
}

function constant(word: string): PdfValue {
  if (word === 'null') return null;
  if (word === 'true' || word === 'false') return word === 'true';
  throw new PdfSyntaxError('an unknown word');
}

function referenceAt(lexer: Lexer, number: number): PdfValue | undefined {
  const generation = number < 0 ? undefined : lexer.nextReference();
  return generation === undefined ? undefined : { kind: 'ref', number, generation };
}

function arrayOf(lexer: Lexer, depth: number): PdfValue {
  const values: PdfValue[] = [];
  for (;;) {
    const token = lexer.next();
    if (token.type === 'mark' && token.value === ']') return values;
    values.push(parseValue(lexer, token, depth + 1));
  }
}

function dictOf(lexer: Lexer, depth: number): PdfValue {
  const entries = new Map<string, PdfValue>();
  for (;;) {
    const key = lexer.next();
    if (key.type === 'mark' && key.value === '>>') return dict(entries);
    if (key.type !== 'name') throw new PdfSyntaxError('a key that is no name');
    // Readers differ on which of two equal keys they take, so a repeated key means two documents in one.
    if (entries.has(key.value)) throw new PdfSyntaxError('a repeated key');
    entries.set(key.value, parseValue(lexer, lexer.next(), depth + 1));
  }
}
