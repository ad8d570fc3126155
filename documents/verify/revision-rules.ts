import { hasPreparedFields, signatureFields } from '../pdf/form.ts';
import { PdfFile } from '../pdf/pdf-file.ts';
import { openView, type PdfView, type Revision } from '../pdf/revisions.ts';
import { samePlace } from '../pdf/sections.ts';
import { isDict, isRef } from '../pdf/values.ts';
import { fail, type Reason, VerificationFailure } from './finding.ts';
import type { SignatureValue } from './signature-value.ts';
import { readContent, type UpdateContent } from './updates/content.ts';
import { checkLayout, isApart } from './updates/layout.ts';
import { References } from './updates/references.ts';
import { openUpdate } from './updates/update.ts';

/** A signature and the revision that it covers; none when its byte range ends inside of one. */
type Placed = { readonly signature: SignatureValue; readonly index: number | undefined };
/** What an update does, or the reason why nobody may do it. */
type Judged = (UpdateContent & { readonly signed: string | undefined }) | Reason;

/**
 * What the file around each signature speaks against it, in their order; undefined where nothing does. Each must cover
 * a complete revision, and what follows must do nothing but sign, prove or fill in (ISO 32000-1 §12.8.2.2). Throws
 * VerificationFailure when something is wrong with the whole file, PdfSyntaxError, PdfUnsupportedError.
 */
export function judgeRevisions(
  source: Uint8Array | PdfFile,
  revisions: readonly Revision[],
  signatures: readonly SignatureValue[],
): readonly (Reason | undefined)[] {
  const file = source instanceof PdfFile ? source : new PdfFile(source);
  const views = revisions.map((_, index) => openView(file, revisions.slice(0, index + 1)));
  const placed = signatures.map((signature) => ({ signature, index: coveredBy(revisions, signature) }));
  checkEnd(file.bytes, revisions, signatures);
  checkKept(views);
  const first = Math.min(...placed.map(({ index }) => index ?? revisions.length));
  const updates = judgeUpdates({ file, revisions, views, placed }, first);
  return placed.map((item) => {
    if (item.index === undefined || sharesRange(item, placed) || !standsApart(item, revisions, views))
      return 'BYTE_RANGE_WRONG';
    return certificationFault(item, placed, views) ?? changeAfter(item, updates);
  });
}

function coveredBy(revisions: readonly Revision[], { end, start }: SignatureValue): number | undefined {
  const index = revisions.findIndex((revision) => revision.eof <= end && end <= revision.end);
  const before = revisions[index - 1]?.eof ?? 0;
  return index >= 0 && start >= before ? index : undefined;
}

/** Nothing follows the last revision but a line end, unless it is signed. */
function checkEnd(
  bytes: Uint8Array,
  revisions: readonly Revision[],
  signatures: readonly SignatureValue[],
): void {
  const last = revisions.at(-1);
  const covered = signatures.some(({ end }) => end === bytes.length);
  if (!last || covered) return;
  const signed = signatures.some(({ end }) => last.eof <= end && end <= last.end);
  if (signed || bytes.length > last.end || last.end - last.eof > 2) fail('APPENDED_BYTES');
}

/** A signature that was in a field stays in it. */
function checkKept(views: readonly PdfView[]): void {
  let former = new Map<number, number>();
  for (const view of views) {
    const present = new Map<number, number>();
    for (const { number, signature } of signatureFields(view))
      if (signature) present.set(number, signature.number);
    for (const [field, value] of former) if (present.get(field) !== value) fail('CHANGED_AFTER_SIGNING');
    former = present;
  }
}

function sharesRange({ signature, index }: Placed, placed: readonly Placed[]): boolean {
  return placed.some((other) => other.signature !== signature && other.index === index);
}

function standsApart(
  { signature, index = 0 }: Placed,
  revisions: readonly Revision[],
  views: readonly PdfView[],
) {
  const view = views[index];
  return view !== undefined && isApart(view, revisions.slice(0, index + 1), signature.number);
}

type Context = {
  readonly file: PdfFile;
  readonly revisions: readonly Revision[];
  readonly views: readonly PdfView[];
  readonly placed: readonly Placed[];
};

/** For each revision behind the first signed one, under its index, what it does. */
function judgeUpdates({ file, revisions, views, placed }: Context, first: number): Map<number, Judged> {
  const judged = new Map<number, Judged>();
  const references = new References(touchedAfter(revisions, first), file.budget);
  const prepared = views[first] !== undefined && hasPreparedFields(views[first]);
  for (let index = first + 1; index < revisions.length; index += 1) {
    const [base, revision, before, after] = [
      revisions[index - 1],
      revisions[index],
      views[index - 1],
      views[index],
    ];
    if (!base || !revision || !before || !after) break;
    references.extend(before, index - 1 > first ? movedIn(base, views[index - 2], before) : []);
    const signature = placed.find((item) => item.index === index)?.signature;
    judged.set(
      index,
      judging(() => {
        checkLayout(file.bytes, after, base, revision);
        const update = openUpdate({ base, revision, before, after, references, prepared });
        return { ...readContent(update, signature), signed: formerField(before, signature) };
      }),
    );
  }
  return judged;
}

/** Objects that revisions behind this one list. */
function touchedAfter(revisions: readonly Revision[], index: number): Set<number> {
  const numbers = new Set<number>();
  for (const { entries } of revisions.slice(index + 1))
    for (const number of entries.keys()) numbers.add(number);
  return numbers;
}

/** Objects that stand elsewhere since this revision; it may list others at the place where they were. */
function movedIn({ entries }: Revision, before: PdfView | undefined, after: PdfView): number[] {
  return [...entries.keys()].filter(
    (number) => !samePlace(before?.place(number) ?? 'free', after.place(number) ?? 'free'),
  );
}

/** The name of the field that is signed, when it was there before. */
function formerField(before: PdfView, signature: SignatureValue | undefined): string | undefined {
  return signatureFields(before).find(({ field }) => field === signature?.field)?.field;
}

function judging(judge: () => Exclude<Judged, Reason>): Judged {
  try {
    return judge();
  } catch (error) {
    if (error instanceof VerificationFailure) return error.reason;
    throw error;
  }
}

/** A document is certified by its first signature or not at all, and its catalog says by which (§12.8.4). */
function certificationFault(
  { signature, index = 0 }: Placed,
  placed: readonly Placed[],
  views: readonly PdfView[],
) {
  const view = views[index];
  const isNamed = view !== undefined && certifierOf(view) === signature.number;
  if ((signature.certification !== undefined) !== isNamed) return 'CERTIFICATION_BROKEN';
  const isLate = placed.some(
    (other) => isApproval(other.signature) && other.index !== undefined && other.index < index,
  );
  return signature.certification !== undefined && isLate ? 'CERTIFICATION_BROKEN' : undefined;
}

function isApproval({ subFilter }: SignatureValue): boolean {
  return subFilter !== 'ETSI.RFC3161';
}

function certifierOf(view: PdfView): number | undefined {
  const catalog = view.resolve(view.trailer.entries.get('Root'));
  const permissions = isDict(catalog) ? view.resolve(catalog.entries.get('Perms')) : null;
  const certifier = isDict(permissions) ? permissions.entries.get('DocMDP') : undefined;
  return isRef(certifier) ? certifier.number : undefined;
}

/** The worst of what followed a signature. */
function changeAfter(
  { signature, index = 0 }: Placed,
  updates: ReadonlyMap<number, Judged>,
): Reason | undefined {
  const reasons = [...updates]
    .filter(([later]) => later > index)
    .map(([, judged]) => (typeof judged === 'string' ? judged : reasonAgainst(signature, judged)));
  return ORDER.find((reason) => reasons.includes(reason)) ?? reasons.find((reason) => reason !== undefined);
}

const ORDER = [
  'CHANGED_AFTER_SIGNING',
  'CERTIFICATION_BROKEN',
  'VISIBLE_FIELD_ADDED',
  'FORM_FILLED',
] as const satisfies readonly Reason[];

function reasonAgainst(
  { certification, locks }: SignatureValue,
  { certifies, isApproved, isVisible, filled, signed }: Exclude<Judged, Reason>,
): Reason | undefined {
  const touched = signed === undefined ? filled : [...filled, signed];
  if (locks && touched.some((field) => isLocked(locks, field))) return 'CHANGED_AFTER_SIGNING';
  const isForbidden = certification === 1 && (isApproved || isVisible || filled.length > 0);
  if (certifies || isForbidden) return 'CERTIFICATION_BROKEN';
  if (isVisible) return 'VISIBLE_FIELD_ADDED';
  return filled.length > 0 ? 'FORM_FILLED' : undefined;
}

/** A lock on a field holds for the fields below it (§12.8.2.4). */
function isLocked({ action, fields }: NonNullable<SignatureValue['locks']>, field: string): boolean {
  if (action === 'All') return true;
  const isListed = fields.some((name) => field === name || field.startsWith(`${name}.`));
  return isListed === (action === 'Include');
}
