import { LocalDate } from '../../../../../core/local-date.ts';
import type { Application, DraftForm } from '../../../../../core/procedures/clinic-permit/application.ts';
import { conditionsOf } from '../../../../../core/procedures/clinic-permit/conditions.ts';
import type { DocumentRequirement, RequirementCondition } from '../../../../../core/requirement.ts';
import { requiredDocuments } from '../../../../../core/requirements.ts';
import { partOf, textOf } from './clean.ts';

/** What the register says of the clinic, as far as a draft depends on it. */
export type KnownFacility = {
  readonly clinicClass: 'pratama' | 'utama';
  readonly status: 'active' | 'closed';
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
  const application = asApplication(form);
  const set = { version: 'asked', requirements: [...documents] };
  const conditions = conditionsOf(
    application,
    { hospitalAgreement: 'warn' },
    { operatingOverTwoYears: facility?.operatingOverTwoYears ?? false },
  );
  const { clinicClass, care } = application.clinic;
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

/** The draft laid over an application that asks for the fewest documents. */
function asApplication(form: DraftForm): Application {
  const staff = (form.staff ?? []).map((member) => ({
    ...MEMBER,
    civilServant: partOf(member, 'civilServant') === true,
    foreign: partOf(member, 'foreign') === true,
  }));
  const ownerForm = OWNER_FORMS.find((known) => known === textOf(form.owner, 'form')) ?? 'person';
  const status = textOf(form.agreements, 'hospital', 'status') === 'in-force' ? 'in-force' : 'none';
  return {
    ...LEAST,
    kind: form.kind,
    district: form.district,
    owner: { ...LEAST.owner, form: ownerForm },
    clinic: {
      ...LEAST.clinic,
      clinicClass: textOf(form.clinic, 'clinicClass') === 'utama' ? 'utama' : 'pratama',
      care: textOf(form.clinic, 'care') === 'inpatient' ? 'inpatient' : 'outpatient',
      pharmacy: partOf(form.clinic, 'pharmacy') === true,
      radiology: partOf(form.clinic, 'radiology') === true,
    },
    personInCharge: {
      ...LEAST.personInCharge,
      civilServant: partOf(form.personInCharge, 'civilServant') === true,
    },
    staff,
    foreignWorkers: form.foreignWorkers === true,
    agreements: { ...LEAST.agreements, hospital: { ...LEAST.agreements.hospital, status } },
  };
}

const OWNER_FORMS = ['person', 'business-entity', 'legal-entity', 'government'] as const;
const DAY = LocalDate.parse('2000-01-01');
const LICENCE = { strNumber: '', sipNumber: '', sipAddress: '' };
const MEMBER = { name: '', profession: 'other', ...LICENCE } as const;
const LEAST: Application = {
  kind: 'new',
  district: '',
  applicant: { name: '', nik: '', email: '', phone: '', position: '' },
  owner: { form: 'person', name: '', npwp: '', foreignInvestment: false },
  business: { nib: '', nibDate: DAY, kbli: '86105', certificateNumber: '' },
  clinic: {
    name: '',
    clinicClass: 'pratama',
    care: 'outpatient',
    beds: 0,
    openingHours: '',
    specialties: [],
    dental: false,
    pharmacy: false,
    radiology: false,
  },
  site: { address: '', areaCode: '', tenure: 'owned' },
  personInCharge: {
    name: '',
    profession: 'doctor',
    ...LICENCE,
    sipUntil: DAY,
    civilServant: false,
    from: DAY,
  },
  staff: [],
  foreignWorkers: false,
  agreements: { waste: { partner: '', status: 'none' }, hospital: { partner: '', status: 'none' } },
  declaration: true,
};
