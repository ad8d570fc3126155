import fc from 'fast-check';
import { AppError } from '../../core/errors.ts';
import type { Item, Query, Table, Write } from '../../core/ports.ts';

/** Every item of a query, page by page. */
export async function walk(table: Table, query: Query): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await table.query(cursor === undefined ? query : { ...query, cursor });
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return items;
}

const Text = fc.constantFrom('a', 'b', 'EVENT#1', 'EVENT#2', 'EVENT', 'é', '字', '\uffff', '😀', 'ab', '~');
const Key = fc.record({ pk: fc.constantFrom('p', 'q'), sk: Text });
const Version = fc.integer({ min: 1, max: 3 });
const Condition = fc.oneof(
  fc.constant({ is: 'absent' } as const),
  fc.constant({ is: 'present' } as const),
  Version.map((version) => ({ is: 'version', version }) as const),
);
const SomeItem = fc.tuple(Key, fc.option(Version), fc.option(Text), fc.jsonValue({ maxDepth: 2 })).map(
  ([key, version, place, data]): Item => ({
    ...key,
    // The place has the key in it, because the order of equal places is free.
    ...(place !== null && { index1: { pk: 'i', sk: `${place}|${key.pk}|${key.sk}` } }),
    ...(version !== null && { version }),
    data: JSON.parse(JSON.stringify(data)),
  }),
);
const SomeWrite = fc.oneof(
  fc
    .tuple(SomeItem, fc.option(Condition))
    .map(([item, condition]): Write => (condition ? { put: item, if: condition } : { put: item })),
  fc
    .tuple(Key, fc.option(Condition))
    .map(([key, condition]): Write => (condition ? { delete: key, if: condition } : { delete: key })),
  fc.tuple(Key, Condition).map(([key, condition]): Write => ({ check: key, if: condition })),
);
export const keyOf = (key: { pk: string; sk: string }): string => JSON.stringify([key.pk, key.sk]);
const targetOf = (write: Write) =>
  'put' in write ? write.put : 'delete' in write ? write.delete : write.check;
export const Step = fc.uniqueArray(SomeWrite, {
  minLength: 1,
  maxLength: 4,
  selector: (write) => keyOf(targetOf(write)),
});

export async function outcomeOf(transaction: Promise<void>): Promise<unknown> {
  try {
    await transaction;
    return 'written';
  } catch (error) {
    return error instanceof AppError ? error.details.index : error;
  }
}

export function modelTransact(model: Map<string, Item>, writes: readonly Write[]): unknown {
  const failed = writes.findIndex((write) => {
    const item = model.get(keyOf(targetOf(write)));
    if (write.if?.is === 'absent') return item !== undefined;
    if (write.if?.is === 'present') return item === undefined;
    return write.if !== undefined && item?.version !== write.if.version;
  });
  if (failed >= 0) return failed;
  for (const write of writes) {
    if ('put' in write) model.set(keyOf(write.put), write.put);
    if ('delete' in write) model.delete(keyOf(write.delete));
  }
  return 'written';
}

export function queriesOf(steps: readonly (readonly Write[])[]): Query[] {
  const sk = steps[0]?.[0] ? targetOf(steps[0][0]).sk : 'a';
  return (['ascending', 'descending'] as const).flatMap((order) => [
    { pk: 'p', order, limit: 2 },
    { pk: 'q', order, limit: 3, prefix: sk },
    { pk: 'p', order, limit: 1, from: sk },
    { pk: 'q', order, limit: 100, until: sk },
    { pk: 'i', order, limit: 2, index: 'index1' },
    { pk: 'i', order, limit: 2, index: 'index1', prefix: sk },
  ]);
}

/** What the port says a query gives, on a plain map. Keys compare by their UTF-8 bytes. */
export function modelQuery(model: Map<string, Item>, query: Query): Item[] {
  const placeOf = (item: Item) => (query.index === undefined ? item : item[query.index]);
  const skOf = (item: Item): string => placeOf(item)?.sk ?? '';
  const compare = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
  const found = [...model.values()]
    .filter((item) => placeOf(item)?.pk === query.pk)
    .filter((item) => query.prefix === undefined || skOf(item).startsWith(query.prefix))
    .filter((item) => query.from === undefined || compare(skOf(item), query.from) >= 0)
    .filter((item) => query.until === undefined || compare(skOf(item), query.until) <= 0)
    .sort((a, b) => compare(skOf(a), skOf(b)));
  return query.order === 'descending' ? found.reverse() : found;
}
