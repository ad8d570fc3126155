import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Problem } from '../../core/contract/views.ts';
import { DISTRICTS } from '../../core/districts/all.ts';
import { type Auth, createAuth } from '../../local/auth/index.ts';
import { demoPeople } from '../../local/people.ts';
import { createLocalServer } from '../../local/server.ts';
import { type Bench, type BenchOptions, openBench } from './system.ts';

export type HttpAnswer = { readonly status: number; readonly headers: Headers; readonly text: string };
export type HttpBench = Bench & {
  readonly url: string;
  readonly port: number;
  readonly auth: Auth;
  /** Moves the clock by which tokens expire, milliseconds from now on. */
  readonly later: { by: number };
  token(username: string): Promise<string>;
  send(
    method: string,
    path: string,
    options?: { readonly as?: string; readonly body?: unknown; readonly headers?: Record<string, string> },
  ): Promise<HttpAnswer>;
};

/** The whole system behind its real HTTP server on a free port, with the real login. */
export async function openHttpBench(options: BenchOptions = {}): Promise<HttpBench> {
  let listener: RequestListener = (_, response) => response.end();
  const outer = createServer((request, response) => listener(request, response));
  await new Promise<void>((resolve) => outer.listen(0, '127.0.0.1', resolve));
  const { port } = outer.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const bench = await openBench({ ...options, baseUrl: url });
  const later = { by: 0 };
  const complain = (message: string, details: unknown) =>
    bench.complaints.push(`${message} ${JSON.stringify(details)}`);
  const log = { warn: complain, error: complain };
  const auth = await createAuth({
    baseUrl: url,
    databasePath: ':memory:',
    demo: true,
    people: demoPeople(DISTRICTS),
    log,
    now: () => Date.now() + later.by,
  });
  const portalFolder = mkdtempSync(join(tmpdir(), 'portal-'));
  writeFileSync(join(portalFolder, 'index.html'), '<!doctype html><title>Sahkan</title>');
  const inner = createLocalServer({
    system: bench.system,
    auth,
    baseUrl: url,
    portalFolder,
    realNow: Date.now,
    log,
  });
  listener = (request, response) => inner.emit('request', request, response);
  const tokens = new Map<string, string>();

  async function token(username: string): Promise<string> {
    const known = tokens.get(username) ?? (await auth.issueToken(username));
    tokens.set(username, known);
    return known;
  }

  return {
    ...bench,
    url,
    port,
    auth,
    later,
    token,
    async send(method, path, { as, body, headers = {} } = {}) {
      const authorization = as === undefined ? {} : { authorization: `Bearer ${await token(as)}` };
      const content =
        body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { ...authorization, ...headers },
        ...content,
        redirect: 'manual',
      });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
    async close() {
      outer.closeAllConnections();
      await new Promise((resolve) => outer.close(resolve));
      auth.close();
      await bench.close();
      rmSync(portalFolder, { recursive: true, force: true });
    },
  };
}

export const problemOf = ({ text }: HttpAnswer): Problem => JSON.parse(text);
