import { spawnSync } from 'node:child_process';

/** Whether these programs of others, which look at our documents, are there; in CI each must be. */
export function installed(...programs: string[]): boolean {
  const missing = programs.filter((program) => spawnSync(program, ['--version']).error);
  if (missing.length > 0 && process.env.CI) throw new Error(`not installed: ${missing.join(', ')}`);
  if (missing.length > 0) console.warn(`Judges that are not installed: ${missing.join(', ')}`);
  return missing.length === 0;
}
