import { expect, it, onTestFinished } from 'vitest';
import type { Engine } from '../../core/ports.ts';
import { openTaskStep } from '../../functions/steps/open-task.ts';
import { bringTo, castOf, openCase } from './cases.ts';
import { openBench, plainPdf, START } from './system.ts';

/** A case whose first task was opened by a wait of the running engine and decided since, and a step with an engine that only listens. */
async function decidedCase() {
  const bench = await openBench({ pdf: plainPdf });
  onTestFinished(bench.close);
  const { system } = bench;
  const cast = castOf(bench.as);
  const caseId = await openCase(system, cast.applicant, 1);
  await system.settle();
  const wait = await system.context.cases.findWait(caseId, 'check-completeness-1');
  if (wait === undefined) throw new Error('Nothing waits');
  await bringTo(system, cast, [caseId], 'verify-technically', START.slice(0, 10));
  const answers: unknown[] = [];
  const engine: Engine = {
    start: async () => undefined,
    answer: async (token, output) => {
      answers.push([token, output]);
    },
  };
  const again = openTaskStep({ ...system.context, engine });
  const tasks = async () => (await system.context.cases.get(caseId)).file.tasks.map(({ taskId }) => taskId);
  const findWait = (taskId: string) => system.context.cases.findWait(caseId, taskId);
  return { again, answers, caseId, tasks, findWait, wait, payload: { caseId, task: 'check-completeness' } };
}

it('a step that opened a task and runs again with the same token after the task was decided does nothing', async () => {
  const { again, answers, tasks, wait, payload } = await decidedCase();

  expect(await again({ ...payload, ...wait })).toEqual({ taskId: 'check-completeness-1' });

  expect(answers).toEqual([]);
  expect(await tasks()).toEqual(['check-completeness-1', 'verify-technically-1']);
});

it('a wait that tries again after its task was decided is answered with that decision, and opens no second round', async () => {
  const { again, answers, tasks, wait, payload } = await decidedCase();

  await again({ ...payload, token: 'second-token', entered: wait.entered, retry: wait.retry + 1 });

  expect(answers).toEqual([['second-token', { outcome: 'accepted' }]]);
  expect(await tasks()).toEqual(['check-completeness-1', 'verify-technically-1']);
});

it('a wait that tries again while its task is open replaces the token, and opens no second round', async () => {
  const { again, answers, tasks, caseId, findWait } = await decidedCase();
  const open = { caseId, task: 'verify-technically' };
  const wait = await findWait('verify-technically-1');

  await again({ ...open, token: 'second-token', entered: wait?.entered, retry: 1 });

  expect(await findWait('verify-technically-1')).toEqual({
    token: 'second-token',
    entered: wait?.entered,
    retry: 1,
  });
  expect(answers).toEqual([]);
  expect(await tasks()).toEqual(['check-completeness-1', 'verify-technically-1']);
});

it('a wait that comes back to the state opens the next round, also within the same millisecond', async () => {
  const { again, answers, tasks, wait, payload } = await decidedCase();

  await again({ ...payload, token: 'other-token', entered: wait.entered, retry: 0 });

  expect(answers).toEqual([]);
  expect(await tasks()).toEqual(['check-completeness-1', 'verify-technically-1', 'check-completeness-2']);
});

it('a wait of a definition from before this field existed opens the next round as it always did', async () => {
  const { again, answers, tasks, payload } = await decidedCase();

  await again({ ...payload, token: 'old-token' });

  expect(answers).toEqual([]);
  expect(await tasks()).toHaveLength(3);
});
