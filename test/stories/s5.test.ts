import { describe, expect, it } from 'vitest';
import { LocalDate } from '../../core/local-date.ts';
import type { Application } from '../../core/procedures/clinic-permit/application.ts';
import { apply, decide, sign, view } from '../../local/demo/acts.ts';
import { S1_APPLICATION } from '../../local/demo/application.ts';
import { about, amended, clinicOf, MAWAR, refused, registered, SENTOSA } from './registered.ts';
import { documentOf, fileOf, textOf } from './seen.ts';
import { goToDecision } from './steps.ts';
import type { World } from './world.ts';

describe('S5.1: a change of the person in charge', () => {
  const doctor = (name: string, strNumber: string, address: string) => ({
    ...S1_APPLICATION.personInCharge,
    name,
    strNumber,
    sipAddress: address,
    from: LocalDate.parse('2026-09-01'),
  });

  it('is refused for somebody who leads another clinic', async () => {
    const { world, maya } = await registered();
    const { site } = await clinicOf(world, SENTOSA);
    const laras = doctor('dr. Laras Wibowo, Sp.PD', 'STR 1203000000013', site.address);
    const refusal = await refused(
      world,
      maya,
      await about(world, SENTOSA, 'change-person-in-charge', { personInCharge: laras }),
    );
    expect(refusal).toMatchObject({
      status: 422,
      fields: ['personInCharge.strNumber PERSON_IN_CHARGE_TAKEN'],
    });
    expect(refusal.problem.fields?.[0]?.message).toContain('Klinik Utama Harapan Medika');
  });

  it('is granted without a visit; the register shows both with their dates', async () => {
    const { world, maya } = await registered();
    const { site } = await clinicOf(world, SENTOSA);
    const caseId = await amended(
      world,
      maya,
      await about(world, SENTOSA, 'change-person-in-charge', {
        personInCharge: doctor('dr. Sekar Arum', 'STR-3121100120126044', site.address),
      }),
    );

    const file = await fileOf(world.system, caseId);
    expect(file).toMatchObject({ status: 'granted', visits: [], facilityId: SENTOSA, obligations: [] });
    const letter = await textOf(world.system, await documentOf(world.system, caseId, 'permit-amendment'));
    expect(letter).toContain('dr. Sekar Arum');
    expect(letter).toContain('1 September 2026');
    const facility = await world.as('pemohon.dimas').call('getFacility', { params: { facilityId: SENTOSA } });
    expect(facility.personsInCharge).toEqual([
      { name: 'dr. Farhan Maulana', from: '2024-04-18', until: '2026-08-31' },
      { name: 'dr. Sekar Arum', from: '2026-09-01' },
    ]);
    expect(facility.permits.map(({ kind, state }) => [kind, state])).toEqual([
      ['new', 'replaced'],
      ['change-person-in-charge', 'current'],
    ]);
    const refusal = await refused(
      world,
      maya,
      await about(world, MAWAR, 'change-person-in-charge', {
        personInCharge: doctor('dr. Sekar Arum', 'STR-3121100120126044', 'Jalan Kenanga Nomor 21'),
      }),
    );
    expect(refusal.fields).toEqual(['personInCharge.strNumber PERSON_IN_CHARGE_TAKEN']);
  });
});

it('S5.2: a change of the name amends the permit without a visit, and an old permit keeps its end', async () => {
  const { world, maya } = await registered();
  const before = await clinicOf(world, MAWAR);
  const caseId = await amended(
    world,
    maya,
    await about(world, MAWAR, 'change-name', {
      clinic: { ...before.clinic, name: 'Klinik Pratama Mawar Merah' },
    }),
  );
  const facility = await world.as('pemohon.dimas').call('getFacility', { params: { facilityId: MAWAR } });
  expect(facility).toMatchObject({ name: 'Klinik Pratama Mawar Merah', permitUntil: '2026-11-30' });
  expect((await view(maya.applicant, caseId)).visits).toEqual([]);
  expect(await textOf(world.system, await documentOf(world.system, caseId, 'permit-amendment'))).toContain(
    'Masa berlaku izin Klinik Pratama Mawar Merah tidak berubah',
  );
  const found = await world.as('pemohon.dimas').call('searchRegistry', { query: { name: 'mawar putih' } });
  expect(found.items).toEqual([]);
});

it('S5.3: a change of location to another region is turned away: it names the region that may decide', async () => {
  const { world, maya } = await registered();
  const { site } = await clinicOf(world, SENTOSA);
  const refusal = await refused(
    world,
    maya,
    await about(world, SENTOSA, 'change-location', {
      site: { ...site, address: 'Jalan Lintas Nomor 1', areaCode: '17.09.01' },
    }),
  );
  expect(refusal).toMatchObject({ code: 'OUT_OF_JURISDICTION', problem: { competent: { code: '17.09' } } });
});

describe('S5.4: an upgrade from pratama to utama', () => {
  const utama = async (world: World, staff: Application['staff']) => {
    const { clinic, site } = await clinicOf(world, SENTOSA);
    return about(world, SENTOSA, 'upgrade', {
      clinic: { ...clinic, clinicClass: 'utama', specialties: ['Penyakit Dalam'] },
      staff: staff.map((member) => ({ ...member, sipAddress: site.address })),
    });
  };
  const specialist = {
    name: 'dr. Bayu Samudra, Sp.PD',
    profession: 'specialist' as const,
    specialty: 'Penyakit Dalam',
    strNumber: 'STR-3121100120126077',
    sipNumber: '503/SIP-S/0009/2026',
    sipAddress: 'x',
  };

  it('is refused without a specialist in the staff list', async () => {
    const { world, maya } = await registered();
    const refusal = await refused(world, maya, await utama(world, S1_APPLICATION.staff));
    expect(refusal).toMatchObject({ status: 422, fields: ['staff STAFF_SPECIALIST_MISSING'] });
  });

  it('is refused for another party’s clinic', async () => {
    const { world, dimas } = await registered();
    const refusal = await refused(world, dimas, await utama(world, [...S1_APPLICATION.staff, specialist]));
    expect(refusal.fields).toContain('facilityId FACILITY_UNKNOWN');
  });

  it('needs a visit with a specialist, and the pratama permit holds until the decision', async () => {
    const { world, maya } = await registered();
    const { system } = world;
    const caseId = await apply(
      system,
      maya.applicant,
      await utama(world, [...S1_APPLICATION.staff, specialist]),
    );
    await goToDecision(system, maya, caseId);
    const look = () => world.as('pemohon.dimas').call('getFacility', { params: { facilityId: SENTOSA } });
    expect(await look()).toMatchObject({
      clinicClass: 'pratama',
      status: 'active',
      permits: [{ kind: 'new', state: 'current' }],
    });

    await sign(system, maya.headOfOffice, caseId, 'decide-permit');

    expect((await fileOf(system, caseId)).visits).toHaveLength(1);
    expect(await look()).toMatchObject({
      clinicClass: 'utama',
      permits: [
        { kind: 'new', state: 'replaced' },
        { kind: 'upgrade', state: 'current' },
      ],
    });
  });

  it('that is refused leaves the pratama permit as it is', async () => {
    const { world, maya } = await registered();
    const { system } = world;
    const caseId = await apply(
      system,
      maya.applicant,
      await utama(world, [...S1_APPLICATION.staff, specialist]),
    );
    await goToDecision(system, maya, caseId);
    await decide(system, maya.headOfOffice, caseId, 'decide-permit', 'refused', {
      reason: 'Ruang tidak cukup',
    });
    await sign(system, maya.headOfOffice, caseId, 'sign-refusal');
    expect(await clinicOf(world, SENTOSA)).toMatchObject({
      version: 1,
      clinic: { clinicClass: 'pratama' },
      permits: [{ state: 'current' }],
    });
  });
});

it('S5.3: a clinic cannot be moved into another district by applying at the office there', async () => {
  const { world, maya } = await registered();
  const site = { address: 'Jalan Serang Nomor 1', areaCode: '36.73.01', tenure: 'owned' as const };
  const application = await about(world, SENTOSA, 'change-location', { district: '36.73', site });

  const refusal = await refused(world, maya, application);

  expect(refusal).toMatchObject({
    status: 422,
    fields: expect.arrayContaining(['facilityId FACILITY_UNKNOWN']),
  });
});

it('S5: a change of the name brings no more beds, which would need a visit', async () => {
  const { world, maya } = await registered();
  const { clinic } = await clinicOf(world, SENTOSA);
  const larger = { ...clinic, name: 'Klinik Baru', care: 'inpatient' as const, beds: 8 };

  const refusal = await refused(world, maya, await about(world, SENTOSA, 'change-name', { clinic: larger }));

  expect(refusal).toMatchObject({
    status: 422,
    fields: ['clinic.care NOT_PART_OF_CHANGE', 'clinic.beds NOT_PART_OF_CHANGE'],
  });
});
