import { openDatabase } from '../../adapters/local/database.ts';
import { sqliteTable } from '../../adapters/local/sqlite-table.ts';
import { AppError } from '../../core/errors.ts';
import type { Write } from '../../core/ports.ts';
import { createEngine } from '../../local/engine.ts';
import { createFeed } from '../../local/feed.ts';
import { APPROVAL } from './crash-workflow.ts';

/**
 * One life of a small system: cases are submitted, a feed starts and answers, steps write.
 * Prints a dot for every step, and `done` at the end.
 */
const [path = '', count = '0', most = 'Infinity'] = process.argv.slice(2);
const total = Number(count);
let steps = 0;

const log = { warn: () => undefined, error: console.error };
const database = openDatabase(path);
const table = sqliteTable(database, () => feed.notify());
const engine = createEngine({
  database,
  clock: { now: Date.now },
  log,
  definitionOf: () => APPROVAL,
  steps: {
    open: async (payload) => {
      const { caseId, token } = Object(payload);
      await report(caseId, 'open');
      await once([
        { put: { pk: caseId, sk: 'EVENT#2-opened', data: { type: 'opened', token } }, if: { is: 'absent' } },
      ]);
    },
    close: async (payload) => {
      const { caseId, by } = Object(payload);
      await report(caseId, 'close');
      await once([
        { put: { pk: caseId, sk: 'EVENT#4-closed', data: { type: 'closed', by } }, if: { is: 'absent' } },
        { put: { pk: 'NUMBERS', sk: caseId, data: {} }, if: { is: 'absent' } },
      ]);
      return {};
    },
  },
});
const feed = createFeed({
  database,
  log,
  consumers: {
    workflow: async ({ pk, data }) => {
      const event = Object(data);
      if (event.type === 'submitted') await engine.start('approval', pk, { caseId: pk });
      if (event.type === 'opened') {
        await once([
          { put: { pk, sk: 'EVENT#3-decided', data: { ...event, type: 'decided' } }, if: { is: 'absent' } },
        ]);
      }
      if (event.type === 'decided') await engine.answer(event.token, { by: pk });
    },
  },
});

/** An idempotent write: done before is done. */
async function once(writes: readonly Write[]): Promise<void> {
  try {
    await table.transact(writes);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'CONDITION_FAILED') throw error;
  }
}

/** Before it has any effect, every run of a step leaves a row of its own, so that the test sees repeats, and a dot for the hand that kills. */
async function report(caseId: string, step: string): Promise<void> {
  process.stdout.write('.');
  steps += 1;
  if (steps >= Number(most)) process.kill(process.pid, 'SIGKILL');
  await table.put({ pk: 'RUNS', sk: `${caseId}#${step}#${crypto.randomUUID()}`, data: {} });
}

await engine.recover();
feed.start();
for (let first = 0; first < total; first += 32) {
  const batch = Array.from({ length: Math.min(32, total - first) }, (_, index) => `case-${first + index}`);
  await Promise.all(
    batch.map((pk) =>
      once([{ put: { pk, sk: 'EVENT#1-submitted', data: { type: 'submitted' } }, if: { is: 'absent' } }]),
    ),
  );
}
do {
  await feed.idle();
  await engine.idle();
} while (!feed.isIdle() || !engine.isIdle());
await feed.stop();
database.close();
console.log('done');
