import type { Actor } from '../../../actor.ts';
import { regionOf } from '../../../areas.ts';
import { addWorkingDays } from '../../../calendar.ts';
import type { CaseEvent } from '../../../case/event.ts';
import type { FilesByCode } from '../../../case/file.ts';
import { AppError, type FieldError } from '../../../errors.ts';
import { requiredDocuments } from '../../../requirements.ts';
import { fieldErrorsOf } from '../../../validation.ts';
import { Application } from '../application.ts';
import { conditionsOf } from '../conditions.ts';
import { kindRules, resultOf } from '../kinds.ts';
import { applicationFindings, type RegisterFacts } from '../rules.ts';
import type { Setting } from '../setting.ts';

/** Plan for patients and records of a closure. */
const RECORDS_PLAN = 'DOC-71';

export type Submission = {
  readonly form: unknown;
  readonly files: FilesByCode;
  readonly actor: Actor & { readonly party: string };
  readonly receiptNumber: string;
  readonly register: RegisterFacts & { readonly operatingOverTwoYears: boolean };
};

/** Reads a draft's form as a complete application. Throws INVALID_INPUT with every field that is wrong. */
export function readApplication(form: unknown): Application {
  const parsed = Application.safeParse(form);
  if (!parsed.success) throw invalid(fieldErrorsOf(parsed.error, form));
  return parsed.data;
}

/**
 * The event with which a case begins: `turned-away` when the site lies outside the district (authority follows the
 * site, PP 28/2025 Art 138(2)d), else `submitted`. Throws INVALID_INPUT with named fields; writes nothing.
 */
export function submit(
  submission: Submission,
  setting: Setting,
): Extract<CaseEvent, { type: 'submitted' | 'turned-away' }> {
  const application = readApplication(submission.form);
  const stamp = {
    at: setting.now,
    by: { personId: submission.actor.personId, name: submission.actor.name, role: 'applicant' as const },
  };
  if (!application.site.areaCode.startsWith(`${setting.district.code}.`)) {
    const code = application.site.areaCode.slice(0, 5);
    const competent = { code, name: regionOf(code)?.name ?? `wilayah ${code}` };
    return {
      type: 'turned-away',
      ...stamp,
      party: submission.actor.party,
      district: setting.district.code,
      areaCode: application.site.areaCode,
      competent,
    };
  }
  const findings = [
    ...applicationFindings(application, submission.register, setting.rules, setting.today),
    ...missingDocuments(application, submission, setting),
  ];
  if (findings.length > 0) throw invalid(findings);
  return { type: 'submitted', ...stamp, ...beginning(application, submission, setting) };
}

function beginning(application: Application, { actor, receiptNumber, files }: Submission, setting: Setting) {
  const { serviceLevels } = setting.rules;
  const conflictOfInterest = isDecidingOffice(application, setting);
  return {
    party: actor.party,
    district: setting.district.code,
    versions: {
      district: setting.office.version,
      requirements: setting.requirements.version,
      checklist: setting.checklist.version,
    },
    receiptNumber,
    application,
    files,
    receivedOn: setting.today,
    limitDays: serviceLevels.legalLimit,
    limitDate: addWorkingDays(setting.today, serviceLevels.legalLimit, setting.calendar),
    conflictOfInterest,
    // The licensing office is not the health office, so it has no part in the conflict.
    decider: conflictOfInterest ? ('issuer' as const) : setting.rules.decider,
    visit: kindRules(application.kind).visit,
    result: resultOf(application.kind, setting.rules),
  };
}

/** Documents that the application needs and does not have; a closure's plan for records may follow later (it is held until then). */
export function missingDocuments(
  application: Application,
  { files, register }: Pick<Submission, 'files' | 'register'>,
  setting: Setting,
): FieldError[] {
  return requiredDocuments(setting.requirements, {
    kind: application.kind,
    clinicClass: application.clinic.clinicClass,
    care: application.clinic.care,
    conditions: conditionsOf(application, setting.rules, register),
  })
    .filter(({ code }) => (files[code] ?? []).length === 0 && code !== RECORDS_PLAN)
    .map(({ code, label }) => ({
      field: `documents.${code}`,
      code: 'DOCUMENT_MISSING',
      params: { document: label.id },
    }));
}

/** The health office would decide on its own clinic. */
function isDecidingOffice({ owner }: Application, { district }: Setting): boolean {
  return owner.government?.healthOffice === true && owner.government.regionCode === district.code;
}

function invalid(fields: readonly FieldError[]): AppError {
  return new AppError('INVALID_INPUT', 'The application cannot be submitted yet', { details: { fields } });
}
