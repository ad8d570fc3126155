import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Answer,
  APPLICANT,
  Browser,
  HEAD,
  logIn,
  newRequest,
  PASSWORD,
  redeem,
  type System,
  startSystem,
  tokenRequest,
} from './auth-browser.ts';

const MINUTE = 60_000;
const NEW_PERSON = {
  name: 'Siti Aminah',
  email: 'siti@contoh.id',
  password: 'payung-biru-tiga-belas',
  repeat: 'payung-biru-tiga-belas',
};

let system: System;
let browser: Browser;
let time: number;

beforeEach(async () => {
  time = Date.UTC(2026, 0, 5);
  system = await startSystem({ now: () => time });
  browser = new Browser(system.baseUrl);
});

afterEach(async () => {
  await system.close();
  expect(system.logged).toEqual([]);
});

async function openLogin(extra: Record<string, string> = {}): Promise<Answer> {
  return browser.go(newRequest(system.baseUrl, extra).url);
}

describe('a wrong password', () => {
  it('is answered in Indonesian, with the error tied to its field and nothing typed put back', async () => {
    const page = await openLogin();
    const answer = await browser.submit(page.url, { login: HEAD.username, password: 'salah-sekali-ini' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Nama pengguna atau kata sandi salah.');
    expect(answer.text).toContain('<a href="#password">');
    expect(answer.text).toMatch(/aria-describedby="password-error"\s+aria-invalid="true"/);
    expect(answer.text).toContain('<title>Galat: Masuk · Sahkan</title>');
    expect(answer.text).toContain(`value="${HEAD.username}"`);
    expect(answer.text).not.toContain('salah-sekali-ini');
  });

  it('does not tell whether the user exists', async () => {
    const page = await openLogin();
    const wrong = { password: 'salah-sekali-ini' };
    const known = await browser.submit(page.url, { login: HEAD.username, ...wrong });
    const unknown = await browser.submit(page.url, { login: 'tidak.ada', ...wrong });
    expect(unknown.text).toBe(known.text.replaceAll(HEAD.username, 'tidak.ada'));
    expect(unknown.status).toBe(known.status);
  });

  it('asks for what is missing', async () => {
    const page = await openLogin();
    const answer = await browser.submit(page.url, { login: ' ', password: '' });
    expect(answer.text).toContain('Isi nama pengguna atau alamat surel Anda.');
    expect(answer.text).toContain('Isi kata sandi Anda.');
  });
});

describe('login throttling', () => {
  const wrong = (page: Answer, login = HEAD.username) =>
    browser.submit(page.url, { login, password: 'salah-sekali-ini' });
  const right = (page: Answer) => browser.submit(page.url, { login: HEAD.username, password: PASSWORD });

  async function fail(page: Answer, times: number): Promise<void> {
    for (let count = 0; count < times; count += 1) expect((await wrong(page)).status).toBe(422);
  }

  it('refuses even the right password after five failures, for a time that grows to 15 minutes', async () => {
    const page = await openLogin();
    await fail(page, 5);
    for (const minutes of [1, 5, 15, 15]) {
      const locked = await right(page);
      expect(locked.status).toBe(429);
      expect(locked.text).toContain(`Terlalu banyak percobaan. Coba lagi ${minutes} menit lagi.`);
      expect(locked.headers.get('retry-after')).toBe(String(minutes * 60));
      time += minutes * MINUTE;
      await fail(page, 1);
    }
  });

  it('lets the person in when the time is over', async () => {
    const page = await openLogin();
    await fail(page, 5);
    time += MINUTE;
    expect((await right(page)).url.pathname).toBe('/login/selesai');
  });

  it('does not lock other users, and forgets failures after a login', async () => {
    const page = await openLogin();
    await fail(page, 4);
    expect((await right(page)).url.pathname).toBe('/login/selesai');
    const again = await openLogin({ prompt: 'login' });
    await fail(again, 4);
    expect((await right(again)).url.pathname).toBe('/login/selesai');
  });

  it('counts attempts that arrive at the same time', async () => {
    const page = await openLogin();
    const answers = await Promise.all(Array.from({ length: 9 }, () => wrong(page)));
    expect(answers.map(({ status }) => status).sort()).toEqual([422, 422, 422, 422, 422, 429, 429, 429, 429]);
  });

  it('slows down one address that tries many users', async () => {
    const page = await openLogin();
    await Promise.all(Array.from({ length: 30 }, (_, count) => wrong(page, `petugas-${count}`)));
    expect((await right(page)).status).toBe(429);
  });
});

describe('registration', () => {
  const register = async (fields: Partial<typeof NEW_PERSON>) => {
    const request = newRequest(system.baseUrl);
    const page = await browser.go(request.url);
    const answer = await browser.submit(`${page.url.pathname}/daftar`, { ...NEW_PERSON, ...fields });
    return { request, answer };
  };

  it('makes an applicant with a party of their own and logs them in', async () => {
    const { request, answer } = await register({});
    const { access_token } = await redeem(system.baseUrl, request, answer.url);
    const claims = decodeJwt(access_token);
    expect(claims).toMatchObject({ name: 'Siti Aminah', 'cognito:groups': ['applicant'] });
    expect(claims).not.toHaveProperty('custom:district');
    expect(claims['custom:party']).toMatch(/^[0-9a-f-]{36}$/);
    expect(claims.sub).not.toContain('siti');

    const elsewhere = new Browser(system.baseUrl);
    const later = await logIn(elsewhere, 'siti@contoh.id', {}, NEW_PERSON.password);
    expect(decodeJwt(later.access_token).sub).toBe(claims.sub);
  });

  it.each<[Partial<typeof NEW_PERSON>, string, string]>([
    [{ name: 'S' }, 'name', 'Isi nama lengkap'],
    [{ email: 'siti' }, 'email', 'Tulis alamat surel yang lengkap'],
    [{ email: 'KADIS@contoh.id' }, 'email', 'sudah punya akun'],
    [{ password: 'sebelaskata', repeat: 'sebelaskata' }, 'password', 'paling sedikit 12'],
    [{ password: 'siti@contoh.id', repeat: 'siti@contoh.id' }, 'password', 'mudah ditebak'],
    [{ password: 'aaaaaaaaaaaaa', repeat: 'aaaaaaaaaaaaa' }, 'password', 'mudah ditebak'],
    [{ repeat: 'lain' }, 'repeat', 'Kedua kata sandi tidak sama'],
  ])('refuses %o and keeps what was typed, except for passwords', async (fields, field, message) => {
    const { answer } = await register(fields);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`<a href="#${field}">`);
    expect(answer.text).toContain(message);
    expect(answer.text).toContain(`value="${fields.name ?? 'Siti Aminah'}"`);
    for (const password of [NEW_PERSON.password, fields.password]) {
      if (password !== undefined && password !== 'siti@contoh.id')
        expect(answer.text).not.toContain(password);
    }
  });
});

describe('the pages', () => {
  it('run no script and are framed by the portal only', async () => {
    const { headers } = await openLogin();
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'none'");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('load a style that exists', async () => {
    const { text } = await openLogin();
    const href = /rel="stylesheet" href="([^"]+)"/.exec(text)?.[1] ?? '';
    const style = await browser.go(href);
    expect(style.status).toBe(200);
    expect(style.headers.get('content-type')).toContain('text/css');
  });

  it('are Indonesian first, English by a link or by the wish of the portal', async () => {
    const page = await openLogin();
    expect(page.text).toContain('<html lang="id">');
    page.url.searchParams.set('lang', 'en');
    const english = await browser.go(page.url);
    expect(english.text).toContain('<html lang="en">');
    expect(english.text).toContain('Use your Sahkan account.');
    expect((await openLogin({ ui_locales: 'en' })).text).toContain('<html lang="en">');
  });

  it('escape what people typed', async () => {
    const page = await openLogin({ login_hint: '"><script>alert(1)</script>' });
    expect(page.text).not.toContain('<script>');
    expect(page.text).toContain('&lt;script&gt;');
  });

  it.each(['https://jahat.example', 'null', ''])('refuse a form from %o', async (origin) => {
    const page = await openLogin();
    const answer = await browser.submit(page.url, { login: HEAD.username, password: PASSWORD }, origin);
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Formulir ditolak');
  });

  it('cannot be used by a browser that did not start the login', async () => {
    const page = await openLogin();
    const stranger = new Browser(system.baseUrl);
    const answer = await stranger.submit(page.url, { login: HEAD.username, password: PASSWORD });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('kedaluwarsa');
  });

  it('refuse a form that is too large', async () => {
    const page = await openLogin();
    expect((await browser.submit(page.url, { login: 'a'.repeat(20_000), password: 'b' })).status).toBe(413);
  });

  it('answer an unknown address with a page', async () => {
    expect((await browser.go('/masuk/x/tidak-ada')).status).toBe(404);
  });
});

describe('a failure inside', () => {
  it('is reported by its code, never with a password or a token', async () => {
    const broken = await startSystem();
    const visitor = new Browser(broken.baseUrl);
    const tokens = await logIn(visitor, HEAD.username);
    const request = newRequest(broken.baseUrl, { prompt: 'login' });
    const page = await visitor.go(request.url);
    broken.auth.close();

    const answer = await visitor.submit(page.url, { login: HEAD.username, password: PASSWORD });
    const refreshed = await tokenRequest(broken.baseUrl, {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token,
    });
    await broken.close();

    expect(answer.status).toBe(500);
    expect(refreshed.error).toBe('server_error');
    expect(broken.logged.length).toBeGreaterThanOrEqual(2);
    for (const secret of [PASSWORD, tokens.access_token, tokens.refresh_token, tokens.id_token]) {
      expect(broken.logged.join() + answer.text).not.toContain(secret);
    }
  });
});

describe('one-click logins', () => {
  it('do not exist outside of the demonstration, not even for those who know the form', async () => {
    const page = await openLogin();
    expect(page.text).not.toContain('SPESIMEN');
    expect(page.text).not.toContain('name="demo"');
    const answer = await browser.submit(page.url, { demo: HEAD.username });
    expect(answer.status).toBe(422);
  });

  it('list the people of the demonstration, marked SPESIMEN, and log them in', async () => {
    const demo = await startSystem({ demo: true });
    try {
      const visitor = new Browser(demo.baseUrl);
      const request = newRequest(demo.baseUrl);
      const page = await visitor.go(request.url);
      expect(page.text).toContain('SPESIMEN');
      expect(page.text).toContain('Masuk sebagai…');
      expect(page.text).toContain('Budi &lt;Melati&gt;');
      const done = await visitor.submit(page.url, { demo: 'person-7' });
      const { access_token } = await redeem(demo.baseUrl, request, done.url);
      expect(decodeJwt(access_token)).toMatchObject({ sub: 'person-7', 'custom:party': 'party-7' });

      const fresh = await visitor.go(newRequest(demo.baseUrl, { prompt: 'login' }).url);
      expect(fresh.text).toContain(`value="${APPLICANT.id}"`);
      expect(fresh.text).not.toContain(`name="demo" value="${HEAD.username}"`);
    } finally {
      await demo.close();
    }
  });
});
