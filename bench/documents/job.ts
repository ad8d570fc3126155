import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { DocumentModel } from '../../core/document.ts';
import type { SignatureAlgorithm, SignRequest } from '../../core/ports.ts';
import type { Content } from './models.ts';

const run = promisify(execFile);

type Times = { readonly warmUp: number; readonly runs: number };
/** What a peer is given. */
export type PeerJob = Times &
  (
    | { readonly content: Content; readonly fonts: { readonly regular: string; readonly bold: string } }
    | { readonly pdf: string; readonly p12: string; readonly password: string }
  );
/** What our own process is given. */
export type OurJob = Times &
  (
    | { readonly task: 'render'; readonly model: DocumentModel }
    | {
        readonly task: 'sign';
        readonly pdf: string;
        readonly key: string;
        readonly algorithm: SignatureAlgorithm;
        readonly request: Omit<SignRequest, 'signer'>;
      }
    | { readonly task: 'verify'; readonly pdf: string; readonly root: string; readonly at: number }
  );

export const Result = z.object({
  /** Milliseconds of each run, once warm. */
  values: z.array(z.number()),
  /** Of what came out. */
  bytes: z.number(),
  /** Largest resident memory of the process. */
  peakMegabytes: z.number(),
});
export type Result = z.infer<typeof Result>;

let jobs = 0;

/** Runs a program of the bench in a process of its own on a job, and gives what it measured. */
export async function runJob(folder: string, program: string, job: PeerJob | OurJob): Promise<Result> {
  jobs += 1;
  const path = join(folder, `job-${jobs}.json`);
  writeFileSync(path, JSON.stringify(job));
  const { stdout } = await run(process.execPath, [program, path], { maxBuffer: 1 << 26 });
  return Result.parse(JSON.parse(stdout));
}
