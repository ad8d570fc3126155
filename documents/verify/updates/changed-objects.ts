import { formFields } from '../../pdf/form.ts';
import {
  isArray,
  isDict,
  isName,
  isRef,
  type PdfDict,
  type PdfObject,
  type PdfValue,
} from '../../pdf/values.ts';
import { fail } from '../finding.ts';
import { type FieldChanges, numbersOf } from './fields.ts';
import { isCrossReference } from './layout.ts';
import { appendedTo } from './lists.ts';
import { isPage, Structure } from './structure.ts';
import { objectIn, type Update } from './update.ts';

const TRAILER = 0;
/** Writers note there when they last saved, and what they are called. */
const INFORMATION_KEYS = new Set(['ModDate', 'Producer']);

type Context = {
  readonly update: Update;
  readonly fields: FieldChanges;
  readonly structure: Structure;
  /** The widgets of a field that is new: one page may list one more annotation. */
  readonly fresh: ReadonlySet<number>;
  readonly listed: number[];
};

/**
 * Every object that stands elsewhere than before must be one of those that are compared key by key and be put to no
 * other use, or, in a document of somebody else, say the same. Gives the names of fields whose looks were drawn again.
 * Throws VerificationFailure CHANGED_AFTER_SIGNING.
 */
export function checkReplaced(update: Update, fields: FieldChanges): string[] {
  const { signed, isNew } = fields;
  const context: Context = {
    update,
    fields,
    structure: new Structure(update),
    fresh: new Set(isNew && signed ? signed.widgets.map(({ number }) => number) : []),
    listed: [],
  };
  const drawn = update.replaced.flatMap((number) => {
    const isField = fields.explained.has(number) && context.structure.isOnlyField(number);
    if (isField || isAllowed(context, number)) return [];
    return ownersOf(context, number);
  });
  if (context.listed.length > 1) fail('CHANGED_AFTER_SIGNING');
  return drawn;
}

function isAllowed(context: Context, number: number): boolean {
  const { update, structure } = context;
  const before = objectIn(update.before, number);
  const after = objectIn(update.after, number);
  if (isCrossReference(update.after, update.revision, number))
    return isCrossReferenceOnly(before) && update.references.usesOf(number).length === 0;
  if (!update.prepared && update.equality.objects(before, after)) return true;
  if (before.stream !== undefined || after.stream !== undefined) return isMetadata(context, before, after);
  if (isArray(before.value)) return isLonger(context, number, before.value, after.value);
  if (!isDict(before.value) || !isDict(after.value)) return false;
  if (isPage(before.value)) return isSamePage(context, before.value, after.value);
  return structure.isOnlyPart(number) || isInformation(context, number, before.value, after.value);
}

function isCrossReferenceOnly({ value }: PdfObject): boolean {
  return isDict(value) && isName(value.entries.get('Type'), 'XRef');
}

/** A list of fields or annotations got the new field, or a list of the security store was extended. */
function isLonger(context: Context, number: number, before: PdfValue, after: PdfValue): boolean {
  if (context.structure.isOnlyPart(number)) return true;
  if (!context.structure.isOnlyList(number)) return false;
  return areFresh(context, appendedTo(context.update, before, after));
}

/** A page lists one more annotation and is the same otherwise. */
function isSamePage(context: Context, before: PdfDict, after: PdfDict): boolean {
  const { update } = context;
  if (!update.equality.entries(before, after, new Set(['Annots']))) return false;
  return areFresh(context, appendedTo(update, before.entries.get('Annots'), after.entries.get('Annots')));
}

function areFresh({ fresh, listed }: Context, numbers: readonly number[]): boolean {
  listed.push(...numbers);
  return numbers.every((number) => fresh.has(number));
}

/** What the file says about itself is not on its pages; still, of our own documents it stays. */
function isMetadata({ update, structure }: Context, before: PdfObject, after: PdfObject): boolean {
  if (update.prepared || !structure.isOnlyAt(before.number, structure.root, 'Metadata')) return false;
  return [before, after].every(({ value }) => isDict(value) && isName(value.entries.get('Type'), 'Metadata'));
}

function isInformation(
  { update, structure }: Context,
  number: number,
  before: PdfDict,
  after: PdfDict,
): boolean {
  if (update.prepared || !structure.isOnlyAt(number, TRAILER, 'Info')) return false;
  return update.equality.entries(before, after, INFORMATION_KEYS);
}

/** The fields that an appearance stream belongs to; only those that are filled in or signed now may be drawn again. */
function ownersOf({ update, fields }: Context, number: number): string[] {
  const uses = update.references.usesOf(number);
  const isLooks = uses.length > 0 && uses.every(({ top }) => top === 'AP');
  if (update.prepared || !isLooks) fail('CHANGED_AFTER_SIGNING');
  const holders = new Set(uses.map(({ holder }) => holder));
  const owners = formFields(update.before).filter((field) =>
    numbersOf(field).some((own) => holders.has(own)),
  );
  const known = new Set(owners.flatMap(numbersOf));
  if (uses.some(({ holder }) => !known.has(holder))) fail('CHANGED_AFTER_SIGNING');
  return owners.flatMap((field) => {
    if (!fields.isNew && field.number === fields.signed?.number) return [];
    return field.type === 'Sig' ? fail('CHANGED_AFTER_SIGNING') : [field.field];
  });
}

/** Of a document of ours: each new object has its place in what was signed or stored, and none lies idle. */
export function checkAdded({ after, replaced, added, revision }: Update): void {
  const reached = new Set<number>();
  const waiting = [...replaced];
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    const value = after.object(number)?.value ?? null;
    for (const target of referencesIn(value)) {
      if (!added.has(target) || reached.has(target)) continue;
      reached.add(target);
      waiting.push(target);
    }
  }
  for (const number of added) {
    if (!reached.has(number) && !isCrossReference(after, revision, number)) fail('CHANGED_AFTER_SIGNING');
  }
}

function referencesIn(value: PdfValue): number[] {
  if (isRef(value)) return [value.number];
  if (isArray(value)) return value.flatMap(referencesIn);
  return isDict(value) ? [...value.entries.values()].flatMap(referencesIn) : [];
}
