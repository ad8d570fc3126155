import type { Budget } from './budget.ts';
import { PdfSyntaxError, PdfUnsupportedError } from './errors.ts';
import { inflate } from './inflate.ts';
import { decodeHex, isWhite } from './lexer.ts';
import { type Prediction, unpredict } from './predictor.ts';
import { isArray, isDict, isName, type PdfDict, type PdfValue } from './values.ts';

const MOST_FILTERS = 4;
type Resolve = (value: PdfValue | undefined) => PdfValue;

/**
 * The bytes that a stream stands for (ISO 32000-1 §7.4): FlateDecode with its predictors, ASCIIHexDecode,
 * ASCII85Decode. Throws PdfSyntaxError, and PdfUnsupportedError for other filters and streams beyond the budget.
 */
export function decodeStream(
  { entries }: PdfDict,
  raw: Uint8Array,
  resolve: Resolve,
  budget: Budget,
): Uint8Array {
  // A stream whose data lie in another file (§7.3.8.2) is none that was signed.
  if (entries.has('F')) throw new PdfUnsupportedError('a stream in another file');
  const filters = listOf(resolve(entries.get('Filter')));
  const parameters = listOf(resolve(entries.get('DecodeParms')));
  if (filters.length > MOST_FILTERS) throw new PdfUnsupportedError('too many filters');
  let data = raw;
  for (const [index, filter] of filters.entries()) {
    const value = resolve(filter);
    if (!isName(value)) throw new PdfSyntaxError('a filter without a name');
    data = decode(value.name, data, predictionOf(resolve(parameters[index]), resolve), budget);
  }
  return data;
}

function listOf(value: PdfValue): readonly PdfValue[] {
  if (value === null) return [];
  return isArray(value) ? value : [value];
}

function predictionOf(value: PdfValue, resolve: Resolve): Prediction {
  const numberOf = (key: string, otherwise: number) => {
    const found = isDict(value) ? (resolve(value.entries.get(key)) ?? otherwise) : otherwise;
    if (typeof found !== 'number' || !Number.isSafeInteger(found) || found < 1)
      throw new PdfSyntaxError(`a wrong /${key}`);
    return found;
  };
  return {
    predictor: numberOf('Predictor', 1),
    colors: numberOf('Colors', 1),
    bits: numberOf('BitsPerComponent', 8),
    columns: numberOf('Columns', 1),
  };
}

function decode(filter: string, data: Uint8Array, prediction: Prediction, budget: Budget): Uint8Array {
  switch (filter) {
    case 'FlateDecode':
      return unpredict(inflate(data, budget), prediction);
    case 'ASCIIHexDecode':
      budget.spend('decodedBytes', data.length >> 1);
      return decodeHex(data, 0, behind(data, 0x3e));
    case 'ASCII85Decode':
      return decodeAscii85(data.subarray(0, behind(data, 0x7e)), budget);
    default:
      throw new PdfUnsupportedError(`the filter ${filter}`);
  }
}

/** The ASCII filters end their data with `>` and `~>`; it may be missing. */
function behind(data: Uint8Array, end: number): number {
  const found = data.indexOf(end);
  return found < 0 ? data.length : found;
}

const BASE = 85;
const FIRST_DIGIT = 0x21;
const FOUR_ZEROS = 0x7a;

function decodeAscii85(data: Uint8Array, budget: Budget): Uint8Array {
  const zeros = data.reduce((count, byte) => (byte === FOUR_ZEROS ? count + 1 : count), 0);
  const decoded = new Uint8Array(spent(budget, 4 * zeros + Math.ceil((data.length - zeros) / 5) * 4));
  let size = 0;
  let digits = 0;
  let value = 0;
  const put = (count: number) => {
    if (value > 0xffffffff) throw new PdfSyntaxError('a group of base 85 that is too large');
    for (let index = 0; index < count; index += 1)
      decoded[size + index] = (value / 2 ** (24 - 8 * index)) & 0xff;
    size += count;
    digits = 0;
    value = 0;
  };
  for (const byte of data) {
    if (isWhite(byte)) continue;
    if (byte === FOUR_ZEROS && digits === 0) {
      put(4);
      continue;
    }
    if (byte < FIRST_DIGIT || byte >= FIRST_DIGIT + BASE) throw new PdfSyntaxError('not a digit of base 85');
    value = value * BASE + byte - FIRST_DIGIT;
    digits += 1;
    if (digits === 5) put(4);
  }
  if (digits === 1) throw new PdfSyntaxError('half a group of base 85');
  if (digits > 1) {
    const missing = 5 - digits;
    for (let index = 0; index < missing; index += 1) value = value * BASE + BASE - 1;
    put(4 - missing);
  }
  return decoded.subarray(0, size);
}

function spent(budget: Budget, amount: number): number {
  budget.spend('decodedBytes', amount);
  return amount;
}
