import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { z } from 'zod';
import { AwsError, type Secrets, verifySigV4 } from './sigv4.ts';

/** One call as IAM sees it: who, `service:Action`, and what it is about (`*` where IAM knows no resource). */
export type Call = { readonly accessKeyId: string; readonly action: string; readonly resource: string };

export type ServiceOptions = {
  /** Sees every call before it is carried out; throws an AwsError to deny it. */
  readonly onCall?: ((call: Call) => void | Promise<void>) | undefined;
  /** When given, every signature is checked with these; else the access key id is only read. */
  readonly credentials?: Secrets | undefined;
};
export type Service = { readonly endpoint: string; stop(): Promise<void> };

export type ServiceRequest = Pick<IncomingMessage, 'headers'> & {
  readonly method: string;
  /** As it was sent, percent-encoded, without the query. */
  readonly path: string;
  readonly body: Buffer;
  /** Reports the call to `onCall`. */
  authorize(action: string, resource: string): Promise<void>;
};
export type ServiceReply = { readonly body: string; readonly headers?: Readonly<Record<string, string>> };

type Definition = ServiceOptions & {
  /** As in the credential scope: `states`, `ses`… */
  readonly service: string;
  readonly contentType: string;
  readonly answer: (request: ServiceRequest) => Promise<ServiceReply>;
};

/** A server of an AWS service that speaks JSON, on a free port of this machine. Errors are told in header and body, as AWS does. */
export async function startJsonService(definition: Definition): Promise<Service> {
  const server = createServer((request, response) => {
    void respond(definition, request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function respond(definition: Definition, request: IncomingMessage, response: ServerResponse) {
  const common = { 'content-type': definition.contentType, 'x-amzn-requestid': randomUUID() };
  try {
    const { body, headers } = await answer(definition, request);
    response.writeHead(200, { ...common, ...headers }).end(body);
  } catch (error) {
    const { status, code, message } =
      error instanceof AwsError ? error : new AwsError(500, 'InternalFailure', String(error));
    response
      .writeHead(status, { ...common, 'x-amzn-errortype': code })
      .end(JSON.stringify({ __type: code, message }));
  }
}

async function answer({ service, credentials, onCall, answer }: Definition, request: IncomingMessage) {
  const body = await buffer(request);
  const accessKeyId =
    credentials === undefined
      ? readAccessKeyId(request, service)
      : verifySigV4(request, body, credentials, { service });
  const { method = 'GET', url = '/', headers } = request;
  const [path = '/'] = url.split('?');
  const authorize = async (action: string, resource: string) => onCall?.({ accessKeyId, action, resource });
  return answer({ method, path, headers, body, authorize });
}

function readAccessKeyId({ headers }: IncomingMessage, service: string): string {
  const [, accessKeyId, named] =
    /Credential=([^/]+)\/\d{8}\/[^/]+\/([^/]+)\/aws4_request/.exec(headers.authorization ?? '') ?? [];
  if (accessKeyId === undefined || named !== service)
    throw new AwsError(
      403,
      'MissingAuthenticationTokenException',
      `Not a request that is signed for ${service}`,
    );
  return accessKeyId;
}

/** One operation of a service whose operations are named in `x-amz-target`. */
export type Operation = (request: ServiceRequest) => Promise<unknown>;

type OperationDefinition<Input> = {
  readonly action: string;
  readonly input: z.ZodType<Input>;
  readonly resourceOf: (input: Input) => string;
  readonly answer: (input: Input) => unknown;
};

export function operation<Input>({
  action,
  input,
  resourceOf,
  answer,
}: OperationDefinition<Input>): Operation {
  return async (request) => {
    const given = readInput(request.body, input);
    await request.authorize(action, resourceOf(given));
    return answer(given);
  };
}

/** Parses a request body; what does not fit is a ValidationException, and so is a member that the schema does not know. */
export function readInput<Input>(body: Buffer, schema: z.ZodType<Input>): Input {
  const parsed = schema.safeParse(readJson(body.toString()));
  if (!parsed.success) throw new AwsError(400, 'ValidationException', parsed.error.message);
  return parsed.data;
}

/** JSON as a value; undefined when it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type RpcDefinition = Pick<Definition, 'service' | 'contentType'> & {
  /** What stands before the dot in `x-amz-target`. */
  readonly target: string;
  readonly operations: Readonly<Record<string, Operation>>;
};

/** A service of the protocols AWS JSON 1.0 and 1.1: every operation is a POST to `/`. */
export function startRpcService(
  { target, operations, ...definition }: RpcDefinition,
  options: ServiceOptions,
): Promise<Service> {
  return startJsonService({
    ...definition,
    ...options,
    async answer(request) {
      const name = String(request.headers['x-amz-target']);
      const run = Object.entries(operations).find(([known]) => name === `${target}.${known}`)?.[1];
      if (run === undefined || request.headers['content-type'] !== definition.contentType)
        throw new AwsError(400, 'UnknownOperationException', `${name} is not spoken here`);
      return { body: JSON.stringify((await run(request)) ?? {}) };
    },
  });
}
