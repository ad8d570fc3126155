import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Figure, repeat, timed } from '../figure.ts';

const RUNS = 3;

/** `npm run synth` as a reviewer runs it: every bundle, every stack, every check. No credentials, and no network needed. */
export const synth: Figure = {
  name: 'synth',
  async measure() {
    const { AWS_PROFILE: _, ...env } = process.env;
    const run = () => promisify(execFile)('npm', ['run', '--silent', 'synth'], { env });
    const runs = await repeat(RUNS, () => timed(run));
    return [
      { what: 'npm run synth', unit: 'ms', goal: { atMost: 30_000 }, values: runs.map(({ wall }) => wall) },
    ];
  },
};
