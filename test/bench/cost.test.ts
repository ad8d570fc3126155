import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../adapters/local/database.ts';
import { sqliteTable } from '../../adapters/local/sqlite-table.ts';
import { caseLines, monthOf, total } from '../../bench/cost/bill.ts';
import { countCase } from '../../bench/cost/count.ts';
import { readCounted } from '../../bench/cost/counted.ts';
import { readDocument, tablesOf, withTables } from '../../bench/cost/document.ts';
import { midnight, partitionLoad } from '../../bench/cost/load.ts';
import { PRICES, type Price } from '../../bench/cost/prices.ts';
import { createTableMeter, partitionName } from '../../bench/cost/table-meter.ts';
import { type Charge, unitsByPartition } from '../../bench/cost/tally.ts';
import type { Item, Table } from '../../core/ports.ts';

describe('docs/cost.md', () => {
  it('has the tables that the stored count, the prices and the assumptions give', () => {
    expect(withTables(readDocument(), tablesOf(readCounted()))).toBe(readDocument());
  });

  it('cannot lose the place of a table', () => {
    expect(() => withTables('nothing', { case: '' })).toThrow('The document has no place for the table case');
  });
});

describe('the stored count', () => {
  it('is near to what story S1 needs today; if it is not, `npm run bench -- cost` counts again', async () => {
    const [stored, now] = [readCounted(), await countCase()];
    const near = (name: string, then: number, today: number) =>
      expect(today / then, name).toSatisfy((ratio: number) => ratio > 0.8 && ratio < 1.25);

    expect(now.stateTransitions).toBe(stored.stateTransitions);
    expect(now.signatures).toBe(stored.signatures);
    near('requests', stored.http.requests, now.http.requests);
    near('read units', stored.table.units.reads, now.table.units.reads);
    near('write units', stored.table.units.writes, now.table.units.writes);
    near('bytes kept', stored.table.bytes, now.table.bytes);
    near('events', stored.changes, now.changes);
    near('mails', stored.mails, now.mails);
    near('documents', stored.files.documentBytes, now.files.documentBytes);
  });
});

describe('the bill', () => {
  const counted = readCounted();

  it('has a source for every price that somebody verified', () => {
    const prices: Price[] = Object.values(PRICES);
    expect(prices.filter(({ usd }) => usd <= 0)).toEqual([]);
    expect(
      prices.filter(({ standing, source }) => (standing === 'verified') !== (source !== undefined)),
    ).toEqual([]);
  });

  it('charges every price for a case or for a month without one', () => {
    const { cases, fixed } = monthOf(counted, 1);
    const charged = new Set([...cases, ...fixed].map(({ price }) => price));
    expect(charged).toEqual(new Set(Object.keys(PRICES)));
  });

  it('of a month is that of its cases and what stands whether they come or not', () => {
    const { cases, fixed, total: all } = monthOf(counted, 6);
    expect(total(cases)).toBeCloseTo(total(caseLines(counted)) * 1000, 6);
    expect(all).toBeCloseTo(total(cases) + total(fixed), 6);
  });

  it('takes away no more than AWS gives', () => {
    const small = monthOf(counted, 1);
    expect(small.withAllowances).toBeLessThan(small.total);
    const [person] = small.cases.filter(({ price }) => price === 'person');
    expect(person?.quantity).toBeLessThan(PRICES.person.free);
    const large = monthOf(counted, 514);
    expect(large.total - large.withAllowances).toBeLessThan(
      Object.values(PRICES).reduce((sum, { free = 0, per, usd }: Price) => sum + (free / per) * usd, 0) +
        1e-6,
    );
  });
});

describe('the load', () => {
  it('grows with the offices where a key is one for all, and not where each office has its own', () => {
    const [one, all] = [1, 514].map((districts) => partitionLoad(readCounted(), districts));
    const writes = (load: typeof one, name: RegExp) =>
      load?.find(({ partition }) => name.test(partition))?.writes ?? 0;
    expect(writes(all, /WORD#pr/) / writes(one, /WORD#pr/)).toBeCloseTo(514);
    expect(writes(all, /DISTRICT#/)).toBe(writes(one, /DISTRICT#/));
  });

  it('of the clock at midnight is the papers of a day', () => {
    const { documents } = midnight(readCounted(), 1);
    expect(documents).toBeCloseTo(((readCounted().functions.tick?.calls.documents ?? 0) * 2000) / 365, 6);
  });
});

describe('the meter of the table', () => {
  const item = (sk: string, more: Partial<Item> = {}): Item => ({
    pk: 'CASE#1',
    sk,
    data: { text: 'a' },
    ...more,
  });
  const listed = (at: string, text = 'a'): Item =>
    item('HEAD', { index2: { pk: 'DISTRICT#17.71', sk: at }, data: { text } });

  async function charged(work: (table: Table) => Promise<unknown>, before: readonly Item[] = []) {
    const database = openDatabase(':memory:');
    onTestFinished(() => database.close());
    const meter = createTableMeter(sqliteTable(database));
    const free = meter.table(() => undefined);
    for (const one of before) await free.put(one);
    const charges: Charge[] = [];
    await work(meter.table((charge) => charges.push(charge)));
    return { units: unitsByPartition(charges), stored: meter.stored() };
  }

  it('charges a write for each begun KB, and twice in a transaction', async () => {
    const long = item('EVENT#00001', { data: { text: 'a'.repeat(1500) } });
    expect((await charged((table) => table.put(item('A')))).units).toEqual({
      'table CASE#…': { reads: 0, writes: 1 },
    });
    expect((await charged((table) => table.put(long))).units).toEqual({
      'table CASE#…': { reads: 0, writes: 2 },
    });
    expect((await charged((table) => table.transact([{ put: long }]))).units).toEqual({
      'table CASE#…': { reads: 0, writes: 4 },
    });
    expect((await charged((table) => table.put(item('A'), { is: 'absent' }))).units).toEqual({
      'table CASE#…': { reads: 0, writes: 2 },
    });
  });

  it('charges the larger of what stood there and what stands there now', async () => {
    const long = item('A', { data: { text: 'a'.repeat(3000) } });
    const { units } = await charged(
      (table) => table.transact([{ delete: { pk: 'CASE#1', sk: 'A' } }]),
      [long],
    );
    expect(units).toEqual({ 'table CASE#…': { reads: 0, writes: 6 } });
  });

  it('charges an index once for a copy that comes or changes, twice for one that moves, and nothing for the rest', async () => {
    const of = async (before: readonly Item[], after: Item) =>
      (await charged((table) => table.put(after), before)).units['index2 DISTRICT#17.71']?.writes ?? 0;
    expect(await of([], listed('1'))).toBe(1);
    expect(await of([listed('1')], listed('1', 'b'))).toBe(1);
    expect(await of([listed('1')], listed('2'))).toBe(2);
    expect(await of([listed('1')], item('HEAD'))).toBe(1);
    expect(await of([listed('1')], listed('1'))).toBe(0);
    expect(await of([item('HEAD')], item('HEAD', { data: 'b' }))).toBe(0);
  });

  it('charges a write that was refused, and no index for it', async () => {
    const { units } = await charged(
      (table) => table.put(listed('2'), { is: 'absent' }).catch(() => undefined),
      [listed('1')],
    );
    expect(units).toEqual({ 'table CASE#…': { reads: 0, writes: 2 } });
  });

  it('charges a read for each begun 4 KB of all that it finds, half of it in an index, and something for nothing', async () => {
    const events = [1, 2, 3].map((seq) => item(`EVENT#0000${seq}`, { data: { text: 'a'.repeat(2000) } }));
    const query = { pk: 'CASE#1', limit: 10 };
    const heads = { pk: 'DISTRICT#17.71', index: 'index2', limit: 10 } as const;
    expect((await charged((table) => table.query(query), events)).units['table CASE#…']?.reads).toBe(2);
    expect(
      (await charged((table) => table.get({ pk: 'CASE#1', sk: 'none' }))).units['table CASE#…']?.reads,
    ).toBe(1);
    expect(
      (await charged((table) => table.query(heads), [listed('1')])).units['index2 DISTRICT#17.71']?.reads,
    ).toBe(0.5);
  });

  it('takes the token of a wait for as long as AWS makes it', async () => {
    const { units } = await charged((table) => table.put(item('TOKEN#visit-1')));
    expect(units['table CASE#…']?.writes).toBe(2);
  });

  it('keeps what lies in the table, with every copy', async () => {
    const { stored } = await charged(async (table) => {
      await table.put(listed('1'));
      await table.put(item('A'));
      await table.transact([{ delete: { pk: 'CASE#1', sk: 'A' } }]);
    });
    expect(stored.items).toBe(1);
    expect(stored.bytes).toBeGreaterThan(2 * 100 + 2 * 40);
  });

  it('names partitions without the ids of single cases', () => {
    expect(partitionName('table', 'CASE#0198c4')).toBe('table CASE#…');
    expect(partitionName('index1', 'INBOX#party#p-1')).toBe('index1 INBOX#party#…');
    expect(partitionName('index1', 'INBOX#17.71#verifier')).toBe('index1 INBOX#17.71#verifier');
  });
});
