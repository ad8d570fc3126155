import { DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { DynamoDBRecord } from 'aws-lambda';
import { describe, expect, it, onTestFinished } from 'vitest';
import { permissionsOf, startDynamoProxy } from './cloud-dynamo.ts';
import { createCloudFeed, type Reader } from './cloud-feed.ts';
import { createStateMachines } from './cloud-machines.ts';
import { REGION } from './cloud-names.ts';
import { type StreamPosition, startDynamo } from './dynamo-server.ts';
import type { Call } from './json-service.ts';
import { startSfn } from './sfn-server.ts';

const credentials = { accessKeyId: 'getCase', secretAccessKey: 'secret' };
const SECRETS = { getCase: 'secret' };

describe('the door before DynamoDB', () => {
  async function door() {
    const server = await startDynamo();
    const table = await server.createTable();
    const calls: Call[] = [];
    const onCall = (call: Call) => calls.push(call);
    const proxy = await startDynamoProxy({ target: server.endpoint, credentials: SECRETS, onCall });
    onTestFinished(async () => {
      await proxy.stop();
      await server.stop();
    });
    const clientOf = (secretAccessKey: string) =>
      new DynamoDBClient({
        ...{ endpoint: proxy.endpoint, region: REGION, maxAttempts: 1 },
        credentials: { ...credentials, secretAccessKey },
      });
    return { table, calls, clientOf };
  }

  it('lets a signed request through and tells who asked for what', async () => {
    const { table, calls, clientOf } = await door();
    const Key = { pk: { S: 'a' }, sk: { S: 'b' } };
    const client = clientOf('secret');
    expect((await client.send(new GetItemCommand({ TableName: table, Key }))).Item).toBeUndefined();
    await client.send(
      new QueryCommand({
        ...{ TableName: table, IndexName: 'index1', KeyConditionExpression: 'index1pk = :pk' },
        ExpressionAttributeValues: { ':pk': { S: 'a' } },
      }),
    );
    expect(calls).toEqual([
      { accessKeyId: 'getCase', action: 'dynamodb:GetItem', resource: table },
      { accessKeyId: 'getCase', action: 'dynamodb:Query', resource: `${table}/index/index1` },
    ]);
  });

  it('refuses another secret, and hands on what the server refuses', async () => {
    const { table, calls, clientOf } = await door();
    const command = new GetItemCommand({ TableName: table, Key: { pk: { S: 'a' } } });
    await expect(clientOf('guess').send(command)).rejects.toThrow('does not match');
    expect(calls).toEqual([]);
    await expect(clientOf('secret').send(command)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('asks for the permission of every write of a transaction', () => {
    const TransactItems = ['Put', 'Delete', 'ConditionCheck'].map((kind) => ({
      [kind]: { TableName: 't' },
    }));
    expect(permissionsOf('TransactWriteItems', { TransactItems })).toEqual(
      ['PutItem', 'DeleteItem', 'ConditionCheckItem'].map((action) => ({ action, resource: 't' })),
    );
  });
});

describe('the event source of the stream', () => {
  const record = (number: number, sk = `EVENT#${number}`, eventName = 'INSERT') =>
    ({
      eventName,
      dynamodb: { SequenceNumber: String(number), Keys: { pk: { S: 'CASE#1' }, sk: { S: sk } } },
    }) as DynamoDBRecord;
  const numbersOf = (records: readonly DynamoDBRecord[]) =>
    records.map(({ dynamodb }) => Number(dynamodb?.SequenceNumber));

  /** The batches that a reader gets, which fails at these numbers as often as it says. */
  function feedOf(records: readonly DynamoDBRecord[], failures: Readonly<Record<number, number>> = {}) {
    const left = { ...failures };
    const batches: number[][] = [];
    const read: Reader = async ({ Records }) => {
      const numbers = numbersOf(Records);
      batches.push(numbers);
      const failed = numbers.filter((number) => (left[number] ?? 0) > 0);
      for (const number of failed) left[number] = (left[number] ?? 0) - 1;
      return { batchItemFailures: failed.map((number) => ({ itemIdentifier: String(number) })) };
    };
    const server = {
      readStream: async (_: string, position: StreamPosition = {}) =>
        'all' in position ? { records: [], next: position } : { records, next: { all: '' } },
    };
    const errorOf = () => new Error('The reason');
    return { batches, feed: createCloudFeed({ server, table: 't', readers: { followUp: read }, errorOf }) };
  }

  it('hands over events that were written, at most a hundred at once, each once', async () => {
    const events = Array.from({ length: 101 }, (_, number) => record(number));
    const others = [record(200, 'HEAD'), record(201, 'EVENT#9', 'REMOVE')];
    const { feed, batches } = feedOf([...others, ...events]);
    expect([await feed.deliver(), await feed.deliver()]).toEqual([103, 0]);
    expect(batches.map((batch) => batch.length)).toEqual([100, 1]);
    await feed.redeliver();
    expect(batches).toHaveLength(4);
  });

  it('delivers again from the first record that failed', async () => {
    const { feed, batches } = feedOf([record(1), record(2), record(3), record(4)], { 2: 2, 4: 1 });
    await feed.deliver();
    expect(batches).toEqual([
      [1, 2, 3, 4],
      [2, 3, 4],
      [2, 3, 4],
    ]);
  });

  it('says which change a reader never takes, and why', async () => {
    const { feed } = feedOf([record(1), record(2)], { 2: 1000 });
    await expect(feed.deliver()).rejects.toMatchObject({
      message: 'followUp never takes CASE#1 EVENT#2',
      cause: { message: 'The reason' },
    });
  });
});

describe('the state machines', () => {
  const machine = 'arn:aws:states:ap-southeast-3:111122223333:stateMachine:clinic-permit:live';
  const input = JSON.stringify({ caseId: 'a', visit: true, correlationId: '' });

  /** A machine whose steps do nothing, so that it stops at the first wait. */
  async function waiting() {
    const tokens: string[] = [];
    const machines = createStateMachines({
      clock: { now: () => 0 },
      stateMachines: { 'clinic-permit': machine },
      runStep: async (_, payload) => {
        const { token } = payload as { token?: string };
        if (token !== undefined) tokens.push(token);
        return {};
      },
      log: { warn: () => undefined, error: () => undefined },
    });
    const server = await startSfn({ ...machines, credentials: SECRETS });
    onTestFinished(async () => {
      await server.stop();
      await machines.engine.idle();
      machines.close();
    });
    const client = new SFNClient({ endpoint: server.endpoint, region: REGION, credentials });
    const start = (text = input, stateMachineArn = machine) =>
      client.send(new StartExecutionCommand({ stateMachineArn, name: 'a', input: text }));
    const answer = (taskToken: string) =>
      client.send(new SendTaskSuccessCommand({ taskToken, output: '{"outcome":"accepted"}' }));
    return { ...machines, tokens, start, answer };
  }

  it('run the definition of the procedure by the alias of its machine, once by a name', async () => {
    const { start, engine, tokens } = await waiting();
    await start();
    await start();
    await engine.idle();
    expect(engine.get('a')).toMatchObject({ workflow: 'clinic-permit', status: 'running' });
    expect(tokens).toHaveLength(1);
    await expect(start('{"caseId":"b"}')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await expect(start(input, `${machine}x`)).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });

  it('take one answer for a token, and tell an answered one from one that is nobody’s', async () => {
    const { start, answer, engine, tokens } = await waiting();
    await start();
    await engine.idle();
    const [first = ''] = tokens;
    await answer(first);
    await engine.idle();
    expect(tokens).toHaveLength(2);
    await expect(answer(first)).rejects.toMatchObject({ name: 'TaskTimedOut' });
    await expect(answer('nobody')).rejects.toMatchObject({ name: 'TaskDoesNotExist' });
  });
});
