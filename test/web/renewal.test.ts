import { afterEach, expect, it, vi } from 'vitest';
import type { Login } from '../../web/src/session/store.ts';
import { FOREIGN, OWN, openWorld } from './login-world.ts';

const ENDED: Login = {
  person: { id: 'kadis.bengkulu', name: 'dr. Ratna Dewi', roles: ['head-of-office'] },
  accessToken: 'ended',
  expiresAt: 1,
  refreshToken: 'refresh-1',
};

/** The modules of one tab, which keep their login. */
async function openTab(login?: Login) {
  const [access, store] = await Promise.all([
    import('../../web/src/session/access.ts'),
    import('../../web/src/session/store.ts'),
  ]);
  if (login !== undefined) store.storeLogin(login);
  return { ...access, ...store };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it('a new tab asks a provider of the same origin in a frame, without a question to the person', async () => {
  const world = openWorld(OWN);
  const { renew } = await openTab();
  expect((await renew())?.person.id).toBe('kadis.bengkulu');
  expect(world.frames.map(({ src }) => new URL(src).searchParams.get('prompt'))).toEqual(['none']);
});

it('a new tab does not wait for a frame that a provider of another origin refuses', async () => {
  const world = openWorld(FOREIGN);
  const { renew } = await openTab();
  expect(await renew()).toBeUndefined();
  expect(world.frames).toEqual([]);
  expect(world.asked).toEqual(['/settings.json']);
});

it('a login of another origin is renewed by its refresh token', async () => {
  const world = openWorld(FOREIGN);
  const { accessToken } = await openTab(ENDED);
  expect(await accessToken()).not.toBe('ended');
  expect(world.exchanges.map((form) => form.get('grant_type'))).toEqual(['refresh_token']);
  expect(world.frames).toEqual([]);
});

it('a refresh token that has ended leads to no frame of another origin', async () => {
  const world = openWorld(FOREIGN);
  world.refusal = 'invalid_grant';
  const { renew } = await openTab(ENDED);
  expect(await renew()).toBeUndefined();
  expect(world.frames).toEqual([]);
});

it('a refresh token that has ended leads to a frame where that can help', async () => {
  const world = openWorld(OWN);
  world.refusal = 'invalid_grant';
  const { renew } = await openTab(ENDED);
  expect(await renew()).toBeUndefined();
  expect(world.frames).toHaveLength(1);
});

it('without settings nothing is renewed and the public pages go on', async () => {
  const world = openWorld(undefined);
  const { renew } = await openTab();
  expect(await renew()).toBeUndefined();
  expect(world.asked).toEqual(['/settings.json']);
});
