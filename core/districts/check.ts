import type { Role } from '../actor.ts';
import { regionOf } from '../areas.ts';
import { isWithin, type Period, periodsOverlap } from '../calendar.ts';
import { checklist } from '../checklists.ts';
import { District, type DistrictVersion, type Official } from '../district.ts';
import { AppError } from '../errors.ts';
import { addDays } from '../local-date.ts';
import { requirementSet } from '../requirements.ts';

/** Offices that one person holds at a time. */
const SINGLE_HOLDER: readonly Role[] = ['section-head', 'head-of-office', 'issuer'];
const STAFFED: readonly Role[] = [...SINGLE_HOLDER, 'verifier', 'auditor', 'admin'];

/**
 * Reads and checks the data of a district: its schema and what a schema cannot say. Gives the district back.
 * Throws AppError CONFIGURATION whose message names the problem; `details.problem` is its stable name.
 */
export function checkDistrict(data: unknown): District {
  const parsed = District.safeParse(data);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const at = issue?.path.join('.') ?? '';
    throw new AppError('CONFIGURATION', `district data is not valid at ${at}: ${issue?.message ?? ''}`, {
      cause: parsed.error,
      details: { problem: 'SCHEMA', at },
    });
  }
  const district = parsed.data;
  const fail = (problem: string, message: string): never => {
    throw new AppError('CONFIGURATION', `district ${district.code}: ${message}`, {
      details: { problem, district: district.code },
    });
  };
  if (regionOf(district.code)?.code !== district.code) fail('UNKNOWN_REGION', 'its code is no known region');
  for (const [index, version] of district.versions.entries()) {
    const before = district.versions[index - 1];
    if (before !== undefined && version.from <= before.from) {
      fail('VERSION_ORDER', `version ${version.version} does not begin later than ${before.version}`);
    }
    checkOfficials(version, fail);
    checkDelegations(version, fail);
    checkRules(version, fail);
  }
  return district;
}

type Fail = (problem: string, message: string) => never;

function checkOfficials({ officials, from, clinicPermit }: DistrictVersion, fail: Fail): void {
  for (const official of officials) {
    if (!ordered(official)) fail('DATE_ORDER', `the mandate of ${official.personId} ends before it begins`);
  }
  for (const [index, a] of officials.entries()) {
    const twin = officials.slice(index + 1).find((b) => isSameOffice(a, b) && periodsOverlap(a, b));
    if (twin) fail('MANDATE_OVERLAP', `${a.personId} and ${twin.personId} are ${a.role} at the same time`);
  }
  const onFirstDay = officials.filter((official) => isWithin(from, official));
  for (const role of STAFFED) {
    if (!onFirstDay.some((official) => official.role === role)) fail('ROLE_EMPTY', `nobody is ${role}`);
  }
  if (onFirstDay.filter(({ role }) => role === 'inspector').length < clinicPermit.minimumTeam) {
    fail('TEAM_TOO_SMALL', 'there are fewer inspectors than a team needs');
  }
}

/** A single-holder role admits one person; of the others nobody holds the same role twice. */
function isSameOffice(a: Official, b: Official): boolean {
  return a.role === b.role && (SINGLE_HOLDER.includes(a.role) || a.personId === b.personId);
}

function checkDelegations({ officials, delegations }: DistrictVersion, fail: Fail): void {
  for (const [index, delegation] of delegations.entries()) {
    const { fromPersonId, toPersonId, role } = delegation;
    const known = (personId: string) => officials.some((official) => official.personId === personId);
    if (!known(fromPersonId)) fail('DELEGATION_PERSON', `nobody has the id ${fromPersonId}`);
    if (!known(toPersonId)) fail('DELEGATION_PERSON', `nobody has the id ${toPersonId}`);
    if (fromPersonId === toPersonId)
      fail('DELEGATION_PERSON', `${fromPersonId} delegates to the same person`);
    if (!ordered(delegation)) fail('DATE_ORDER', `the delegation of ${fromPersonId} ends before it begins`);
    const own = officials.filter((official) => official.personId === fromPersonId && official.role === role);
    if (!covers(own, delegation)) {
      fail('DELEGATION_MANDATE', `${fromPersonId} is not ${role} on every day of the delegation`);
    }
    const again = delegations
      .slice(index + 1)
      .some((other) => isSameTask(delegation, other) && periodsOverlap(delegation, other));
    if (again) fail('DELEGATION_OVERLAP', `${fromPersonId} delegates ${role} twice for the same days`);
  }
}

function isSameTask(
  a: DistrictVersion['delegations'][number],
  b: DistrictVersion['delegations'][number],
): boolean {
  return a.role === b.role && a.fromPersonId === b.fromPersonId;
}

function checkRules(version: DistrictVersion, fail: Fail): void {
  const { numbers } = version;
  const patterns = Object.values(numbers);
  if (new Set(patterns).size < patterns.length) fail('NUMBER_SERIES', 'two kinds of document share a series');
  for (const pattern of patterns) {
    const words: readonly string[] = pattern.match(/\{[^}]*\}/g) ?? [];
    const complete = ['{serial}', '{year}'].every((word) => words.includes(word));
    if (!complete || !words.every((word) => ['{serial}', '{month}', '{year}'].includes(word))) {
      fail('NUMBER_PATTERN', `${pattern} is no number pattern`);
    }
  }
  if (version.workingWeekdays.length === 0) fail('WORKING_WEEK', 'no day of the week is a working day');
  requirementSet(version.requirements);
  checklist(version.checklist);
}

function ordered({ from, until }: Period): boolean {
  return until === undefined || from <= until;
}

/** True when the periods together hold every day of `span`. */
function covers(periods: readonly Period[], span: Period & { until: Period['from'] }): boolean {
  for (let day = span.from; day <= span.until; day = addDays(day, 1)) {
    if (!periods.some((period) => isWithin(day, period))) return false;
  }
  return true;
}
