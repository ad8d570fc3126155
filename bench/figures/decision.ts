import { randomUUID } from 'node:crypto';
import { loadSetting } from '../../functions/shared/setting.ts';
import { type Figure, type Measurement, percentile, repeat } from '../figure.ts';
import { acceptance, openSystem, START, submissions, VERIFIER } from '../parts/cases.ts';
import { type Call, createClient } from '../parts/clients.ts';
import { withoutReceipt } from '../parts/definition.ts';
import { inFolder } from '../parts/folder.ts';
import { type RealSystem, withSystem } from '../parts/real-system.ts';

const RUNS = 5;
const CLIENTS = 32;
/** Milliseconds; a person takes minutes. */
const PAUSE = 100;
const DECISIONS = 1280;
const AT_ONCE = 256;
const DISTRICT = '17.71';

/** POST of a decision on the real server, with the workflow going on behind it. */
export const decision: Figure = {
  name: 'decision',
  measure: () =>
    inFolder(async (folder) => {
      const { caseIds, body } = await openCases(folder, (RUNS + 1) * 2 * DECISIONS);
      return withSystem({ dataDir: folder, clock: START }, async (system) => {
        const token = await system.token(VERIFIER);
        const calls = caseIds.map((caseId): Call => {
          const path = `/api/cases/${caseId}/tasks/check-completeness-1/decision`;
          return { method: 'POST', url: `${system.baseUrl}${path}`, token, body };
        });
        const next = () => calls.splice(0, DECISIONS);
        const busy = await repeat(RUNS + 1, () => run(system, next(), 0));
        const paced = await repeat(RUNS + 1, () => run(system, next(), PAUSE));
        return [
          ...rowsOf(`${CLIENTS} clients, ${PAUSE} ms between their calls`, paced.slice(1)),
          ...rowsOf(`${CLIENTS} clients without a pause`, busy.slice(1)),
        ];
      });
    }),
};

type Run = { readonly times: readonly number[]; readonly wall: number; readonly cpu: number };

async function run(system: RealSystem, calls: readonly Call[], pause: number): Promise<Run> {
  const client = createClient(CLIENTS);
  const [before, begin] = [system.cpu(), performance.now()];
  const times = await client.load(CLIENTS, calls, pause);
  const wall = performance.now() - begin;
  client.close();
  return { times, wall, cpu: (system.cpu() - before) / calls.length };
}

function rowsOf(how: string, runs: readonly Run[]): Measurement[] {
  const at = (share: number) => runs.map(({ times }) => percentile(times, share));
  const cpu = runs.map((each) => each.cpu);
  return [
    { what: `decision over HTTP, p95 (${how})`, unit: 'ms', goal: { atMost: 30 }, values: at(0.95), cpu },
    { what: 'its median', unit: 'ms', values: at(0.5) },
    { what: 'its rate', unit: '/s', values: runs.map(({ wall }) => (DECISIONS / wall) * 1000) },
  ];
}

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
