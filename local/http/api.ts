import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { OPERATIONS, type OperationName } from '../../core/contract/operations.ts';
import { AppError } from '../../core/errors.ts';
import { openApi } from '../../functions/open-api.ts';
import type { HttpEvent, HttpHandler, HttpResult } from '../../functions/shared/event.ts';
import { languageOf, problemResponse } from '../../functions/shared/problems.ts';
import { readBody } from './body.ts';
import { lambdaContext } from './lambda-context.ts';
import { matchRoute } from './router.ts';

export type ApiOptions = {
  readonly handlers: Readonly<Record<OperationName, HttpHandler>>;
  /** Claims of a bearer token. Throws NOT_AUTHENTICATED. */
  readonly verify: (bearer: string) => Promise<Readonly<Record<string, unknown>>>;
  readonly baseUrl: string;
  /** Of the tokens. */
  readonly issuer: string;
  readonly realNow: () => number;
};

/** Answers everything below /api as API Gateway v2 would: route, JWT authorizer, event, function. */
export function createApi({ handlers, verify, baseUrl, issuer, realNow }: ApiOptions) {
  const contract = JSON.stringify(openApi(baseUrl, issuer));

  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const requestId = randomUUID();
    if (url.pathname === '/api/openapi.json')
      return send(response, {
        statusCode: 200,
        headers: { 'content-type': 'application/json' },
        body: contract,
      });
    try {
      await answer(request, response, url, requestId);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      send(response, problemResponse(error, requestId, languageOf({ headers: headersOf(request) })));
      if (error.code === 'BODY_TOO_LARGE') request.resume();
    }
  };

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    requestId: string,
  ): Promise<void> {
    const match = matchRoute(request.method ?? 'GET', url.pathname.slice('/api'.length));
    if (match === undefined) throw new AppError('NOT_FOUND', 'No such route');
    const { access, maxBodyBytes } = OPERATIONS[match.operation];
    const claims = access === 'public' ? undefined : await verify(request.headers.authorization ?? '');
    const body = await readBody(request, maxBodyBytes);
    const event: HttpEvent = {
      rawPath: url.pathname,
      headers: headersOf(request),
      pathParameters: match.params,
      queryStringParameters: Object.fromEntries(url.searchParams),
      body,
      isBase64Encoded: false,
      requestContext: {
        requestId,
        timeEpoch: realNow(),
        http: { method: request.method ?? 'GET', path: url.pathname },
        ...(claims === undefined ? {} : { authorizer: { jwt: { claims } } }),
      },
    };
    send(response, await handlers[match.operation](event, lambdaContext(match.operation, requestId)));
  }
}

function headersOf(request: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
}

export function send(
  response: ServerResponse,
  { statusCode = 200, headers = {}, body = '' }: HttpResult,
): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value));
  response.writeHead(statusCode).end(body);
}
