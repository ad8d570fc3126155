import { describe, expect, it } from 'vitest';
import type { Actor, Role } from '../../core/actor.ts';
import { capacityOf, getSignatory, recordOf, withMandates } from '../../core/authority.ts';
import type { DistrictVersion, Official } from '../../core/district.ts';
import { APPLICANT, date, official, refusal, settingOn } from './builders.ts';

const { office } = settingOn('2026-10-12');
const HENDRA = official('section-head');
const WULAN: Actor = { ...official('inspector'), roles: ['inspector'] };

function rolesOn(actor: Actor, day: string, version: DistrictVersion = office): readonly Role[] {
  return [...withMandates(actor, version, date(day)).roles].sort();
}

describe('the roles of an official on a day', () => {
  it('move to the delegate while a delegation runs, first and last day included', () => {
    expect(rolesOn(HENDRA, '2026-10-11')).toEqual(['section-head']);
    expect(rolesOn(WULAN, '2026-10-11')).toEqual(['inspector']);
    for (const day of ['2026-10-12', '2026-10-25']) {
      expect(rolesOn(HENDRA, day)).toEqual([]);
      expect(rolesOn(WULAN, day)).toEqual(['inspector', 'section-head']);
    }
    expect(rolesOn(HENDRA, '2026-10-26')).toEqual(['section-head']);
    expect(rolesOn(WULAN, '2026-10-26')).toEqual(['inspector']);
  });

  it('come from the mandate and not from the token', () => {
    const boastful: Actor = { ...official('verifier'), roles: ['verifier', 'head-of-office', 'issuer'] };
    expect(rolesOn(boastful, '2026-07-06')).toEqual(['verifier']);
    const modest: Actor = { ...official('head-of-office'), roles: ['verifier'] };
    expect(rolesOn(modest, '2026-07-06')).toEqual(['head-of-office']);
  });

  it('are none where the token names no office at all, whosever name it bears', () => {
    for (const roles of [[], ['applicant'], ['admin']] as const)
      expect(rolesOn({ ...official('head-of-office'), roles }, '2026-07-06')).toEqual(roles);
  });

  it('of an office of another district count for nothing here', () => {
    expect(
      rolesOn(
        official('head-of-office'),
        '2026-07-06',
        settingOn('2026-07-06', { district: '36.73' }).office,
      ),
    ).toEqual([]);
  });

  it('end with the last day of the mandate', () => {
    const until = withOfficials(({ role }) => (role === 'verifier' ? { until: date('2026-08-31') } : {}));
    expect(rolesOn(official('verifier'), '2026-08-31', until)).toEqual(['verifier']);
    expect(rolesOn(official('verifier'), '2026-09-01', until)).toEqual([]);
  });

  it('of applicants, auditors and admins stay as the token says', () => {
    expect(rolesOn(APPLICANT, '2026-07-06')).toEqual(['applicant']);
    expect(rolesOn({ ...APPLICANT, roles: ['auditor', 'admin'] }, '2026-07-06')).toEqual([
      'admin',
      'auditor',
    ]);
  });
});

describe('how an act is recorded', () => {
  it('without further words for the holder of an office', () => {
    expect(recordOf(HENDRA, 'section-head', office, date('2026-07-06'))).toEqual({
      personId: HENDRA.personId,
      name: HENDRA.name,
      role: 'section-head',
    });
  });

  it('with the office, the legal basis and the dates for a delegate', () => {
    expect(recordOf(WULAN, 'section-head', office, date('2026-10-15'))).toEqual({
      personId: WULAN.personId,
      name: WULAN.name,
      role: 'section-head',
      authority: {
        onBehalfOf: 'Kepala Bidang Pelayanan Kesehatan Dinas Kesehatan Kota Bengkulu',
        legalBasis: 'Surat Perintah Kepala Dinas Kesehatan Kota Bengkulu Nomor 800/312/DINKES/2026',
        from: '2026-10-12',
        until: '2026-10-25',
      },
    });
  });

  it('as the own office for a delegate who acts in it', () => {
    expect(recordOf(WULAN, 'inspector', office, date('2026-10-15'))).not.toHaveProperty('authority');
  });

  it('without an end date for a mandate that has none', () => {
    const acting = withOfficials(({ role }) => (role === 'head-of-office' ? { mandate: 'Plt.' } : {}));
    const record = recordOf(official('head-of-office'), 'head-of-office', acting, date('2026-07-06'));
    expect(record.authority).toMatchObject({ onBehalfOf: 'Kepala Dinas Kesehatan Kota Bengkulu' });
    expect(record.authority).not.toHaveProperty('until');
  });
});

describe('the name under a document', () => {
  it('is that of the holder of the office on that day, or of the delegate', () => {
    expect(getSignatory(office, 'section-head', date('2026-07-06')).personId).toBe(HENDRA.personId);
    const delegate = getSignatory(office, 'section-head', date('2026-10-20'));
    expect(delegate.personId).toBe(WULAN.personId);
    expect(capacityOf(delegate)).toBe('Plh. Kepala Bidang Pelayanan Kesehatan Dinas Kesehatan Kota Bengkulu');
  });

  it('stands without a mandate word for the holder', () => {
    expect(capacityOf(getSignatory(office, 'head-of-office', date('2026-07-06')))).toBe(
      'Kepala Dinas Kesehatan Kota Bengkulu',
    );
  });

  it('is missing when the office is vacant', () => {
    const vacant = { ...office, officials: office.officials.filter(({ role }) => role !== 'issuer') };
    const error = refusal(() => getSignatory(vacant, 'issuer', date('2026-07-06')));
    expect(error.code).toBe('MANDATE_MISSING');
    expect(error.details).toEqual({ role: 'issuer' });
  });
});

function withOfficials(change: (official: Official) => Partial<Official>): DistrictVersion {
  return { ...office, officials: office.officials.map((one) => ({ ...one, ...change(one) })) };
}
