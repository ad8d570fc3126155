type Work = () => Promise<void>;

export type Lanes = {
  /** Runs `work` after everything added earlier under the same `key`. `work` must not reject. */
  add(key: string, work: Work): void;
  /** Resolves when nothing is queued or running. */
  idle(): Promise<void>;
  isIdle(): boolean;
};

/** Queues of work: one at a time per key, up to `concurrency` keys side by side. */
export function createLanes(concurrency: number): Lanes {
  const queues = new Map<string, Work[]>();
  const ready: string[] = [];
  let active = 0;
  let waiting: (() => void)[] = [];

  async function drain(key: string, queue: Work[]): Promise<void> {
    for (let work = queue.shift(); work !== undefined; work = queue.shift()) await work();
    queues.delete(key);
    active -= 1;
    next();
  }

  function next(): void {
    while (active < concurrency) {
      const key = ready.shift();
      if (key === undefined) break;
      active += 1;
      void drain(key, queues.get(key) ?? []);
    }
    if (queues.size > 0) return;
    const resolved = waiting;
    waiting = [];
    for (const resolve of resolved) resolve();
  }

  return {
    add(key, work) {
      const queue = queues.get(key);
      if (queue !== undefined) {
        queue.push(work);
        return;
      }
      queues.set(key, [work]);
      ready.push(key);
      next();
    },
    isIdle: () => queues.size === 0,
    idle: () => (queues.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
