import type { Case, TaskState } from '../../../case/case.ts';
import type { Work } from '../../../case/event.ts';
import type { FilesByCode } from '../../../case/file.ts';
import type { DocumentVerdict, VisitPlan, VisitReport } from '../../../case/work.ts';
import { itemsFor } from '../../../checklists.ts';
import { officialsAt } from '../../../districts/index.ts';
import { AppError, type FieldError } from '../../../errors.ts';
import type { ChecklistItem, DocumentRequirement } from '../../../requirement.ts';
import { requiredDocuments } from '../../../requirements.ts';
import type { Resubmission } from '../application.ts';
import { conditionsOf, isInForce } from '../conditions.ts';
import { resubmissionFindings } from '../rules.ts';
import type { Setting } from '../setting.ts';
import type { Outcome } from '../tasks.ts';

/** What a decision carries, as it came from the form. */
export type Answer = {
  readonly verdicts?: Readonly<Record<string, DocumentVerdict>>;
  readonly plan?: VisitPlan;
  readonly visit?: VisitReport;
  readonly resubmission?: { readonly files: FilesByCode; readonly form: Resubmission };
  readonly corrections?: Readonly<
    Record<string, { readonly note: string; readonly files: readonly string[] }>
  >;
};

type Request = { readonly outcome: Outcome; readonly answer: Answer };

/** Checks what the decision carries and gives it the form that the event keeps. Throws INVALID_INPUT, AGREEMENT_PENDING or CLOSURE_HELD. */
export function workOf(file: Case, task: TaskState, { outcome, answer }: Request, setting: Setting): Work {
  switch (task.task) {
    case 'check-completeness':
    case 'verify-technically':
      return review(file, outcome, answer.verdicts ?? {}, setting);
    case 'complete-documents':
      return resubmission(file, answer, setting);
    case 'assign-visit':
      return plan(answer.plan, setting);
    case 'visit':
      return visit(file, outcome, answer.visit, setting);
    case 'correct-findings':
      return corrections(file, answer.corrections ?? {}, setting);
    case 'recommend':
      if (outcome === 'recommended') checkHospitalAgreement(file, setting);
      return { type: 'none' };
    default:
      return { type: 'none' };
  }
}

/** The documents that this case needs, by the rules with which it began. */
export function requirementsOf(
  file: Pick<Case, 'application' | 'files'>,
  setting: Setting,
): readonly DocumentRequirement[] {
  const { application, files } = file;
  const needed = requiredDocuments(setting.requirements, {
    kind: application.kind,
    clinicClass: application.clinic.clinicClass,
    care: application.clinic.care,
    conditions: conditionsOf(application, setting.rules, {
      operatingOverTwoYears: (files['DOC-59'] ?? []).length > 0,
    }),
  });
  const extra = setting.requirements.requirements.filter(
    ({ code }) => (files[code] ?? []).length > 0 && !needed.some((document) => document.code === code),
  );
  return [...needed, ...extra];
}

function review(
  file: Case,
  outcome: Outcome,
  verdicts: Readonly<Record<string, DocumentVerdict>>,
  setting: Setting,
): Work {
  if (outcome === 'rejected') return { type: 'review', verdicts: {} };
  const known = requirementsOf(file, setting).map(({ code }) => code);
  const fields: FieldError[] = Object.keys(verdicts)
    .filter((code) => !known.includes(code))
    .map((code) => ({ field: `verdicts.${code}`, code: 'DOCUMENT_UNKNOWN' }));
  const returns = outcome === 'returned' || outcome === 'needs-repair';
  for (const code of known) {
    const verdict = verdicts[code];
    if (verdict === undefined) fields.push({ field: `verdicts.${code}`, code: 'VERDICT_MISSING' });
    else if (verdict.verdict === 'revise' && !returns)
      fields.push({ field: `verdicts.${code}`, code: 'VERDICT_CONTRADICTS' });
    else if (verdict.verdict === 'revise' && verdict.note === '')
      fields.push({ field: `verdicts.${code}`, code: 'NOTE_REQUIRED' });
  }
  if (returns && !Object.values(verdicts).some(({ verdict }) => verdict === 'revise'))
    fields.push({ field: 'verdicts', code: 'NOTHING_FLAGGED' });
  refuse(fields);
  if (outcome === 'accepted') checkClosure(file);
  return { type: 'review', verdicts: { ...verdicts } };
}

/** A closure with patients inside or without a plan for the records is held until both are settled. */
function checkClosure(file: Case): void {
  const { kind, closure } = file.application;
  if (kind !== 'closure') return;
  const inpatients = closure?.activeInpatients ?? 0;
  const plan = (file.files['DOC-71'] ?? []).length > 0;
  if (inpatients > 0 || !plan)
    throw new AppError('CLOSURE_HELD', 'Inpatients or the plan for records stand in the way', {
      details: { inpatients, plan },
    });
}

/** Codes that the last review sent back: only these are open. */
export function flaggedCodes(file: Case): readonly string[] {
  return Object.entries(file.verdicts).flatMap(([code, { verdict }]) => (verdict === 'revise' ? [code] : []));
}

function resubmission(file: Case, { resubmission }: Answer, { rules, today }: Setting): Work {
  const flagged = flaggedCodes(file);
  const { files = {}, form = {} } = resubmission ?? {};
  const fields: FieldError[] = Object.keys(files)
    .filter((code) => !flagged.includes(code))
    .map((code) => ({ field: `resubmission.files.${code}`, code: 'NOT_FLAGGED' }));
  for (const code of flagged) {
    if ((files[code] ?? []).length === 0)
      fields.push({ field: `resubmission.files.${code}`, code: 'DOCUMENT_MISSING' });
  }
  const { staff = file.application.staff, agreements = file.application.agreements } = form;
  const closure = form.closure ?? file.application.closure;
  const application = {
    ...file.application,
    staff,
    agreements,
    ...(closure === undefined ? {} : { closure }),
  };
  const changed = Object.keys(form).length === 0 ? [] : resubmissionFindings(application, rules, today);
  refuse([
    ...fields,
    ...changed.map((finding) => ({ ...finding, field: `resubmission.form.${finding.field}` })),
  ]);
  return { type: 'resubmission', application, files: { ...file.files, ...files } };
}

function plan(plan: VisitPlan | undefined, { today, office, rules }: Setting): Work {
  if (plan === undefined)
    throw new AppError('INVALID_INPUT', 'plan is missing', {
      details: { fields: [{ field: 'plan', code: 'REQUIRED' }] },
    });
  const inspectors = officialsAt(office, 'inspector', plan.date).map(({ personId }) => personId);
  const fields: FieldError[] = [];
  if (plan.date < today) fields.push({ field: 'plan.date', code: 'DATE_PAST' });
  if (new Set(plan.members).size < rules.minimumTeam)
    fields.push({ field: 'plan.members', code: 'TEAM_TOO_SMALL', params: { minimum: rules.minimumTeam } });
  if (new Set(plan.members).size !== plan.members.length)
    fields.push({ field: 'plan.members', code: 'MEMBER_TWICE' });
  for (const [index, member] of plan.members.entries()) {
    if (!inspectors.includes(member))
      fields.push({ field: `plan.members.${index}`, code: 'NOT_AN_INSPECTOR' });
  }
  refuse(fields);
  return { type: 'plan', plan };
}

/** The lines of this visit: all of them, or in a second visit those that failed. */
export function visitItems(file: Case, setting: Setting): readonly ChecklistItem[] {
  const { clinicClass, care, dental } = file.application.clinic;
  const all = itemsFor(setting.checklist, { clinicClass, care, dental });
  const before = file.visits.findLast((done) => done.report !== undefined);
  const failed = failedCodes(before?.report);
  return failed.length === 0 ? all : all.filter(({ code }) => failed.includes(code));
}

export function failedCodes(report: VisitReport | undefined): readonly string[] {
  return Object.entries(report?.answers ?? {}).flatMap(([code, { answer }]) =>
    answer === 'no' ? [code] : [],
  );
}

function visit(file: Case, outcome: Outcome, report: VisitReport | undefined, setting: Setting): Work {
  if (report === undefined)
    throw new AppError('INVALID_INPUT', 'visit is missing', {
      details: { fields: [{ field: 'visit', code: 'REQUIRED' }] },
    });
  const items = visitItems(file, setting);
  const codes = items.map(({ code }) => code);
  const fields: FieldError[] = Object.keys(report.answers)
    .filter((code) => !codes.includes(code))
    .map((code) => ({ field: `visit.answers.${code}`, code: 'ITEM_UNKNOWN' }));
  for (const { code } of items) {
    const answer = report.answers[code];
    if (answer === undefined) fields.push({ field: `visit.answers.${code}`, code: 'ANSWER_MISSING' });
    else if (answer.answer === 'no' && answer.note === '')
      fields.push({ field: `visit.answers.${code}.note`, code: 'NOTE_REQUIRED' });
  }
  if (report.visitedOn > setting.today) fields.push({ field: 'visit.visitedOn', code: 'DATE_FUTURE' });
  const critical = items.filter((item) => item.critical && report.answers[item.code]?.answer === 'no');
  if (outcome === 'met' && critical.length > 0)
    fields.push({
      field: 'outcome',
      code: 'CRITICAL_ITEM_FAILED',
      params: { item: critical[0]?.label.id ?? '' },
    });
  if (outcome === 'not-met' && failedCodes(report).length === 0)
    fields.push({ field: 'outcome', code: 'NOTHING_FAILED' });
  refuse(fields);
  return { type: 'visit', report };
}

function corrections(file: Case, given: NonNullable<Answer['corrections']>, setting: Setting): Work {
  const failed = visitItems(file, setting).map(({ code }) => code);
  const fields: FieldError[] = [
    ...failed
      .filter((code) => given[code] === undefined)
      .map((code) => ({ field: `corrections.${code}`, code: 'CORRECTION_MISSING' })),
    ...Object.keys(given)
      .filter((code) => !failed.includes(code))
      .map((code) => ({ field: `corrections.${code}`, code: 'ITEM_UNKNOWN' })),
  ];
  refuse(fields);
  return {
    type: 'corrections',
    corrections: Object.fromEntries(
      Object.entries(given).map(([code, { note, files }]) => [code, { note, files: [...files] }]),
    ),
  };
}

/** District switch "hospital agreement required": block refuses, warn passes with a note in the recommendation. */
function checkHospitalAgreement(file: Case, { rules, today }: Setting): void {
  const { kind, agreements } = file.application;
  if (rules.hospitalAgreement !== 'block' || !['new', 'sio-conversion'].includes(kind)) return;
  if (isInForce(agreements.hospital, today)) return;
  throw new AppError('AGREEMENT_PENDING', 'The agreement with the hospital is not in force', {
    details: { partner: agreements.hospital.partner },
  });
}

function refuse(fields: readonly FieldError[]): void {
  if (fields.length > 0)
    throw new AppError('INVALID_INPUT', 'The decision is not complete', { details: { fields } });
}
