import type { FacilityStatus } from '../../../../../core/facility.ts';
import type { LocalDate } from '../../../../../core/local-date.ts';
import type { Clinic, DraftForm } from '../../../../../core/procedures/clinic-permit/application.ts';
import {
  type ConditionAnswers,
  conditionsOf,
} from '../../../../../core/procedures/clinic-permit/conditions.ts';
import type { DocumentRequirement, RequirementCondition } from '../../../../../core/requirement.ts';
import { requiredDocuments } from '../../../../../core/requirements.ts';
import { partOf, textOf } from './clean.ts';

/** What the register says of the clinic, as far as a draft depends on it. */
export type KnownFacility = {
  readonly clinicClass: 'pratama' | 'utama';
  readonly status: FacilityStatus;
  readonly permitUntil?: LocalDate;
  readonly operatingOverTwoYears: boolean;
};

export type NeededDocuments = {
  readonly required: readonly DocumentRequirement[];
  /** Needed or not by answers that are not given yet, or by a rule of the office. */
  readonly open: readonly DocumentRequirement[];
};

/** The office decides whether it asks for this one; the others follow from the form alone. */
const BY_OFFICE: readonly RequirementCondition[] = ['hospital-agreement-required'];

/** The documents of a draft by the very rule by which the office counts them, half-filled as the form may be. */
export function neededDocuments(
  documents: readonly DocumentRequirement[],
  form: DraftForm,
  facility: KnownFacility | undefined,
): NeededDocuments {
  const answers = answersOf(form);
  const set = { version: 'asked', requirements: [...documents] };
  const conditions = conditionsOf(
    answers,
    { hospitalAgreement: 'warn' },
    { operatingOverTwoYears: facility?.operatingOverTwoYears ?? false },
  );
  const { clinicClass, care } = answers.clinic;
  const required = requiredDocuments(set, { kind: form.kind, clinicClass, care, conditions });
  const unanswered = unansweredIn(form);
  const open = documents.filter(
    (document) =>
      (document.condition !== undefined &&
        required.includes(document) &&
        BY_OFFICE.includes(document.condition)) ||
      (!required.includes(document) && dependsOn(document, unanswered)),
  );
  return { required: required.filter((document) => !open.includes(document)), open };
}

type Answers = ConditionAnswers & { readonly clinic: Pick<Clinic, 'clinicClass'> };
type Unanswered = ReadonlySet<RequirementCondition | 'clinicClass' | 'care'>;

function dependsOn(document: DocumentRequirement, unanswered: Unanswered): boolean {
  const { condition, clinicClass, care } = document;
  if (condition !== undefined && unanswered.has(condition)) return true;
  return (
    (clinicClass !== 'any' && unanswered.has('clinicClass')) || (care !== 'any' && unanswered.has('care'))
  );
}

function unansweredIn(form: DraftForm): Unanswered {
  const questions: readonly [
    answered: boolean,
    ...names: (RequirementCondition | 'clinicClass' | 'care')[],
  ][] = [
    [textOf(form.owner, 'form') !== '', 'owner-is-entity', 'owner-is-legal-entity'],
    [partOf(form.personInCharge, 'civilServant') !== undefined, 'civil-servant-doctor'],
    [form.foreignWorkers !== undefined, 'foreign-workers'],
    [textOf(form.clinic, 'care') !== '', 'inpatient-or-pharmacy', 'radiology', 'care'],
    [textOf(form.clinic, 'clinicClass') !== '', 'clinicClass'],
    [textOf(form.agreements, 'hospital', 'status') !== '', 'hospital-agreement-required'],
  ];
  return new Set(questions.flatMap(([answered, ...names]) => (answered ? [] : names)));
}

/** The answers that count, where one is missing the one that asks for the fewest documents. */
function answersOf(form: DraftForm): Answers {
  return {
    owner: { form: OWNER_FORMS.find((known) => known === textOf(form.owner, 'form')) ?? 'person' },
    clinic: {
      clinicClass: textOf(form.clinic, 'clinicClass') === 'utama' ? 'utama' : 'pratama',
      care: textOf(form.clinic, 'care') === 'inpatient' ? 'inpatient' : 'outpatient',
      pharmacy: partOf(form.clinic, 'pharmacy') === true,
      radiology: partOf(form.clinic, 'radiology') === true,
    },
    personInCharge: { civilServant: partOf(form.personInCharge, 'civilServant') === true },
    staff: (form.staff ?? []).map((member) => ({
      civilServant: partOf(member, 'civilServant') === true,
      foreign: partOf(member, 'foreign') === true,
    })),
    foreignWorkers: form.foreignWorkers === true,
    agreements: {
      hospital: {
        status: textOf(form.agreements, 'hospital', 'status') === 'in-force' ? 'in-force' : 'none',
      },
    },
  };
}

const OWNER_FORMS = ['person', 'business-entity', 'legal-entity', 'government'] as const;
