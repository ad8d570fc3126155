import { randomUUID } from 'node:crypto';
import type { FileRecord } from '../../core/case/file.ts';
import type { BodyOf, ParamsOf, QueryOf, ReplyOf } from '../../core/contract/operation.ts';
import { OPERATIONS, type OperationName } from '../../core/contract/operations.ts';
import { ROUTES } from '../../core/contract/routes.ts';
import type { Problem } from '../../core/contract/views.ts';
import type { HttpEvent, HttpHandler } from '../../functions/shared/event.ts';
import type { Browser } from '../browser.ts';
import { lambdaContext } from '../http/lambda-context.ts';

type Operations = typeof OPERATIONS;
export type Call<N extends OperationName> = {
  readonly params?: ParamsOf<Operations[N]>;
  readonly query?: Partial<Record<keyof QueryOf<Operations[N]>, string>>;
  readonly body?: Partial<BodyOf<Operations[N]>>;
  readonly idempotencyKey?: string;
};

export type Person = {
  readonly personId: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly district?: string;
  readonly party?: string;
};

/** A reply that was not a success, with the problem as the portal gets it. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly status: number;
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super(`${status} ${problem.code}: ${problem.detail} ${JSON.stringify(problem.fields ?? [])}`);
    this.status = status;
    this.problem = problem;
  }
}

/** What people reach of a running system, wherever it runs. */
export type Reachable = {
  readonly http: Readonly<Record<OperationName, HttpHandler>>;
  readonly browser: Browser;
};

/** Somebody who uses the system through its functions, as a browser would, without a network between. */
export type Player = {
  readonly person: Person;
  /** Throws RefusedError unless the reply is a success. */
  call<N extends OperationName>(name: N, input?: Call<N>): Promise<ReplyOf<Operations[N]>>;
  /** Sends a file the way the portal does: ask for a form, store, attach. */
  upload(
    caseId: string,
    code: string,
    file: { name: string; bytes: Uint8Array; contentType?: FileRecord['contentType'] },
  ): Promise<FileRecord>;
};

/** Plays one person. `loginAge` is how long ago they logged in, milliseconds. */
export function play(system: Reachable, person: Person, loginAge = 0): Player {
  async function call<N extends OperationName>(
    name: N,
    input: Call<N> = {},
  ): Promise<ReplyOf<Operations[N]>> {
    const { method } = ROUTES[name];
    const event = eventOf(name, input, person, loginAge);
    const { statusCode = 200, body = '{}' } = await system.http[name](
      event,
      lambdaContext(name, event.requestContext.requestId),
    );
    if (statusCode >= 400) throw new RefusedError(statusCode, JSON.parse(body));
    return method === 'DELETE' && statusCode === 204 ? ({} as ReplyOf<Operations[N]>) : JSON.parse(body);
  }

  return {
    person,
    call,
    async upload(caseId, code, { name, bytes, contentType = 'application/pdf' }) {
      const ticket = await call('requestUpload', {
        params: { caseId },
        body: { fileId: randomUUID(), name, contentType, bytes: bytes.length },
      });
      await system.browser.send(ticket.upload, bytes);
      return (await call('attachFile', { params: { caseId, fileId: ticket.file.fileId }, body: { code } }))
        .file;
    },
  };
}

function eventOf<N extends OperationName>(
  name: N,
  { params, query, body, idempotencyKey }: Call<N>,
  person: Person,
  loginAge: number,
): HttpEvent {
  const now = Date.now();
  const pathParameters = (params ?? {}) as Record<string, string>;
  const path = `/api${ROUTES[name].path.replace(/\{(\w+)\}/g, (_, part: string) => encodeURIComponent(pathParameters[part] ?? ''))}`;
  const claims = {
    sub: person.personId,
    name: person.name,
    'cognito:groups': person.roles,
    auth_time: Math.floor((now - loginAge) / 1000),
    ...(person.district === undefined ? {} : { 'custom:district': person.district }),
    ...(person.party === undefined ? {} : { 'custom:party': person.party }),
  };
  return {
    rawPath: path,
    headers: idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey },
    pathParameters,
    queryStringParameters: (query ?? {}) as Record<string, string>,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    isBase64Encoded: false,
    requestContext: {
      requestId: randomUUID(),
      timeEpoch: now,
      http: { method: ROUTES[name].method, path },
      ...(OPERATIONS[name].access === 'public' ? {} : { authorizer: { jwt: { claims } } }),
    },
  };
}
