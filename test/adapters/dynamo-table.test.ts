import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  GetItemCommand,
  QueryCommand,
  ResourceNotFoundException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { dynamoTable } from '../../adapters/aws/dynamo-table.ts';
import { openDatabase } from '../../adapters/local/database.ts';
import { sqliteTable } from '../../adapters/local/sqlite-table.ts';
import type { Item, Query, Table, Write } from '../../core/ports.ts';
import { clientOf, type DynamoServer, startDynamo } from '../aws/dynamo-server.ts';
import { tableContract } from './table-contract.ts';
import { walk } from './table-model.ts';

let server: DynamoServer;
beforeAll(async () => {
  server = await startDynamo();
});
afterAll(() => server.stop());

const makeTable = async () => dynamoTable({ client: server.client, tableName: await server.createTable() });
const failure = (code: string, details: object = {}) => expect.objectContaining({ code, details });

tableContract('DynamoDB', makeTable);

type Sent = { readonly operation: string; readonly body: Record<string, unknown> };
/** What becomes of a request: it reaches the server, its answer is lost on the way back, or the server refuses it. */
type Fate = 'passes' | 'answer-lost' | { readonly __type: string; readonly CancellationReasons?: object[] };

/** A new table behind a proxy, what was sent to it, and the fates of the next requests; those after them pass. */
async function makeProxied() {
  const sent: Sent[] = [];
  const fates: Fate[] = [];
  const proxy = createServer(async (request, response) => {
    const body = await text(request);
    const fate = fates.shift() ?? 'passes';
    sent.push({
      operation: `${request.headers['x-amz-target']}`.split('.')[1] ?? '',
      body: JSON.parse(body),
    });
    if (typeof fate === 'object') return response.writeHead(400).end(JSON.stringify(fate));
    const { authorization = '', ...headers } = request.headers;
    const passed = ['content-type', 'x-amz-target', 'x-amz-date'].map((name) => [name, `${headers[name]}`]);
    const answer = await fetch(server.endpoint, {
      method: 'POST',
      headers: { authorization, ...Object.fromEntries(passed) },
      body,
    });
    const reply = await answer.text();
    return fate === 'answer-lost' ? response.destroy() : response.writeHead(answer.status).end(reply);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const client = clientOf(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
  onTestFinished(() => {
    client.destroy();
    proxy.closeAllConnections();
    proxy.close();
  });
  return { table: dynamoTable({ client, tableName: await server.createTable() }), sent, fates };
}

const cancelled = (...reasons: string[]): Fate => ({
  __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
  CancellationReasons: reasons.map((Code) => ({ Code })),
});
const conflict: Fate = { __type: 'com.amazonaws.dynamodb.v20120810#TransactionConflictException' };
const always = (fate: Fate) => Array.from({ length: 50 }, () => fate);

const key = { pk: 'CASE#1', sk: 'HEAD' };
const item: Item = { ...key, version: 1, data: { status: 'submitted' } };
const pair: Write[] = [{ check: { pk: 'CASE#2', sk: 'HEAD' }, if: { is: 'absent' } }, { put: item }];

describe('how the DynamoDB table writes when answers are lost', () => {
  it.each(['put', 'transact'] as const)('does not fail a conditional %s against itself', async (verb) => {
    const { table, sent, fates } = await makeProxied();
    fates.push('answer-lost');
    const write: Write = { put: item, if: { is: 'absent' } };
    await (verb === 'put' ? table.put(item, write.if) : table.transact([write]));
    expect(sent.map(({ operation }) => operation)).toEqual(['TransactWriteItems', 'TransactWriteItems']);
    expect(sent[1]).toEqual(sent[0]);
    expect(await table.get(key)).toEqual(item);
  });

  it('fails a second writer of the same item all the same', async () => {
    const { table } = await makeProxied();
    await table.put(item, { is: 'absent' });
    await expect(table.put(item, { is: 'absent' })).rejects.toEqual(
      failure('CONDITION_FAILED', { index: 0 }),
    );
  });
});

describe('how the DynamoDB table writes when other transactions hold its items', () => {
  it.each([
    ['a transaction', cancelled('None', 'TransactionConflict'), (table: Table) => table.transact(pair)],
    ['a throttled transaction', cancelled('ThrottlingError', 'None'), (table: Table) => table.transact(pair)],
    ['a single write', conflict, (table: Table) => table.put(item)],
  ])('tries %s again', async (_, fate, write) => {
    const { table, sent, fates } = await makeProxied();
    fates.push(fate, fate);
    await write(table);
    expect(sent).toHaveLength(3);
    expect(await table.get(key)).toEqual(item);
  });

  it('loses the race to writers that never let go', async () => {
    const { table, sent, fates } = await makeProxied();
    fates.push(...always(cancelled('None', 'TransactionConflict')));
    const error = await table.transact(pair).catch((caught) => caught);
    expect(error).toEqual(failure('CONDITION_FAILED', { index: 1 }));
    expect(error.cause).toBeInstanceOf(TransactionCanceledException);
    expect(sent).toHaveLength(6);
    expect(new Set(sent.map(({ body }) => body.ClientRequestToken)).size).toBe(6);
  });

  it('loses a single write to them too', async () => {
    const { table, fates } = await makeProxied();
    fates.push(...always(conflict));
    const error = await table.put(item).catch((caught) => caught);
    expect(error).toEqual(failure('CONDITION_FAILED', { index: 0 }));
    expect(error.cause).toBeInstanceOf(TransactionConflictException);
  });

  it('names the condition that failed, at once, when another write was only held', async () => {
    const { table, sent, fates } = await makeProxied();
    fates.push(cancelled('TransactionConflict', 'ConditionalCheckFailed'));
    await expect(table.transact(pair)).rejects.toEqual(failure('CONDITION_FAILED', { index: 1 }));
    expect(sent).toHaveLength(1);
  });
});

describe('what the DynamoDB table cannot know', () => {
  it('passes on as it came', async () => {
    const table = dynamoTable({ client: server.client, tableName: 'nowhere' });
    const works = [
      () => table.get(key),
      () => table.query({ pk: 'a', limit: 1 }),
      () => table.put(item),
      () => table.transact(pair),
    ];
    for (const work of works) await expect(work()).rejects.toThrow(ResourceNotFoundException);
  });

  it.each([
    ['a cancellation for another reason', cancelled('ValidationError', 'TransactionConflict'), 1],
    ['throttling without end', cancelled('ThrottlingError', 'TransactionConflict'), 6],
  ])('passes %s on', async (_, fate, requests) => {
    const { table, sent, fates } = await makeProxied();
    fates.push(...always(fate));
    await expect(table.transact(pair)).rejects.toThrow(TransactionCanceledException);
    expect(sent).toHaveLength(requests);
  });
});

describe('the limits of DynamoDB', () => {
  /** Data whose JSON text fills an item of the key a/b, of 5 bytes more with `pk`, `sk`, `data` and two quotes. */
  const filled = (bytes: number, sk = 'b'): Item => ({ pk: 'a', sk, data: 'x'.repeat(bytes - 12) });
  const KILOBYTE = 1024;

  it('keeps an item of 400 KB and refuses a longer one before it is sent', async () => {
    const { table, sent } = await makeProxied();
    const longest = filled(400 * KILOBYTE);
    await table.put(longest);
    expect(await table.get({ pk: 'a', sk: 'b' })).toEqual(longest);
    const requests = sent.length;
    const longer = filled(400 * KILOBYTE + 1);
    await expect(table.put(longer)).rejects.toEqual(failure('INVALID_INPUT'));
    await expect(table.transact([{ put: longer }])).rejects.toEqual(failure('INVALID_INPUT'));
    const accented = { ...key, data: 'é'.repeat(210 * KILOBYTE) };
    await expect(table.put(accented, { is: 'absent' })).rejects.toEqual(failure('INVALID_INPUT'));
    expect(sent).toHaveLength(requests);
  });

  it('refuses a transaction of more than 4 MB before it is sent', async () => {
    const { table, sent } = await makeProxied();
    const writes = Array.from(
      { length: 11 },
      (_, index): Write => ({ put: filled(390 * KILOBYTE, `${index}`) }),
    );
    await expect(table.transact(writes)).rejects.toEqual(failure('INVALID_INPUT'));
    expect(sent).toEqual([]);
  });

  it('sends no transaction without writes', async () => {
    const { table, sent } = await makeProxied();
    await table.transact([]);
    expect(sent).toEqual([]);
  });

  it('fills a page although an answer ends at 1 MB', async () => {
    const tableName = await server.createTable();
    const table = dynamoTable({ client: server.client, tableName });
    const items = Array.from({ length: 7 }, (_, index) => filled(300 * KILOBYTE, `${index}`));
    for (const long of items) await table.put({ ...long, index1: { pk: 'i', sk: long.sk } });
    const cut = await server.client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: 'a' } },
      }),
    );
    expect(cut.LastEvaluatedKey).toBeDefined();
    expect(cut.Count).toBeLessThan(5);

    for (const query of [{ pk: 'a' }, { pk: 'i', index: 'index1' }] as const) {
      const { items: page, cursor } = await table.query({ ...query, limit: 5 });
      expect(page.map(({ sk }) => sk)).toEqual(['0', '1', '2', '3', '4']);
      if (cursor === undefined) throw new Error('There are more items');
      const rest = await table.query({ ...query, limit: 5, cursor });
      expect(rest.items.map(({ sk }) => sk)).toEqual(['5', '6']);
      expect(rest.cursor).toBeUndefined();
      expect(await walk(table, { ...query, order: 'descending', limit: 7 })).toHaveLength(7);
    }
  });
});

describe('what the DynamoDB table keeps and asks', () => {
  it('keeps the data as text, and only the places that the item has', async () => {
    const tableName = await server.createTable();
    const table = dynamoTable({ client: server.client, tableName });
    await table.put({ ...item, index2: { pk: 'DUE', sk: '2026-01' } });
    const Key = { pk: { S: key.pk }, sk: { S: key.sk } };
    const stored = await server.client.send(new GetItemCommand({ TableName: tableName, Key }));
    expect(stored.Item).toEqual({
      ...Key,
      index2pk: { S: 'DUE' },
      index2sk: { S: '2026-01' },
      version: { N: '1' },
      data: { S: '{"status":"submitted"}' },
    });
  });

  it('reads what was written before, but not in an index, where DynamoDB cannot', async () => {
    const { table, sent } = await makeProxied();
    await table.get(key);
    await table.query({ pk: 'a', limit: 1 });
    await table.query({ pk: 'a', index: 'index1', limit: 1 });
    expect(sent.map(({ body }) => body.ConsistentRead)).toEqual([true, true, undefined]);
  });

  it('asks for no empty text and no start outside of the range, which DynamoDB refuses', async () => {
    const { table, sent } = await makeProxied();
    await table.transact(['b', 'c'].map((sk) => ({ put: { pk: 'a', sk, data: {} } })));
    const { cursor } = await table.query({ pk: 'a', limit: 1 });
    if (cursor === undefined) throw new Error('There are more items');
    sent.length = 0;
    const moved = await table.query({ pk: 'a', from: 'bb', limit: 1, cursor });
    expect(moved.items.map(({ sk }) => sk)).toEqual(['c']);
    for (const range of [{ prefix: '' }, { from: '' }, { from: '', until: 'c' }]) {
      expect((await table.query({ pk: 'a', ...range, limit: 9 })).items).toHaveLength(2);
    }
    expect(sent).toHaveLength(4);
    expect(sent.map(({ body }) => body.ExclusiveStartKey)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(JSON.stringify(sent)).not.toContain('""');
    for (const range of [{ until: '' }, { from: 'c', until: 'b' }, { until: 'a', cursor }]) {
      expect(await table.query({ pk: 'a', ...range, limit: 9 })).toEqual({ items: [] });
    }
    expect(sent).toHaveLength(4);
  });
});

describe('the DynamoDB table beside the SQLite table', () => {
  /** The same items in both. */
  async function makeTwins(): Promise<[Table, Table]> {
    const database = openDatabase(':memory:');
    onTestFinished(() => database.close());
    const twins: [Table, Table] = [await makeTable(), sqliteTable(database)];
    const keys = ['EVENT#1', 'EVENT#2', 'EVENT#3', 'HEAD', 'TASK#1', '\uffff', '😀'];
    for (const twin of twins) {
      await twin.transact(keys.map((sk) => ({ put: { pk: 'a', sk, index1: { pk: 'i', sk }, data: sk } })));
    }
    return twins;
  }
  const answerOf = async (table: Table, query: Query) => {
    const { items, cursor } = await table.query(query);
    return { items, more: cursor !== undefined };
  };
  const places = [{ pk: 'a' }, { pk: 'i', index: 'index1' }] as const;
  const orders = ['ascending', 'descending'] as const;

  it('finds the same at the edges of a range', async () => {
    const [dynamo, sqlite] = await makeTwins();
    const ranges: Omit<Query, 'pk' | 'limit'>[] = [
      { from: 'HEAD', until: 'EVENT#1' },
      { from: '😀', until: '\uffff' },
      { from: '\uffff', until: '😀' },
      { prefix: '' },
      { from: '' },
      { until: '' },
      { from: '', until: '' },
      { from: '', until: 'HEAD' },
    ];
    for (const query of places.flatMap((place) =>
      ranges.map((range) => ({ ...place, ...range, limit: 4 })),
    )) {
      expect(await answerOf(dynamo, query)).toEqual(await answerOf(sqlite, query));
    }
  });

  it('gives no cursor with a page that ends where the items end', async () => {
    const [dynamo, sqlite] = await makeTwins();
    for (const limit of [6, 7, 8]) {
      const query = { pk: 'a', limit };
      expect(await answerOf(dynamo, query)).toEqual(await answerOf(sqlite, query));
    }
  });

  it('goes on with a cursor when the range has moved meanwhile', async () => {
    const twins = await makeTwins();
    const ranges = [{ from: 'HEAD' }, { until: 'EVENT#1' }, { prefix: 'EVENT#' }, { prefix: 'EVENT#1' }];
    const others = [{ prefix: 'TASK' }, { prefix: 'A' }, { from: 'EVENT#3', until: 'TASK#1' }];
    for (const place of places.flatMap((place) => orders.map((order) => ({ ...place, order })))) {
      for (const range of [...ranges, ...others]) {
        const [dynamo, sqlite] = await Promise.all(
          twins.map(async (twin) => {
            const { cursor } = await twin.query({ ...place, limit: 2 });
            if (cursor === undefined) throw new Error('There are more items');
            return answerOf(twin, { ...place, ...range, cursor, limit: 2 });
          }),
        );
        expect(dynamo).toEqual(sqlite);
      }
    }
  });

  it('refuses the same wrong queries', async () => {
    for (const twin of await makeTwins()) {
      const wrong: Query[] = [
        { pk: 'a', prefix: 'E', from: 'E', limit: 1 },
        { pk: 'a', prefix: 'E', until: 'E', limit: 1 },
        { pk: 'a', limit: 0 },
        { pk: 'a', limit: 1.5 },
      ];
      for (const query of wrong) await expect(twin.query(query)).rejects.toEqual(failure('INVALID_INPUT'));
    }
  });
});

describe('a cursor that a visitor wrote', () => {
  it.each([
    ['no sort key', ['', 'a', 'b']],
    ['a sort key that is too long', ['é'.repeat(513), 'a', 'b']],
    ['an item without a key', ['s', '', 'b']],
    ['an item with a key that is too long', ['s', 'x'.repeat(2049), 'b']],
    ['an item without a sort key', ['s', 'a', '']],
    ['too many parts', ['s', 'a', 'b', 'c']],
  ])('is refused with %s', async (_, position) => {
    const table = await makeTable();
    const cursor = Buffer.from(JSON.stringify(['dynamo-1', 'i', 'index1', 'ascending', ...position]));
    const query: Query = { pk: 'i', index: 'index1', limit: 1, cursor: cursor.toString('base64url') };
    await expect(table.query(query)).rejects.toEqual(failure('INVALID_CURSOR'));
  });

  it('cannot leave its partition', async () => {
    const table = await makeTable();
    const cursor = Buffer.from(JSON.stringify(['dynamo-1', 'a', 'main', 'ascending', 's', 'other', 's']));
    const query: Query = { pk: 'a', limit: 1, cursor: cursor.toString('base64url') };
    await expect(table.query(query)).rejects.toEqual(failure('INVALID_CURSOR'));
  });
});
