import { latin1 } from '../../pdf/bytes.ts';
import { type FormField, formFields, type Widget } from '../../pdf/form.ts';
import { serialize } from '../../pdf/serialize.ts';
import { signedAppearance, type ZoneHours } from '../../pdf/signed-appearance.ts';
import { dict, isArray, isDict, isRef, type PdfDict, type PdfValue } from '../../pdf/values.ts';
import { fail } from '../finding.ts';
import type { SignatureValue } from '../signature-value.ts';
import { objectIn, type Update } from './update.ts';
import { isShown, normalAppearance } from './visibility.ts';

/** What the fields of the form have become in an update. */
export type FieldChanges = {
  /** The field that was signed, and whether it was not there before. */
  readonly signed: FormField | undefined;
  readonly isNew: boolean;
  /** New fields cover nothing of a page, or they do. */
  readonly isVisible: boolean;
  /** Names of other fields that were filled in. */
  readonly filled: readonly string[];
  /** Objects that these changes explain. */
  readonly explained: ReadonlySet<number>;
};

/** Of a field that is signed now: what signing may change. */
const SIGNING = new Set(['V', 'AP', 'AS', 'F', 'M', 'MK', 'DA', 'NM']);
/** Of a field that a time stamp takes: a stamp draws nothing, and every certification allows it (ISO 32000-2 §12.8.5). */
const STAMPING = new Set(['V']);
/** Of a field that is filled in: what filling may change. */
const FILLING = new Set(['V', 'AP', 'AS', 'I', 'M']);
/** Of a new signature field; above all nothing that acts (/A, /AA) and nothing that makes it something else. */
const NEW_FIELD = new Set(
  'Type Subtype FT T TU TM Ff V F Rect P AP AS MK BS Border DA Q H M NM Lock SV'.split(' '),
);

/**
 * Finds what an update does to fields: it may sign one, new or there before, and fill in others. `signature` is the one
 * that covers the update. Throws VerificationFailure CHANGED_AFTER_SIGNING.
 */
export function checkFields(update: Update, signature: SignatureValue | undefined): FieldChanges {
  const former = new Map(formFields(update.before).map((field) => [field.number, field]));
  const present = formFields(update.after);
  const signed = present.filter((field) => isSignedNow(update, former.get(field.number), field));
  const [field] = signed;
  const isOne = field ? signed.length === 1 && isValue(field, signature) : signature === undefined;
  if (!isOne) fail('CHANGED_AFTER_SIGNING');
  const explained = new Set<number>();
  const before = field && former.get(field.number);
  if (field && before) checkSigned(update, before, field, signature, explained);
  const isNew = field !== undefined && before === undefined;
  if (isNew) checkNewField(update, field);
  return {
    signed: field,
    isNew,
    isVisible: isNew && field.widgets.some(({ entries }) => isShown(update, entries)),
    filled: filledFields(update, former, present, field, explained),
    explained,
  };
}

function isSignedNow(update: Update, before: FormField | undefined, after: FormField): boolean {
  if (after.type !== 'Sig' || (after.value ?? null) === null) return false;
  return before === undefined || update.before.resolve(before.value) === null;
}

function isValue({ value, entries }: FormField, signature: SignatureValue | undefined): boolean {
  return isRef(value) && entries.has('V') && value.number === signature?.number;
}

function checkSigned(
  update: Update,
  before: FormField,
  after: FormField,
  signature: SignatureValue | undefined,
  explained: Set<number>,
): void {
  explained.add(after.number);
  if (update.prepared) {
    checkPrepared(update, before, after, signature);
    return;
  }
  const isStamp = signature?.subFilter === 'ETSI.RFC3161';
  checkForeign(update, before, after, isStamp ? STAMPING : SIGNING);
  if (isStamp) checkLooksKept(update, after);
  for (const { number } of after.widgets) explained.add(number);
}

function checkForeign(
  update: Update,
  before: FormField,
  after: FormField,
  changed: ReadonlySet<string>,
): void {
  const pairs = [{ before: before.entries, after: after.entries }, ...widgetPairs(before, after)];
  for (const pair of pairs) {
    if (!update.equality.entries(dict(pair.before), dict(pair.after), changed)) fail('CHANGED_AFTER_SIGNING');
  }
}

/** A time stamp draws nothing anew that its field refers to as its looks. */
function checkLooksKept({ before, after, replaced, references, equality }: Update, field: FormField): void {
  const own = new Set(numbersOf(field));
  for (const number of replaced) {
    const isLooks = references.usesOf(number).some(({ holder, top }) => own.has(holder) && top === 'AP');
    if (isLooks && !equality.objects(objectIn(before, number), objectIn(after, number)))
      fail('CHANGED_AFTER_SIGNING');
  }
}

function widgetPairs(before: FormField, after: FormField) {
  if (before.widgets.length !== after.widgets.length) fail('CHANGED_AFTER_SIGNING');
  return before.widgets.map((widget, index) => {
    const other: Widget | undefined = after.widgets[index];
    if (other?.number !== widget.number) fail('CHANGED_AFTER_SIGNING');
    return { before: widget.entries, after: other.entries };
  });
}

/**
 * A field of ours is for the person who is named in it, not for a time stamp. It gets its value and exactly the looks
 * that `render` prepared for it, or only its value.
 */
function checkPrepared(
  update: Update,
  before: FormField,
  after: FormField,
  signature: SignatureValue | undefined,
): void {
  const { claimedAt, zoneHours, subFilter } = signature ?? {};
  if (subFilter === 'ETSI.RFC3161') fail('CHANGED_AFTER_SIGNING');
  const isDated = claimedAt !== undefined && isZone(zoneHours);
  const looks = isDated ? signedAppearance(update.before, before.entries, claimedAt, zoneHours) : undefined;
  if (looks && !isExactly(update, after.entries.get('AP'), looks)) fail('CHANGED_AFTER_SIGNING');
  const changed = new Set(looks ? ['V', 'AP'] : ['V']);
  if (!update.equality.entries(dict(before.entries), dict(after.entries), changed))
    fail('CHANGED_AFTER_SIGNING');
}

function isExactly(
  { after, added }: Update,
  appearance: PdfValue | undefined,
  looks: { dictionary: PdfDict; content: string },
): boolean {
  const reference = normalAppearance(appearance);
  if (reference === undefined || !added.has(reference)) return false;
  const form = objectIn(after, reference);
  if (!isDict(form.value) || form.stream === undefined) return false;
  const sameDictionary = canonical(form.value) === canonical(looks.dictionary);
  return sameDictionary && latin1(after.rawStream(form).data) === looks.content;
}

function isZone(hours: number | undefined): hours is ZoneHours {
  return hours === 7 || hours === 8 || hours === 9;
}

function canonical({ entries }: PdfDict): string {
  const rest = [...entries].filter(([key]) => key !== 'Length');
  return serialize(dict(rest.sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** A new field stands below no other, and shows in one place at most: itself or one kid. */
function checkNewField({ added, after }: Update, { number, entries, widgets }: FormField): void {
  const [widget] = widgets;
  const kids = after.resolve(entries.get('Kids'));
  const isMerged = widget?.number === number;
  const sound =
    (kids === null || (isArray(kids) && kids.length <= 1)) &&
    added.has(number) &&
    isMade(entries, isMerged ? undefined : 'Kids') &&
    (isMerged || widget === undefined || (added.has(widget.number) && isMade(widget.entries, 'Parent')));
  if (!sound) fail('CHANGED_AFTER_SIGNING');
}

function isMade(entries: PdfDict['entries'], link: string | undefined): boolean {
  return [...entries.keys()].every((key) => key === link || NEW_FIELD.has(key));
}

/** Fields other than signatures may be filled in (ISO 32000-1 table 254, P=2); the caller says what that means. */
function filledFields(
  update: Update,
  former: ReadonlyMap<number, FormField>,
  present: readonly FormField[],
  signed: FormField | undefined,
  explained: Set<number>,
): string[] {
  const touched = new Set(update.replaced);
  return present.flatMap((field) => {
    const before = former.get(field.number);
    if (field === signed || !before || before.type === 'Sig') return [];
    if (!numbersOf(before).some((number) => touched.has(number))) return [];
    const pairs = [{ before: before.entries, after: field.entries }, ...widgetPairs(before, field)];
    const sound =
      before.type === field.type &&
      pairs.every((pair) => update.equality.entries(dict(pair.before), dict(pair.after), FILLING));
    if (!sound || update.prepared) fail('CHANGED_AFTER_SIGNING');
    for (const number of numbersOf(before)) explained.add(number);
    return [field.field];
  });
}

export function numbersOf({ number, widgets }: FormField): number[] {
  return [number, ...widgets.map((widget) => widget.number)];
}
