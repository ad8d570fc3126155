import { isArray, type PdfDict, type PdfValue } from '../../pdf/values.ts';
import type { PdfView } from '../../pdf/view.ts';
import { fail } from '../finding.ts';
import type { Update } from './update.ts';

/** What belongs to the cross-reference and not to the document (ISO 32000-1 tables 15, 17, 19, 5). */
const OF_CROSS_REFERENCE = new Set('Size Prev XRefStm ID Type W Index Filter DecodeParms Length'.split(' '));

/**
 * An update keeps /Root, /Info and the first half of /ID, and no object that was counted falls behind /Size. Throws
 * VerificationFailure CHANGED_AFTER_SIGNING.
 */
export function checkTrailer({ before, after, equality, revision }: Update): void {
  if (!equality.entries(before.trailer, after.trailer, OF_CROSS_REFERENCE)) fail('CHANGED_AFTER_SIGNING');
  const [former, present] = [before, after].map(({ trailer }) => permanentId(trailer));
  if (!equality.values(former, present)) fail('CHANGED_AFTER_SIGNING');
  const [oldSize, size] = [sizeOf(before.trailer), sizeOf(after.trailer)];
  const highest = [...revision.entries.keys()].reduce((high, number) => Math.max(high, number), 0);
  if (size < oldSize || highest >= size) fail('CHANGED_AFTER_SIGNING');
  checkRaised(before, oldSize, size);
}

/** An object behind /Size is none (table 15) to some readers, until a larger /Size brings it to light. */
function checkRaised(before: PdfView, oldSize: number, size: number): void {
  before.budget.spend('nodes', size - oldSize);
  for (let number = oldSize; number < size; number += 1) {
    if ((before.place(number) ?? 'free') !== 'free') fail('CHANGED_AFTER_SIGNING');
  }
}

/** The first half names the file, the second its version (§14.4). */
function permanentId({ entries }: PdfDict): PdfValue {
  const id = entries.get('ID');
  return isArray(id) ? (id[0] ?? null) : (id ?? null);
}

function sizeOf({ entries }: PdfDict): number {
  const size = entries.get('Size');
  return typeof size === 'number' ? size : fail('CHANGED_AFTER_SIGNING');
}
