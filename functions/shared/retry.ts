import { AppError } from '../../core/errors.ts';

const ATTEMPTS = 25;

/**
 * Runs a load–decide–append again when somebody else wrote meanwhile (optimistic lock, number counter). The work reads
 * everything anew each time, so the second run sees who won.
 */
export async function retryOnConflict<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'CONDITION_FAILED' || attempt >= ATTEMPTS) throw error;
    }
  }
}
