import { readFileSync } from 'node:fs';

/** The job of this process: what to draw or sign, how often to warm up, how often to measure. */
export const job = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));

/** Runs `work` until it is warm, then measures each run and prints milliseconds and the peak of memory. */
export async function measure(work) {
  for (let run = 0; run < job.warmUp; run += 1) await work();
  const values = [];
  let bytes = 0;
  for (let run = 0; run < job.runs; run += 1) {
    const start = performance.now();
    bytes = (await work()).length;
    values.push(performance.now() - start);
  }
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ values, bytes, peakMegabytes }));
}
