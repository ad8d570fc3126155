import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Runs `work` in a new folder below `out/`, on the disk of the project: a folder in memory would make every write free. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const parent = resolve('out', 'bench');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'run-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
