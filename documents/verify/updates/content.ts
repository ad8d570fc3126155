import { formOf } from '../../pdf/form.ts';
import { dict, isDict, type PdfDict, type PdfValue } from '../../pdf/values.ts';
import type { PdfView } from '../../pdf/view.ts';
import { fail } from '../finding.ts';
import type { SignatureValue } from '../signature-value.ts';
import { checkAdded, checkReplaced } from './changed-objects.ts';
import { checkFields, type FieldChanges } from './fields.ts';
import { appendedTo } from './lists.ts';
import { checkSecurityStore } from './security-store.ts';
import { checkTrailer } from './trailer.ts';
import type { Update } from './update.ts';

/** What an update does, all of it allowed to somebody. */
export type UpdateContent = {
  /** It changes /Perms, which only a certification does. */
  readonly certifies: boolean;
  /** It brings the signature of somebody, not only a time stamp. */
  readonly isApproved: boolean;
  /** It covers something on a page with a new field. */
  readonly isVisible: boolean;
  /** Names of fields that it fills in. */
  readonly filled: readonly string[];
};

/** Keys of the catalog that are looked at one by one; all others stay as they are. */
const CATALOG_KEYS = new Set(['AcroForm', 'DSS', 'Extensions', 'Perms']);
const FORM_KEYS = new Set(['Fields', 'SigFlags']);
/** Writers may add resources for new fields; what was there stays. */
const FOREIGN_FORM_KEYS = new Set([...FORM_KEYS, 'DR', 'DA']);
/** Extensions of ETSI and of Adobe, which say what the security store says anyway. */
const EXTENSION_KEYS = new Set(['ESIC', 'ADBE']);

/**
 * Reads what a revision after the first signature does: it signs one field, or extends the security store, or fills in
 * fields, and nothing else. `signature` is the one that covers it. Throws VerificationFailure CHANGED_AFTER_SIGNING.
 */
export function readContent(update: Update, signature: SignatureValue | undefined): UpdateContent {
  checkTrailer(update);
  const fields = checkFields(update, signature);
  const former = catalogIn(update.before);
  const present = catalogIn(update.after);
  const stored = checkSecurityStore(update, former.entries.get('DSS'), present.entries.get('DSS'));
  checkCatalog(update, former, present);
  checkForm(update, fields);
  const certifies = !update.equality.values(former.entries.get('Perms'), present.entries.get('Perms'));
  if (certifies && signature?.certification === undefined) fail('CHANGED_AFTER_SIGNING');
  const filled = [...fields.filled, ...checkReplaced(update, fields)];
  if (update.prepared) checkAdded(update);
  if (!signature && !stored && filled.length === 0) fail('CHANGED_AFTER_SIGNING');
  if (update.prepared && fields.isVisible) fail('CHANGED_AFTER_SIGNING');
  const isApproved = signature !== undefined && signature.subFilter !== 'ETSI.RFC3161';
  return { certifies, isApproved, isVisible: fields.isVisible, filled };
}

function catalogIn(view: PdfView): PdfDict {
  const catalog = view.resolve(view.trailer.entries.get('Root'));
  return isDict(catalog) ? catalog : fail('CHANGED_AFTER_SIGNING');
}

function checkCatalog(update: Update, former: PdfDict, present: PdfDict): void {
  if (!update.equality.entries(former, present, CATALOG_KEYS)) fail('CHANGED_AFTER_SIGNING');
  checkExtended(update, former.entries.get('Extensions'), present.entries.get('Extensions'), EXTENSION_KEYS);
}

/** A dictionary in which nothing changed but these keys. */
function checkExtended(
  { equality, before, after }: Update,
  former: PdfValue | undefined,
  present: PdfValue | undefined,
  keys: ReadonlySet<string>,
): void {
  const one = before.resolve(former);
  const other = after.resolve(present);
  const pair = [one, other].map((value) => (isDict(value) ? value : value === null ? dict([]) : undefined));
  if (!pair[0] || !pair[1] || !equality.entries(pair[0], pair[1], keys)) fail('CHANGED_AFTER_SIGNING');
}

/** The form may list one more field: the new one that was signed. */
function checkForm(update: Update, { signed, isNew }: FieldChanges): void {
  const former = formOf(update.before) ?? dict([]);
  const present = formOf(update.after) ?? dict([]);
  const free = update.prepared ? FORM_KEYS : FOREIGN_FORM_KEYS;
  if (!update.equality.entries(former, present, free)) fail('CHANGED_AFTER_SIGNING');
  const fresh = appendedTo(update, former.entries.get('Fields'), present.entries.get('Fields'));
  const expected = isNew && signed ? [signed.number] : [];
  if (String(fresh) !== String(expected)) fail('CHANGED_AFTER_SIGNING');
  const [oldFlags, flags] = [former, present].map(({ entries }) => entries.get('SigFlags') ?? 0);
  if (!isFlags(oldFlags) || !isFlags(flags) || (oldFlags & ~flags) !== 0) fail('CHANGED_AFTER_SIGNING');
  if (!update.prepared) checkFormResources(update, former, present);
}

/** Of signatures there are two flags (ISO 32000-1 table 219). */
function isFlags(value: PdfValue | undefined): value is number {
  return typeof value === 'number' && value >= 0 && value <= 3;
}

function checkFormResources(update: Update, former: PdfDict, present: PdfDict): void {
  const [style, newStyle] = [former, present].map(({ entries }) => entries.get('DA'));
  if (style !== undefined && !update.equality.values(style, newStyle)) fail('CHANGED_AFTER_SIGNING');
  const resources = update.before.resolve(former.entries.get('DR'));
  const more = update.after.resolve(present.entries.get('DR'));
  if (resources === null) return;
  if (!isDict(resources) || !isDict(more)) fail('CHANGED_AFTER_SIGNING');
  for (const [kind, value] of resources.entries) {
    const [old, kept] = [update.before.resolve(value), update.after.resolve(more.entries.get(kind))];
    if (!isDict(old)) {
      if (!update.equality.values(value, more.entries.get(kind))) fail('CHANGED_AFTER_SIGNING');
    } else if (!isDict(kept) || !hasAll(update, old, kept)) fail('CHANGED_AFTER_SIGNING');
  }
}

function hasAll({ equality }: Update, old: PdfDict, kept: PdfDict): boolean {
  return [...old.entries].every(([key, value]) => equality.values(value, kept.entries.get(key)));
}
