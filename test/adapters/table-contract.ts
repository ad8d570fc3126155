import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../core/errors.ts';
import type { Item, Query, Table, Write } from '../../core/ports.ts';
import { keyOf, modelQuery, modelTransact, outcomeOf, queriesOf, Step, walk } from './table-model.ts';

const put = (pk: string, sk: string, data: unknown = {}): Write => ({ put: { pk, sk, data } });
const failure = (code: string, details: object = {}) => expect.objectContaining({ code, details });

/** What every implementation of the `Table` port keeps. `makeTable` gives an empty table. */
export function tableContract(name: string, makeTable: () => Promise<Table>): void {
  describe(`${name} keeps the Table contract`, () => {
    let table: Table;
    beforeEach(async () => {
      table = await makeTable();
    });

    describe('get and put', () => {
      it('gives back exactly the item that was put', async () => {
        const item: Item = {
          ...{ pk: 'CASE#1', sk: 'HEAD', version: 3 },
          index1: { pk: 'OPEN#17.71', sk: '2026-01-05' },
          index3: { pk: 'OWNER#u1', sk: 'CASE#1' },
          data: { name: 'Klinik “Sehat” é', parts: [1, 2.5, null, true, { deep: [] }], empty: '' },
        };
        await table.put(item);
        expect(await table.get({ pk: 'CASE#1', sk: 'HEAD' })).toEqual(item);
      });

      it('replaces the whole item, index places included', async () => {
        await table.put({ pk: 'a', sk: 'b', version: 1, index1: { pk: 'i', sk: '1' }, data: { old: true } });
        await table.put({ pk: 'a', sk: 'b', data: { new: true } });
        expect(await table.get({ pk: 'a', sk: 'b' })).toEqual({ pk: 'a', sk: 'b', data: { new: true } });
        expect(await table.query({ pk: 'i', index: 'index1', limit: 10 })).toEqual({ items: [] });
      });

      it('has nothing under a key that was never put', async () => {
        expect(await table.get({ pk: 'a', sk: 'none' })).toBeUndefined();
      });
    });

    describe('conditions', () => {
      it('puts an absent item once', async () => {
        await table.put({ pk: 'a', sk: 'b', data: 1 }, { is: 'absent' });
        const second = table.put({ pk: 'a', sk: 'b', data: 2 }, { is: 'absent' });
        await expect(second).rejects.toThrow(AppError);
        await expect(second).rejects.toEqual(failure('CONDITION_FAILED', { index: 0 }));
        expect((await table.get({ pk: 'a', sk: 'b' }))?.data).toBe(1);
      });

      it('replaces only the version that the writer has read', async () => {
        await table.put({ pk: 'a', sk: 'b', version: 1, data: 'first' });
        await table.put({ pk: 'a', sk: 'b', version: 2, data: 'second' }, { is: 'version', version: 1 });
        const late = table.put({ pk: 'a', sk: 'b', version: 2, data: 'late' }, { is: 'version', version: 1 });
        await expect(late).rejects.toEqual(failure('CONDITION_FAILED', { index: 0 }));
        expect((await table.get({ pk: 'a', sk: 'b' }))?.data).toBe('second');
      });

      it('finds no version in an absent item, nor in one without a version', async () => {
        await table.put({ pk: 'a', sk: 'plain', data: 1 });
        for (const sk of ['plain', 'absent']) {
          const write = table.put({ pk: 'a', sk, data: 2 }, { is: 'version', version: 1 });
          await expect(write).rejects.toEqual(failure('CONDITION_FAILED', { index: 0 }));
        }
      });

      it('replaces a present item and not an absent one', async () => {
        await table.put({ pk: 'a', sk: 'b', data: 1 });
        await table.put({ pk: 'a', sk: 'b', data: 2 }, { is: 'present' });
        const absent = table.put({ pk: 'a', sk: 'c', data: 2 }, { is: 'present' });
        await expect(absent).rejects.toEqual(failure('CONDITION_FAILED', { index: 0 }));
      });

      it('lets one of many writers at the same time win', async () => {
        await table.put({ pk: 'a', sk: 'b', version: 1, data: 'open' });
        const writers = Array.from({ length: 20 }, (_, writer) =>
          table.put({ pk: 'a', sk: 'b', version: 2, data: writer }, { is: 'version', version: 1 }),
        );
        const results = await Promise.allSettled(writers);
        const winners = results.flatMap((result, writer) => (result.status === 'fulfilled' ? [writer] : []));
        expect(winners).toHaveLength(1);
        expect((await table.get({ pk: 'a', sk: 'b' }))?.data).toBe(winners[0]);
      });
    });

    describe('transact', () => {
      it('writes, deletes and checks together', async () => {
        await table.transact([put('a', 'old'), put('a', 'lock')]);
        await table.transact([
          put('a', 'new', 1),
          { delete: { pk: 'a', sk: 'old' }, if: { is: 'present' } },
          { check: { pk: 'a', sk: 'lock' }, if: { is: 'present' } },
        ]);
        const { items } = await table.query({ pk: 'a', limit: 10 });
        expect(items.map((item) => item.sk)).toEqual(['lock', 'new']);
      });

      it('writes nothing when one condition fails, and names the first that failed', async () => {
        await table.put({ pk: 'a', sk: 'taken', data: 0 });
        const writes: Write[] = [
          put('a', 'one'),
          { put: { pk: 'a', sk: 'taken', data: 1 }, if: { is: 'absent' } },
          { check: { pk: 'a', sk: 'missing' }, if: { is: 'present' } },
        ];
        await expect(table.transact(writes)).rejects.toEqual(failure('CONDITION_FAILED', { index: 1 }));
        expect(await table.get({ pk: 'a', sk: 'one' })).toBeUndefined();
        expect((await table.get({ pk: 'a', sk: 'taken' }))?.data).toBe(0);
      });

      it('takes a hundred writes and refuses more', async () => {
        const many = Array.from({ length: 101 }, (_, index) => put('a', `${index}`));
        await expect(table.transact(many)).rejects.toEqual(failure('INVALID_INPUT'));
        await table.transact(many.slice(0, 100));
        expect((await table.query({ pk: 'a', limit: 200 })).items).toHaveLength(100);
      });

      it('refuses the same key twice', async () => {
        const twice = table.transact([put('a', 'b'), { check: { pk: 'a', sk: 'b' }, if: { is: 'absent' } }]);
        await expect(twice).rejects.toEqual(failure('INVALID_INPUT'));
        expect(await table.get({ pk: 'a', sk: 'b' })).toBeUndefined();
      });

      it('does not mind a delete of what is not there', async () => {
        await table.transact([{ delete: { pk: 'a', sk: 'none' } }]);
        expect(await table.get({ pk: 'a', sk: 'none' })).toBeUndefined();
      });
    });

    describe('query', () => {
      const sortKeys = async (query: Omit<Query, 'limit'>) =>
        (await table.query({ ...query, limit: 100 })).items.map((item) => item.sk);

      beforeEach(() =>
        table.transact([
          ...['EVENT#1', 'EVENT#2', 'EVENT#3', 'HEAD', 'TASK#1'].map((sk) => put('a', sk)),
          put('b', 'EVENT#1'),
        ]),
      );

      it('stays in its partition, in order', async () => {
        expect(await sortKeys({ pk: 'a' })).toEqual(['EVENT#1', 'EVENT#2', 'EVENT#3', 'HEAD', 'TASK#1']);
        expect(await sortKeys({ pk: 'b', order: 'descending' })).toEqual(['EVENT#1']);
      });

      it('takes a prefix, or a range with both ends included', async () => {
        expect(await sortKeys({ pk: 'a', prefix: 'EVENT#' })).toEqual(['EVENT#1', 'EVENT#2', 'EVENT#3']);
        expect(await sortKeys({ pk: 'a', from: 'EVENT#2', until: 'HEAD' })).toEqual([
          'EVENT#2',
          'EVENT#3',
          'HEAD',
        ]);
        expect(await sortKeys({ pk: 'a', until: 'EVENT#1' })).toEqual(['EVENT#1']);
        expect(await sortKeys({ pk: 'a', from: 'TASK' })).toEqual(['TASK#1']);
      });

      it('takes a prefix by its characters, at the edges of Unicode too', async () => {
        const keys = [
          'a',
          'a\uffff',
          'a😀',
          'b',
          '\ud7ff',
          '\ud7ffx',
          '\ue000',
          'z\u{10ffff}',
          'z\u{10ffff}x',
          '{',
        ];
        await table.transact(keys.map((sk) => put('edge', sk)));
        for (const prefix of [...keys, 'z']) {
          const found = await sortKeys({ pk: 'edge', prefix });
          expect(new Set(found)).toEqual(new Set(keys.filter((key) => key.startsWith(prefix))));
        }
      });

      it('finds by index only the items that have a place in it', async () => {
        await table.put({ pk: 'x', sk: '1', index2: { pk: 'DUE', sk: '2026-02' }, data: {} });
        await table.put({ pk: 'y', sk: '1', index2: { pk: 'DUE', sk: '2026-01' }, data: {} });
        await table.put({ pk: 'z', sk: '1', index1: { pk: 'DUE', sk: '2026-01' }, data: {} });
        const { items } = await table.query({ pk: 'DUE', index: 'index2', until: '2026-12', limit: 10 });
        expect(items.map((item) => item.pk)).toEqual(['y', 'x']);
      });

      it('walks pages without losing or repeating items that share a place', async () => {
        const shared = Array.from(
          { length: 7 },
          (_, number): Write => ({
            put: { pk: `c${number}`, sk: 'HEAD', index1: { pk: 'ALL', sk: 'same' }, data: {} },
          }),
        );
        await table.transact(shared);
        for (const order of ['ascending', 'descending'] as const) {
          const items = await walk(table, { pk: 'ALL', index: 'index1', order, limit: 2 });
          expect(new Set(items.map((item) => item.pk)).size).toBe(7);
          expect(items).toHaveLength(7);
        }
      });

      it('goes on after the last item of a page even when that item is gone', async () => {
        const page = await table.query({ pk: 'a', limit: 2 });
        await table.transact([{ delete: { pk: 'a', sk: 'EVENT#2' } }]);
        const { cursor } = page;
        if (cursor === undefined) throw new Error('There are more items');
        expect((await table.query({ pk: 'a', limit: 1, cursor })).items[0]?.sk).toBe('EVENT#3');
      });

      it('refuses a cursor of another query or a damaged one', async () => {
        const { cursor } = await table.query({ pk: 'a', limit: 1 });
        if (cursor === undefined) throw new Error('There are more items');
        const foreign: Query[] = [
          { pk: 'b', limit: 1, cursor },
          { pk: 'a', limit: 1, cursor, index: 'index1' },
          { pk: 'a', limit: 1, cursor, order: 'descending' },
          { pk: 'a', limit: 1, cursor: 'nonsense' },
          { pk: 'a', limit: 1, cursor: Buffer.from('{}').toString('base64url') },
          { pk: 'a', limit: 1, cursor: Buffer.from('[1]').toString('base64url') },
          { pk: 'a', limit: 1, cursor: '' },
        ];
        for (const query of foreign) {
          await expect(table.query(query)).rejects.toEqual(failure('INVALID_CURSOR'));
        }
      });
    });

    it('behaves like a map with ordered keys', { timeout: 120_000 }, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(Step, { maxLength: 40 }), async (steps) => {
          const subject = await makeTable();
          const model = new Map<string, Item>();
          for (const step of steps) {
            expect(await outcomeOf(subject.transact(step))).toEqual(modelTransact(model, step));
          }
          for (const query of queriesOf(steps)) {
            expect((await walk(subject, query)).map(keyOf)).toEqual(modelQuery(model, query).map(keyOf));
          }
        }),
        { numRuns: 60 },
      );
    });
  });
}
