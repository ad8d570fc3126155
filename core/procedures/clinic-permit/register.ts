import { type Case, grantedOn } from '../../case/case.ts';
import type { DocumentEnd } from '../../document-end.ts';
import { AppError } from '../../errors.ts';
import type { Facility, Permit } from '../../facility.ts';
import { addDays, type LocalDate } from '../../local-date.ts';
import type { RegisteredSections } from './changes.ts';
import type { Setting } from './setting.ts';

/** The clinic after a case that was granted, or granted by silence; undefined when nothing changes in the register. */
export function registerEntry(
  file: Case,
  before: Facility | undefined,
  newId: string,
  { district }: Setting,
): Facility | undefined {
  if (file.status !== 'granted' && file.status !== 'deemed-granted') return undefined;
  if (before !== undefined && before.party !== file.party)
    throw new AppError('INTERNAL', `Case ${file.caseId} names a clinic of another party`);
  const from = grantedOn(file, district.zone);
  const permit = permitOf(file, from);
  if (file.application.kind === 'closure') return closed(getBefore(before, file), permit);
  const { owner, business, clinic, site, agreements, staff } = file.application;
  return {
    facilityId: before?.facilityId ?? newId,
    district: file.district,
    party: file.party,
    ...standingAfter(file, before, permit),
    owner,
    business,
    clinic,
    site,
    agreements,
    staff,
    personsInCharge: inCharge(file, before),
    ...endOf(file, before),
    operatingSince: before?.operatingSince ?? from,
    version: (before?.version ?? 0) + 1,
  };
}

/** The clinic after one of its permits ended by a decision of the office; undefined where the register stays as it is. */
export function afterEnding(
  before: Facility | undefined,
  documentCode: string,
  end: DocumentEnd,
): Facility | undefined {
  const permit = before?.permits.find((candidate) => candidate.documentCode === documentCode);
  if (before === undefined || permit === undefined || permit.state === end) return undefined;
  return {
    ...before,
    status: permit.state === 'current' ? end : before.status,
    permits: before.permits.map((other) => (other === permit ? { ...other, state: end } : other)),
    version: before.version + 1,
  };
}

/** What the register holds of a clinic, as the sections of the form; the last person in charge leads it. */
export function sectionsOf(facility: Facility): RegisteredSections {
  const { owner, business, clinic, site, agreements, staff, personsInCharge } = facility;
  const sections = { owner, business, clinic, site, agreements, staff };
  const leader = personsInCharge.at(-1);
  if (leader === undefined) return sections;
  const { until: _, ...personInCharge } = leader;
  return { ...sections, personInCharge };
}

/** A permit licenses its clinic; an amendment gives none back to a clinic that has lost it meanwhile. */
function standingAfter(
  { result }: Case,
  before: Facility | undefined,
  permit: Permit,
): Pick<Facility, 'status' | 'permits'> {
  const permits = (before?.permits ?? []).map(replaced);
  const status = before?.status ?? 'active';
  if (status === 'active' || result !== 'permit-amendment')
    return { status: 'active', permits: [...permits, permit] };
  return { status, permits: [...permits, { ...permit, state: 'ended' }] };
}

/** An amendment leaves the end of an old SIO as it is; a permit takes its place without one (PP 28/2025 Art 5(10)). */
function endOf({ result }: Case, before: Facility | undefined): Pick<Facility, 'permitUntil'> {
  const until = result === 'permit-amendment' ? before?.permitUntil : undefined;
  return until === undefined ? {} : { permitUntil: until };
}

function getBefore(before: Facility | undefined, file: Case): Facility {
  if (before === undefined)
    throw new AppError('INTERNAL', `Case ${file.caseId} closes a clinic that is not in the register`);
  return before;
}

function permitOf(file: Case, date: LocalDate): Permit {
  const wanted = file.status === 'deemed-granted' ? 'deemed-granted' : file.result;
  const document = file.documents.findLast(({ kind, state }) => kind === wanted && state === 'signed');
  if (document === undefined)
    throw new AppError('INTERNAL', `Case ${file.caseId} was granted without a signed ${wanted}`);
  return {
    number: document.number,
    date,
    kind: file.application.kind,
    caseId: file.caseId,
    documentCode: document.code,
    state: 'current',
  };
}

function replaced(permit: Permit): Permit {
  return permit.state === 'current' ? { ...permit, state: 'replaced' } : permit;
}

function closed(before: Facility, permit: Permit): Facility {
  const ended = before.permits.map(
    (old): Permit => ({ ...old, state: old.state === 'current' ? 'ended' : old.state }),
  );
  return {
    ...before,
    status: 'closed',
    permits: [...ended, { ...permit, state: 'ended' }],
    version: before.version + 1,
  };
}

/** Both persons stay in the history, with their dates. */
function inCharge({ application }: Case, before: Facility | undefined): Facility['personsInCharge'] {
  const next = application.personInCharge;
  const history = before?.personsInCharge ?? [];
  const last = history.at(-1);
  if (last === undefined) return [next];
  if (last.strNumber === next.strNumber) return [...history.slice(0, -1), { ...next, from: last.from }];
  return [...history.slice(0, -1), { ...last, until: last.until ?? addDays(next.from, -1) }, next];
}
