import { afterEach, describe, expect, it, vi } from 'vitest';
import { CLAIMS, FOREIGN, LOGIN, OWN, openWorld, PORTAL, type World } from './login-world.ts';

const oidc = () => import('../../web/src/session/oidc.ts');

async function login(world: World) {
  const { loginUrl, finishLogin } = await oidc();
  const { state } = await loginUrl('redirect', { returnTo: '/meja' });
  world.exchanges.length = 0;
  return finishLogin(`${PORTAL}/login/selesai?code=code-1&state=${state}`);
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a login at Cognito', () => {
  it('goes to the hosted page with a code, its proof and the language of the portal', async () => {
    openWorld(FOREIGN);
    const { loginUrl } = await oidc();
    const { url, state } = await loginUrl('redirect', { returnTo: '/meja' });
    const { origin, pathname, searchParams } = new URL(url);
    expect(origin + pathname).toBe(`${LOGIN}/oauth2/authorize`);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      client_id: FOREIGN.clientId,
      redirect_uri: `${PORTAL}/login/selesai`,
      response_type: 'code',
      scope: 'openid profile',
      code_challenge_method: 'S256',
      lang: 'id',
      state,
    });
    expect(searchParams.has('prompt')).toBe(false);
  });

  it('asks for the password again before somebody signs', async () => {
    openWorld(FOREIGN);
    const { loginUrl } = await oidc();
    const { url } = await loginUrl('window', { fresh: true });
    expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({
      redirect_uri: `${PORTAL}/login/ulang`,
      prompt: 'login',
      max_age: '0',
    });
  });

  it('gives the person, the tokens and the way back', async () => {
    const world = openWorld(FOREIGN);
    const { login: made, returnTo } = await login(world);
    expect(returnTo).toBe('/meja');
    expect(made).toMatchObject({
      person: { id: 'kadis.bengkulu', name: CLAIMS.name },
      refreshToken: 'refresh-1',
    });
    expect(Object.fromEntries(world.exchanges[0] ?? [])).toMatchObject({
      grant_type: 'authorization_code',
      code: 'code-1',
      client_id: FOREIGN.clientId,
      code_verifier: expect.stringMatching(/./),
    });
  });

  it('is renewed by the refresh token, which stays when no other one comes', async () => {
    const world = openWorld(FOREIGN);
    const { login: before } = await login(world);
    const { refreshLogin } = await oidc();
    world.claims = { ...CLAIMS, name: 'dr. Ratna Dewi, M.Kes.' };
    const after = await refreshLogin(before);
    expect(after).toMatchObject({ person: { id: 'kadis.bengkulu', name: 'dr. Ratna Dewi, M.Kes.' } });
    expect(after.accessToken).not.toBe(before.accessToken);
    expect(after.refreshToken).toBe('refresh-1');
    expect(world.exchanges.map((form) => form.get('refresh_token'))).toEqual([null, 'refresh-1']);
  });

  it('is not renewed by the token of somebody else', async () => {
    const world = openWorld(FOREIGN);
    const { login: before } = await login(world);
    const { refreshLogin } = await oidc();
    world.claims = { ...CLAIMS, sub: 'somebody-else' };
    await expect(refreshLogin(before)).rejects.toThrow(/sub/);
  });

  it('ends at its own logout page, which leads back to the portal', async () => {
    openWorld(FOREIGN);
    const { logoutUrl } = await oidc();
    const url = new URL((await logoutUrl('id-token')) ?? '');
    expect(url.origin + url.pathname).toBe(`${LOGIN}/logout`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: FOREIGN.clientId,
      logout_uri: `${PORTAL}/`,
    });
  });
});

describe('a login on one machine', () => {
  it('ends where the provider says, as OpenID Connect has it', async () => {
    openWorld(OWN);
    const { logoutUrl } = await oidc();
    const url = new URL((await logoutUrl('id-token')) ?? '');
    expect(url.origin + url.pathname).toBe(`${PORTAL}/oidc/session/end`);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      id_token_hint: 'id-token',
      post_logout_redirect_uri: `${PORTAL}/`,
    });
  });
});

describe('a login without settings', () => {
  it('says so, and goes on as soon as they are there', async () => {
    const world = openWorld(undefined);
    const { loginUrl } = await oidc();
    await expect(loginUrl('redirect')).rejects.toMatchObject({ name: 'SettingsError' });
    world.settings = FOREIGN;
    expect((await loginUrl('redirect')).url).toContain(LOGIN);
  });

  it('does not use up the code of a callback', async () => {
    const world = openWorld(FOREIGN);
    const { loginUrl } = await oidc();
    const { state } = await loginUrl('redirect');
    vi.resetModules();
    world.settings = undefined;
    const { finishLogin } = await oidc();
    const callback = `${PORTAL}/login/selesai?code=code-1&state=${state}`;
    await expect(finishLogin(callback)).rejects.toMatchObject({ name: 'SettingsError' });
    world.settings = FOREIGN;
    expect((await finishLogin(callback)).login.person.id).toBe('kadis.bengkulu');
  });
});
