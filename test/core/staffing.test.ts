import { describe, expect, it } from 'vitest';
import { USUAL_STAFFING } from '../../core/districts/defaults.ts';
import { LocalDate } from '../../core/local-date.ts';
import { type Profession, StaffingRules, StaffMember } from '../../core/staff.ts';
import { canBeInCharge, licenceFindings, type StaffingFacts, staffingFindings } from '../../core/staffing.ts';

const ADDRESS = 'Jl. Kapuas Raya No. 12, Gading Cempaka';
function member(profession: Profession, more: Partial<StaffMember> = {}): StaffMember {
  return {
    name: 'Ani Lestari',
    profession,
    strNumber: 'STR-00012345',
    sipNumber: '503/SIP/001/2026',
    sipAddress: ADDRESS,
    ...more,
  };
}
const OUTPATIENT: StaffingFacts = {
  clinicClass: 'pratama',
  care: 'outpatient',
  staff: [member('doctor'), member('dentist')],
  specialties: [],
};
const found = (facts: Partial<StaffingFacts>, rules: Partial<StaffingRules> = {}) =>
  staffingFindings({ ...OUTPATIENT, ...facts }, { ...USUAL_STAFFING, ...rules }).map(({ code }) => code);

describe('the staff of a pratama clinic', () => {
  it('is enough with two doctors or dentists', () => {
    expect(found({})).toEqual([]);
  });

  it('is not enough with one doctor, and the finding tells the numbers', () => {
    expect(
      staffingFindings({ ...OUTPATIENT, staff: [member('doctor'), member('nurse')] }, USUAL_STAFFING),
    ).toEqual([{ field: 'staff', code: 'STAFF_DOCTORS_TOO_FEW', params: { minimum: 2, found: 1 } }]);
  });

  it('needs more people where patients stay', () => {
    expect(found({ care: 'inpatient' })).toEqual([
      'STAFF_PHARMACIST_MISSING',
      'STAFF_NUTRITIONIST_MISSING',
      'STAFF_LABORATORY_MISSING',
    ]);
    const staff = [
      ...OUTPATIENT.staff,
      ...(['pharmacist', 'nutritionist', 'laboratory'] as const).map((profession) => member(profession)),
    ];
    expect(found({ care: 'inpatient', staff })).toEqual([]);
    expect(found({ care: 'inpatient', staff }, { inpatientDoctors: 3 })).toEqual(['STAFF_ROUND_THE_CLOCK']);
  });
});

describe('the staff of a utama clinic', () => {
  const utama = { clinicClass: 'utama', specialties: ['Penyakit Dalam', 'Anak'] } as const;
  const internist = member('specialist', { specialty: 'penyakit dalam' });

  it('needs a specialist for each specialty', () => {
    expect(
      staffingFindings({ ...OUTPATIENT, ...utama, staff: [member('doctor'), internist] }, USUAL_STAFFING),
    ).toEqual([{ field: 'staff', code: 'STAFF_SPECIALIST_MISSING', params: { specialty: 'Anak' } }]);
  });

  it('needs a specialist even when no specialty is named', () => {
    expect(found({ clinicClass: 'utama', specialties: [] })).toEqual(['STAFF_SPECIALIST_MISSING']);
    expect(found({ clinicClass: 'utama', specialties: [], staff: [member('doctor'), internist] })).toEqual(
      [],
    );
  });

  it('needs a general doctor besides its specialists', () => {
    const staff = [internist, member('specialist', { specialty: 'Anak' })];
    expect(found({ ...utama, staff })).toEqual(['STAFF_DOCTORS_TOO_FEW']);
  });
});

describe('the rules of a district', () => {
  const NOTHING: StaffingRules = {
    pratamaDoctors: 0,
    utamaDoctors: 0,
    specialistPerSpecialty: false,
    nurses: 0,
    inpatientPharmacist: false,
    inpatientNutritionist: false,
    inpatientLaboratory: false,
    inpatientDoctors: 0,
  };

  it('can switch every rule off', () => {
    expect(StaffingRules.parse(NOTHING)).toEqual(NOTHING);
    for (const clinicClass of ['pratama', 'utama'] as const) {
      expect(found({ clinicClass, care: 'inpatient', staff: [], specialties: ['Anak'] }, NOTHING)).toEqual(
        [],
      );
    }
  });

  it('can ask for nurses, and midwives count', () => {
    expect(found({}, { nurses: 1 })).toEqual(['STAFF_NURSES_TOO_FEW']);
    expect(found({ staff: [...OUTPATIENT.staff, member('midwife')] }, { nurses: 1 })).toEqual([]);
  });
});

describe('the person in charge', () => {
  it('is a medical worker', () => {
    expect(['doctor', 'dentist', 'specialist'].every((p) => canBeInCharge(member(p as Profession)))).toBe(
      true,
    );
    expect(canBeInCharge(member('nurse'))).toBe(false);
    expect(canBeInCharge(member('pharmacist'))).toBe(false);
  });
});

describe('practice licences', () => {
  const clinic = { address: 'jl kapuas raya no 12 gading cempaka', date: LocalDate.parse('2026-07-06') };

  it('are accepted for this address whatever its spelling, on their last day too', () => {
    expect(licenceFindings([member('doctor', { sipUntil: clinic.date })], clinic)).toEqual([]);
  });

  it('are refused for another address or after their end, with the field named', () => {
    const staff = [
      member('doctor'),
      member('dentist', { sipAddress: 'Jl. Lain No. 1', sipUntil: LocalDate.parse('2026-07-05') }),
    ];
    expect(licenceFindings(staff, clinic).map(({ field, code }) => `${field} ${code}`)).toEqual([
      'staff.1.sipAddress SIP_ADDRESS_DIFFERS',
      'staff.1.sipUntil SIP_EXPIRED',
    ]);
  });
});

describe('a staff member as sent by the applicant', () => {
  it('has a registration and a licence in a known form', () => {
    expect(StaffMember.safeParse(member('doctor')).success).toBe(true);
    expect(StaffMember.safeParse(member('doctor', { strNumber: 'x' })).success).toBe(false);
    expect(StaffMember.safeParse(member('doctor', { sipNumber: '?' })).success).toBe(false);
    expect(StaffMember.safeParse(member('doctor', { name: '  ' })).success).toBe(false);
  });
});
