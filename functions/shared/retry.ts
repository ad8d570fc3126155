import { AppError, type ErrorCode } from '../../core/errors.ts';

const ATTEMPTS = 40;
/** Longest wait before another attempt, milliseconds. */
const LONGEST = 2000;

/**
 * Runs a load–decide–append again when somebody else wrote meanwhile (optimistic lock, number counter). The work reads
 * everything anew each time, so the second run sees who won. The random waits grow: many cases that want the next number
 * of one series at the same time thin out until each has its turn. `conflict` is the code that says so.
 */
export async function retryOnConflict<T>(
  work: () => Promise<T>,
  conflict: ErrorCode = 'CONDITION_FAILED',
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== conflict || attempt >= ATTEMPTS) throw error;
      await sleep(Math.random() * Math.min(LONGEST, 4 * 2 ** attempt));
    }
  }
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
