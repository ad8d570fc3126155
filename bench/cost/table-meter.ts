import { isDeepStrictEqual } from 'node:util';
import { attributesOf, bytesOf } from '../../adapters/aws/dynamo-item.ts';
import type { IndexName, Item, Key, Query, Table, Write } from '../../core/ports.ts';
import type { Units } from './counted.ts';
import type { Charge } from './tally.ts';

const INDEXES: readonly IndexName[] = ['index1', 'index2', 'index3'];
/** DynamoDB stores so many bytes beside each item and each copy in an index. */
const OVERHEAD = 100;
/** Task tokens of Step Functions are far longer than those of the local engine; AWS allows 2,048 characters. */
const TOKEN_BYTES = 1_000;
/** Keys of single cases, clinics, people: no partition of theirs can become hot. */
const SINGLE =
  /^(CASE|RECEIPT|OPEN|CODE|FACILITY|REPLY|MAIL|PERMIT|LEADS|PARTY|OWNER|PERSON|INBOX#party)#.*$/;

/** Units of DynamoDB: a write pays for each begun KB, a read for each begun 4 KB; the least is one. */
export const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024));
export const readUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 4096));

/** What an item counts. */
export function itemBytes(item: Item): number {
  const bytes = bytesOf(attributesOf(item));
  return item.sk.startsWith('TOKEN#') ? bytes + TOKEN_BYTES : bytes;
}

/** `table` or an index, and the partition key without the id of a single case. */
export const partitionName = (place: string, pk: string): string => `${place} ${pk.replace(SINGLE, '$1#…')}`;

export type TableMeter = {
  /** The table for one caller, who pays for what it asks. */
  table(charge: (charge: Charge) => void): Table;
  /** All items and copies that were written through this meter. */
  stored(): { readonly items: number; readonly bytes: number };
};

/**
 * Prices every call of the table port as `adapters/aws/dynamo-table.ts` would make it: reads of the main table are strongly
 * consistent, reads of an index half price, writes in a transaction double on the table and single on the indexes, which
 * DynamoDB updates afterwards (docs.aws.amazon.com/amazondynamodb, "Working with transactions"; that an index pays once is
 * our reading of it).
 */
export function createTableMeter(inner: Table): TableMeter {
  const sizes = new Map<string, number>();

  function remember(key: Key, after: Item | undefined): void {
    const name = JSON.stringify([key.pk, key.sk]);
    if (after === undefined) sizes.delete(name);
    else sizes.set(name, (itemBytes(after) + OVERHEAD) * (1 + placesOf(after).length));
  }

  return {
    stored: () => ({
      items: sizes.size,
      bytes: [...sizes.values()].reduce((total, size) => total + size, 0),
    }),
    table: (charge) => {
      const pay = (place: string, pk: string, units: Units) =>
        charge({ partition: partitionName(place, pk), units });

      async function write(
        writes: readonly Write[],
        factor: 1 | 2,
        send: () => Promise<void>,
      ): Promise<void> {
        const changes = await Promise.all(
          writes.map(async (one) => ({ one, key: keyOf(one), before: await inner.get(keyOf(one)) })),
        );
        for (const { one, key, before } of changes) {
          const after = afterOf(one, before);
          const bytes = Math.max(
            ...[before, after].map((item) => (item === undefined ? 0 : itemBytes(item))),
          );
          pay('table', key.pk, { reads: 0, writes: writeUnits(bytes) * factor });
        }
        // What was refused has been paid for, and no index heard of it.
        await send();
        for (const { one, key, before } of changes) {
          const after = afterOf(one, before);
          for (const { place, pk, bytes } of indexWrites(before, after))
            pay(place, pk, { reads: 0, writes: writeUnits(bytes) });
          remember(key, after);
        }
      }

      return {
        async get(key) {
          const item = await inner.get(key);
          pay('table', key.pk, { reads: readUnits(item === undefined ? 0 : itemBytes(item)), writes: 0 });
          return item;
        },
        async query(query) {
          const page = await inner.query(query);
          pay(query.index ?? 'table', query.pk, { reads: queryUnits(query, page.items), writes: 0 });
          return page;
        },
        put: (item, condition) =>
          condition === undefined
            ? write([{ put: item }], 1, () => inner.put(item))
            : write([{ put: item, if: condition }], 2, () => inner.put(item, condition)),
        transact: (writes) => write(writes, 2, () => inner.transact(writes)),
      };
    },
  };
}

/** All items of a page together are rounded once. */
function queryUnits({ index }: Query, items: readonly Item[]): number {
  const bytes = items.reduce((total, item) => total + itemBytes(item), 0);
  return readUnits(bytes) * (index === undefined ? 1 : 0.5);
}

function keyOf(write: Write): Key {
  if ('put' in write) return { pk: write.put.pk, sk: write.put.sk };
  return 'delete' in write ? write.delete : write.check;
}

function afterOf(write: Write, before: Item | undefined): Item | undefined {
  if ('put' in write) return write.put;
  return 'delete' in write ? undefined : before;
}

const placesOf = (item: Item): readonly IndexName[] => INDEXES.filter((name) => item[name] !== undefined);

type IndexWrite = { readonly place: IndexName; readonly pk: string; readonly bytes: number };

/** A copy that moves is deleted and written again; one that stays is written when anything of the item changed. */
function indexWrites(before: Item | undefined, after: Item | undefined): IndexWrite[] {
  return INDEXES.flatMap((place): IndexWrite[] => {
    const entries = [before, after].flatMap((item) => {
      const at = item?.[place];
      return item === undefined || at === undefined ? [] : [{ item, at }];
    });
    const [first, second] = entries;
    if (first === undefined) return [];
    const writes = entries.map(({ item, at }) => ({ place, pk: at.pk, bytes: itemBytes(item) }));
    if (second === undefined || first.at.pk !== second.at.pk || first.at.sk !== second.at.sk) return writes;
    if (isDeepStrictEqual(attributesOf(first.item), attributesOf(second.item))) return [];
    return [{ place, pk: second.at.pk, bytes: Math.max(...writes.map(({ bytes }) => bytes)) }];
  });
}
