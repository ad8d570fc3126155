import { isArray, isDict, isName, isRef, isString, type PdfDict, type PdfValue } from '../../pdf/values.ts';
import { fail } from '../finding.ts';
import type { Update } from './update.ts';

type Entries = PdfDict['entries'];

const LISTS = new Set(['Certs', 'OCSPs', 'CRLs']);
const RELATED_LISTS = new Set(['Cert', 'OCSP', 'CRL']);

/**
 * A document security store may be added or extended (ISO 32000-2 §12.8.4.3): what it listed stays, and what it lists
 * besides are streams. Gives whether it lists more than before. Throws VerificationFailure CHANGED_AFTER_SIGNING.
 */
export function checkSecurityStore(
  update: Update,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
): boolean {
  if ((before ?? null) === null && (after ?? null) === null) return false;
  const { old, present } = pairOf(update, before, after);
  let more = false;
  for (const [key, value] of present) {
    if (LISTS.has(key)) more = checkList(update, old.get(key), value) || more;
    else if (key === 'VRI') more = checkRelated(update, old.get(key), value) || more;
    else if (key !== 'Type' || !isName(value, 'DSS')) fail('CHANGED_AFTER_SIGNING');
  }
  return more;
}

/** Both states of a dictionary, of which no entry may be missing later. */
function pairOf(
  update: Update,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
): { old: Entries; present: Entries } {
  const former = update.before.resolve(before);
  const present = update.after.resolve(after);
  if (!isDict(present) || !(isDict(former) || former === null)) fail('CHANGED_AFTER_SIGNING');
  const old: Entries = isDict(former) ? former.entries : new Map();
  update.after.budget.spend('nodes', 1 + old.size + present.entries.size);
  for (const key of old.keys()) if (!present.entries.has(key)) fail('CHANGED_AFTER_SIGNING');
  return { old, present: present.entries };
}

/** Validation data of single signatures, each under the hash of its contents. */
function checkRelated(update: Update, before: PdfValue | undefined, after: PdfValue): boolean {
  const { old, present } = pairOf(update, before, after);
  for (const [name, value] of present) checkEntry(update, old.get(name), value);
  return present.size > old.size;
}

function checkEntry(update: Update, before: PdfValue | undefined, after: PdfValue): void {
  const { old, present } = pairOf(update, before, after);
  for (const [key, value] of present) {
    if (RELATED_LISTS.has(key)) checkList(update, old.get(key), value);
    else if (key === 'TS' && isRef(value)) checkStream(update, value.number);
    else if (!(key === 'TU' && isString(value)) && !(key === 'Type' && isName(value, 'VRI')))
      fail('CHANGED_AFTER_SIGNING');
  }
}

function checkList(update: Update, before: PdfValue | undefined, after: PdfValue): boolean {
  const list = update.after.resolve(after);
  const old = numbersIn(update, update.before.resolve(before));
  const present = numbersIn(update, list);
  for (const number of old) if (!present.has(number)) fail('CHANGED_AFTER_SIGNING');
  for (const number of present) checkStream(update, number);
  return present.size > old.size;
}

function numbersIn({ after }: Update, value: PdfValue): ReadonlySet<number> {
  const items = isArray(value) ? value : value === null ? [] : fail('CHANGED_AFTER_SIGNING');
  after.budget.spend('nodes', items.length);
  return new Set(items.map((item) => (isRef(item) ? item.number : fail('CHANGED_AFTER_SIGNING'))));
}

/** Writers share equal streams, so it need not be new; but that it stays as it was is asked of itself. */
function checkStream({ after }: Update, number: number): void {
  if (after.object(number)?.stream === undefined) fail('CHANGED_AFTER_SIGNING');
}
