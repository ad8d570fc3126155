import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { AppError, ERROR_STATUS } from '../../core/errors.ts';
import type { Auth } from '../auth/index.ts';
import type { LocalSystem } from '../system.ts';
import { certificateRoutes } from './certificates.ts';
import { durationOf } from './duration.ts';
import { done, json, order } from './exchange.ts';
import { CONSOLE_STYLE, consolePage } from './page.ts';

export type ConsoleOptions = { readonly system: LocalSystem; readonly auth: Auth };

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-real-ip'];
const ClockOrder = z.union([
  z.strictObject({ set: z.iso.datetime({ offset: true }) }),
  z.strictObject({ advance: z.string() }),
]);
const TokenOrder = z.strictObject({ user: z.string().min(1) });

/**
 * The console of the one machine, only for the machine itself: the clock, the outbox, the people, the
 * certificates, a token for scripts.
 * It exists in the local process only; no function and no stack knows it.
 */
export function createConsole({ system, auth }: ConsoleOptions) {
  const certificates = certificateRoutes(system.custody.signers);
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    try {
      assertLocal(request);
      await answer(request, response, url);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      json(response, ERROR_STATUS[error.code], { code: error.code, detail: error.message });
    }
  };

  async function answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const route = `${request.method ?? 'GET'} ${url.pathname}`;
    switch (route) {
      case 'GET /local':
        response.writeHead(200, {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': "default-src 'none'; style-src 'self'; form-action 'self'",
        });
        response.end(
          consolePage({
            now: system.clock.now(),
            mails: system.outbox.list({ limit: 50 }),
            people: auth.people.list(),
            certificates: await system.custody.signers.issued(),
            executions: system.engine.executions({ limit: 20 }),
          }),
        );
        return;
      case 'GET /local/console.css':
        response.writeHead(200, { 'content-type': 'text/css; charset=utf-8' }).end(CONSOLE_STYLE);
        return;
      case 'GET /local/outbox':
        return json(response, 200, { items: system.outbox.list(filterOf(url)) });
      case 'GET /local/people':
        return json(response, 200, { items: auth.people.list() });
      case 'GET /local/clock':
        return json(response, 200, { now: new Date(system.clock.now()).toISOString() });
      case 'POST /local/clock':
        return moveClock(request, response);
      case 'POST /local/token':
        return json(response, 200, { token: await auth.issueToken((await order(request, TokenOrder)).user) });
      default:
        if (!(await certificates(route, request, response)))
          throw new AppError('NOT_FOUND', 'No such page of the console');
    }
  }

  /** Everything due on the way happens, in order, before the answer comes. Time does not go back. */
  async function moveClock(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const wanted = await order(request, ClockOrder);
    const target = 'set' in wanted ? Date.parse(wanted.set) : durationOf(wanted.advance, system.clock.now());
    if (target < system.clock.now()) throw new AppError('INVALID_INPUT', 'The clock does not go back');
    await system.moveTo(target);
    done(request, response, { now: new Date(system.clock.now()).toISOString() });
  }
}

/**
 * Other machines, pages of other sites in a browser of this one, names that only resolve to it, and what a proxy passes on
 * from elsewhere have no business here.
 */
function assertLocal({ headers, socket }: IncomingMessage): void {
  const { origin, host = '', 'sec-fetch-site': site } = headers;
  const named = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);
  const foreign = site === 'cross-site' || (origin !== undefined && URL.parse(origin)?.host !== host);
  const forwarded = FORWARDED.some((name) => headers[name] !== undefined);
  if (!named || foreign || forwarded || !LOOPBACK.has(socket.remoteAddress ?? ''))
    throw new AppError('NOT_FOUND', 'Only on this machine');
}

function filterOf(url: URL): { to?: string } {
  const to = url.searchParams.get('to');
  return to === null ? {} : { to };
}
