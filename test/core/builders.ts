import { createHash } from 'node:crypto';
import type { Actor, Role } from '../../core/actor.ts';
import { calendarOf } from '../../core/calendar.ts';
import type { Case, TaskState } from '../../core/case/case.ts';
import { chain } from '../../core/case/chain.ts';
import type { CaseEvent, StoredEvent } from '../../core/case/event.ts';
import type { FileRecord, FilesByCode } from '../../core/case/file.ts';
import { replay } from '../../core/case/replay.ts';
import { checklist } from '../../core/checklists.ts';
import type { ClinicPermitRules } from '../../core/district.ts';
import { DISTRICTS } from '../../core/districts/all.ts';
import { districtVersionAt, getDistrict, officialsAt } from '../../core/districts/index.ts';
import type { DocumentKind } from '../../core/document.ts';
import { AppError } from '../../core/errors.ts';
import { HOLIDAYS } from '../../core/holidays.ts';
import { LocalDate, localDateOf, startOfDay } from '../../core/local-date.ts';
import { Application } from '../../core/procedures/clinic-permit/application.ts';
import { type Submission, submit } from '../../core/procedures/clinic-permit/commands/submit.ts';
import type { Setting } from '../../core/procedures/clinic-permit/setting.ts';
import { requirementSet } from '../../core/requirements.ts';

export const CASE_ID = '3b241101-e2bb-4255-8caf-4136c566a962';
export const PARTY = 'party-melati';
export const MONDAY = '2026-07-06';
const HOUR = 3_600_000;

export const date = (text: string): LocalDate => LocalDate.parse(text);
export const digest = (value: string | Uint8Array): string =>
  createHash('sha256').update(value).digest('hex');

type World = {
  readonly district?: string;
  readonly rules?: Partial<ClinicPermitRules>;
  readonly localHolidays?: readonly string[];
};

/** The world at an instant, by default in Kota Bengkulu. */
export function settingAt(
  now: number,
  { district = '17.71', rules = {}, localHolidays = [] }: World = {},
): Setting {
  const region = getDistrict(district, DISTRICTS);
  const today = localDateOf(now, region.zone);
  const office = districtVersionAt(region, today);
  const closedOn = [...office.localHolidays, ...localHolidays.map(date)];
  return {
    now,
    today,
    district: region,
    office,
    rules: { ...office.clinicPermit, ...rules },
    requirements: requirementSet(office.requirements),
    checklist: checklist(office.checklist),
    calendar: calendarOf([HOLIDAYS], closedOn, office.workingWeekdays),
  };
}

/** The world on a day, at nine in the morning. */
export function settingOn(day: string, world: World = {}): Setting {
  const { zone } = getDistrict(world.district ?? '17.71', DISTRICTS);
  return settingAt(startOfDay(date(day), zone) + 9 * HOUR, world);
}

export const APPLICANT: Actor & { party: string } = {
  personId: 'applicant-sinta',
  name: 'Sinta Wulandari',
  roles: ['applicant'],
  party: PARTY,
  authenticatedAt: 0,
};

/** The first holder of a role on a day in Kota Bengkulu, as the token describes that person. */
export function official(role: Role, day = MONDAY, index = 0): Actor {
  const { office, district } = settingOn(day);
  const holder = officialsAt(office, role, date(day))[index];
  if (holder === undefined) throw new Error(`nobody is ${role} on ${day}`);
  return {
    personId: holder.personId,
    name: holder.name,
    roles: [role],
    district: district.code,
    authenticatedAt: 0,
  };
}

const ADDRESS = 'Jl. Kapuas Raya No. 12';
const doctor = (name: string, sip: string) => ({
  name,
  profession: 'doctor' as const,
  strNumber: `STR-${sip}`,
  sipNumber: `503/SIP/${sip}/2026`,
  sipAddress: ADDRESS,
  sipUntil: '2030-12-31',
});

/** A form that can be submitted: a new pratama clinic for outpatients in Kota Bengkulu. */
export function form() {
  return {
    kind: 'new',
    district: '17.71',
    applicant: {
      name: 'Sinta Wulandari',
      nik: '1771024503850002',
      email: 'sinta@klinikmelati.example',
      phone: '0812-3456-7890',
      position: 'Direktur',
    },
    owner: {
      form: 'legal-entity',
      name: 'PT Melati Sehat Bersama',
      npwp: '01.234.567.8-311.000',
      foreignInvestment: false,
    },
    business: {
      nib: '9120001234567',
      nibDate: '2026-06-15',
      kbli: '86105',
      certificateNumber: '91200012345670001',
    },
    clinic: {
      name: 'Klinik Melati',
      clinicClass: 'pratama',
      care: 'outpatient',
      beds: 0,
      openingHours: 'Senin–Sabtu 08.00–20.00',
      specialties: [],
      dental: false,
      pharmacy: false,
      radiology: false,
    },
    site: { address: ADDRESS, areaCode: '17.71.02', tenure: 'owned' },
    personInCharge: {
      name: 'dr. Maya Puspita',
      profession: 'doctor',
      strNumber: 'STR-0001',
      sipNumber: '503/SIP/0001/2026',
      sipAddress: ADDRESS,
      sipUntil: '2030-12-31',
      civilServant: false,
      from: '2026-07-01',
    },
    staff: [doctor('dr. Maya Puspita', '0001'), doctor('dr. Budi Santoso', '0002')],
    foreignWorkers: false,
    agreements: {
      waste: { partner: 'PT Limbah Aman', partnerEmail: 'kontrak@limbahaman.example', status: 'in-force' },
      hospital: { partner: 'RSUD Contoh', partnerEmail: 'humas@rsud.example', status: 'in-force' },
    },
    declaration: true,
  };
}

export function application(change: Record<string, unknown> = {}): Application {
  return Application.parse({ ...form(), ...change });
}

export function fileRecord(code: string): FileRecord {
  return {
    fileId: '7d444840-9dc0-41d1-b245-5ffdce74fad2',
    name: `${code}.pdf`,
    contentType: 'application/pdf',
    bytes: 1000,
    sha256: digest(code),
    uploadedAt: 1,
  };
}

/** Files for what a case of this kind asks for, and no more. */
export function filesOf(codes: readonly string[]): FilesByCode {
  return Object.fromEntries(codes.map((code) => [code, [fileRecord(code)]]));
}

/** The documents that the form of `form()` needs. */
export const NEEDED =
  '01 02 03 04 05 06 07 08 09 10 12 13 20 21 22 23 24 25 30 31 32 40 41 42 43 44 50 51 52 54 55 56'
    .split(' ')
    .map((number) => `DOC-${number}`);

export function submission(change: Partial<Submission> = {}): Submission {
  return {
    form: form(),
    files: filesOf(NEEDED),
    actor: APPLICANT,
    receiptNumber: 'TT-001/DINKES/2026',
    register: { operatingOverTwoYears: false },
    ...change,
  };
}

export function submittedEvent(setting = settingOn(MONDAY), change: Partial<Submission> = {}) {
  const event = submit(submission(change), setting);
  if (event.type !== 'submitted') throw new Error('turned away');
  return event;
}

export function stored(events: readonly CaseEvent[]): StoredEvent[] {
  return chain(CASE_ID, undefined, events, digest);
}

/** The case that these events make. */
export function caseOf(events: readonly CaseEvent[]): Case {
  const file = replay(stored(events));
  if (file === undefined) throw new Error('no case');
  return file;
}

export function taskOf(file: Case, taskId: string): TaskState {
  const task = file.tasks.find((candidate) => candidate.taskId === taskId);
  if (task === undefined) throw new Error(`no task ${taskId}`);
  return task;
}

/** A frozen document whose printed date is the day of the setting. */
export function preparedEvent(kind: DocumentKind, setting: Setting, round = 1): CaseEvent {
  const documentId = `${kind}-${round}`;
  return {
    type: 'document-prepared',
    at: setting.now,
    by: { personId: 'system', name: 'Sistem Sahkan', role: 'system' },
    documentId,
    kind,
    number: `400.7/${kind}/${round}`,
    date: setting.today,
    sha256: digest(documentId),
    fileKey: `documents/${documentId}`,
    code: documentId.toUpperCase(),
    fields: kind === 'visit-record' ? ['leader', 'clinic'] : ['decider'],
  };
}

/** The refusal of an act that must be refused. */
export function refusal(act: () => unknown): AppError {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

/** The codes of the fields that an act was refused for. */
export function fieldsOf(act: () => unknown): string[] {
  return (refusal(act).details.fields ?? []).map(({ field, code }) => `${field} ${code}`);
}
