import { buildPortal } from '../../local/portal-build.ts';
import { type Figure, repeat } from '../figure.ts';
import { inFolder } from '../parts/folder.ts';
import { type RealSystem, withSystem } from '../parts/real-system.ts';

const RUNS = 5;
const GOAL = { atMost: 3000 };

/** From `npm start` to the first page and to the first answer, as after `npm ci`: the portal is built. */
export const start: Figure = {
  name: 'start',
  async measure() {
    buildPortal();
    const fresh = await repeat(RUNS, () => inFolder(startOnce));
    const used = await inFolder(async (folder) => {
      await startOnce(folder);
      return repeat(RUNS, () => startOnce(folder));
    });
    return [...rowsOf('a fresh data folder', fresh), ...rowsOf('a used data folder', used)];
  },
};

type Started = Pick<RealSystem, 'firstPage' | 'firstAnswer'> & { readonly cpu: number };

function startOnce(dataDir: string): Promise<Started> {
  return withSystem({ dataDir, command: ['npm', 'start'] }, async ({ firstPage, firstAnswer, cpu }) => ({
    firstPage,
    firstAnswer,
    cpu: cpu(),
  }));
}

function rowsOf(where: string, runs: readonly Started[]) {
  const common = { unit: 'ms' as const, goal: GOAL };
  return [
    {
      what: `npm start to the first page, ${where}`,
      ...common,
      values: runs.map(({ firstPage }) => firstPage),
      cpu: runs.map(({ cpu }) => cpu),
    },
    {
      what: `npm start to the first answer, ${where}`,
      ...common,
      values: runs.map(({ firstAnswer }) => firstAnswer),
    },
  ];
}
