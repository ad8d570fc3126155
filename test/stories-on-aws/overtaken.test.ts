import { expect, it } from 'vitest';
import { playS1 } from '../../local/demo/story-s1.ts';
import { openCloudWorld } from '../aws/cloud-world.ts';
import { castOf } from '../stories/cast.ts';

const RECEIPT = /\d\d\.\d\d-\d{6}-[A-Z0-9]+/g;

/** What came of S1 for everybody who watches from outside. */
async function played(backwards: boolean) {
  const world = await openCloudWorld('2026-07-06 09:00', { backwards });
  const { system } = world;
  try {
    const { caseId, dueDates } = await playS1(system, castOf(world), world.moveTo);
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

it('S1 ends the same, with the same mails, when the feed delivers every batch in the wrong order', async () => {
  const inOrder = await played(false);
  expect(inOrder.mails.length).toBeGreaterThan(10);
  expect(await played(true)).toEqual(inOrder);
});
