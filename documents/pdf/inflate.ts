import { Inflate } from 'fflate';
import { type Budget, tooLarge } from './budget.ts';
import { concat } from './bytes.ts';
import { PdfSyntaxError } from './errors.ts';

/** One byte of deflated data gives at most 1,032: so much input is at most 8 MB in one step. */
const STEP = 8192;
const HEADER = 2;

/**
 * Inflates a zlib stream (RFC 1950) step by step, so that no more is made than the budget has. What stands behind its
 * last block is left alone: writers put line ends there. Throws PdfSyntaxError, PdfUnsupportedError.
 */
export function inflate(data: Uint8Array, budget: Budget): Uint8Array {
  const [method = 0, flags = 0] = data;
  const isZlib = (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0 && (flags & 0x20) === 0;
  if (data.length < HEADER || !isZlib) throw new PdfSyntaxError('not a zlib stream');
  const parts: Uint8Array[] = [];
  let size = 0;
  const stream = new Inflate((part) => {
    size += part.length;
    if (size > budget.remaining('decodedBytes')) throw tooLarge('a stream that inflates too far');
    parts.push(part);
  });
  for (let start = HEADER; start < data.length; start += STEP) {
    push(stream, data.subarray(start, start + STEP), start + STEP >= data.length);
  }
  budget.spend('decodedBytes', size);
  return concat(...parts);
}

function push(stream: Inflate, part: Uint8Array, last: boolean): void {
  try {
    stream.push(part, last);
  } catch (cause) {
    // fflate throws errors that carry a number, everything else is ours.
    if (cause instanceof Error && 'code' in cause)
      throw new PdfSyntaxError('damaged deflated data', { cause });
    throw cause;
  }
}
