import { setTimeout } from 'node:timers/promises';
import { TransactionCanceledException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { AppError } from '../../core/errors.ts';

const ATTEMPTS = 6;
const FIRST_PAUSE_MILLISECONDS = 20;

/** Reasons to cancel that pass by themselves; the SDK does not try such a transaction again. */
const PASSING = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

/**
 * Sends a write, again when another transaction holds one of its items at that moment. Throws AppError CONDITION_FAILED
 * with `details.index` of the first write that failed, or that another transaction kept from succeeding to the end.
 */
export async function sendAgainstOthers<T>(send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      if (attempt === ATTEMPTS || !isPassing(error)) throw lostRace(error) ?? error;
      await setTimeout(pauseAfter(attempt));
    }
  }
}

/** Half of a doubling pause is left to chance, so that two writers do not meet again. */
function pauseAfter(attempt: number): number {
  return FIRST_PAUSE_MILLISECONDS * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
}

function isPassing(error: unknown): boolean {
  if (error instanceof TransactionConflictException) return true;
  const failed = reasonsOf(error).filter((reason) => reason !== 'None');
  return failed.length > 0 && failed.every((reason) => PASSING.has(reason));
}

/** What the port says of an error when it means that others were faster; undefined for any other error. */
function lostRace(error: unknown): AppError | undefined {
  if (error instanceof TransactionConflictException) return conditionFailed(error, 0);
  const reasons = reasonsOf(error);
  const index = reasons.indexOf('ConditionalCheckFailed');
  if (index >= 0) return conditionFailed(error, index);
  const isConflict = reasons.every((reason) => reason === 'None' || reason === 'TransactionConflict');
  const held = reasons.indexOf('TransactionConflict');
  return isConflict && held >= 0 ? conditionFailed(error, held) : undefined;
}

function conditionFailed(cause: unknown, index: number): AppError {
  return new AppError('CONDITION_FAILED', 'An item is not as a write requires', {
    cause,
    details: { index },
  });
}

/** One reason for each write of a cancelled transaction, in its order; none for another error. */
function reasonsOf(error: unknown): string[] {
  if (!(error instanceof TransactionCanceledException)) return [];
  return (error.CancellationReasons ?? []).map(({ Code: code }) => code ?? 'None');
}
