import { expect, it } from 'vitest';
import { apply, view } from '../../local/demo/acts.ts';
import { S1_APPLICATION } from '../../local/demo/application.ts';
import { castOf } from './cast.ts';
import { registered } from './registered.ts';
import { districtsWith, openWorld } from './world.ts';

it('the public tracking says from the day after the due day that a step is late', async () => {
  const world = await openWorld('2026-07-06 09:00');
  const { applicant, verifier } = castOf(world);
  const caseId = await apply(world.system, applicant, S1_APPLICATION);
  const { receiptNumber } = await view(verifier, caseId);
  const track = () => applicant.call('trackCase', { params: { receiptNumber } });

  await world.moveTo('2026-07-07 23:59');
  expect(await track()).toMatchObject({ dueDate: '2026-07-07', overdue: false });
  await world.moveTo('2026-07-08 00:00');
  expect(await track()).toMatchObject({ dueDate: '2026-07-07', overdue: true });
});

it('the public verification names the zone of the office for the times of its signatures', async () => {
  const districts = districtsWith('17.71', (district) => ({ ...district, zone: 'Asia/Makassar' }));
  const world = await openWorld('2026-07-06 09:00', { districts });
  const { applicant } = castOf(world);
  const caseId = await apply(world.system, applicant, S1_APPLICATION);
  await world.system.settle();
  const [receipt] = (await view(applicant, caseId)).documents;
  const { register } = await applicant.call('verifyCode', { params: { code: receipt?.code ?? '' } });
  expect(register).toMatchObject({ kind: 'receipt', zone: 'Asia/Makassar' });
});

it('applicants see their own clinics with the permit from which a change starts, and nobody else’s', async () => {
  const { maya, dimas } = await registered();
  const own = await maya.applicant.call('listOwnFacilities');
  expect(own.items.map(({ facilityId }) => facilityId)).toEqual(['F-1771-0001', 'F-1771-0002']);
  expect(own.items[1]).toMatchObject({
    permitNumber: '440/0112/SIO/2021',
    permitDate: '2021-11-30',
    permitUntil: '2026-11-30',
    owner: { name: 'CV Sehat Sentosa' },
    personInCharge: { name: 'dr. Putri Ayuningtyas' },
  });
  expect(own.items[0]).not.toHaveProperty('permitUntil');
  const { items } = await dimas.applicant.call('listOwnFacilities');
  expect(items.map(({ facilityId }) => facilityId)).toEqual(['F-1771-0003']);
});
