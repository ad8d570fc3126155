import { afterAll, beforeAll, expect, it } from 'vitest';
import { itemOf } from '../../adapters/aws/dynamo-item.ts';
import { dynamoTable } from '../../adapters/aws/dynamo-table.ts';
import type { Item, Write } from '../../core/ports.ts';
import { type DynamoServer, type StreamPage, startDynamo } from '../aws/dynamo-server.ts';

let server: DynamoServer;
beforeAll(async () => {
  server = await startDynamo();
});
afterAll(() => server.stop());

const event = (seq: number): Item => ({
  pk: 'CASE#1',
  sk: `EVENT#0000${seq}`,
  data: { seq, note: `Klinik “Sehat” ${seq}` },
});
const imagesOf = ({ records }: StreamPage) =>
  records.map(({ dynamodb }) => itemOf({ ...dynamodb?.NewImage } as Parameters<typeof itemOf>[0]));

it('passes the events of a transaction on in order, whole, and each once to a reader who keeps a position', async () => {
  const name = await server.createTable();
  const table = dynamoTable({ client: server.client, tableName: name });
  const head: Item = { pk: 'CASE#1', sk: 'HEAD', version: 1, data: {} };
  await table.transact([{ put: event(1), if: { is: 'absent' } }, { put: event(2) }, { put: head }]);
  const first = await server.readStream(name);
  expect(imagesOf(first)).toEqual([event(1), event(2), head]);
  expect(first.records.map(({ eventName }) => eventName)).toEqual(['INSERT', 'INSERT', 'INSERT']);

  await table.transact([{ put: event(3), if: { is: 'absent' } }]);
  const second = await server.readStream(name, first.next);
  expect(imagesOf(second)).toEqual([event(3)]);
  expect((await server.readStream(name, second.next)).records).toEqual([]);
});

it('passes nothing on of a refused transaction', async () => {
  const name = await server.createTable();
  const table = dynamoTable({ client: server.client, tableName: name });
  const writes: Write[] = [{ put: event(1) }, { check: { pk: 'CASE#1', sk: 'HEAD' }, if: { is: 'present' } }];
  await expect(table.transact(writes)).rejects.toMatchObject({ code: 'CONDITION_FAILED' });
  expect((await server.readStream(name)).records).toEqual([]);
});
