import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { AppError } from '../../core/errors.ts';
import { errorCodeOf, type Log } from '../log.ts';
import { openAuthDatabase } from './database.ts';
import { isExpectedFailure, sendFailure } from './failure.ts';
import { redirect, sendAsset, setSecurityHeaders } from './http.ts';
import { handleInteraction, type InteractionOptions } from './interactions.ts';
import { loadKeys } from './keys.ts';
import { LOGOUT_SCRIPT, STYLE } from './pages/style.ts';
import { createPeople, type Person, type SeedPerson } from './people.ts';
import { createProvider, issueAccessToken, issuerOf } from './provider.ts';
import { createThrottle } from './throttle.ts';
import { tokenVerifier, type VerifyToken } from './verify-token.ts';

export type AuthOptions = {
  /** Origin under which browsers reach the system; with https, a proxy in front ends TLS. */
  readonly baseUrl: string;
  /** File of people, logins and keys, or `:memory:`. */
  readonly databasePath: string;
  /** Lets people of the seed log in with one click, and marks every page SPESIMEN. */
  readonly demo: boolean;
  readonly people: readonly SeedPerson[];
  readonly log: Log;
  /** Real time, milliseconds since the epoch; the local clock that can be moved is not for logins. */
  readonly now?: () => number;
};

export type Auth = {
  readonly issuer: string;
  /** Answers requests under `/oidc` and `/masuk`; false for every other path. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<boolean>;
  readonly verify: VerifyToken;
  /**
   * A real access token of a demo user, by username, for the loopback-only token route.
   * Throws AppError NOT_FOUND for anybody else, and for everybody when `demo` is off.
   */
  issueToken(username: string): Promise<string>;
  readonly people: { list(): readonly Person[]; find(personId: string): Person | undefined };
  close(): void;
};

/** The login of the one-machine mode. Throws AppError CONFIGURATION for a base URL with a path or a query. */
export async function createAuth(options: AuthOptions): Promise<Auth> {
  const { demo, log, now = Date.now } = options;
  const baseUrl = originOf(options.baseUrl);
  const database = openAuthDatabase(options.databasePath);
  const people = createPeople(database);
  await people.seed(options.people);
  const keys = await loadKeys(database);
  const provider = createProvider({ baseUrl, people, database, keys });
  provider.on('server_error', (_ctx, error) => log.error('login failed', { error: errorCodeOf(error) }));
  provider.onerror = (error) => log.error('login failed', { error: errorCodeOf(error) });
  const issuer = issuerOf(baseUrl);
  const pages = { baseUrl, provider, people, demo, throttle: createThrottle(database, now) };
  const forwardToProvider = provider.callback();

  return {
    issuer,
    verify: tokenVerifier({ issuer, jwks: keys.publicKeys, now }),
    people: { list: () => people.listDemo(), find: (personId) => people.findById(personId) },
    close() {
      if (database.isOpen) database.close();
    },

    async issueToken(username) {
      const person = people.findByLogin(username);
      if (!demo || person?.demo !== true)
        throw new AppError('NOT_FOUND', `There is no demo user ${username}`);
      return issueAccessToken(provider, people, username);
    },

    async handle(req, res) {
      const url = new URL(req.url ?? '/', baseUrl);
      if (isUnder('/oidc', url)) {
        await handleProtocol(forwardToProvider, baseUrl, req, res);
        return true;
      }
      if (isUnder('/masuk', url)) {
        await handlePages(pages, log, req, res, url);
        return true;
      }
      return false;
    },
  };
}

async function handleProtocol(
  forward: ReturnType<Provider['callback']>,
  baseUrl: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  setSecurityHeaders(res, 'self');
  const { host, protocol } = new URL(baseUrl);
  // The provider builds addresses from these headers; the base URL is the truth, whatever a proxy or a caller sends.
  Object.assign(req.headers, {
    host,
    'x-forwarded-host': host,
    'x-forwarded-proto': protocol.replace(':', ''),
  });
  // `originalUrl` is how the provider learns under which path it is mounted.
  const originalUrl = req.url ?? '/oidc';
  Object.assign(req, { originalUrl, url: originalUrl.slice('/oidc'.length).replace(/^(?!\/)/, '/') });
  try {
    await forward(req, res);
  } finally {
    req.url = originalUrl;
  }
}

async function handlePages(
  options: InteractionOptions,
  log: Log,
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
): Promise<void> {
  if (url.pathname === '/masuk/gaya.css') return sendAsset(res, 'text/css; charset=utf-8', STYLE);
  if (url.pathname === '/masuk/keluar.js') {
    return sendAsset(res, 'text/javascript; charset=utf-8', LOGOUT_SCRIPT);
  }
  if (url.pathname === '/masuk' || url.pathname === '/masuk/') return redirect(res, `${options.baseUrl}/`);
  try {
    if (await handleInteraction(options, req, res, url)) return;
    sendFailure(res, options.baseUrl, url, new AppError('NOT_FOUND', 'There is no such login page'));
  } catch (error) {
    if (!isExpectedFailure(error)) log.error('login page failed', { error: errorCodeOf(error) });
    sendFailure(res, options.baseUrl, url, error);
  }
}

function isUnder(prefix: string, { pathname }: URL): boolean {
  return pathname === prefix || pathname.startsWith(`${prefix}/`);
}

function originOf(baseUrl: string): string {
  const url = URL.parse(baseUrl);
  if (url === null || url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new AppError('CONFIGURATION', `BASE_URL must be an origin such as https://example.id: ${baseUrl}`);
  }
  return url.origin;
}
