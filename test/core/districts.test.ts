import { describe, expect, it } from 'vitest';
import type { District, DistrictVersion, Official } from '../../core/district.ts';
import { DISTRICTS } from '../../core/districts/all.ts';
import {
  checkDistrict,
  districtVersionAt,
  getDistrict,
  getDistrictVersion,
  officialAt,
  officialsAt,
  readDistricts,
} from '../../core/districts/index.ts';
import { LocalDate } from '../../core/local-date.ts';
import { formatNumber } from '../../core/numbers.ts';

const date = (text: string) => LocalDate.parse(text);
const TODAY = date('2026-07-06');
const bengkulu = getDistrict('17.71', DISTRICTS);

/** A copy of a district whose first version is changed. */
function broken(change: (version: DistrictVersion) => Partial<DistrictVersion>): District {
  const [first, ...rest] = structuredClone(bengkulu.versions);
  if (first === undefined) throw new Error('the district has a version');
  return { ...structuredClone(bengkulu), versions: [{ ...first, ...change(first) }, ...rest] };
}
/** The officials of a version, with the holder of one role changed. */
function withHolder(version: DistrictVersion, role: string, change: Partial<Official>): Official[] {
  return version.officials.map((official) =>
    official.role === role ? { ...official, ...change } : official,
  );
}

describe('the districts', () => {
  it('are the five of the first group', () => {
    expect(DISTRICTS.map(({ code, name }) => `${code} ${name}`)).toEqual([
      '17.71 Kota Bengkulu',
      '36.73 Kota Serang',
      '14.10 Kabupaten Kepulauan Meranti',
      '15.03 Kabupaten Sarolangun',
      '31.71 Kota Administrasi Jakarta Pusat',
    ]);
    expect(() => getDistrict('17.09', DISTRICTS)).toThrowError(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });

  it('are read by their codes, and an unknown one stops the start by name', () => {
    expect(readDistricts(['36.73', '17.71']).map(({ code }) => code)).toEqual(['36.73', '17.71']);
    expect(() => readDistricts(['17.71', '99.99'])).toThrowError(
      expect.objectContaining({ code: 'CONFIGURATION', message: 'no district 99.99' }),
    );
  });

  it.each(DISTRICTS.map((district) => [district.name, district] as const))('%s is staffed', (_, district) => {
    const version = districtVersionAt(district, TODAY);
    const count = (role: Official['role']) => officialsAt(version, role, TODAY).length;
    expect(count('verifier')).toBe(2);
    expect(count('inspector')).toBe(4);
    for (const role of ['section-head', 'head-of-office', 'issuer', 'auditor', 'admin'] as const) {
      expect(count(role), role).toBe(1);
    }
  });

  it.each(DISTRICTS.map((district) => [district.name, district] as const))(
    '%s has officials of its own, with numbers that tell their birth and sex',
    (_, district) => {
      const { officials } = districtVersionAt(district, TODAY);
      for (const { employeeNumber } of officials) {
        expect(employeeNumber).toMatch(
          /^(19[5-9]\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(199\d|20[0-2]\d)(0[1-9]|1[0-2])[12]\d{3}$/,
        );
      }
      const slugs = new Set(officials.map(({ personId }) => personId.split('.')[0]));
      expect(slugs.size).toBe(1);
      const others = DISTRICTS.filter(({ code }) => code !== district.code)
        .flatMap(({ versions }) => versions.flatMap((version) => version.officials))
        .map(({ personId }) => personId);
      for (const { personId } of officials) expect(others).not.toContain(personId);
    },
  );

  it('write every number in the form of official letters, one series for each kind', () => {
    for (const district of DISTRICTS) {
      const { receipt, ...letters } = districtVersionAt(district, TODAY).numbers;
      expect(formatNumber(receipt, { serial: 7, date: TODAY })).toMatch(/^TT-007\/[A-Z-]+\/2026$/);
      for (const pattern of Object.values(letters)) {
        expect(formatNumber(pattern, { serial: 7, date: TODAY })).toMatch(
          /^[0-9.]{3,12}\/[0-9A-Za-z.-]{1,12}\/[A-Za-z0-9 .-]{2,30}(\/[IVXLC]+)?\/\d{4}$/,
        );
      }
    }
  });

  it('differ in what they decide and who decides it', () => {
    const rules = (code: string) => districtVersionAt(getDistrict(code, DISTRICTS), TODAY).clinicPermit;
    expect(rules('17.71')).toMatchObject({ permitForm: 'operating-permit', decider: 'head-of-office' });
    expect(rules('36.73')).toMatchObject({ decider: 'issuer' });
    expect(rules('31.71')).toMatchObject({ permitForm: 'verification-result', hospitalAgreement: 'block' });
  });
});

describe('the version of a district', () => {
  it('is the one in force on the day', () => {
    const later = { ...districtVersionAt(bengkulu, TODAY), version: '2026.2', from: date('2026-09-01') };
    const district = checkDistrict({ ...bengkulu, versions: [...bengkulu.versions, later] });
    expect(districtVersionAt(district, date('2026-08-31')).version).toBe('2026.1');
    expect(districtVersionAt(district, date('2026-09-01')).version).toBe('2026.2');
    expect(getDistrictVersion(district, '2026.1').from).toBe('2026-01-01');
  });

  it('is not found before the first or by an unknown name', () => {
    const missing = expect.objectContaining({ code: 'NOT_FOUND' });
    expect(() => districtVersionAt(bengkulu, date('2025-12-31'))).toThrowError(missing);
    expect(() => getDistrictVersion(bengkulu, '1999.1')).toThrowError(missing);
  });
});

describe('mandates', () => {
  const headAt = (code: string, day: string) => {
    const district = getDistrict(code, DISTRICTS);
    const heads = officialsAt(districtVersionAt(district, date(day)), 'head-of-office', date(day));
    return heads.map(({ personId, mandate }) => `${mandate} ${personId}`);
  };

  it('pass from an acting to a definitive head at the turn of the year', () => {
    expect(headAt('36.73', '2026-12-31')).toEqual(['Plt. serang.euis']);
    expect(headAt('36.73', '2027-01-01')).toEqual(['definitive serang.euis']);
  });

  it('pass to a daily acting head and back', () => {
    expect(headAt('15.03', '2026-08-02')).toEqual(['definitive sarolangun.hamdani']);
    expect(headAt('15.03', '2026-08-03')).toEqual(['Plh. sarolangun.indah']);
    expect(headAt('15.03', '2026-08-14')).toEqual(['Plh. sarolangun.indah']);
    expect(headAt('15.03', '2026-08-15')).toEqual(['definitive sarolangun.hamdani']);
  });

  it('move with a delegation: the delegate acts as Plh. of the office, the delegator does not act', () => {
    const version = districtVersionAt(bengkulu, TODAY);
    const during = date('2026-10-12');
    const [acting, ...others] = officialsAt(version, 'section-head', during);
    expect(others).toEqual([]);
    expect(acting).toMatchObject({
      personId: 'bengkulu.wulan',
      mandate: 'Plh.',
      office: 'Kepala Bidang Pelayanan Kesehatan Dinas Kesehatan Kota Bengkulu',
      until: '2026-10-25',
    });
    expect(acting?.legalBasis).toContain('800/312/DINKES/2026');
    expect(officialAt(version, 'bengkulu.hendra', during)).toBeUndefined();
    expect(officialAt(version, 'bengkulu.wulan', during)?.role).toBe('inspector');
    expect(officialAt(version, 'bengkulu.wulan', during, 'section-head')?.mandate).toBe('Plh.');
    expect(officialsAt(version, 'section-head', date('2026-10-26'))[0]?.personId).toBe('bengkulu.hendra');
  });

  it('of a person without one are undefined', () => {
    expect(officialAt(districtVersionAt(bengkulu, TODAY), 'nobody', TODAY)).toBeUndefined();
  });
});

describe('a district with wrong data is refused', () => {
  const other: Pick<Official, 'personId' | 'name' | 'employeeNumber'> = {
    personId: 'bengkulu.lain',
    name: 'Orang Lain',
    employeeNumber: '197001011990031001',
  };

  it.each<[string, District]>([
    ['SCHEMA', broken(() => ({ place: '' }))],
    ['UNKNOWN_REGION', { ...bengkulu, code: '17.99' }],
    ['VERSION_ORDER', { ...bengkulu, versions: [...bengkulu.versions, ...bengkulu.versions] }],
    ['DATE_ORDER', broken((v) => ({ officials: withHolder(v, 'auditor', { until: date('2025-01-01') }) }))],
    [
      'MANDATE_OVERLAP',
      broken((v) => ({
        officials: [
          ...v.officials,
          ...v.officials
            .filter(({ role }) => role === 'head-of-office')
            .map((head) => ({ ...head, ...other })),
        ],
      })),
    ],
    [
      'MANDATE_OVERLAP',
      broken((v) => ({
        officials: [...v.officials, ...v.officials.filter(({ role }) => role === 'verifier')],
      })),
    ],
    ['ROLE_EMPTY', broken((v) => ({ officials: v.officials.filter(({ role }) => role !== 'issuer') }))],
    ['TEAM_TOO_SMALL', broken((v) => ({ clinicPermit: { ...v.clinicPermit, minimumTeam: 5 } }))],
    [
      'DELEGATION_PERSON',
      broken((v) => ({ delegations: v.delegations.map((d) => ({ ...d, toPersonId: 'bengkulu.lain' })) })),
    ],
    [
      'DELEGATION_PERSON',
      broken((v) => ({ delegations: v.delegations.map((d) => ({ ...d, fromPersonId: 'bengkulu.lain' })) })),
    ],
    [
      'DELEGATION_PERSON',
      broken((v) => ({ delegations: v.delegations.map((d) => ({ ...d, toPersonId: d.fromPersonId })) })),
    ],
    [
      'DELEGATION_MANDATE',
      broken((v) => ({ delegations: v.delegations.map((d) => ({ ...d, role: 'issuer' as const })) })),
    ],
    ['DELEGATION_OVERLAP', broken((v) => ({ delegations: [...v.delegations, ...v.delegations] }))],
    [
      'DATE_ORDER',
      broken((v) => ({ delegations: v.delegations.map((d) => ({ ...d, until: date('2026-10-01') })) })),
    ],
    ['NUMBER_SERIES', broken((v) => ({ numbers: { ...v.numbers, receipt: v.numbers['visit-record'] } }))],
    ['NUMBER_PATTERN', broken((v) => ({ numbers: { ...v.numbers, receipt: 'TT-{serial}' } }))],
    ['NUMBER_PATTERN', broken((v) => ({ numbers: { ...v.numbers, receipt: 'TT-{serial}/{year}/{bulan}' } }))],
    ['WORKING_WEEK', broken(() => ({ workingWeekdays: [] }))],
    ['REQUIREMENTS', broken(() => ({ requirements: '1999.1' }))],
    ['CHECKLIST', broken(() => ({ checklist: '1999.1' }))],
  ])('%s', (problem, district) => {
    expect(() => checkDistrict(district)).toThrowError(
      expect.objectContaining({ code: 'CONFIGURATION', details: expect.objectContaining({ problem }) }),
    );
  });

  it('while the same data without the fault is accepted', () => {
    expect(checkDistrict(broken(() => ({})))).toEqual(bengkulu);
  });
});
