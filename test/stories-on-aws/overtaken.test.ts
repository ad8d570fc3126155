import { expect, it } from 'vitest';
import { playS1 } from '../../local/demo/story-s1.ts';
import type { CloudOptions } from '../aws/cloud.ts';
import { openCloudWorld } from '../aws/cloud-world.ts';
import { castOf } from '../stories/cast.ts';

const RECEIPT = /\d\d\.\d\d-\d{6}-[A-Z0-9]+/g;

/** What came of S1 for everybody who watches from outside, when mails are written as things happen or all at the end. */
async function played(options: CloudOptions) {
  const world = await openCloudWorld('2026-07-06 09:00', options);
  const { system } = world;
  try {
    const { caseId, dueDates } = await playS1(system, castOf(world), world.moveTo);
    if (options.heldBack !== undefined) await system.redeliver();
    const { file } = await system.context.cases.get(caseId);
    return {
      dueDates,
      status: file.status,
      tasks: file.tasks.map(({ taskId, decided }) => [taskId, decided?.outcome]),
      documents: file.documents.map(({ documentId, state }) => [documentId, state]),
      mails: system.mails.map(({ to, subject }) => `${to} ${subject.replaceAll(RECEIPT, '#')}`).toSorted(),
      execution: system.engine.get(caseId).status,
    };
  } finally {
    // The variables of the process name one cloud at a time.
    await system.stop();
  }
}

it('S1 sends the same mails and ends the same when every change reaches the readers once more at the end, the newest first', async () => {
  const inOrder = await played({});
  expect(inOrder.mails.length).toBeGreaterThan(10);
  expect(await played({ heldBack: 'followUp' })).toEqual(inOrder);
});
