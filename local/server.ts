import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Auth } from './auth/index.ts';
import { PORTAL_CLIENT } from './auth/provider.ts';
import { createConsole } from './console/index.ts';
import { createApi } from './http/api.ts';
import { createPortal } from './http/portal.ts';
import { createSettings } from './http/settings.ts';
import { receiveUpload, sendDownload } from './http/uploads.ts';
import { errorCodeOf, type Log } from './log.ts';
import { createPki } from './pki/routes.ts';
import type { LocalSystem } from './system.ts';

export type ServerOptions = {
  readonly system: LocalSystem;
  readonly auth: Auth;
  readonly baseUrl: string;
  /** The built portal. */
  readonly portalFolder: string;
  readonly realNow: () => number;
  readonly log: Log;
};

type Answer = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> | void;

/** The one server of the one machine: API, login, files, console and portal. */
export function createLocalServer({
  system,
  auth,
  baseUrl,
  portalFolder,
  realNow,
  log,
}: ServerOptions): Server {
  const api = createApi({
    handlers: system.http,
    verify: auth.verify,
    baseUrl,
    issuer: auth.issuer,
    realNow,
  });
  const portal = createPortal(portalFolder);
  const settings = createSettings({
    authority: auth.issuer,
    clientId: PORTAL_CLIENT,
    specimen: system.context.specimen,
  });
  const console = createConsole({ system, auth });
  const pki = createPki(system.custody);

  function answerOf(request: IncomingMessage, { pathname }: URL): Answer {
    if (pathname === '/openapi.json') return (_, response) => redirect(response, '/api/openapi.json');
    if (pathname.startsWith('/api/')) return api;
    if (pathname === '/settings.json') return settings;
    if (pathname === '/local' || pathname.startsWith('/local/')) return console;
    if (pathname.startsWith('/pki/')) return pki;
    if (pathname === '/files') {
      return request.method === 'POST'
        ? (_, response) => receiveUpload(system.files, request, response)
        : (_, response, url) => sendDownload(system.files, url, response);
    }
    return async (_, response, url) => {
      if (!(await auth.handle(request, response))) portal(request, response, url);
    };
  }

  return createServer((request, response) => {
    const url = urlOf(request, baseUrl);
    if (url === null) {
      response.writeHead(400).end();
      return;
    }
    Promise.resolve(answerOf(request, url)(request, response, url)).catch((error: unknown) => {
      log.error('A request failed', { path: url.pathname.split('/')[1] ?? '', code: errorCodeOf(error) });
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
}

/** A request line can name anything, `//` for instance, which is no address. */
function urlOf({ url = '/' }: IncomingMessage, baseUrl: string): URL | null {
  return url.startsWith('//') ? null : URL.parse(url, baseUrl);
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(308, { location }).end();
}
