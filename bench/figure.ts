/** What a figure must reach on two cores. */
export type Goal = { readonly atMost: number } | { readonly atLeast: number };

/** One line of the table: the same thing measured several times. */
export type Measurement = {
  readonly what: string;
  readonly unit: 'ms' | 'MB' | 'KB' | '/s' | 'x';
  /** Absent: told for the reader, nothing to reach. */
  readonly goal?: Goal;
  /** One value of each run. */
  readonly values: readonly number[];
  /** User and system CPU of one operation in each run, milliseconds; tells a slow program from a busy machine. */
  readonly cpu?: readonly number[];
};

export type Figure = {
  readonly name: string;
  readonly measure: () => Promise<readonly Measurement[]>;
};

/** The middle value; the mean of the two middle ones where there are two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = low] = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
  return (low + high) / 2;
}

/** The value below which `share` (0 to 1) of all values lie, by nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** Runs `work` so often and gives what each run gave. One after the other. */
export async function repeat<T>(times: number, work: (run: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let run = 0; run < times; run += 1) results.push(await work(run));
  return results;
}

/** Wall and CPU time of `work`, milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<{ wall: number; cpu: number }> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - start, cpu: (user + system) / 1000 };
}
