import { AppError } from '../errors.ts';
import type { Digest } from '../ports.ts';
import type { CaseEvent, StoredEvent } from './event.ts';

/** `prevHash` of the first event. */
export const GENESIS = '0'.repeat(64);

/** JSON with sorted keys and no blanks, as RFC 8785 orders it: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  const record = value as Readonly<Record<string, unknown>>;
  let members = '';
  for (const key of Object.keys(record).sort()) {
    if (record[key] === undefined) continue;
    members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(record[key])}`;
  }
  return `{${members}}`;
}

type Link = Pick<StoredEvent, 'seq'> & { hash: string };

/** Puts events behind the last link of a case's chain. */
export function chain(
  caseId: string,
  last: Link | undefined,
  events: readonly CaseEvent[],
  digest: Digest,
): StoredEvent[] {
  let prevHash = last?.hash ?? GENESIS;
  let seq = last?.seq ?? 0;
  return events.map((event) => {
    seq += 1;
    const stored = { caseId, seq, prevHash, hash: hashOf({ caseId, seq, prevHash, event }, digest), event };
    prevHash = stored.hash;
    return stored;
  });
}

/**
 * Throws INTERNAL when an event was changed, dropped, swapped or inserted. Events dropped from the end show only against
 * `head`, the version and hash that stand elsewhere (the head item of the case).
 */
export function checkChain(
  events: readonly StoredEvent[],
  digest: Digest,
  head?: { readonly version: number; readonly lastHash: string },
): void {
  let prevHash = GENESIS;
  for (const [index, stored] of events.entries()) {
    const whole =
      stored.seq === index + 1 && stored.prevHash === prevHash && stored.hash === hashOf(stored, digest);
    if (!whole) {
      throw new AppError('INTERNAL', `The chain of case ${stored.caseId} breaks at event ${index + 1}`, {
        details: { seq: index + 1 },
      });
    }
    prevHash = stored.hash;
  }
  if (head !== undefined && (head.version !== events.length || head.lastHash !== prevHash))
    throw new AppError('INTERNAL', `The chain ends at event ${events.length}, its head at ${head.version}`, {
      details: { seq: events.length },
    });
}

function hashOf({ caseId, seq, prevHash, event }: Omit<StoredEvent, 'hash'>, digest: Digest): string {
  return digest(canonicalJson({ caseId, seq, prevHash, event }));
}
