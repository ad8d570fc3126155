import type { ClinicPermitRules } from '../../district.ts';
import type { LocalDate } from '../../local-date.ts';
import type { RequirementCondition } from '../../requirement.ts';
import type { StaffMember } from '../../staff.ts';
import type { Agreement, Application, Clinic, Owner, PersonInCharge } from './application.ts';

/** The answers of an application on which its conditional documents depend. */
export type ConditionAnswers = Pick<Application, 'foreignWorkers'> & {
  readonly owner: Pick<Owner, 'form'>;
  readonly clinic: Pick<Clinic, 'care' | 'pharmacy' | 'radiology'>;
  readonly personInCharge: Pick<PersonInCharge, 'civilServant'>;
  readonly staff: readonly Pick<StaffMember, 'civilServant' | 'foreign'>[];
  readonly agreements: { readonly hospital: Pick<Agreement, 'status'> };
};

/** The facts of an application that make conditional documents necessary. */
export function conditionsOf(
  application: ConditionAnswers,
  rules: Pick<ClinicPermitRules, 'hospitalAgreement'>,
  facility: { readonly operatingOverTwoYears: boolean },
): ReadonlySet<RequirementCondition> {
  const { owner, clinic, personInCharge, staff, foreignWorkers } = application;
  const facts: Record<RequirementCondition, boolean> = {
    'owner-is-entity': owner.form !== 'person',
    'owner-is-legal-entity': owner.form === 'legal-entity',
    'civil-servant-doctor':
      personInCharge.civilServant || staff.some((member) => member.civilServant === true),
    'foreign-workers': foreignWorkers || staff.some((member) => member.foreign === true),
    'inpatient-or-pharmacy': clinic.care === 'inpatient' || clinic.pharmacy,
    radiology: clinic.radiology,
    'hospital-agreement-required':
      rules.hospitalAgreement !== 'ignore' && application.agreements.hospital.status === 'in-force',
    'operating-over-two-years': facility.operatingOverTwoYears,
  };
  const names = Object.keys(facts) as RequirementCondition[];
  return new Set(names.filter((name) => facts[name]));
}

/** Whether an agreement holds on a day. */
export function isInForce({ status, until }: Agreement, today: LocalDate): boolean {
  return status === 'in-force' && (until === undefined || today <= until);
}
