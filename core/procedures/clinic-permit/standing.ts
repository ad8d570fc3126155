import { type Case, type DocumentEnding, type DocumentState, endedOn } from '../../case/case.ts';
import type { DocumentKind } from '../../document.ts';
import type { DocumentReference } from '../../document-end.ts';
import type { Facility, Permit, PermitState } from '../../facility.ts';
import type { LocalDate, Zone } from '../../local-date.ts';
import { withoutNik } from '../../redact.ts';

/** How a document stands today, as everybody may know it. */
export type Standing = {
  readonly state: PermitState;
  readonly endedOn?: LocalDate;
  readonly reason?: string;
  readonly replacedBy?: Pick<DocumentReference, 'code' | 'number'>;
};

/** Results that stand in the register of clinics as a permit, or as what takes its place. */
const PERMITS: readonly DocumentKind[] = [
  'operating-permit',
  'verification-result',
  'permit-amendment',
  'deemed-granted',
];

/** Whether one document can take the place of the other: of the same kind, or both a permit. */
export function areAlike(one: DocumentKind, other: DocumentKind): boolean {
  return one === other || (PERMITS.includes(one) && PERMITS.includes(other));
}

/** What ended a document: a decision about it, or what became of its permit in the register of clinics. */
export function standingOf(document: DocumentState, facility: Facility | undefined, zone: Zone): Standing {
  if (document.ended !== undefined) return decided(document, document.ended, zone);
  // The letter that ends a permit stays in force itself.
  if (document.kind === 'closure-letter') return { state: 'current' };
  const permits = facility?.permits ?? [];
  const place = permits.findIndex(({ documentCode }) => documentCode === document.code);
  const permit = permits[place];
  return permit === undefined ? { state: 'current' } : registered(permit, permits.slice(place + 1));
}

/** A reason is public only where it was written for the public: of a document that was signed. */
function decided({ state, signatures }: DocumentState, ended: DocumentEnding, zone: Zone): Standing {
  const { reason, replacedBy } = ended;
  return {
    state: state === 'revoked' || state === 'replaced' ? state : 'voided',
    endedOn: endedOn(ended, zone),
    ...(signatures.length === 0 ? {} : { reason: withoutNik(reason) }),
    ...(replacedBy === undefined ? {} : { replacedBy: { code: replacedBy.code, number: replacedBy.number } }),
  };
}

/** A permit that a later one followed, or the closure of the clinic. */
function registered({ state }: Permit, later: readonly Permit[]): Standing {
  if (state === 'current') return { state };
  const next = state === 'ended' ? later.at(-1) : later[0];
  return {
    state,
    ...(next === undefined ? {} : { endedOn: next.date }),
    ...(state !== 'replaced' || next === undefined || next.documentCode === ''
      ? {}
      : { replacedBy: { code: next.documentCode, number: next.number } }),
  };
}

/** The clinic that a case is about, where the register has it. */
export function facilityIdOf({ facilityId, application }: Case): string | undefined {
  return facilityId ?? application.facilityId;
}
