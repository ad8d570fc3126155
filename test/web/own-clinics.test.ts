import { describe, expect, it } from 'vitest';
import { OwnFacility } from '../../core/contract/views.ts';
import { type DraftForm, SECTIONS } from '../../core/procedures/clinic-permit/application.ts';
import { PermitKind } from '../../core/requirement.ts';
import { changeIn } from '../../web/src/pages/applicant/form/changed-sections.ts';
import { sectionErrors } from '../../web/src/pages/applicant/form/section-check.ts';
import { sectionsOf } from '../../web/src/pages/applicant/form/sections.ts';
import { formFromOwn } from '../../web/src/pages/applicant/start/form-from-own.ts';
import { ownClinicsFor } from '../../web/src/pages/applicant/start/own-clinics.ts';
import { application, date } from '../core/builders.ts';

const { owner, business, clinic, site, agreements, staff, personInCharge } = application();
const OWN = OwnFacility.parse({
  ...{ owner, business, clinic, site, agreements, staff, personInCharge },
  facilityId: 'F-1771-0001',
  district: '17.71',
  status: 'active',
  permitNumber: '440/0112/SIO/2021',
  permitDate: '2021-11-30',
});
const ENDING = { ...OWN, facilityId: 'F-1771-0002', permitUntil: date('2026-11-30') };
const UTAMA: OwnFacility = {
  ...OWN,
  facilityId: 'F-1771-0003',
  clinic: { ...clinic, clinicClass: 'utama', specialties: ['Penyakit Dalam'] },
};
const CHANGES = PermitKind.options.filter((kind) => kind !== 'new');
const ids = (facilities: readonly OwnFacility[]) => facilities.map(({ facilityId }) => facilityId);

describe('the own clinics that an application can be about', () => {
  it('are the open ones at the chosen office', () => {
    const closed: OwnFacility = { ...OWN, facilityId: 'closed', status: 'closed' };
    const away = { ...OWN, facilityId: 'away', district: '36.73' };
    const found = ownClinicsFor('closure', '17.71', [OWN, closed, away]);
    expect(ids(found.suitable)).toEqual(['F-1771-0001']);
    expect(found.elsewhere).toBe(true);
    expect(ownClinicsFor('closure', '17.71', [closed])).toMatchObject({ suitable: [], elsewhere: false });
  });

  it('are those with an end date for a conversion, and the others are named', () => {
    const { suitable, endless } = ownClinicsFor('sio-conversion', '17.71', [OWN, ENDING]);
    expect(ids(suitable)).toEqual(['F-1771-0002']);
    expect(ids(endless)).toEqual(['F-1771-0001']);
  });

  it('are pratama clinics for an upgrade', () => {
    expect(ids(ownClinicsFor('upgrade', '17.71', [OWN, UTAMA]).suitable)).toEqual(['F-1771-0001']);
    expect(ownClinicsFor('upgrade', '17.71', [UTAMA])).toMatchObject({ suitable: [], alreadyUtama: true });
  });
});

describe('the form that begins with an own clinic', () => {
  const begun = (kind: PermitKind): DraftForm => ({ kind, district: '17.71', ...formFromOwn(kind, ENDING) });

  it.each(CHANGES)(
    '%s: only marked sections, the applicant and one question on the staff are left open',
    (kind) => {
      const form = begun(kind);
      const open = sectionsOf(kind).filter((section) => sectionErrors(section, form).length > 0);
      expect(
        open.filter((section) => changeIn(section, kind) === undefined && section !== 'applicant'),
      ).toEqual(changeIn('staff', kind) === undefined ? ['staff'] : []);
      const rest = sectionErrors('staff', form).map(({ field }) => field);
      if (kind !== 'change-location') expect(rest).toEqual(['foreignWorkers']);
    },
  );

  it('leaves open what the kind changes', () => {
    expect(begun('change-name').clinic).not.toHaveProperty('name');
    expect(begun('change-owner')).not.toHaveProperty('owner');
    expect(begun('change-owner')).not.toHaveProperty('business');
    expect(begun('change-location')).not.toHaveProperty('site');
    expect(begun('change-location').personInCharge).not.toHaveProperty('sipNumber');
    expect(begun('change-person-in-charge')).not.toHaveProperty('personInCharge');
    expect(begun('upgrade').clinic).toMatchObject({ name: clinic.name, clinicClass: 'utama' });
  });

  it('takes number, date and end of the old permit into a conversion', () => {
    expect(begun('sio-conversion')).toMatchObject({
      facilityId: 'F-1771-0002',
      oldPermit: { number: '440/0112/SIO/2021', date: '2021-11-30', until: '2026-11-30' },
    });
    expect(sectionErrors('oldPermit', begun('sio-conversion'))).toEqual([]);
  });

  it('marks a section in every kind that changes something, and none in a new permit', () => {
    for (const kind of CHANGES) {
      expect(sectionsOf(kind).some((section) => changeIn(section, kind) !== undefined)).toBe(true);
    }
    expect(SECTIONS.filter((section) => changeIn(section, 'new') !== undefined)).toEqual([]);
  });
});
