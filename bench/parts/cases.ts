import type { FilesByCode } from '../../core/case/file.ts';
import { DISTRICTS } from '../../core/districts/all.ts';
import { submit } from '../../core/procedures/clinic-permit/commands/submit.ts';
import { conditionsOf } from '../../core/procedures/clinic-permit/conditions.ts';
import type { Setting } from '../../core/procedures/clinic-permit/setting.ts';
import { requiredDocuments } from '../../core/requirements.ts';
import { settableClock } from '../../local/clock.ts';
import { S1_APPLICATION } from '../../local/demo/application.ts';
import { demoPeople, directoryOf } from '../../local/people.ts';
import { createSystem, type LocalSystem } from '../../local/system.ts';

/** Monday, nine in the morning in Bengkulu: the day of story S1. */
export const START = '2026-07-06T09:00:00+07:00';
export const APPLICANT = 'pemohon.dimas';
export const VERIFIER = 'bengkulu.rina';

const complain = (message: string, details: unknown) => console.error(message, details);

/** The whole system in this process with its database on disk, on a clock that stands at `START`. `definitionOf` replaces the workflow. */
export function openSystem(dataDir: string, definitionOf: () => string): LocalSystem {
  const people = demoPeople(DISTRICTS);
  return createSystem({
    dataDir,
    clock: settableClock(() => 0, Date.parse(START)),
    realNow: Date.now,
    baseUrl: 'http://localhost:8080',
    directory: directoryOf(() => people),
    log: { warn: complain, error: complain },
    definitionOf,
  });
}

/** Makes `submitted` events of different clinics that keep every rule of the submission. */
export function submissions(setting: Setting) {
  const party = 'p-klinik-harapan';
  const actor = {
    personId: APPLICANT,
    name: 'Dimas Ardiansyah',
    roles: ['applicant' as const],
    party,
    authenticatedAt: 0,
  };
  const register = { operatingOverTwoYears: false };
  const first = submit(
    { form: S1_APPLICATION, files: filesFor(setting), actor, receiptNumber: '', register },
    setting,
  );
  if (first.type !== 'submitted') throw new Error('The application of the story is turned away');
  return (number: number): typeof first => {
    const { application } = first;
    const serial = String(number).padStart(7, '0');
    const business = { ...application.business, nib: `120726${serial}` };
    const clinic = { ...application.clinic, name: `Klinik Pratama Ukur ${serial}` };
    return {
      ...first,
      receiptNumber: `17.71-260706-${serial}`,
      application: { ...application, business, clinic },
    };
  };
}

/** A record for each document that the application needs; nobody opens the bytes here. */
function filesFor(setting: Setting): FilesByCode {
  const { kind, clinic } = S1_APPLICATION;
  const conditions = conditionsOf(S1_APPLICATION, setting.rules, { operatingOverTwoYears: false });
  const needed = requiredDocuments(setting.requirements, {
    kind,
    clinicClass: clinic.clinicClass,
    care: clinic.care,
    conditions,
  });
  return Object.fromEntries(
    needed.map(({ code }, index) => {
      const fileId = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
      const file = {
        fileId,
        name: `${code}.pdf`,
        contentType: 'application/pdf' as const,
        bytes: 1000,
        sha256: '0'.repeat(64),
        uploadedAt: setting.now,
      };
      return [code, [file]];
    }),
  );
}

/** A decision of the verifier that accepts every document. */
export function acceptance(setting: Setting) {
  const codes = Object.keys(filesFor(setting));
  const verdicts = Object.fromEntries(
    codes.map((code) => [code, { verdict: 'verified' as const, note: '' }]),
  );
  return { outcome: 'accepted' as const, reason: '', verdicts };
}
