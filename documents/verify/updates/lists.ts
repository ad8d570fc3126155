import { isArray, isRef, type PdfValue } from '../../pdf/values.ts';
import { fail } from '../finding.ts';
import type { Update } from './update.ts';

/** What a list (of fields, of annotations) has more than before; all that it had stays in its place. */
export function appendedTo(
  { before, after, equality }: Update,
  former: PdfValue | undefined,
  present: PdfValue | undefined,
): number[] {
  const old = listOf(before.resolve(former));
  const list = listOf(after.resolve(present));
  const isKept = old.every((item, index) => index < list.length && equality.values(item, list[index]));
  if (!isKept) fail('CHANGED_AFTER_SIGNING');
  return list.slice(old.length).map((item) => (isRef(item) ? item.number : fail('CHANGED_AFTER_SIGNING')));
}

function listOf(value: PdfValue): readonly PdfValue[] {
  if (value === null) return [];
  return isArray(value) ? value : fail('CHANGED_AFTER_SIGNING');
}
