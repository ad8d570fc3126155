import { describe, expect, it } from 'vitest';
import { tick } from '../../functions/clock/tick.ts';
import { apply, taskOf, view } from '../../local/demo/acts.ts';
import { S1_APPLICATION } from '../../local/demo/application.ts';
import { another } from './applications.ts';
import { castOf } from './cast.ts';
import { documentOf, eventsOf, fileOf, numbersOf, refusalOf } from './seen.ts';
import { expectDeemed, LEBARAN, submitted } from './silent.ts';
import { goToDecision } from './steps.ts';

describe('silence happens exactly once', () => {
  it('when the clock function runs twice, and in several places at the same time', async () => {
    const { world, caseId } = await submitted(LEBARAN.start);
    const { system } = world;
    world.jumpTo(LEBARAN.over);
    const run = tick(system.context);
    await Promise.all([run(), run(), run(), system.tick()]);
    await run();
    await system.tick();
    await expectDeemed({ world, caseId }, LEBARAN.limit);
  });

  it('for each of several files that end on the same day', async () => {
    const { world, cast, caseId } = await submitted(LEBARAN.start);
    const other = await apply(world.system, cast.applicant, another(S1_APPLICATION, 'Klinik Pratama Dua'));
    await world.moveTo(LEBARAN.over);
    for (const id of [caseId, other])
      expect(await eventsOf(world.system, id, 'deemed-granted')).toHaveLength(1);
    expect((await numbersOf(world.system, '17.71', 'deemed-granted', 2026)).sort()).toEqual([
      '400.7/DKB-001/DINKES/IV/2026 used',
      '400.7/DKB-002/DINKES/IV/2026 used',
    ]);
  });

  it('also for the file behind one on which the clock fails', async () => {
    const { world, cast, caseId } = await submitted(LEBARAN.start);
    const { context } = world.system;
    const other = await apply(world.system, cast.applicant, another(S1_APPLICATION, 'Klinik Pratama Dua'));
    world.jumpTo(LEBARAN.over);
    const broken = new Error('The row cannot be read');
    const get = (id: string) => (id === caseId ? Promise.reject(broken) : context.cases.get(id));
    const failures: unknown[] = [];
    const log = { ...context.log, error: (_: string, error?: unknown) => failures.push(error) };

    await expect(tick({ ...context, log, cases: { ...context.cases, get } })()).rejects.toMatchObject({
      cause: broken,
    });

    expect(failures).toEqual([broken]);
    expect((await fileOf(world.system, other)).status).toBe('deemed-granted');
    expect((await fileOf(world.system, caseId)).status).toBe('in-process');
  });

  it('when the process was down on the last day and comes back days later', async () => {
    const { world, cast, caseId } = await submitted(LEBARAN.start, true);
    await goToDecision(world.system, cast, caseId);
    await world.restart('2026-04-10 08:00');
    const late = castOf(world);
    const { taskId } = taskOf(await view(late.headOfOffice, caseId), 'decide-permit');
    expect(
      await refusalOf(
        late.headOfOffice.call('decideTask', {
          params: { caseId, taskId },
          body: { outcome: 'refused', reason: 'x' },
        }),
      ),
    ).toMatchObject({ status: 409, code: 'DEEMED_GRANTED' });

    await world.system.tick();
    await world.restart('2026-04-10 08:01');
    await world.system.tick();

    await expectDeemed({ world, caseId }, LEBARAN.limit);
    expect(
      (await view(late.applicant, caseId).catch(() => view(castOf(world).applicant, caseId))).obligations.map(
        ({ dueDate }) => dueDate,
      ),
    ).toEqual(['2026-07-07', '2028-04-07', '2027-04-07']);
    expect((await documentOf(world.system, caseId, 'deemed-granted')).date).toBe('2026-04-10');
  });
});
