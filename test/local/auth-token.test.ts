import { decodeJwt, exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuth } from '../../local/auth/index.ts';
import { hashPassword, isPassword } from '../../local/auth/password.ts';
import { tokenVerifier } from '../../local/auth/verify-token.ts';
import { HEAD, type System, startSystem } from './auth-browser.ts';

const NOT_AUTHENTICATED = { name: 'AppError', code: 'NOT_AUTHENTICATED' };
const ISSUER = 'http://127.0.0.1:4000/oidc';
const NOW = Date.UTC(2026, 0, 5);
const SECONDS = NOW / 1000;

describe('the check of an access token', () => {
  let keys: Awaited<ReturnType<typeof generateKeyPair>>;
  let strangers: Awaited<ReturnType<typeof generateKeyPair>>;
  let jwks: JSONWebKeySet;
  beforeAll(async () => {
    keys = await generateKeyPair('RS256');
    strangers = await generateKeyPair('RS256');
    jwks = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'satu', alg: 'RS256' }] };
  });

  const verify = (token: string) => tokenVerifier({ issuer: ISSUER, jwks, now: () => NOW })(token);
  const token = (claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}) =>
    new SignJWT({
      iss: ISSUER,
      aud: 'urn:sahkan:api',
      sub: 'kadis',
      iat: SECONDS,
      auth_time: SECONDS,
      exp: SECONDS + 900,
      ...claims,
    }).setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: 'satu', ...header });

  it('gives the claims, with or without Bearer', async () => {
    const signed = await token().sign(keys.privateKey);
    expect(await verify(signed)).toMatchObject({ sub: 'kadis' });
    expect(await verify(`Bearer ${signed}`)).toMatchObject({ sub: 'kadis' });
  });

  it.each([
    ['that has expired', { exp: SECONDS }],
    ['that is not valid yet', { nbf: SECONDS + 60 }],
    ['of another issuer', { iss: 'https://jahat.example/oidc' }],
    ['for another audience', { aud: 'urn:lain' }],
    ['without a person', { sub: undefined }],
    ['without the time of the login', { auth_time: undefined }],
  ])('refuses one %s', async (_name, claims) => {
    await expect(verify(await token(claims).sign(keys.privateKey))).rejects.toMatchObject({
      ...NOT_AUTHENTICATED,
      cause: expect.any(Error),
    });
  });

  it('refuses one that somebody else signed', async () => {
    await expect(verify(await token().sign(strangers.privateKey))).rejects.toMatchObject(NOT_AUTHENTICATED);
  });

  it('refuses an ID token', async () => {
    const idToken = await token({}, { typ: 'JWT' }).sign(keys.privateKey);
    await expect(verify(idToken)).rejects.toMatchObject(NOT_AUTHENTICATED);
  });

  it('refuses one whose claims were changed, one without a signature, and no token at all', async () => {
    const [header, , signature] = (await token().sign(keys.privateKey)).split('.');
    const claims = Buffer.from(JSON.stringify({ iss: ISSUER, sub: 'admin', exp: SECONDS + 900 }));
    const unsigned = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url');
    const body = claims.toString('base64url');
    for (const forged of [`${header}.${body}.${signature}`, `${unsigned}.${body}.`, '', 'Bearer ', 'x.y.z']) {
      await expect(verify(forged)).rejects.toMatchObject(NOT_AUTHENTICATED);
    }
  });

  it('does not repeat the token in the error', async () => {
    const signed = await token().sign(strangers.privateKey);
    const error = await verify(signed).catch((reason: unknown) => reason);
    expect(JSON.stringify([String(error), error])).not.toContain(signed);
  });
});

describe('a token without a browser', () => {
  let demo: System;
  beforeAll(async () => {
    demo = await startSystem({ demo: true });
  });
  afterAll(() => demo.close());

  it('is as real as one of a login', async () => {
    const token = await demo.auth.issueToken(HEAD.username);
    const claims = await demo.auth.verify(token);
    expect(claims).toMatchObject({
      sub: 'kadis.bengkulu',
      'cognito:groups': ['head-of-office'],
      'custom:district': '17.71',
      client_id: 'portal',
    });
    expect(Math.abs(Number(claims.auth_time) - Date.now() / 1000)).toBeLessThan(60);
    expect(Number(decodeJwt(token).exp) - Number(decodeJwt(token).iat)).toBe(15 * 60);
  });

  it('is refused for unknown users, and for everybody outside of the demonstration', async () => {
    await expect(demo.auth.issueToken('tidak.ada')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const real = await startSystem();
    await expect(real.auth.issueToken(HEAD.username)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await real.close();
  });

  it('is not accepted by another installation at the same address', async () => {
    const token = await demo.auth.issueToken(HEAD.username);
    const other = await startSystem({ publicUrl: demo.baseUrl, databasePath: ':memory:' });
    await expect(other.auth.verify(token)).rejects.toMatchObject(NOT_AUTHENTICATED);
    await other.close();
  });

  it('belongs to somebody on the list, which holds no password', () => {
    const people = demo.auth.people.list();
    expect(people.map(({ username }) => username)).toEqual(['kadis.bengkulu', 'klinik.melati']);
    expect(JSON.stringify(people)).not.toMatch(/scrypt|password/);
  });
});

describe('passwords', () => {
  it('are stored as scrypt with a salt of their own', async () => {
    const [first, second] = await Promise.all([
      hashPassword('kuda laut senja'),
      hashPassword('kuda laut senja'),
    ]);
    expect(first).toMatch(/^scrypt\$32768\$8\$3\$/);
    expect(first).not.toBe(second);
    expect(await isPassword('kuda laut senja', first)).toBe(true);
    expect(await isPassword('kuda laut Senja', first)).toBe(false);
    expect(await isPassword('kuda laut senja', undefined)).toBe(false);
  });
});

describe('a base URL', () => {
  it.each(['https://contoh.id/sahkan', 'http://127.0.0.1:4000/?a=b', 'contoh'])(
    'that is not an origin is refused: %s',
    async (baseUrl) => {
      const log = { warn() {}, error() {} };
      const options = { baseUrl, databasePath: ':memory:', demo: false, people: [], log };
      await expect(createAuth(options)).rejects.toMatchObject({ code: 'CONFIGURATION' });
    },
  );
});
