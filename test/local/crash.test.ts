import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../adapters/local/database.ts';

const CASES = 1500;
const KILLS = 8;
/** So few, also when the hand that kills is slow, that there is work left after the last death. */
const MOST_STEPS = 100;
const SLOW_HAND = 100;
const child = join(import.meta.dirname, 'crash-child.ts');

let folder: string;
let path: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sahkan-'));
  path = join(folder, 'test.db');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs one life of the system: to its end, or to a moment after so many steps, wherever it is then. */
async function live(stepsBeforeDeath = Number.POSITIVE_INFINITY) {
  const options = [child, path, String(CASES), String(stepsBeforeDeath + SLOW_HAND)];
  const life = spawn(process.execPath, options, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  life.stdout.on('data', (chunk) => {
    output += String(chunk);
    if (output.length >= stepsBeforeDeath) life.kill('SIGKILL');
  });
  await once(life, 'close');
  return { killed: life.signalCode === 'SIGKILL', finished: output.endsWith('done\n') };
}

describe('a process that is killed again and again', () => {
  it('loses nothing and does nothing twice', async () => {
    for (let kill = 0; kill < KILLS; kill += 1) {
      const steps = 1 + Math.floor(Math.random() * MOST_STEPS);
      expect(await live(steps)).toEqual({ killed: true, finished: false });
    }
    expect(await live()).toEqual({ killed: false, finished: true });

    const database = openDatabase(path);
    const count = (text: string) =>
      database.read((sql) => sql.get<{ n: number }>(`SELECT count(*) n FROM ${text}`))?.n;
    expect(count("executions WHERE status = 'succeeded' AND frame IS NULL")).toBe(CASES);
    expect(count('executions')).toBe(CASES);
    expect(count("items WHERE pk = 'NUMBERS'")).toBe(CASES);
    expect(count("items WHERE sk LIKE 'EVENT#%'")).toBe(4 * CASES);
    expect(count("items WHERE sk = 'EVENT#4-closed' AND data ->> 'by' = pk")).toBe(CASES);
    for (const leftover of ['waits', 'timers', 'changes', 'parked_changes']) expect(count(leftover)).toBe(0);
    // Only what was in flight at a death may have run twice.
    const runs = count("items WHERE pk = 'RUNS'") ?? 0;
    expect(runs).toBeGreaterThanOrEqual(2 * CASES);
    expect(runs).toBeLessThan(2 * CASES + KILLS * 2 * 64);
    database.close();
  });
});
