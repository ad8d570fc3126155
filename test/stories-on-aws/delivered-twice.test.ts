import { expect, it, onTestFinished } from 'vitest';
import { playS1 } from '../../local/demo/story-s1.ts';
import { openCloudWorld } from '../aws/cloud-world.ts';
import { castOf } from '../stories/cast.ts';

it('a stream that delivers every change of S1 once more sends no mail, records no event and signs nothing', async () => {
  const world = await openCloudWorld('2026-07-06 09:00');
  const { system } = world;
  onTestFinished(system.stop);
  const { caseId } = await playS1(system, castOf(world), world.moveTo);
  const seen = async () => ({
    mails: system.mails.map(({ to, subject }) => [to, subject]),
    events: await system.context.cases.events(caseId),
    file: await system.context.cases.get(caseId),
    execution: system.engine.get(caseId),
  });
  const before = await seen();
  expect(before.mails.length).toBeGreaterThan(10);

  await system.redeliver();

  expect(await seen()).toEqual(before);
});
