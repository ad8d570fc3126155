import { ROUTES } from '../../../core/contract/routes.ts';
import { API_BASE } from '../config.ts';
import { currentLanguage } from '../i18n/language.ts';
import { accessToken, loginAgain } from '../session/access.ts';
import { retryAfter } from '../session/retry-delay.ts';
import { OfflineError, ProblemError, problemOf } from './errors.ts';
import { requestKey } from './request-key.ts';
import type { CallInput, CallOptions, OperationName, ReplyOf } from './types.ts';

/** The slots of any operation, without the types of one. */
export type Parts = {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
};

/**
 * Calls one operation of the API. On 401 the person logs in again in a window of its own, the page stays, and the call
 * is repeated once under the same idempotency key.
 * Throws ProblemError when the API refuses and OfflineError when it cannot be reached.
 */
export async function call<N extends OperationName>(
  name: N,
  input: CallInput<N>,
  options: CallOptions = {},
): Promise<ReplyOf<N>> {
  return callParts(name, partsOf(input), options);
}

/** `call` for those whose input is checked already, such as the hooks. */
export async function callParts<N extends OperationName>(
  name: N,
  parts: Parts,
  options: CallOptions = {},
): Promise<ReplyOf<N>> {
  const key = options.idempotencyKey ?? requestKey();
  const attempt = () => send(name, parts, key, options.signal);
  const first = await attempt();
  const response = first.status === 401 ? await afterLogin(first, attempt) : first;
  if (!response.ok) throw new ProblemError(await problemOf(response), repeatAfter(name, response));
  const text = await readText(response);
  const reply: ReplyOf<N> = JSON.parse(text === '' ? '{}' : text);
  return reply;
}

/** A read that met a limit or a pause of the system may be repeated; a write waits for the person. */
function repeatAfter(name: OperationName, { status, headers }: Response): number | undefined {
  const passing = status === 429 || status === 503;
  return passing && ROUTES[name].method === 'GET'
    ? retryAfter(headers.get('retry-after'), Date.now())
    : undefined;
}

async function afterLogin(refused: Response, repeat: () => Promise<Response>): Promise<Response> {
  const problem = await problemOf(refused);
  const loggedIn = await loginAgain(problem.code === 'FRESH_LOGIN_REQUIRED' ? 'fresh' : 'expired');
  if (!loggedIn) throw new ProblemError(problem);
  return repeat();
}

async function send(name: OperationName, parts: Parts, key: string, signal?: AbortSignal): Promise<Response> {
  const { method } = ROUTES[name];
  const headers = new Headers({ accept: 'application/json', 'accept-language': currentLanguage() });
  const token = await accessToken();
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
  if (method === 'POST' || method === 'PUT') headers.set('idempotency-key', key);
  if (parts.body !== undefined) headers.set('content-type', 'application/json');
  try {
    return await fetch(urlOf(name, parts), {
      method,
      headers,
      ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (cause) {
    throw asOffline(cause);
  }
}

/** The typed input with its slots open: which ones an operation has is known to the caller's types only. */
export function partsOf(input: unknown): Parts {
  return typeof input === 'object' && input !== null ? { ...input } : {};
}

async function readText(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch (cause) {
    throw asOffline(cause);
  }
}

/** A cancelled call stays an AbortError; everything else that fetch throws is the network. */
function asOffline(cause: unknown): unknown {
  if (cause instanceof DOMException && cause.name === 'AbortError') return cause;
  return new OfflineError('the API cannot be reached', { cause });
}

function urlOf(name: OperationName, { params = {}, query = {} }: Parts): string {
  const path = ROUTES[name].path.replace(/\{(\w+)\}/g, (_, key: string) =>
    encodeURIComponent(String(params[key])),
  );
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(key, String(value));
  }
  return `${API_BASE}${path}${search.size > 0 ? `?${search}` : ''}`;
}
