import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import type { Call, Service } from './json-service.ts';
import { AwsError, type Secrets, verifySigV4 } from './sigv4.ts';

export type ProxyOptions = {
  /** The DynamoDB server behind, which looks at no signatures. */
  readonly target: string;
  /** Who may call; every other signature is refused. */
  readonly credentials: Secrets;
  /** Hears of every permission that IAM would check, on `table` or `table/index/name`. */
  readonly onCall: (call: Call) => void;
};

const TARGET = /^DynamoDB_20120810\.(\w+)$/;
/** The server behind keeps the tables of one access key together. */
const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=test/20260105/ap-southeast-3/dynamodb/aws4_request, SignedHeaders=host, Signature=0';

/** A door before a DynamoDB server: it checks signatures as AWS does, and tells which permissions each request needs. */
export async function startDynamoProxy(options: ProxyOptions): Promise<Service> {
  const server = createServer((request, response) => {
    void respond(options, request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function respond(options: ProxyOptions, request: IncomingMessage, response: ServerResponse) {
  try {
    const { status, headers, body } = await pass(options, request);
    response.writeHead(status, headers).end(body);
  } catch (error) {
    const { status, code, message } =
      error instanceof AwsError ? error : new AwsError(500, 'InternalServerError', String(error));
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify({ __type: code, message }));
  }
}

async function pass({ target, credentials, onCall }: ProxyOptions, request: IncomingMessage) {
  const body = await buffer(request);
  const accessKeyId = verifySigV4(request, body, credentials, { service: 'dynamodb' });
  const operation = String(request.headers['x-amz-target']);
  const [, name] = TARGET.exec(operation) ?? [];
  if (name === undefined) throw new AwsError(400, 'UnknownOperationException', operation);
  for (const { action, resource } of permissionsOf(name, JSON.parse(body.toString())))
    onCall({ accessKeyId, action: `dynamodb:${action}`, resource });
  const answer = await fetch(target, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': operation,
      'x-amz-date': '20260105T010000Z',
      authorization: AUTHORIZATION,
    },
    body: new Uint8Array(body),
  });
  const headers = { 'content-type': 'application/x-amz-json-1.0' };
  return { status: answer.status, headers, body: await answer.bytes() };
}

const Place = z.object({ TableName: z.string(), IndexName: z.string().optional() });
const TransactItems = z.object({ TransactItems: z.array(z.record(z.string(), Place)) });
type Permission = { readonly action: string; readonly resource: string };

/**
 * What IAM asks for a request (docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html): the
 * members of a transaction are asked for one by one, and a query of an index needs nothing on its table.
 */
export function permissionsOf(operation: string, request: unknown): Permission[] {
  if (operation !== 'TransactWriteItems') return [{ action: operation, resource: resourceOf(request) }];
  return TransactItems.parse(request).TransactItems.flatMap((item) =>
    Object.entries(item).map(([kind, place]) => ({
      action: `${kind}Item`,
      resource: resourceOf(place),
    })),
  );
}

function resourceOf(request: unknown): string {
  const { TableName, IndexName } = Place.parse(request);
  return IndexName === undefined ? TableName : `${TableName}/index/${IndexName}`;
}
