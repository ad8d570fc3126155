import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { type Auth, type AuthOptions, createAuth } from '../../local/auth/index.ts';
import type { SeedPerson } from '../../local/auth/people.ts';

export const PASSWORD = 'kuda-laut-senja-42';
export const HEAD: SeedPerson = {
  username: 'kadis.bengkulu',
  password: PASSWORD,
  name: 'dr. Ratna Dewi',
  email: 'kadis@contoh.id',
  title: 'Kepala Dinas Kesehatan Kota Bengkulu',
  roles: ['head-of-office'],
  district: '17.71',
};
export const APPLICANT: SeedPerson = {
  id: 'person-7',
  username: 'klinik.melati',
  password: PASSWORD,
  name: 'Budi <Melati>',
  email: 'budi@contoh.id',
  roles: ['applicant'],
  party: 'party-7',
};

export type System = {
  readonly baseUrl: string;
  /** Where the server listens; `baseUrl` is another address when a proxy stands in front. */
  readonly localUrl: string;
  readonly auth: Auth;
  readonly logged: readonly string[];
  /** Ends the process of the login and starts it again with the same database, at the same address. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

const PEOPLE = [HEAD, APPLICANT];
const folder = mkdtempSync(join(tmpdir(), 'auth-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
let template: Promise<string> | undefined;

/** Hashing passwords and making keys is slow on purpose; the tests do it once. */
async function copyOfSeededDatabase(): Promise<string> {
  template ??= seedDatabase(join(folder, 'template.sqlite'));
  const path = join(folder, `${randomUUID()}.sqlite`);
  copyFileSync(await template, path);
  return path;
}

async function seedDatabase(databasePath: string): Promise<string> {
  const log = { warn() {}, error() {} };
  const baseUrl = 'http://127.0.0.1';
  (await createAuth({ baseUrl, databasePath, demo: false, people: PEOPLE, log })).close();
  return databasePath;
}

/** A login behind a real HTTP server on a free port. */
export async function startSystem(
  options: Partial<AuthOptions> & { readonly publicUrl?: string } = {},
): Promise<System> {
  const logged: string[] = [];
  const write = (message: string, details: unknown) => logged.push(JSON.stringify([message, details]));
  const databasePath = options.databasePath ?? (await copyOfSeededDatabase());
  let current: Auth | undefined;
  const server = createServer(async (req, res) => {
    if (!(await current?.handle(req, res))) res.writeHead(200).end('portal');
  });
  const port = await listen(server);
  const localUrl = `http://127.0.0.1:${port}`;
  const baseUrl = options.publicUrl ?? localUrl;
  const start = () =>
    createAuth({
      baseUrl,
      demo: false,
      people: PEOPLE,
      log: { warn: write, error: write },
      ...options,
      databasePath,
    });
  let auth = await start();
  current = auth;
  return {
    baseUrl,
    localUrl,
    logged,
    get auth() {
      return auth;
    },
    async restart() {
      auth.close();
      auth = await start();
      current = auth;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      auth.close();
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('no port'));
      else resolve(address.port);
    });
  });
}

type Cookie = { readonly value: string; readonly path: string };
export type Answer = {
  readonly status: number;
  readonly url: URL;
  readonly headers: Headers;
  readonly text: string;
};

/** As much of a browser as the login needs: cookies with paths, redirects, `Origin` with forms. */
export class Browser {
  readonly cookies = new Map<string, Cookie>();
  readonly baseUrl: string;
  readonly setCookies: string[] = [];

  constructor(baseUrl: string) {
    this.baseUrl = baseUrl;
  }

  /** Follows redirects up to the portal. */
  async go(url: string | URL): Promise<Answer> {
    return this.follow(await this.request(new URL(url, this.baseUrl), {}));
  }

  async submit(
    url: string | URL,
    fields: Readonly<Record<string, string>>,
    origin = this.baseUrl,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const body = new URLSearchParams(fields);
    const init = { method: 'POST', body, headers: { origin, ...headers } };
    return this.follow(await this.request(new URL(url, this.baseUrl), init));
  }

  private async follow(answer: Answer): Promise<Answer> {
    let current = answer;
    for (let location = redirectOf(current); location !== undefined; location = redirectOf(current)) {
      if (isPortal(location)) return { ...current, url: location };
      current = await this.request(location, {});
    }
    return current;
  }

  private async request(url: URL, init: RequestInit): Promise<Answer> {
    const headers = new Headers(init.headers);
    headers.set('accept', 'text/html');
    headers.set('cookie', this.cookiesFor(url));
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return { status: response.status, url, headers: response.headers, text: await response.text() };
  }

  private cookiesFor(url: URL): string {
    const fitting = [...this.cookies].filter(([, { path }]) => url.pathname.startsWith(path));
    return fitting.map(([key, { value }]) => `${key.split('|')[0]}=${value}`).join('; ');
  }

  private keep(line: string): void {
    this.setCookies.push(line);
    const [pair = '', ...attributes] = line.split('; ');
    const [name = '', ...value] = pair.split('=');
    const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/';
    const key = `${name}|${path}`;
    if (value.join('=') === '') this.cookies.delete(key);
    else this.cookies.set(key, { value: value.join('='), path });
  }
}

function redirectOf({ status, headers, url }: Answer): URL | undefined {
  const location = headers.get('location');
  return status >= 300 && status < 400 && location !== null ? new URL(location, url) : undefined;
}

function isPortal({ pathname }: URL): boolean {
  return !/^\/(oidc|masuk)\//.test(pathname);
}

const Tokens = z.object({
  access_token: z.string(),
  id_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number(),
});
export type Tokens = z.infer<typeof Tokens>;
const Refusal = z.object({ error: z.string() });

/** The code flow with PKCE as the portal does it. */
export function newRequest(baseUrl: string, extra: Readonly<Record<string, string>> = {}) {
  const verifier = randomBytes(32).toString('base64url');
  const redirectUri = `${baseUrl}/login/selesai`;
  const url = new URL('/oidc/auth', baseUrl);
  url.search = new URLSearchParams({
    client_id: 'portal',
    response_type: 'code',
    scope: 'openid',
    redirect_uri: redirectUri,
    state: 'keadaan',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...extra,
  }).toString();
  return { url, verifier, redirectUri: extra.redirect_uri ?? redirectUri };
}

export async function tokenRequest(baseUrl: string, fields: Readonly<Record<string, string>>) {
  const body = new URLSearchParams({ client_id: 'portal', ...fields });
  const response = await fetch(new URL('/oidc/token', baseUrl), { method: 'POST', body });
  const answer: unknown = await response.json();
  return response.ok ? { tokens: Tokens.parse(answer) } : { error: Refusal.parse(answer).error };
}

export async function redeem(
  baseUrl: string,
  { verifier, redirectUri }: { readonly verifier: string; readonly redirectUri: string },
  at: URL,
): Promise<Tokens> {
  const { tokens, error } = await tokenRequest(baseUrl, {
    grant_type: 'authorization_code',
    code: at.searchParams.get('code') ?? '',
    code_verifier: verifier,
    redirect_uri: redirectUri,
  });
  if (tokens === undefined) throw new Error(`token endpoint: ${error}`);
  return tokens;
}

/** Logs in with a password and gives the tokens. */
export async function logIn(
  browser: Browser,
  login: string,
  extra: Readonly<Record<string, string>> = {},
  password = PASSWORD,
): Promise<Tokens> {
  const request = newRequest(browser.baseUrl, extra);
  const page = await browser.go(request.url);
  const done = await browser.submit(page.url, { login, password });
  return redeem(browser.baseUrl, request, done.url);
}
