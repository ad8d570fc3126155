import { describe, expect, it } from 'vitest';
import type { District } from '../../core/district.ts';
import { LocalDate } from '../../core/local-date.ts';
import { apply, decide, sign, taskOf, verdictsFor, view } from '../../local/demo/acts.ts';
import { S1_APPLICATION } from '../../local/demo/application.ts';
import { samplePdf } from '../../local/demo/sample-file.ts';
import { another } from './applications.ts';
import { castOf } from './cast.ts';
import { documentOf, eventsOf, fileOf, refusalOf } from './seen.ts';
import { assign, check, goToDecision } from './steps.ts';
import { districtsWith, openWorld, type World } from './world.ts';

const HOLIDAY = {
  date: LocalDate.parse('2026-07-09'),
  name: 'Libur daerah',
  legalBasis: 'Keputusan Wali Kota Nomor 100/2026',
};

async function declare(world: World, change: { date?: string; name?: string } = {}): Promise<void> {
  const body = { ...HOLIDAY, ...change };
  await castOf(world).admin.call('declareHoliday', { body: { ...body, date: LocalDate.parse(body.date) } });
  await world.system.settle();
}

describe('X4: a day off that is declared later', () => {
  it('moves the open deadlines and the limit, says so in the history, and tells the applicant and the holder', async () => {
    const world = await openWorld('2026-07-06 09:00');
    const { system } = world;
    const cast = castOf(world);
    const caseId = await apply(system, cast.applicant, S1_APPLICATION);
    await decide(system, cast.verifier, caseId, 'check-completeness', 'accepted', {
      verdicts: verdictsFor(await view(cast.verifier, caseId)),
    });
    expect(taskOf(await view(cast.verifier, caseId), 'verify-technically').dueDate).toBe('2026-07-09');

    await declare(world);

    const file = await view(cast.verifier, caseId);
    expect(taskOf(file, 'verify-technically').dueDate).toBe('2026-07-10');
    expect(file.clock.limitDate).toBe('2026-07-27');
    const [event, ...others] = await eventsOf(system, caseId, 'deadlines-recomputed');
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      reason: '2026-07-09: Libur daerah (Keputusan Wali Kota Nomor 100/2026)',
      limitDate: '2026-07-27',
      tasks: [{ taskId: 'verify-technically-1', from: '2026-07-09', to: '2026-07-10' }],
    });
    expect(file.history.at(-1)).toMatchObject({
      type: 'deadlines-recomputed',
      reason: expect.stringContaining('Libur daerah'),
    });
    expect((await cast.verifier.call('listTasks')).items).toMatchObject([{ dueDate: '2026-07-10' }]);
    const mail = system.outbox.list({ to: 'dimas@klinikharapan.example', limit: 1 })[0];
    expect(mail?.text).toContain('semula 24 Juli 2026, sekarang 27 Juli 2026');
    expect(world.mailTo('bengkulu.rina@dinkes.example').at(-1)).toContain('Tenggat berubah');
  });

  it('moves the moment of silence too', async () => {
    const world = await openWorld('2026-07-06 09:00');
    const cast = castOf(world);
    const caseId = await apply(world.system, cast.applicant, S1_APPLICATION);
    await declare(world);
    await world.moveTo('2026-07-27 23:59');
    expect((await view(cast.applicant, caseId)).status).toBe('in-process');
    await world.moveTo('2026-07-28 00:00');
    expect(await eventsOf(world.system, caseId, 'deemed-granted')).toMatchObject([
      { limitDate: '2026-07-27', limitDays: 14 },
    ]);
  });

  it('leaves closed files and closed tasks as they are, and other offices too', async () => {
    const world = await openWorld('2026-07-06 09:00');
    const { system } = world;
    const cast = castOf(world);
    const granted = await apply(system, cast.applicant, S1_APPLICATION);
    await goToDecision(system, cast, granted);
    await sign(system, cast.headOfOffice, granted, 'decide-permit');
    const open = await apply(system, cast.applicant, another(S1_APPLICATION, 'Klinik Pratama Lain'));
    await check(system, cast, open);
    const serang = await apply(system, cast.applicant, {
      ...another(S1_APPLICATION, 'Klinik Pratama Serang'),
      district: '36.73',
      site: { ...S1_APPLICATION.site, areaCode: '36.73.01' },
    });
    const [before, elsewhere] = [await fileOf(system, granted), await fileOf(system, serang)];

    await declare(world);

    expect(await fileOf(system, granted)).toEqual(before);
    expect(await fileOf(system, serang)).toEqual(elsewhere);
    const { tasks } = await fileOf(system, open);
    expect(tasks.map(({ task, dueDate }) => [task, dueDate])).toEqual([
      ['check-completeness', '2026-07-07'],
      ['verify-technically', '2026-07-09'],
      ['assign-visit', '2026-07-07'],
    ]);
    expect(await eventsOf(system, open, 'deadlines-recomputed')).toMatchObject([
      { limitDate: '2026-07-27', tasks: [] },
    ]);
  });

  it('is declared by the administrator only, and once', async () => {
    const world = await openWorld('2026-07-06 09:00');
    const cast = castOf(world);
    await declare(world);
    await declare(world);
    expect(await refusalOf(declare(world, { name: 'Nama lain' }))).toMatchObject({
      status: 422,
      fields: ['date HOLIDAY_KNOWN'],
    });
    expect(
      await refusalOf(
        cast.headOfOffice.call('declareHoliday', {
          body: { ...HOLIDAY, date: LocalDate.parse('2026-07-10') },
        }),
      ),
    ).toMatchObject({ status: 403 });
  });

  it('counts for an applicant who is asked: the pause loses the day, the limit does not move twice', async () => {
    const world = await openWorld('2026-07-06 09:00');
    const { system } = world;
    const cast = castOf(world);
    const caseId = await apply(system, cast.applicant, S1_APPLICATION);
    await decide(system, cast.verifier, caseId, 'check-completeness', 'returned', {
      reason: 'Akta',
      verdicts: verdictsFor(await view(cast.verifier, caseId), { 'DOC-05': 'Tidak lengkap' }),
    });
    await declare(world);
    await world.moveTo('2026-07-13 09:00');
    const { fileId } = await cast.applicant.upload(caseId, 'DOC-05', {
      name: 'a.pdf',
      bytes: samplePdf('a'),
    });
    await decide(system, cast.applicant, caseId, 'complete-documents', 'completed', {
      resubmission: { files: { 'DOC-05': [fileId] } },
    });
    expect((await view(cast.applicant, caseId)).clock).toMatchObject({
      pausedDays: 4,
      limitDate: '2026-07-31',
      usedDays: 0,
    });
    await declare(world, { date: '2026-07-20' });
    expect((await view(cast.applicant, caseId)).clock).toMatchObject({
      pausedDays: 4,
      limitDate: '2026-08-03',
    });
  });
});

/** Kota Bengkulu gets new rules on 10 July 2026. */
const CHANGED: readonly District[] = districtsWith('17.71', (district) => ({
  ...district,
  versions: district.versions.flatMap((version) => [
    version,
    {
      ...version,
      version: '2026.2',
      from: LocalDate.parse('2026-07-10'),
      clinicPermit: {
        ...version.clinicPermit,
        permitForm: 'verification-result' as const,
        decider: 'issuer' as const,
        minimumTeam: 4,
        serviceLevels: { ...version.clinicPermit.serviceLevels, 'assign-visit': 5, legalLimit: 30 },
      },
    },
  ]),
}));

describe('X7: rules that change while a file is open', () => {
  it('do not reach that file; a file submitted afterwards has them', async () => {
    const world = await openWorld('2026-07-06 09:00', { districts: CHANGED });
    const { system } = world;
    const cast = castOf(world);
    const old = await apply(system, cast.applicant, S1_APPLICATION);
    await world.moveTo('2026-07-10 09:00');
    await check(system, cast, old);

    expect(taskOf(await view(cast.sectionHead, old), 'assign-visit').dueDate).toBe('2026-07-13');
    await assign(system, cast, old, '2026-07-10');
    expect(await fileOf(system, old)).toMatchObject({
      versions: { district: '2026.1' },
      clock: { limitDays: 14, limitDate: '2026-07-24' },
      decider: 'head-of-office',
      result: 'operating-permit',
    });

    const fresh = await apply(system, cast.applicant, another(S1_APPLICATION, 'Klinik Pratama Lain'));
    expect(await fileOf(system, fresh)).toMatchObject({
      versions: { district: '2026.2' },
      clock: { limitDays: 30 },
      decider: 'issuer',
      result: 'verification-result',
    });
    await check(system, cast, fresh);
    expect(taskOf(await view(cast.sectionHead, fresh), 'assign-visit').dueDate).toBe('2026-07-17');
    expect((await refusalOf(assign(system, cast, fresh, '2026-07-10'))).fields).toEqual([
      'plan.members TEAM_TOO_SMALL',
    ]);
    expect((await documentOf(system, old, 'assignment-letter')).state).toBe('signed');
  });
});
