import { AppError } from '../../core/errors.ts';
import type { Condition, IndexKey, Item, Key, Page, Query, Table, Write } from '../../core/ports.ts';
import { cursorsOf, positionOf } from '../table/cursor.ts';
import { assertQuery, assertWritable, keyOf } from '../table/table-rules.ts';
import type { Database, Row, Sql } from './database.ts';

/** Items whose sort key begins so are events: every put of one is also appended to the change feed. */
const EVENT_PREFIX = 'EVENT#';
const cursors = cursorsOf('sqlite-1');

/** A table with a rowid: in one without, a search compares whole rows, and rows here can be long. */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS items (
    pk TEXT NOT NULL, sk TEXT NOT NULL,
    index1pk TEXT, index1sk TEXT, index2pk TEXT, index2sk TEXT, index3pk TEXT, index3sk TEXT,
    version INTEGER, data TEXT NOT NULL,
    PRIMARY KEY (pk, sk)
  );
  CREATE INDEX IF NOT EXISTS items_index1 ON items (index1pk, index1sk, pk, sk) WHERE index1pk IS NOT NULL;
  CREATE INDEX IF NOT EXISTS items_index2 ON items (index2pk, index2sk, pk, sk) WHERE index2pk IS NOT NULL;
  CREATE INDEX IF NOT EXISTS items_index3 ON items (index3pk, index3sk, pk, sk) WHERE index3pk IS NOT NULL;
  CREATE TABLE IF NOT EXISTS changes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, pk TEXT NOT NULL, sk TEXT NOT NULL, data TEXT NOT NULL
  );
`;

/** Updates in place where the key exists, so that only the indexes that change are written. */
const PUT = `
  INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (pk, sk) DO UPDATE SET
  index1pk = excluded.index1pk, index1sk = excluded.index1sk, index2pk = excluded.index2pk,
  index2sk = excluded.index2sk, index3pk = excluded.index3pk, index3sk = excluded.index3sk,
  version = excluded.version, data = excluded.data`;

type ItemRow = Row & {
  pk: string;
  sk: string;
  index1pk: string | null;
  index1sk: string | null;
  index2pk: string | null;
  index2sk: string | null;
  index3pk: string | null;
  index3sk: string | null;
  version: number | null;
  data: string;
};

/**
 * The `Table` port on SQLite. Sort keys compare by UTF-8 bytes, as in DynamoDB.
 * `onEvent` is called after a write that appended to the change feed.
 */
export function sqliteTable(database: Database, onEvent: () => void = () => undefined): Table {
  database.define(SCHEMA);

  async function transact(writes: readonly Write[]): Promise<void> {
    assertWritable(writes);
    const prepared = writes.map((write) => ({ write, data: 'put' in write ? encode(write.put.data) : '' }));
    await database.write((sql) => {
      for (const [index, write] of writes.entries()) assertCondition(sql, write, index);
      for (const { write, data } of prepared) apply(sql, write, data);
    });
    if (writes.some((write) => 'put' in write && isEvent(write.put))) onEvent();
  }

  return {
    get: async ({ pk, sk }) => {
      const row = database.read((sql) =>
        sql.get<ItemRow>('SELECT * FROM items WHERE pk = ? AND sk = ?', pk, sk),
      );
      return row && itemOf(row);
    },
    query: async (query) => database.read((sql) => queryPage(sql, query)),
    put: (item, condition) => transact([condition ? { put: item, if: condition } : { put: item }]),
    transact,
  };
}

const isEvent = (key: Key): boolean => key.sk.startsWith(EVENT_PREFIX);
const encode = (data: unknown): string => JSON.stringify(data) ?? 'null';

function assertCondition(sql: Sql, write: Write, index: number): void {
  if (write.if === undefined) return;
  const { pk, sk } = keyOf(write);
  const row = sql.get<{ version: number | null }>(
    'SELECT version FROM items WHERE pk = ? AND sk = ?',
    pk,
    sk,
  );
  if (holds(write.if, row)) return;
  throw new AppError('CONDITION_FAILED', `The item is not ${write.if.is} as required`, {
    details: { index },
  });
}

function holds(condition: Condition, row: { version: number | null } | undefined): boolean {
  switch (condition.is) {
    case 'absent':
      return row === undefined;
    case 'present':
      return row !== undefined;
    case 'version':
      return row !== undefined && row.version === condition.version;
  }
}

function apply(sql: Sql, write: Write, data: string): void {
  if ('check' in write) return;
  if ('delete' in write) {
    sql.run('DELETE FROM items WHERE pk = ? AND sk = ?', write.delete.pk, write.delete.sk);
    return;
  }
  const { pk, sk, index1, index2, index3, version } = write.put;
  sql.run(
    PUT,
    pk,
    sk,
    ...columnsOf(index1),
    ...columnsOf(index2),
    ...columnsOf(index3),
    version ?? null,
    data,
  );
  if (isEvent(write.put)) sql.run('INSERT INTO changes (pk, sk, data) VALUES (?, ?, ?)', pk, sk, data);
}

const columnsOf = (key: IndexKey | undefined): [string | null, string | null] =>
  key === undefined ? [null, null] : [key.pk, key.sk];

function queryPage(sql: Sql, query: Query): Page<Item> {
  assertQuery(query);
  const { text, values } = statementOf(query);
  const rows = sql.all<ItemRow>(text, ...values);
  const items = rows.slice(0, query.limit).map(itemOf);
  const last = items.at(-1);
  if (rows.length <= query.limit || last === undefined) return { items };
  return { items, cursor: cursors.encode(query, positionOf(query, last)) };
}

/** The limit stands in the text: SQLite plans a statement anew whenever a bound limit is bound again. */
function statementOf(query: Query): { text: string; values: string[] } {
  const { index } = query;
  // Within one pk the sk is unique; within an index the key of the item decides between equal places.
  const [pk, sk, ...rest] = index === undefined ? ['pk', 'sk'] : [`${index}pk`, `${index}sk`, 'pk', 'sk'];
  const direction = query.order === 'descending' ? 'DESC' : 'ASC';
  const where = [`${pk} = ?`];
  const values = [query.pk];
  for (const [test, value] of boundsOf(query)) {
    where.push(`${sk} ${test} ?`);
    values.push(value);
  }
  if (query.cursor !== undefined) {
    const position = cursors.decode(query, query.cursor);
    const place = [position.sk, position.itemPk, position.itemSk].slice(0, 1 + rest.length);
    const test = direction === 'DESC' ? '<' : '>';
    where.push(`(${[sk, ...rest].join(', ')}) ${test} (${place.map(() => '?').join(', ')})`);
    values.push(...place);
  }
  const order = [sk, ...rest].map((column) => `${column} ${direction}`).join(', ');
  const text = `SELECT * FROM items WHERE ${where.join(' AND ')} ORDER BY ${order} LIMIT ${query.limit + 1}`;
  return { text, values };
}

function boundsOf({ prefix, from, until }: Query): [test: string, value: string][] {
  if (prefix !== undefined) {
    const end = afterPrefix(prefix);
    return end === undefined
      ? [['>=', prefix]]
      : [
          ['>=', prefix],
          ['<', end],
        ];
  }
  const bounds: [string, string][] = [];
  if (from !== undefined) bounds.push(['>=', from]);
  if (until !== undefined) bounds.push(['<=', until]);
  return bounds;
}

/** The first text after everything that begins with `prefix`; undefined when there is none. */
function afterPrefix(prefix: string): string | undefined {
  const points = Array.from(prefix, (character) => character.codePointAt(0) ?? 0);
  while (points.at(-1) === 0x10ffff) points.pop();
  const last = points.pop();
  if (last === undefined) return undefined;
  // Surrogates are not characters: UTF-8 goes from U+D7FF straight to U+E000.
  return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1);
}

function itemOf(row: ItemRow): Item {
  const index1 = indexKeyOf(row.index1pk, row.index1sk);
  const index2 = indexKeyOf(row.index2pk, row.index2sk);
  const index3 = indexKeyOf(row.index3pk, row.index3sk);
  return {
    pk: row.pk,
    sk: row.sk,
    ...(index1 && { index1 }),
    ...(index2 && { index2 }),
    ...(index3 && { index3 }),
    ...(row.version !== null && { version: row.version }),
    data: JSON.parse(row.data),
  };
}

const indexKeyOf = (pk: string | null, sk: string | null): IndexKey | undefined =>
  pk === null || sk === null ? undefined : { pk, sk };
