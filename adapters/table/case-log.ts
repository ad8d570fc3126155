import type { Case } from '../../core/case/case.ts';
import type { StoredEvent } from '../../core/case/event.ts';
import { apply } from '../../core/case/replay.ts';
import type { Item, Query, Table } from '../../core/ports.ts';
import type { CaseRecord } from '../../core/stores.ts';
import { casePk, eventKey } from './keys.ts';

const EVENTS_PER_PAGE = 500;
/** Cases whose events stay in memory; the least recently read one gives way. */
const KEPT_CASES = 256;

type Known = { readonly events: readonly StoredEvent[]; readonly file: Case | undefined };
const NOTHING: Known = { events: [], file: undefined };

/**
 * The events of cases and what they amount to. Events are only appended and never change, so a case that was read
 * before is read from its last known event on; what others appended meanwhile is always seen.
 */
export function createCaseLog(table: Table) {
  const kept = new Map<string, Known>();

  async function read(caseId: string): Promise<Known> {
    const before = kept.get(caseId) ?? NOTHING;
    const fresh = await eventsAfter(table, caseId, before.events.at(-1)?.seq ?? 0);
    const after =
      fresh.length === 0
        ? before
        : { events: [...before.events, ...fresh], file: fresh.reduce(apply, before.file) };
    keep(caseId, after);
    return after;
  }

  function keep(caseId: string, known: Known): void {
    kept.delete(caseId);
    if (known.events.length > 0) kept.set(caseId, known);
    const [oldest] = kept.keys();
    if (kept.size > KEPT_CASES && oldest !== undefined) kept.delete(oldest);
  }

  return {
    /** Takes note of events that are on disk now, so that they need not be read back. */
    remember(caseId: string, stored: readonly StoredEvent[], file: Case | undefined): void {
      const { events } = kept.get(caseId) ?? NOTHING;
      const follows = (events.at(-1)?.seq ?? 0) + 1 === stored[0]?.seq;
      if (follows) keep(caseId, { events: [...events, ...stored], file });
    },
    events: async (caseId: string): Promise<readonly StoredEvent[]> => (await read(caseId)).events,
    async load(caseId: string): Promise<CaseRecord> {
      const { events, file } = await read(caseId);
      const last = events.at(-1);
      return { caseId, seq: last?.seq ?? 0, hash: last?.hash, file };
    },
  };
}

async function eventsAfter(table: Table, caseId: string, seq: number): Promise<StoredEvent[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const range = { from: eventKey(caseId, seq + 1).sk, until: 'EVENT#~' };
    const query: Query = { pk: casePk(caseId), ...range, limit: EVENTS_PER_PAGE };
    const page = await table.query(cursor === undefined ? query : { ...query, cursor });
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return items.map(({ data }) => data as StoredEvent);
}
