import { signatureFields } from '../pdf/form.ts';
import { SIGNED_APPEARANCE } from '../pdf/names.ts';
import { openView, type PdfView, type Revision } from '../pdf/revisions.ts';
import { serialize } from '../pdf/serialize.ts';
import { dict, isDict, type PdfDict, type PdfRef } from '../pdf/values.ts';
import { fail } from './finding.ts';
import type { SignatureValue } from './signature-value.ts';

/**
 * Each signature must cover a complete revision, the newest one the whole file, and after the first signature each
 * revision must do nothing but sign one more field. Throws VerificationFailure.
 */
export function checkRevisions(
  bytes: Uint8Array,
  revisions: readonly Revision[],
  signatures: readonly SignatureValue[],
): void {
  const ends = new Map(signatures.map((signature) => [signature.end, signature]));
  if (ends.size !== signatures.length) fail('BYTE_RANGE_WRONG');
  const firstSigned = revisions.findIndex(({ end }) => ends.has(end));
  for (const signature of signatures) {
    if (!revisions.some(({ end }) => end === signature.end)) fail('BYTE_RANGE_WRONG');
  }
  for (const [index, revision] of revisions.entries()) {
    if (index < firstSigned) continue;
    const signature = ends.get(revision.end) ?? fail('CHANGED_AFTER_SIGNING');
    const before = revisions[index - 1]?.end ?? 0;
    if (signature.start < before || signature.start >= revision.end) fail('CHANGED_AFTER_SIGNING');
    if (index > firstSigned) checkUpdate(bytes, revisions.slice(0, index + 1), signature);
  }
}

function checkUpdate(bytes: Uint8Array, revisions: readonly Revision[], signature: SignatureValue): void {
  const earlier = openView(bytes, revisions.slice(0, -1));
  const later = openView(bytes, revisions);
  checkTrailer(earlier.trailer, later.trailer);
  const target = signatureFields(later).find((field) => field.signature?.number === signature.number);
  if (!target) fail('CHANGED_AFTER_SIGNING');
  for (const number of revisions.at(-1)?.entries.keys() ?? []) {
    if (number === signature.number) checkNew(earlier, number);
    else if (number === target.number) checkSigned(earlier, later, number, signature.number);
    else fail('CHANGED_AFTER_SIGNING');
  }
}

function checkTrailer(earlier: PdfDict, later: PdfDict): void {
  for (const key of new Set([...earlier.entries.keys(), ...later.entries.keys()])) {
    if (key === 'Size' || key === 'Prev') continue;
    if (textOf(earlier, key) !== textOf(later, key)) fail('CHANGED_AFTER_SIGNING');
  }
}

function textOf({ entries }: PdfDict, key: string): string {
  const value = entries.get(key);
  return value === undefined ? '' : serialize(value);
}

function checkNew(earlier: PdfView, number: number): void {
  if (earlier.object(number)) fail('CHANGED_AFTER_SIGNING');
}

/** The field gets its value, and of its looks only the one that was prepared for it. */
function checkSigned(earlier: PdfView, later: PdfView, number: number, signature: number): void {
  const before = earlier.object(number)?.value;
  const after = later.object(number)?.value;
  if (!isDict(before) || !isDict(after) || before.entries.has('V')) fail('CHANGED_AFTER_SIGNING');
  const expected = new Map(before.entries);
  const appearance = before.entries.get(SIGNED_APPEARANCE);
  if (appearance !== undefined) expected.set('AP', dict([['N', appearance]]));
  const value: PdfRef = { kind: 'ref', number: signature, generation: 0 };
  expected.set('V', value);
  if (canonical(expected) !== canonical(after.entries)) fail('CHANGED_AFTER_SIGNING');
}

function canonical(entries: PdfDict['entries']): string {
  return serialize(dict([...entries].sort(([a], [b]) => (a < b ? -1 : 1))));
}
