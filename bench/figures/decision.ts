import { randomUUID } from 'node:crypto';
import { loadSetting } from '../../functions/shared/setting.ts';
import { type Figure, percentile, repeat, timed } from '../figure.ts';
import { acceptance, openSystem, START, submissions, VERIFIER } from '../parts/cases.ts';
import { type Call, createClient } from '../parts/clients.ts';
import { withoutReceipt } from '../parts/definition.ts';
import { inFolder } from '../parts/folder.ts';
import { startSystem } from '../parts/real-system.ts';

const RUNS = 5;
const CLIENTS = 32;
const DECISIONS = 1280;
const AT_ONCE = 256;
const DISTRICT = '17.71';

/** POST of a decision on the real server, with the workflow going on behind it. */
export const decision: Figure = {
  name: 'decision',
  measure: () =>
    inFolder(async (folder) => {
      const { caseIds, body } = await openCases(folder, (RUNS + 1) * DECISIONS);
      const system = await startSystem({ dataDir: folder, clock: START });
      const client = createClient(CLIENTS);
      const token = await system.token(VERIFIER);
      const runs = await repeat(RUNS + 1, async (run) => {
        const calls = caseIds.slice(run * DECISIONS, (run + 1) * DECISIONS).map(
          (caseId): Call => ({
            method: 'POST',
            url: `${system.baseUrl}/api/cases/${caseId}/tasks/check-completeness-1/decision`,
            token,
            body,
          }),
        );
        const before = system.cpu();
        let times: number[] = [];
        const { wall } = await timed(async () => {
          times = await client.load(CLIENTS, calls);
        });
        return { times, wall, cpu: (system.cpu() - before) / DECISIONS };
      });
      client.close();
      await system.stop();
      const warm = runs.slice(1);
      const cpu = warm.map((run) => run.cpu);
      return [
        {
          what: `decision over HTTP, p95 (${CLIENTS} clients without a pause)`,
          unit: 'ms',
          goal: { atMost: 30 },
          values: warm.map(({ times }) => percentile(times, 0.95)),
          cpu,
        },
        {
          what: 'decision over HTTP, median',
          unit: 'ms',
          values: warm.map(({ times }) => percentile(times, 0.5)),
        },
        { what: 'decisions', unit: '/s', values: warm.map(({ wall }) => (DECISIONS / wall) * 1000) },
      ];
    }),
};

/** Cases whose completeness is to be checked, with their executions waiting. */
async function openCases(folder: string, count: number): Promise<{ caseIds: string[]; body: string }> {
  const system = openSystem(folder, withoutReceipt);
  await system.start();
  const setting = await loadSetting(system.context, DISTRICT);
  const submissionOf = submissions(setting);
  const caseIds = Array.from({ length: count }, () => randomUUID());
  for (let first = 0; first < count; first += AT_ONCE) {
    const batch = caseIds.slice(first, first + AT_ONCE);
    await Promise.all(
      batch.map((caseId, index) =>
        system.context.cases.append({ caseId, seq: 0, hash: undefined, file: undefined }, [
          submissionOf(first + index),
        ]),
      ),
    );
    await system.settle();
  }
  await system.stop();
  return { caseIds, body: JSON.stringify(acceptance(setting)) };
}
