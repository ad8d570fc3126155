import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../adapters/local/database.ts';
import { sqliteTable } from '../../adapters/local/sqlite-table.ts';
import { createCaseLog } from '../../adapters/table/case-log.ts';
import { eventKey } from '../../adapters/table/keys.ts';
import { SYSTEM } from '../../core/actor.ts';
import { chain } from '../../core/case/chain.ts';
import type { CaseEvent, StoredEvent } from '../../core/case/event.ts';
import { replay } from '../../core/case/replay.ts';
import type { Query, Table } from '../../core/ports.ts';
import { CASE_ID, digest, MONDAY, settingOn, submittedEvent } from '../core/builders.ts';

const reminder = (number: number): CaseEvent => ({
  type: 'reminded',
  at: 0,
  by: SYSTEM,
  milestone: `check-completeness-${number}:overdue`,
  taskId: `check-completeness-${number}`,
});
const history = (caseId: string, reminders: number): StoredEvent[] =>
  chain(
    caseId,
    undefined,
    [
      submittedEvent(settingOn(MONDAY)),
      ...Array.from({ length: reminders }, (_, index) => reminder(index + 1)),
    ],
    digest,
  );

/** A table that notes which queries it was asked. */
function watchedTable(): {
  table: Table;
  asked: Query[];
  store(events: readonly StoredEvent[]): Promise<void>;
} {
  const asked: Query[] = [];
  const inner = sqliteTable(openDatabase(':memory:'));
  const query = (each: Query) => {
    asked.push(each);
    return inner.query(each);
  };
  return {
    asked,
    table: { ...inner, query },
    async store(events) {
      for (const event of events) await inner.put({ ...eventKey(event.caseId, event.seq), data: event });
    },
  };
}

describe('the log of cases', () => {
  it('gives a case as the replay of all its events, however often and after whatever others append', async () => {
    const { table, store } = watchedTable();
    const all = history(CASE_ID, 6);
    const log = createCaseLog(table);
    for (const [index, event] of all.entries()) {
      await store([event]);
      const record = await log.load(CASE_ID);
      expect(record.file).toEqual(replay(all.slice(0, index + 1)));
      expect(record).toMatchObject({ seq: event.seq, hash: event.hash });
      expect(await log.events(CASE_ID)).toEqual(all.slice(0, index + 1));
    }
  });

  it('reads again only what came after the last event that it knows', async () => {
    const { table, store, asked } = watchedTable();
    const all = history(CASE_ID, 3);
    const log = createCaseLog(table);
    await store(all.slice(0, 2));
    await log.load(CASE_ID);
    await store(all.slice(2));
    await log.load(CASE_ID);
    expect(asked.map(({ from }) => from)).toEqual(['EVENT#00001', 'EVENT#00003']);
  });

  it('knows events that it was told of, and none that leave a gap', async () => {
    const { table, store, asked } = watchedTable();
    const all = history(CASE_ID, 4);
    const log = createCaseLog(table);
    log.remember(CASE_ID, all.slice(0, 2), replay(all.slice(0, 2)));
    log.remember(CASE_ID, all.slice(3), replay(all));
    await store(all);
    expect(await log.events(CASE_ID)).toEqual(all);
    expect(asked.map(({ from }) => from)).toEqual(['EVENT#00003']);
  });

  it('reads a case from its beginning when too many others were read meanwhile', async () => {
    const { table, store, asked } = watchedTable();
    const ids = Array.from({ length: 300 }, (_, index) => `case-${index}`);
    await store(ids.flatMap((caseId) => history(caseId, 0)));
    const log = createCaseLog(table);
    for (const caseId of ids) await log.load(caseId);
    asked.length = 0;
    await log.load('case-0');
    await log.load('case-299');
    expect(asked.map(({ from }) => from)).toEqual(['EVENT#00001', 'EVENT#00002']);
  });

  it('knows nothing of a case that has no events', async () => {
    const { table } = watchedTable();
    expect(await createCaseLog(table).load(CASE_ID)).toEqual({
      caseId: CASE_ID,
      seq: 0,
      hash: undefined,
      file: undefined,
    });
  });
});
