import { describe, expect, it } from 'vitest';
import type { ClinicPermitRules } from '../../../core/district.ts';
import {
  applicationFindings,
  correctionLimit,
  type RegisterFacts,
} from '../../../core/procedures/clinic-permit/rules.ts';
import { application, date, form, MONDAY, settingOn } from '../builders.ts';

const { rules, today } = settingOn(MONDAY);
const ACTIVE = { clinicClass: 'pratama', status: 'active' } as const;

type Change = { [section: string]: unknown };

function findings(change: Change, facts: RegisterFacts = {}, own: Partial<ClinicPermitRules> = {}) {
  const base: Record<string, unknown> = form();
  const merged = Object.fromEntries(
    Object.entries(change).map(([key, value]) => [
      key,
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? { ...(base[key] as object | undefined), ...value }
        : value,
    ]),
  );
  return applicationFindings(application(merged), facts, { ...rules, ...own }, today);
}

const codes = (...given: Parameters<typeof findings>) =>
  findings(...given).map(({ field, code }) => `${field} ${code}`);
const staff = (index: number, change: object) =>
  form().staff.map((member, at) => (at === index ? { ...member, ...change } : member));
const INPATIENT_STAFF = [
  ...form().staff,
  ...['pharmacist', 'nutritionist', 'laboratory'].map((profession) => ({ ...form().staff[0], profession })),
];
const SPECIALIST = { ...form().staff[0], profession: 'specialist', specialty: 'Anak' };

describe('a form that fits the rules', () => {
  it('has no findings', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ clinic: { care: 'inpatient', beds: 8 }, staff: INPATIENT_STAFF })).toEqual([]);
  });
});

describe('a clinic that is named', () => {
  it('is never that of an application for a new clinic, which would take its place in the register', () => {
    expect(codes({ facilityId: 'f-1' })).toEqual(['facilityId UNKNOWN_FIELD']);
    expect(codes({ facilityId: 'f-1' }, { facility: ACTIVE })).toEqual(['facilityId UNKNOWN_FIELD']);
  });

  it('must be an own one, still open, where an old permit is converted', () => {
    const conversion = {
      kind: 'sio-conversion',
      facilityId: 'f-1',
      oldPermit: { number: '1', date: '2020-01-01', until: '2026-12-31' },
    };
    expect(codes(conversion)).toEqual(['facilityId FACILITY_UNKNOWN']);
    const facility = { ...ACTIVE, permitUntil: date('2026-12-31') };
    expect(codes(conversion, { facility })).toEqual([]);
    expect(codes(conversion, { facility: { ...facility, status: 'closed' } })).toEqual([
      'facilityId FACILITY_CLOSED',
    ]);
  });
});

describe('each rule is told once, at its field', () => {
  it.each<[string, Change, string]>([
    [
      'private owner with the code of government',
      { business: { kbli: '86104' } },
      'business.kbli KBLI_OWNER_MISMATCH',
    ],
    [
      'government without its region',
      { owner: { form: 'government' }, business: { kbli: '86104' } },
      'owner.government OWNER_REGION_REQUIRED',
    ],
    [
      'a person who owns an inpatient clinic',
      { owner: { form: 'person' }, clinic: { care: 'inpatient', beds: 8 }, staff: INPATIENT_STAFF },
      'owner.form OWNER_FORM_INPATIENT',
    ],
    [
      'foreign investment in a pratama clinic',
      { owner: { foreignInvestment: true } },
      'owner.foreignInvestment FOREIGN_OWNER_UTAMA_ONLY',
    ],
    ['a lease without its end', { site: { tenure: 'leased' } }, 'site.leaseUntil REQUIRED'],
    [
      'a short lease',
      { site: { tenure: 'leased', leaseUntil: '2031-07-05' } },
      'site.leaseUntil LEASE_TOO_SHORT',
    ],
    ['beds of outpatients', { clinic: { beds: 1 } }, 'clinic.beds BEDS_OUTPATIENT'],
    [
      'too many beds',
      { clinic: { care: 'inpatient', beds: 11 }, staff: INPATIENT_STAFF },
      'clinic.beds BEDS_INPATIENT',
    ],
    [
      'a licence at another address',
      { personInCharge: { sipAddress: 'Jl. Lain 1' } },
      'personInCharge.sipAddress SIP_ADDRESS_DIFFERS',
    ],
    [
      'a licence that ended',
      { personInCharge: { sipUntil: '2026-07-05' } },
      'personInCharge.sipUntil SIP_EXPIRED',
    ],
    [
      'a worker licensed elsewhere',
      { staff: staff(1, { sipAddress: 'Jl. Lain 1' }) },
      'staff.1.sipAddress SIP_ADDRESS_DIFFERS',
    ],
    [
      'a worker whose licence ended',
      { staff: staff(0, { sipUntil: '2026-07-05' }) },
      'staff.0.sipUntil SIP_EXPIRED',
    ],
    ['one doctor', { staff: form().staff.slice(1) }, 'staff STAFF_DOCTORS_TOO_FEW'],
    [
      'waste without an agreement',
      { agreements: { waste: { partner: 'PT A', status: 'awaiting-countersignature' } } },
      'agreements.waste.status WASTE_AGREEMENT_REQUIRED',
    ],
    [
      'an agreement that ended',
      { agreements: { waste: { partner: 'PT A', status: 'in-force', until: '2026-07-05' } } },
      'agreements.waste.until AGREEMENT_ENDED',
    ],
  ])('%s', (_, change, finding) => {
    expect(codes(change)).toEqual([finding]);
  });

  it('the last day counts: a licence, an agreement and a lease that end on it are enough', () => {
    expect(
      codes({
        personInCharge: { sipUntil: MONDAY },
        staff: staff(0, { sipUntil: MONDAY }),
        agreements: { waste: { partner: 'PT A', status: 'in-force', until: MONDAY } },
        site: { tenure: 'leased', leaseUntil: '2031-07-06' },
      }),
    ).toEqual([]);
  });

  it('a finding carries what its sentence needs', () => {
    expect(findings({ site: { tenure: 'leased', leaseUntil: '2030-01-01' } })[0]?.params).toEqual({
      years: 5,
      earliest: '2031-07-06',
    });
    expect(findings({ business: { kbli: '86104' } })[0]?.params).toEqual({ expected: '86105' });
  });

  it('an address is the same however it is punctuated and accented', () => {
    expect(codes({ personInCharge: { sipAddress: 'JL KAPUAS RAYA NO 12' } })).toEqual([]);
    const address = 'Jl. Pe\u0301rmata 1';
    expect(
      codes({
        site: { address },
        personInCharge: { sipAddress: 'Jl. P\u00e9rmata 1' },
        staff: form().staff.map((member) => ({ ...member, sipAddress: address })),
      }),
    ).toEqual([]);
  });
});

describe('what a district decides', () => {
  it('no lease is too short where the district asks for none', () => {
    expect(
      codes({ site: { tenure: 'leased', leaseUntil: '2026-08-01' } }, {}, { minimumLeaseYears: 0 }),
    ).toEqual([]);
  });

  it('a person in charge of another clinic is taken, unless the district allows two', () => {
    const taken = { otherClinicOfPersonInCharge: 'Klinik Anggrek' };
    expect(findings({}, taken)).toEqual([
      {
        field: 'personInCharge.strNumber',
        code: 'PERSON_IN_CHARGE_TAKEN',
        params: { clinic: 'Klinik Anggrek' },
      },
    ]);
    expect(codes({}, taken, { onePersonInChargePerClinic: false })).toEqual([]);
  });
});

describe('changes of a registered clinic', () => {
  const utama = { kind: 'upgrade', clinic: { clinicClass: 'utama', specialties: ['Anak'] } };

  it.each([
    'change-name',
    'change-person-in-charge',
    'change-owner',
    'change-location',
    'extension',
    'upgrade',
    'closure',
  ])('%s needs a clinic of the register that is open', (kind) => {
    const change = {
      kind,
      ...(kind === 'upgrade' ? { ...utama, staff: [...form().staff, SPECIALIST] } : {}),
      closure: { reason: 'x', closesOn: MONDAY, activeInpatients: 0 },
    };
    expect(codes(change, { facility: ACTIVE })).toEqual([]);
    expect(codes(change)).toEqual(['facilityId FACILITY_UNKNOWN']);
    expect(codes(change, { facility: { ...ACTIVE, status: 'closed' } })).toEqual([
      'facilityId FACILITY_CLOSED',
    ]);
    for (const status of ['revoked', 'voided', 'replaced'] as const)
      expect(codes(change, { facility: { ...ACTIVE, status } })).toEqual([
        'facilityId FACILITY_WITHOUT_PERMIT',
      ]);
  });

  it('an upgrade needs a specialist for each service, and the class utama', () => {
    expect(codes(utama, { facility: ACTIVE })).toEqual(['staff STAFF_SPECIALIST_MISSING']);
    expect(codes({ kind: 'upgrade' }, { facility: ACTIVE })).toEqual([
      'clinic.clinicClass UPGRADE_NEEDS_UTAMA',
    ]);
    expect(
      codes(
        { ...utama, staff: [...form().staff, SPECIALIST] },
        { facility: { ...ACTIVE, clinicClass: 'utama' } },
      ),
    ).toEqual(['facilityId ALREADY_UTAMA']);
  });

  it('a closure is not held up by an ended lease, licence or agreement', () => {
    const change = {
      kind: 'closure',
      closure: { reason: 'Sewa berakhir', closesOn: MONDAY, activeInpatients: 0 },
      site: { tenure: 'leased', leaseUntil: '2026-07-31' },
      personInCharge: { sipUntil: '2026-01-01' },
      staff: [],
      agreements: { waste: { partner: 'PT A', status: 'none' } },
    };
    expect(codes(change, { facility: ACTIVE })).toEqual([]);
    expect(codes({ kind: 'closure' }, { facility: ACTIVE })).toEqual(['closure REQUIRED']);
  });

  it('a permit without an end date needs no renewal, an old one with an end date is converted', () => {
    const old = (until?: string) => ({
      kind: 'sio-conversion',
      oldPermit: { number: 'SIO-1', date: '2021-01-01', ...(until ? { until } : {}) },
    });
    expect(codes(old('2026-12-31'))).toEqual([]);
    expect(codes(old())).toEqual(['oldPermit.until NO_RENEWAL_NEEDED']);
    expect(codes({ kind: 'sio-conversion' })).toEqual(['oldPermit REQUIRED']);
    expect(codes(old('2026-12-31'), { facility: ACTIVE })).toEqual(['oldPermit.until NO_RENEWAL_NEEDED']);
    expect(codes(old('2026-12-31'), { facility: { ...ACTIVE, permitUntil: date('2026-12-31') } })).toEqual(
      [],
    );
  });
});

describe('the last day for corrections', () => {
  const limit = (kind: 'new' | 'extension', nibDate: string, on: string) =>
    correctionLimit(
      { kind, business: { ...application().business, nibDate: date(nibDate) } },
      rules,
      date(on),
    );

  it('is three calendar months after the NIB date of a new clinic', () => {
    expect(limit('new', '2026-06-15', '2026-07-20')).toBe('2026-09-15');
    expect(limit('new', '2026-11-30', '2026-12-15')).toBe('2027-02-28');
  });

  it('counts from the request when those have passed, or the clinic runs already', () => {
    expect(limit('new', '2026-01-15', '2026-07-20')).toBe('2026-10-20');
    expect(limit('extension', '2026-06-15', '2026-07-20')).toBe('2026-10-20');
  });
});
