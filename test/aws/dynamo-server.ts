import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  type KeySchemaElement,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';

/** How far each shard of a stream was read: the sequence number of the last record. */
export type StreamPosition = Readonly<Record<string, string>>;
export type StreamPage = { readonly records: readonly DynamoDBRecord[]; readonly next: StreamPosition };

export type DynamoServer = {
  readonly endpoint: string;
  readonly client: DynamoDBClient;
  /** An empty table of its own, with the keys, indexes and stream of the deployed one; gives its name. */
  createTable(): Promise<string>;
  streamArn(table: string): Promise<string>;
  /** The records after a position in order, as a Lambda function gets them; from the first record without a position. */
  readStream(table: string, position?: StreamPosition): Promise<StreamPage>;
  stop(): Promise<void>;
};

/**
 * A DynamoDB server for tests: the one at AWS_ENDPOINT_URL_DYNAMODB, otherwise a process of its own with nothing in it.
 * The process ends with `stop`, and with the test process, however that ends.
 */
export async function startDynamo(): Promise<DynamoServer> {
  const { AWS_ENDPOINT_URL_DYNAMODB: given } = process.env;
  const { endpoint, stop } = given ? { endpoint: given, stop: async () => undefined } : await startProcess();
  const client = clientOf(endpoint);
  const streamArn = (table: string) => streamArnOf(client, table);
  return {
    endpoint,
    client,
    createTable: () => createTable(client),
    streamArn,
    readStream: async (table, position = {}) => readStream(endpoint, await streamArn(table), position),
    async stop() {
      client.destroy();
      await stop();
    },
  };
}

/** A client for a server, or a proxy before it, that checks no signatures. */
export function clientOf(endpoint: string): DynamoDBClient {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return new DynamoDBClient({ endpoint, region: 'ap-southeast-3', credentials });
}

type ServerProcess = { readonly endpoint: string; stop(): Promise<void> };

/** The watcher ends the server when its own input ends, which the death of the test process brings about. */
const WATCHED = 'exec 3<&0; (cat <&3; kill -KILL $$) >/dev/null 2>&1 & exec "$0" "$@" 3<&-';
const POLLS = 1500;
const POLL_MILLISECONDS = 20;

/** Another process may take a free port before the server does: then the next one. */
async function startProcess(): Promise<ServerProcess> {
  const failures: string[] = [];
  while (failures.length < 3) {
    const started = await startOn(await freePort());
    if (typeof started !== 'string') return started;
    failures.push(started);
  }
  throw new Error(`The DynamoDB server does not start: ${failures.join('; ')}`);
}

/** The server on `port` once it listens, or what it said when it ended instead. */
async function startOn(port: number): Promise<ServerProcess | string> {
  const child = spawn('sh', ['-c', WATCHED, binary(), '--port', `${port}`], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const output = { text: '', hasEnded: false };
  child.stderr.setEncoding('utf8').on('data', (part) => {
    output.text += part;
  });
  const ended = once(child, 'exit').then(() => {
    output.hasEnded = true;
  });
  const stop = async () => {
    child.stdin.end();
    await ended;
  };
  for (let poll = 0; poll < POLLS && !output.hasEnded; poll += 1) {
    // An answer on the port could come from another process; these words come from this one.
    if (output.text.includes('listening')) return { endpoint: `http://127.0.0.1:${port}`, stop };
    await setTimeout(POLL_MILLISECONDS);
  }
  await stop();
  return output.text.trim();
}

function binary(): string {
  try {
    return createRequire(import.meta.url).resolve('@dynoxide/linux-x64/dynoxide');
  } catch (cause) {
    const advice =
      'install the optional package @dynoxide/linux-x64 (Linux x64) or set AWS_ENDPOINT_URL_DYNAMODB';
    throw new Error(`No DynamoDB server: ${advice}`, { cause });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const INDEXES = ['index1', 'index2', 'index3'];

async function createTable(client: DynamoDBClient): Promise<string> {
  const TableName = `sahkan-${randomUUID()}`;
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['', ...INDEXES].flatMap((prefix) => [
        { AttributeName: `${prefix}pk`, AttributeType: 'S' },
        { AttributeName: `${prefix}sk`, AttributeType: 'S' },
      ]),
      KeySchema: keySchema(''),
      GlobalSecondaryIndexes: INDEXES.map((IndexName) => ({
        IndexName,
        KeySchema: keySchema(IndexName),
        Projection: { ProjectionType: 'ALL' },
      })),
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1, maxDelay: 1 }, { TableName });
  return TableName;
}

function keySchema(prefix: string): KeySchemaElement[] {
  return [
    { AttributeName: `${prefix}pk`, KeyType: 'HASH' },
    { AttributeName: `${prefix}sk`, KeyType: 'RANGE' },
  ];
}

async function streamArnOf(client: DynamoDBClient, table: string): Promise<string> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
  if (Table?.LatestStreamArn === undefined) throw new Error(`The table ${table} has no stream`);
  return Table.LatestStreamArn;
}

type StreamAnswers = {
  readonly DescribeStream: {
    readonly StreamDescription: { readonly Shards: { readonly ShardId: string }[] };
  };
  readonly GetShardIterator: { readonly ShardIterator: string };
  readonly GetRecords: { readonly Records: DynamoDBRecord[]; readonly NextShardIterator?: string };
};

async function readStream(endpoint: string, arn: string, position: StreamPosition): Promise<StreamPage> {
  const stream = { StreamArn: arn };
  const { StreamDescription } = await callStreams(endpoint, 'DescribeStream', stream);
  const records: DynamoDBRecord[] = [];
  const next: Record<string, string> = { ...position };
  for (const { ShardId } of StreamDescription.Shards) {
    const last = next[ShardId];
    const start =
      last === undefined
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: last };
    const found = await readShard(endpoint, { ...stream, ShardId, ...start });
    const end = found.at(-1)?.dynamodb?.SequenceNumber;
    records.push(...found.map((record) => ({ ...record, eventSourceARN: arn })));
    if (end !== undefined) next[ShardId] = end;
  }
  return { records, next };
}

async function readShard(endpoint: string, start: object): Promise<DynamoDBRecord[]> {
  const records: DynamoDBRecord[] = [];
  const { ShardIterator } = await callStreams(endpoint, 'GetShardIterator', start);
  let iterator: string | undefined = ShardIterator;
  while (iterator !== undefined) {
    const page: StreamAnswers['GetRecords'] = await callStreams(endpoint, 'GetRecords', {
      ShardIterator: iterator,
    });
    records.push(...page.Records);
    // The last shard of a stream stays open: it goes on for ever, with nothing in it.
    iterator = page.Records.length === 0 ? undefined : page.NextShardIterator;
  }
  return records;
}

async function callStreams<Operation extends keyof StreamAnswers>(
  endpoint: string,
  operation: Operation,
  body: object,
): Promise<StreamAnswers[Operation]> {
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
      'x-amz-date': '20260105T010000Z',
      authorization: `AWS4-HMAC-SHA256 Credential=test/20260105/ap-southeast-3/dynamodb/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${operation} answers ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as StreamAnswers[Operation];
}
