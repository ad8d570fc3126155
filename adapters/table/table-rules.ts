import { AppError } from '../../core/errors.ts';
import type { Key, Query, Write } from '../../core/ports.ts';

/** DynamoDB takes no more; every other table keeps to it. */
const MAX_WRITES = 100;

export function keyOf(write: Write): Key {
  if ('put' in write) return write.put;
  return 'delete' in write ? write.delete : write.check;
}

/** Throws AppError INVALID_INPUT for more than a hundred writes, or the same key twice. */
export function assertWritable(writes: readonly Write[]): void {
  if (writes.length > MAX_WRITES)
    throw new AppError('INVALID_INPUT', `${writes.length} writes in one transaction; at most ${MAX_WRITES}`);
  const keys = new Set(writes.map((write) => JSON.stringify([keyOf(write).pk, keyOf(write).sk])));
  if (keys.size < writes.length)
    throw new AppError('INVALID_INPUT', 'A transaction names the same key twice');
}

/** Throws AppError INVALID_INPUT for a limit that is none, or a prefix beside a range. */
export function assertQuery({ limit, prefix, from, until }: Query): void {
  if (!Number.isInteger(limit) || limit < 1)
    throw new AppError('INVALID_INPUT', 'The limit of a query is a whole number above zero');
  if (prefix !== undefined && (from !== undefined || until !== undefined))
    throw new AppError('INVALID_INPUT', 'A query has a prefix or a range, not both');
}
