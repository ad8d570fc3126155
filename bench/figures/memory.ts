import { setTimeout as sleep } from 'node:timers/promises';
import { type Figure, repeat } from '../figure.ts';
import { START } from '../parts/cases.ts';
import { inFolder } from '../parts/folder.ts';
import { withSystem } from '../parts/real-system.ts';
import { playRemotely } from '../parts/remote-story.ts';

const RUNS = 3;
const REST = 10_000;

/** Resident memory of the real process when story S1 is over and nothing happens any more; no collection is forced. */
export const memory: Figure = {
  name: 'memory',
  async measure() {
    const runs = await repeat(RUNS, () => inFolder(afterStory));
    return [
      { what: 'resident memory after the start', unit: 'MB', values: runs.map(({ started }) => started) },
      {
        what: 'resident memory, at rest after story S1',
        unit: 'MB',
        goal: { atMost: 250 },
        values: runs.map(({ rested }) => rested),
      },
    ];
  },
};

function afterStory(dataDir: string): Promise<{ started: number; rested: number }> {
  return withSystem({ dataDir, clock: START }, async (system) => {
    const started = system.resident();
    await playRemotely(system);
    await sleep(REST);
    return { started, rested: system.resident() };
  });
}
