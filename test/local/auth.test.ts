import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  APPLICANT,
  Browser,
  HEAD,
  logIn,
  newRequest,
  PASSWORD,
  redeem,
  type System,
  startSystem,
  type Tokens,
  tokenRequest,
} from './auth-browser.ts';

let system: System;
let browser: Browser;
const printed: unknown[] = [];

beforeEach(async () => {
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation((...words) => printed.push(...words));
  }
  system = await startSystem();
  browser = new Browser(system.baseUrl);
});

afterEach(async () => {
  vi.useRealTimers();
  await system.close();
  vi.restoreAllMocks();
  expect(printed).toEqual([]);
});

const refresh = ({ baseUrl }: System, token: string) =>
  tokenRequest(baseUrl, { grant_type: 'refresh_token', refresh_token: token });

async function refreshed(at: System, token: string): Promise<Tokens> {
  const { tokens, error } = await refresh(at, token);
  if (tokens === undefined) throw new Error(`refresh: ${error}`);
  return tokens;
}

describe('the code flow with PKCE', () => {
  it('gives an official an access token with the claims of a Cognito token', async () => {
    const { access_token, id_token, expires_in } = await logIn(browser, HEAD.username);

    const claims = await system.auth.verify(`Bearer ${access_token}`);

    expect(claims).toMatchObject({
      sub: 'kadis.bengkulu',
      name: HEAD.name,
      'cognito:groups': ['head-of-office'],
      'custom:district': '17.71',
      client_id: 'portal',
      aud: 'urn:sahkan:api',
      iss: `${system.baseUrl}/oidc`,
      token_use: 'access',
    });
    expect(claims).not.toHaveProperty('custom:party');
    expect(Math.abs(Number(claims.auth_time) - Date.now() / 1000)).toBeLessThan(60);
    expect(Number(claims.exp) - Number(claims.iat)).toBe(15 * 60);
    expect(expires_in).toBe(15 * 60);
    expect(decodeProtectedHeader(access_token)).toMatchObject({ alg: 'RS256', typ: 'at+jwt' });
    expect(decodeJwt(id_token)).toMatchObject({
      sub: 'kadis.bengkulu',
      'cognito:groups': ['head-of-office'],
    });
  });

  it('gives an applicant a party and no district, and lets them log in by e-mail address', async () => {
    const { access_token } = await logIn(browser, 'Budi@Contoh.id');
    const claims = decodeJwt(access_token);
    expect(claims).toMatchObject({
      sub: 'person-7',
      'cognito:groups': ['applicant'],
      'custom:party': 'party-7',
    });
    expect(claims).not.toHaveProperty('custom:district');
  });

  it('logs in without a page while the session lives, and says so to a silent request otherwise', async () => {
    const silent = { prompt: 'none', redirect_uri: `${system.baseUrl}/login/senyap` };
    const before = await browser.go(newRequest(system.baseUrl, silent).url);
    expect(before.url.searchParams.get('error')).toBe('login_required');

    await logIn(browser, HEAD.username);
    const request = newRequest(system.baseUrl, silent);
    const after = await browser.go(request.url);

    expect(after.url.pathname).toBe('/login/senyap');
    expect((await redeem(system.baseUrl, request, after.url)).access_token).toBeTruthy();
  });

  it('refuses a code with another verifier', async () => {
    const request = newRequest(system.baseUrl);
    const page = await browser.go(request.url);
    const done = await browser.submit(page.url, { login: HEAD.username, password: PASSWORD });
    const other = { ...request, verifier: newRequest(system.baseUrl).verifier };
    await expect(redeem(system.baseUrl, other, done.url)).rejects.toThrow('invalid_grant');
  });

  it('refuses a request without PKCE', async () => {
    const { url } = newRequest(system.baseUrl);
    url.searchParams.delete('code_challenge');
    url.searchParams.delete('code_challenge_method');
    expect((await browser.go(url)).url.searchParams.get('error')).toBe('invalid_request');
  });

  it('never redirects to an address that is not registered', async () => {
    const foreign = newRequest(system.baseUrl, { redirect_uri: 'https://jahat.example/login/selesai' });
    const answer = await browser.go(foreign.url);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeNull();
    expect(answer.text).toContain('invalid_redirect_uri');
    expect(answer.text).not.toContain('jahat.example');
  });

  it('goes back to the portal with an error when the person cancels', async () => {
    const page = await browser.go(newRequest(system.baseUrl).url);
    const done = await browser.submit(`${page.url.pathname}/batal`, {});
    expect(done.url.pathname).toBe('/login/selesai');
    expect(done.url.searchParams.get('error')).toBe('access_denied');
  });
});

describe('refresh tokens', () => {
  it('change with every use and keep the time of the login', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const first = await logIn(browser, HEAD.username);
    vi.setSystemTime(Date.now() + 10 * 60_000);
    const second = await refreshed(system, first.refresh_token);

    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(decodeJwt(second.access_token).auth_time).toBe(decodeJwt(first.access_token).auth_time);
    expect(Number(decodeJwt(second.access_token).iat)).toBeGreaterThan(
      Number(decodeJwt(first.access_token).iat),
    );
  });

  it('end all together when one is used twice', async () => {
    const first = await logIn(browser, HEAD.username);
    const second = await refreshed(system, first.refresh_token);
    expect((await refresh(system, first.refresh_token)).error).toBe('invalid_grant');
    expect((await refresh(system, second.refresh_token)).error).toBe('invalid_grant');
    expect((await logIn(browser, HEAD.username, { prompt: 'login' })).refresh_token).toBeTruthy();
  });

  it('end with the logout, which needs no question when the portal shows the ID token', async () => {
    const tokens = await logIn(browser, HEAD.username);
    const url = new URL('/oidc/session/end', system.baseUrl);
    url.searchParams.set('id_token_hint', tokens.id_token);
    url.searchParams.set('post_logout_redirect_uri', `${system.baseUrl}/`);
    const page = await browser.go(url);
    expect(page.text).toContain('/masuk/keluar.js');

    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const done = await browser.submit('/oidc/session/end/confirm', { xsrf, logout: 'yes' });

    expect(done.url.href).toBe(`${system.baseUrl}/`);
    expect((await refresh(system, tokens.refresh_token)).error).toBe('invalid_grant');
    const silent = await browser.go(newRequest(system.baseUrl, { prompt: 'none' }).url);
    expect(silent.url.searchParams.get('error')).toBe('login_required');
  });

  it('ends nothing and asks first when another site sends somebody to the logout', async () => {
    await logIn(browser, HEAD.username);
    const page = await browser.go('/oidc/session/end');
    expect(page.text).toContain('Ya, keluar');
    expect(page.text).not.toContain('keluar.js');
  });
});

describe('a fresh login before signing', () => {
  it('asks the same person for the password again and says why', async () => {
    await logIn(browser, HEAD.username);
    const page = await browser.go(newRequest(system.baseUrl, { prompt: 'login' }).url);
    expect(page.text).toContain('Untuk menandatangani, masukkan kata sandi Anda sekali lagi.');
    expect(page.text).toContain('value="kadis.bengkulu"');
    expect(page.text).toContain(HEAD.name);
  });

  it.each([{ prompt: 'login' }, { max_age: '300' }])('gives a new auth_time: %o', async (asked) => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const before = decodeJwt((await logIn(browser, HEAD.username)).access_token);
    vi.setSystemTime(Date.now() + 6 * 60_000);
    const again = { ...asked, redirect_uri: `${system.baseUrl}/login/ulang` };
    const after = decodeJwt((await logIn(browser, HEAD.username, again)).access_token);
    expect(Number(after.auth_time) - Number(before.auth_time)).toBeGreaterThanOrEqual(6 * 60);
  });

  it('cannot be done with the account of somebody else', async () => {
    await logIn(browser, HEAD.username);
    const page = await browser.go(newRequest(system.baseUrl, { prompt: 'login' }).url);
    const wrong = await browser.submit(page.url, { login: APPLICANT.username, password: 'bukan-kata-sandi' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="kadis.bengkulu"');
  });

  it('lets another person log in when that is chosen, and ends the session of the first', async () => {
    const first = await logIn(browser, HEAD.username);
    const request = newRequest(system.baseUrl, { prompt: 'login' });
    const page = await browser.go(request.url);
    page.url.searchParams.set('akun', 'lain');
    const done = await browser.submit(page.url, { login: APPLICANT.username, password: PASSWORD });
    const tokens = await redeem(system.baseUrl, request, done.url);
    expect(decodeJwt(tokens.access_token).sub).toBe('person-7');
    expect((await refresh(system, first.refresh_token)).error).toBe('invalid_grant');
  });
});

describe('a restart', () => {
  it('keeps sessions, refresh tokens and keys', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'auth-'));
    const kept = await startSystem({ databasePath: join(folder, 'auth.sqlite') });
    try {
      const visitor = new Browser(kept.baseUrl);
      const tokens = await logIn(visitor, HEAD.username);

      await kept.restart();

      expect(await kept.auth.verify(tokens.access_token)).toMatchObject({ sub: 'kadis.bengkulu' });
      expect((await refreshed(kept, tokens.refresh_token)).access_token).toBeTruthy();
      const request = newRequest(kept.baseUrl, { prompt: 'none' });
      const silent = await visitor.go(request.url);
      expect((await redeem(kept.baseUrl, request, silent.url)).access_token).toBeTruthy();
    } finally {
      await kept.close();
      await rm(folder, { recursive: true });
    }
  });
});

describe('cookies', () => {
  it('are signed, closed to scripts and same-site', async () => {
    await logIn(browser, HEAD.username);
    expect(browser.setCookies.length).toBeGreaterThan(0);
    for (const cookie of browser.setCookies) expect(cookie).toMatch(/samesite=lax; httponly/i);
    expect([...browser.cookies.keys()]).toContain('_session.sig|/');
  });

  it('are secure behind a proxy with TLS, also when the proxy sends no header', async () => {
    const behindProxy = await startSystem({ publicUrl: 'https://sahkan.example' });
    try {
      const { pathname, search } = newRequest(behindProxy.baseUrl).url;
      const answer = await fetch(behindProxy.localUrl + pathname + search, { redirect: 'manual' });
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toMatch(/^\/masuk\//);
      expect(answer.headers.getSetCookie().length).toBeGreaterThan(0);
      for (const cookie of answer.headers.getSetCookie()) expect(cookie).toMatch(/; secure; httponly/i);
      const discovery = await fetch(`${behindProxy.localUrl}/oidc/.well-known/openid-configuration`);
      expect(await discovery.json()).toMatchObject({
        issuer: 'https://sahkan.example/oidc',
        token_endpoint: 'https://sahkan.example/oidc/token',
      });
    } finally {
      await behindProxy.close();
    }
  });
});
