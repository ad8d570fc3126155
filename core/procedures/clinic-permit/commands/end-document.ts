import { authorize } from '../../../access.ts';
import type { Actor, Role } from '../../../actor.ts';
import { recordOf } from '../../../authority.ts';
import type { Case, DocumentState } from '../../../case/case.ts';
import type { CaseEvent } from '../../../case/event.ts';
import { type DocumentReference, END_OF, EndingAction } from '../../../document-end.ts';
import { AppError, type FieldError } from '../../../errors.ts';
import type { Facility } from '../../../facility.ts';
import type { LocalDate } from '../../../local-date.ts';
import { plainText } from '../../../plain-text.ts';
import { afterEnding } from '../register.ts';
import type { Setting } from '../setting.ts';
import { areAlike, facilityIdOf, type Standing, standingOf } from '../standing.ts';

/** What an official wants; the reason is for the public. `version`: of the case that the person saw. */
export type Ending = { readonly documentId: string; readonly reason: string; readonly version: number } & (
  | { readonly action: 'revoke'; readonly effectiveOn?: LocalDate | undefined }
  | { readonly action: 'replace'; readonly replacedBy: string }
  | { readonly action: 'void' }
);

/** What else bears on it: the clinic of the document, and the document that was named to take its place. */
export type EndingFacts = {
  readonly facility?: Facility | undefined;
  readonly replacing?: Replacing | undefined;
};
export type Replacing = {
  readonly file: Case;
  readonly document: DocumentState;
  readonly standing: Standing;
};

/** The event, and the clinic as the register shows it from then on, where its permit changes. */
export type EndedDocument = { readonly event: CaseEvent; readonly facility?: Facility };

/**
 * A signed document ends: revoked from a day on, replaced by another one, or void from the beginning. The office that decided
 * the case does it, in person or by mandate: UU 30/2014 Art 14(7) keeps acting officials (Plt., Plh.) from strategic
 * decisions on organisation, staff and budget, which a permit is not. Throws what `getEndable` throws, DOCUMENT_STATE where
 * the register says that the permit is past already, and INVALID_INPUT with named fields.
 */
export function endDocument(
  file: Case,
  ending: Ending,
  actor: Actor,
  setting: Setting,
  facts: EndingFacts,
): EndedDocument {
  const document = getEndable(file, ending, actor);
  checkStanding(document, ending.action, standingOf(document, facts.facility, setting.district.zone));
  const stamp = { at: setting.now, by: recordOf(actor, file.decider, setting.office, setting.today) };
  const common = { ...stamp, documentId: document.documentId, reason: ending.reason };
  const facility = afterEnding(facts.facility, document.code, END_OF[ending.action]);
  return {
    event: eventOf(file, document, ending, common, setting, facts),
    ...(facility === undefined ? {} : { facility }),
  };
}

/** What this person may do to a document now. */
export function endingsFor(file: Case, documentId: string, actor: Actor): EndingAction[] {
  return EndingAction.options.filter((action) => {
    try {
      return getEndable(file, { documentId, action, version: file.version }, actor);
    } catch (error) {
      if (error instanceof AppError) return false;
      throw error;
    }
  });
}

/**
 * The document, if this person may end it now. Throws NOT_FOUND, NOT_ALLOWED, CONFLICT_OF_INTEREST, CASE_OPEN while the
 * procedure still needs its documents, DOCUMENT_STATE (naming who ended it) and STALE_VERSION.
 */
export function getEndable(
  file: Case,
  { documentId, action, version }: Pick<Ending, 'documentId' | 'action' | 'version'>,
  actor: Actor,
): DocumentState {
  checkDecider(file, authorize(`${action}-document`, actor, file));
  const document = file.documents.find((candidate) => candidate.documentId === documentId);
  if (document === undefined) throw new AppError('NOT_FOUND', `No document ${documentId}`);
  if (document.state !== 'signed') throw stateError(document);
  // Until then the workflow writes the register with the signed document of the case.
  if (!file.closed) throw new AppError('CASE_OPEN', 'The file is not closed yet');
  if (version !== file.version)
    throw new AppError('STALE_VERSION', 'The case moved on', { details: { currentVersion: file.version } });
  return document;
}

function checkDecider({ decider, conflictOfInterest }: Case, roles: readonly Role[]): void {
  if (roles.includes(decider)) return;
  if (conflictOfInterest && roles.includes('head-of-office'))
    throw new AppError('CONFLICT_OF_INTEREST', 'The owner is the deciding office: another official decides');
  throw new AppError('NOT_ALLOWED', `The documents of this case end by ${decider}`);
}

function stateError({ state, ended }: DocumentState): AppError {
  const decidedBy = ended && { name: ended.by.name, at: ended.at, outcome: state };
  return new AppError('DOCUMENT_STATE', `The document is ${state}`, {
    details: decidedBy === undefined ? {} : { decidedBy },
  });
}

/** A permit that another one followed cannot be revoked; who followed it can still be named. */
function checkStanding({ code }: DocumentState, action: EndingAction, { state }: Standing): void {
  const past = action === 'revoke' ? state !== 'current' : action === 'replace' && state === 'ended';
  if (past) throw new AppError('DOCUMENT_STATE', `The permit ${code} is ${state} in the register`);
}

type Common = Pick<Extract<CaseEvent, { type: 'document-voided' }>, 'at' | 'by' | 'documentId' | 'reason'>;

function eventOf(
  file: Case,
  document: DocumentState,
  ending: Ending,
  common: Common,
  setting: Setting,
  { replacing }: EndingFacts,
): CaseEvent {
  switch (ending.action) {
    case 'revoke':
      return { type: 'document-revoked', ...common, effectiveOn: effectiveDay(document, ending, setting) };
    case 'replace':
      return { type: 'document-replaced', ...common, replacedBy: replacement(file, document, replacing) };
    case 'void':
      return { type: 'document-voided', ...common };
  }
}

/** Not before there was a document, and not later than today: what the register says holds on the day it is asked. */
function effectiveDay(
  { date }: DocumentState,
  { effectiveOn }: Extract<Ending, { action: 'revoke' }>,
  { today }: Setting,
): LocalDate {
  const day = effectiveOn ?? today;
  if (day > today) throw invalid({ field: 'effectiveOn', code: 'EFFECTIVE_FUTURE' });
  if (day < date)
    throw invalid({ field: 'effectiveOn', code: 'EFFECTIVE_BEFORE_DOCUMENT', params: { date } });
  return day;
}

function replacement(
  file: Case,
  document: DocumentState,
  replacing: Replacing | undefined,
): DocumentReference {
  const code = replacing === undefined ? 'REPLACEMENT_UNKNOWN' : unfit(file, document, replacing);
  if (replacing === undefined || code !== undefined)
    throw invalid({ field: 'replacedBy', code: code ?? 'REPLACEMENT_UNKNOWN' });
  return {
    code: replacing.document.code,
    number: replacing.document.number,
    caseId: replacing.file.caseId,
  };
}

/** Why a document cannot take the place of another. One that is current is replaced by nothing: no chain comes back. */
function unfit(file: Case, document: DocumentState, { file: other, document: next, standing }: Replacing) {
  if (other.district !== file.district || next.state === 'prepared') return 'REPLACEMENT_UNKNOWN';
  if (next.code === document.code) return 'REPLACEMENT_SELF';
  if (!isSameClinic(file, other)) return 'REPLACEMENT_OTHER_CLINIC';
  if (standing.state !== 'current') return 'REPLACEMENT_NOT_CURRENT';
  return areAlike(document.kind, next.kind) ? undefined : 'REPLACEMENT_OTHER_KIND';
}

/** The same place in the register; or, where one of them has none, the same business and name of one party. */
function isSameClinic(one: Case, other: Case): boolean {
  const [first, second] = [facilityIdOf(one), facilityIdOf(other)];
  if (one.party !== other.party) return false;
  if (first !== undefined && first === second) return true;
  return (
    one.application.business.nib === other.application.business.nib &&
    plainText(one.application.clinic.name) === plainText(other.application.clinic.name)
  );
}

function invalid(error: FieldError): AppError {
  return new AppError('INVALID_INPUT', `${error.field}: ${error.code}`, { details: { fields: [error] } });
}
