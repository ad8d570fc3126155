import { describe, expect, it, vi } from 'vitest';
import type { Database } from '../../adapters/local/database.ts';
import { sqliteTable } from '../../adapters/local/sqlite-table.ts';
import { type Consumer, createFeed, type FeedOptions } from '../../local/feed.ts';
import { openForTest, silent } from './harness.ts';

/** A table whose events go to the feed, and the feed. */
function feedFor(
  consumers: Readonly<Record<string, Consumer>>,
  { database = openForTest(), ...options }: Partial<FeedOptions> = {},
) {
  const feed = createFeed({ database, consumers, log: silent, backoff: async () => undefined, ...options });
  const table = sqliteTable(database, feed.notify);
  const event = (pk: string, number: number) =>
    table.put({ pk, sk: `EVENT#${String(number).padStart(6, '0')}`, data: { number } });
  return { database, feed, event };
}
/** What a consumer has seen, per partition. */
function recorder() {
  const seen: Record<string, unknown[]> = {};
  const consume: Consumer = async ({ pk, data }) => {
    await new Promise(setImmediate);
    seen[pk] = [...(seen[pk] ?? []), Object(data).number];
  };
  return { seen, consume };
}
const rows = (database: Database, table: string) =>
  database.read((sql) => sql.all<Record<string, never>>(`SELECT * FROM ${table} ORDER BY 1, 2`));

describe('the feed', () => {
  it('gives every consumer every event once, in order within a partition', async () => {
    const [a, b] = [recorder(), recorder()];
    const { feed, event } = feedFor({ a: a.consume, b: b.consume });
    feed.start();
    const numbers = Array.from({ length: 50 }, (_, index) => index);
    await Promise.all(['p', 'q', 'r'].flatMap((pk) => numbers.map((number) => event(pk, number))));
    await feed.idle();
    expect(a.seen).toEqual({ p: numbers, q: numbers, r: numbers });
    expect(b.seen).toEqual(a.seen);
  });

  it('does not let a slow partition hold up another', async () => {
    let release = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    const done: string[] = [];
    const { feed, event } = feedFor({
      a: async ({ pk, seq }) => {
        if (pk === 'slow') await slow;
        done.push(`${pk}${seq}`);
      },
    });
    feed.start();
    await event('slow', 1);
    await event('slow', 2);
    await event('quick', 1);
    await vi.waitFor(() => expect(done).toEqual(['quick3']));
    expect(feed.isIdle()).toBe(false);
    release();
    await feed.idle();
    expect(done).toEqual(['quick3', 'slow1', 'slow2']);
  });

  it('works through more than it holds in memory', async () => {
    const { seen, consume } = recorder();
    const { feed, event } = feedFor({ a: consume });
    await Promise.all(Array.from({ length: 2500 }, (_, number) => event(`p${number % 100}`, number)));
    feed.start();
    await feed.idle();
    expect(Object.values(seen).flat()).toHaveLength(2500);
    expect(seen.p7?.slice(0, 3)).toEqual([7, 107, 207]);
  });

  it('delivers again what failed, before later events of the partition', async () => {
    const seen: number[] = [];
    let failures = 2;
    const { feed, event } = feedFor({
      a: async ({ seq }) => {
        if (seq === 1 && failures > 0) {
          failures -= 1;
          throw new Error('not now');
        }
        seen.push(seq);
      },
    });
    feed.start();
    await Promise.all([event('p', 1), event('p', 2)]);
    await feed.idle();
    expect(seen).toEqual([1, 2]);
  });

  it('parks an event that keeps failing, says so, and goes on', async () => {
    const error = vi.fn();
    const seen: number[] = [];
    const poisoned: Consumer = async ({ seq }) => {
      if (seq === 1) throw Object.assign(new Error('secret detail'), { code: 'NOT_FOUND' });
      seen.push(seq);
    };
    const { feed, event, database } = feedFor({ a: poisoned }, { attempts: 3, log: { ...silent, error } });
    feed.start();
    await Promise.all([event('p', 1), event('p', 2)]);
    await feed.idle();
    expect(seen).toEqual([2]);
    expect(rows(database, 'parked_changes')).toEqual([
      { consumer: 'a', seq: 1, pk: 'p', sk: 'EVENT#000001', data: '{"number":1}', code: 'NOT_FOUND' },
    ]);
    expect(error.mock.calls).toEqual([
      ['A change was parked', { consumer: 'a', seq: 1, attempt: 3, code: 'NOT_FOUND' }],
    ]);
  });

  it('goes on after a stop where it was, and forgets what all have seen', async () => {
    const database = openForTest();
    const first = recorder();
    const before = feedFor({ a: first.consume }, { database });
    before.feed.start();
    await before.event('p', 1);
    await before.feed.idle();
    await before.feed.stop();
    expect(rows(database, 'changes')).toEqual([]);
    await before.event('p', 2);

    const second = recorder();
    const after = feedFor({ a: second.consume }, { database });
    after.feed.start();
    await after.feed.idle();
    expect(first.seen).toEqual({ p: [1] });
    expect(second.seen).toEqual({ p: [2] });
  });

  it('delivers again after a crash whatever its consumer had not finished', async () => {
    const database = openForTest();
    const stuck: Consumer = ({ pk }) => (pk === 'stuck' ? new Promise(() => undefined) : Promise.resolve());
    const before = feedFor({ a: stuck }, { database });
    before.feed.start();
    await before.event('p', 1);
    await before.event('stuck', 1);
    await before.event('p', 2);
    await vi.waitFor(() => expect(rows(database, 'feed_cursors')).toEqual([{ consumer: 'a', seq: 1 }]));

    const { seen, consume } = recorder();
    const after = feedFor({ a: consume }, { database });
    after.feed.start();
    await after.feed.idle();
    expect(seen).toEqual({ stuck: [1], p: [2] });
  });

  it('stops in the middle of a delay between two deliveries', async () => {
    const backoff: FeedOptions['backoff'] = (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    const consume = vi.fn(async () => Promise.reject(new Error('down')));
    const { feed, event, database } = feedFor({ a: consume }, { backoff });
    feed.start();
    await event('p', 1);
    await vi.waitFor(() => expect(consume).toHaveBeenCalled());
    await feed.stop();
    expect(rows(database, 'changes')).toHaveLength(1);
    expect(rows(database, 'parked_changes')).toEqual([]);
  });
});
