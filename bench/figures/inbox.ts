import { randomUUID } from 'node:crypto';
import type { CaseEvent } from '../../core/case/event.ts';
import { apply } from '../../core/case/replay.ts';
import { openTask } from '../../core/procedures/clinic-permit/commands/open-task.ts';
import { loadSetting } from '../../functions/shared/setting.ts';
import { type Figure, percentile, repeat } from '../figure.ts';
import { openSystem, START, submissions, VERIFIER } from '../parts/cases.ts';
import { type Call, createClient } from '../parts/clients.ts';
import { oneApproval } from '../parts/definition.ts';
import { inFolder } from '../parts/folder.ts';
import { type RealSystem, withSystem } from '../parts/real-system.ts';

const RUNS = 5;
const CASES = 100_000;
const AT_ONCE = 1000;
const CLIENTS = 8;
const REQUESTS = 800;
const DEEP = 200;
const DISTRICT = '17.71';

/** The verifier's inbox where a hundred thousand cases wait for the same role. */
export const inbox: Figure = {
  name: 'inbox',
  measure: () =>
    inFolder(async (folder) => {
      await fill(folder);
      return withSystem({ dataDir: folder, clock: START }, async (system) => {
        const token = await system.token(VERIFIER);
        const first = `${system.baseUrl}/api/tasks?scope=unit`;
        const deep = await pageAfter(system, first, token);
        return [
          await load(system, 'first page', { method: 'GET', url: first, token }),
          await load(system, `page ${DEEP + 1}, by cursor`, { method: 'GET', url: deep, token }),
        ];
      });
    }),
};

async function load(system: RealSystem, page: string, call: Call) {
  const client = createClient(CLIENTS);
  const runs = await repeat(RUNS + 1, async () => {
    const before = system.cpu();
    const times = await client.load(
      CLIENTS,
      Array.from({ length: REQUESTS }, () => call),
    );
    return { p95: percentile(times, 0.95), cpu: (system.cpu() - before) / REQUESTS };
  });
  client.close();
  const warm = runs.slice(1);
  return {
    what: `inbox of ${CASES.toLocaleString('en')} cases, ${page}, p95`,
    unit: 'ms' as const,
    goal: { atMost: 50 },
    values: warm.map(({ p95 }) => p95),
    cpu: warm.map(({ cpu }) => cpu),
  };
}

/** The address of a page far behind the first. */
async function pageAfter(system: RealSystem, first: string, token: string): Promise<string> {
  const client = createClient(1);
  let url = first;
  for (let page = 0; page < DEEP; page += 1) {
    const { cursor } = JSON.parse(await client.get({ url, token })) as { cursor?: string };
    if (cursor === undefined) throw new Error(`The inbox of ${system.baseUrl} ends at page ${page + 1}`);
    url = `${first}&cursor=${encodeURIComponent(cursor)}`;
  }
  client.close();
  return url;
}

/** Submits cases and opens their first task through the store's own writers; no workflow runs, so the feed is emptied. */
async function fill(folder: string): Promise<void> {
  const system = openSystem(folder, oneApproval);
  const setting = await loadSetting(system.context, DISTRICT);
  const submissionOf = submissions(setting);
  for (let first = 0; first < CASES; first += AT_ONCE) {
    const numbers = Array.from({ length: AT_ONCE }, (_, index) => first + index);
    await Promise.all(
      numbers.map((number) =>
        system.context.cases.append(
          { caseId: randomUUID(), seq: 0, hash: undefined, file: undefined },
          eventsOf(submissionOf(number)),
        ),
      ),
    );
  }
  await system.database.write((sql) => sql.run('DELETE FROM changes'));
  await system.stop();

  function eventsOf(submitted: ReturnType<typeof submissionOf>): CaseEvent[] {
    const file = apply(undefined, { caseId: '', seq: 1, prevHash: '', hash: '', event: submitted });
    return file === undefined ? [] : [submitted, ...openTask(file, 'check-completeness', setting)];
  }
}
