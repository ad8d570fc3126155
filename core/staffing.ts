import type { FieldError } from './errors.ts';
import type { LocalDate } from './local-date.ts';
import { plainText } from './plain-text.ts';
import type { Care, ClinicClass } from './requirement.ts';
import type { Profession, StaffingRules, StaffMember } from './staff.ts';

export type StaffingFacts = {
  readonly clinicClass: ClinicClass;
  readonly care: Care;
  readonly staff: readonly StaffMember[];
  /** Specialties that the clinic offers: "Penyakit Dalam". */
  readonly specialties: readonly string[];
};

/** STF-01: a clinic is led by a medical worker. */
export function canBeInCharge(member: StaffMember): boolean {
  return ['doctor', 'dentist', 'specialist'].includes(member.profession);
}

/** What the staff list lacks for its class and care, under the rules of the district; empty when it is enough. */
export function staffingFindings(facts: StaffingFacts, rules: StaffingRules): FieldError[] {
  return [
    ...doctorFindings(facts, rules),
    ...(facts.clinicClass === 'utama' && rules.specialistPerSpecialty ? specialistFindings(facts) : []),
    ...tooFew('STAFF_NURSES_TOO_FEW', countOf(facts.staff, ['nurse', 'midwife']), rules.nurses),
    ...(facts.care === 'inpatient' ? inpatientFindings(facts.staff, rules) : []),
  ];
}

/** SIPs that are bound to another address or have ended on `date` (staff.N.sipAddress, staff.N.sipUntil). */
export function licenceFindings(
  staff: readonly StaffMember[],
  clinic: { readonly address: string; readonly date: LocalDate },
): FieldError[] {
  return staff.flatMap((member, index) => [
    ...(plainText(member.sipAddress) === plainText(clinic.address)
      ? []
      : [{ field: `staff.${index}.sipAddress`, code: 'SIP_ADDRESS_DIFFERS', params: { name: member.name } }]),
    ...(member.sipUntil === undefined || member.sipUntil >= clinic.date
      ? []
      : [
          {
            field: `staff.${index}.sipUntil`,
            code: 'SIP_EXPIRED',
            params: { name: member.name, until: member.sipUntil },
          },
        ]),
  ]);
}

function doctorFindings({ clinicClass, staff }: StaffingFacts, rules: StaffingRules): FieldError[] {
  return clinicClass === 'pratama'
    ? tooFew('STAFF_DOCTORS_TOO_FEW', staff.filter(canBeInCharge).length, rules.pratamaDoctors)
    : tooFew('STAFF_DOCTORS_TOO_FEW', countOf(staff, ['doctor', 'dentist']), rules.utamaDoctors);
}

function specialistFindings({ staff, specialties }: StaffingFacts): FieldError[] {
  const specialists = staff.filter(({ profession }) => profession === 'specialist');
  if (specialties.length === 0 && specialists.length === 0) {
    return [{ field: 'staff', code: 'STAFF_SPECIALIST_MISSING' }];
  }
  const present = new Set(specialists.map(({ specialty = '' }) => plainText(specialty)));
  return specialties
    .filter((specialty) => !present.has(plainText(specialty)))
    .map((specialty) => ({ field: 'staff', code: 'STAFF_SPECIALIST_MISSING', params: { specialty } }));
}

function inpatientFindings(staff: readonly StaffMember[], rules: StaffingRules): FieldError[] {
  const missing = (asked: boolean, profession: Profession, code: string) =>
    tooFew(code, countOf(staff, [profession]), asked ? 1 : 0);
  return [
    ...missing(rules.inpatientPharmacist, 'pharmacist', 'STAFF_PHARMACIST_MISSING'),
    ...missing(rules.inpatientNutritionist, 'nutritionist', 'STAFF_NUTRITIONIST_MISSING'),
    ...missing(rules.inpatientLaboratory, 'laboratory', 'STAFF_LABORATORY_MISSING'),
    ...tooFew('STAFF_ROUND_THE_CLOCK', staff.filter(canBeInCharge).length, rules.inpatientDoctors),
  ];
}

function tooFew(code: string, found: number, minimum: number): FieldError[] {
  return found >= minimum ? [] : [{ field: 'staff', code, params: { minimum, found } }];
}

function countOf(staff: readonly StaffMember[], professions: readonly Profession[]): number {
  return staff.filter(({ profession }) => professions.includes(profession)).length;
}
