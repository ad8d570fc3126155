/** Runs one job at a time, and of those that come meanwhile only the newest. */
export function latestOnly(): (job: () => Promise<void>) => Promise<void> {
  let running: Promise<void> | undefined;
  let next: (() => Promise<void>) | undefined;
  const drain = async () => {
    while (next !== undefined) {
      const job = next;
      next = undefined;
      await job();
    }
  };
  return (job) => {
    next = job;
    running ??= drain().finally(() => {
      running = undefined;
    });
    return running;
  };
}
