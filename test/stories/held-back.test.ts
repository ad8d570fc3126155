import { expect, it } from 'vitest';
import { LocalDate } from '../../core/local-date.ts';
import { apply, taskOf, view } from '../../local/demo/acts.ts';
import { S1_APPLICATION } from '../../local/demo/application.ts';
import { castOf } from './cast.ts';
import { refusalOf } from './seen.ts';
import { assign, check, goToDecision } from './steps.ts';
import { openWorld } from './world.ts';

it('the applicant learns nothing of a permit that is prepared and not signed', async () => {
  const world = await openWorld('2026-07-06 09:00');
  const cast = castOf(world);
  const caseId = await apply(world.system, cast.applicant, S1_APPLICATION);
  await goToDecision(world.system, cast, caseId);

  const applicant = await view(cast.applicant, caseId);
  const official = await view(cast.headOfOffice, caseId);

  expect(official.documents).toContainEqual(
    expect.objectContaining({ kind: 'operating-permit', state: 'prepared' }),
  );
  expect(official.history.map(({ type }) => type)).toContain('document-prepared');
  expect(applicant.documents.map(({ state }) => state)).not.toContain('prepared');
  expect(applicant.history.map(({ type }) => type)).not.toContain('document-prepared');
});

it('an inspector outside the team can neither take the visit nor be given it', async () => {
  const world = await openWorld('2026-07-06 09:00');
  const { system } = world;
  const cast = castOf(world);
  const caseId = await apply(system, cast.applicant, S1_APPLICATION);
  await check(system, cast, caseId);
  await assign(system, cast, caseId, '2026-07-06');
  const seen = await view(cast.sectionHead, caseId);
  const { taskId } = taskOf(seen, 'visit');
  const team = seen.visits[0]?.members.map(({ personId }) => personId) ?? [];
  const [outsider = ''] = seen.inspectors.map(({ personId }) => personId).filter((id) => !team.includes(id));

  const params = { caseId, taskId };
  expect(await refusalOf(world.as(outsider).call('claimTask', { params, body: {} }))).toMatchObject({
    status: 403,
    code: 'NOT_ALLOWED',
  });
  const body = { personId: outsider, reason: 'Pengganti' };
  expect(await refusalOf(cast.sectionHead.call('reassignTask', { params, body }))).toMatchObject({
    status: 403,
    code: 'NOT_ALLOWED',
  });
});

it('a day off that is past cannot be declared', async () => {
  const world = await openWorld('2026-07-06 09:00');
  const body = { date: LocalDate.parse('2026-07-03'), name: 'Cuti', legalBasis: 'Keputusan Wali Kota' };

  expect(await refusalOf(castOf(world).admin.call('declareHoliday', { body }))).toMatchObject({
    status: 422,
    fields: ['date DATE_PAST'],
  });
});
