import { vi } from 'vitest';
import type { Settings } from '../../web/src/settings.ts';

export const PORTAL = 'https://izin.example';
export const LOGIN = 'https://sahkan.auth.ap-southeast-3.amazoncognito.com';
export const CLAIMS = {
  sub: '0f6c1c9e-51a4-4d5a-8f5c-2d0f3f3a9b10',
  preferred_username: 'kadis.bengkulu',
  name: 'dr. Ratna Dewi',
  'cognito:groups': ['head-of-office'],
  'custom:district': '17.71',
  auth_time: 1_767_225_600,
};

/** A user pool with its hosted login: another origin than the portal. */
export const FOREIGN: Settings = {
  authority: 'https://cognito-idp.ap-southeast-3.amazonaws.com/ap-southeast-3_Example',
  clientId: '1example23456789',
  scope: 'openid profile',
  logoutUrl: `${LOGIN}/logout`,
  specimen: false,
};
/** The login of one machine: under the portal's own origin. */
export const OWN: Settings = {
  authority: `${PORTAL}/oidc`,
  clientId: 'portal',
  scope: 'openid profile',
  specimen: true,
};

type Answer = { readonly status?: number; readonly body: unknown };

export type World = {
  settings: unknown;
  claims: Record<string, unknown>;
  /** What the token endpoint refuses with. */
  refusal: string | undefined;
  /** Every address that was fetched. */
  readonly asked: string[];
  /** What the token endpoint was sent. */
  readonly exchanges: URLSearchParams[];
  readonly frames: { src: string }[];
};

/** What the portal needs of a browser, with the settings and the provider behind `fetch`. Undone by the next test. */
export function openWorld(settings: unknown): World {
  const world: World = {
    settings,
    claims: CLAIMS,
    refusal: undefined,
    asked: [],
    exchanges: [],
    frames: [],
  };
  vi.resetModules();
  vi.stubGlobal('window', { location: { origin: PORTAL, pathname: '/', search: '' } });
  vi.stubGlobal('localStorage', memoryStorage());
  vi.stubGlobal('sessionStorage', memoryStorage());
  vi.stubGlobal('document', documentOf(world));
  vi.stubGlobal('fetch', async (address: string | URL, init?: RequestInit) => {
    world.asked.push(String(address));
    const { status = 200, body } = answerOf(world, String(address), init);
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
  });
  return world;
}

function answerOf(world: World, address: string, init?: RequestInit): Answer {
  if (address === '/settings.json') {
    if (world.settings === undefined) throw new TypeError('Failed to fetch');
    return { body: world.settings };
  }
  if (address.endsWith('/.well-known/openid-configuration')) return { body: discoveryOf(address) };
  if (!address.endsWith('/token')) return { status: 404, body: {} };
  world.exchanges.push(new URLSearchParams(String(init?.body)));
  if (world.refusal !== undefined) return { status: 400, body: { error: world.refusal } };
  const token = tokenOf(world.claims);
  // A refresh answers without another refresh token, as user pools do unless told otherwise.
  const more =
    world.exchanges.at(-1)?.get('grant_type') === 'refresh_token' ? {} : { refresh_token: 'refresh-1' };
  return { body: { access_token: token, id_token: token, token_type: 'Bearer', expires_in: 900, ...more } };
}

/** User pools announce their logout as if it were that of OpenID Connect. */
function discoveryOf(address: string) {
  const base = address.startsWith(PORTAL) ? `${PORTAL}/oidc` : `${LOGIN}/oauth2`;
  return {
    issuer: address.replace('/.well-known/openid-configuration', ''),
    authorization_endpoint: `${base}/authorize`,
    token_endpoint: `${base}/token`,
    end_session_endpoint: address.startsWith(PORTAL) ? `${base}/session/end` : `${LOGIN}/logout`,
  };
}

function tokenOf(claims: Readonly<Record<string, unknown>>): string {
  const part = (value: unknown) =>
    btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return `${part({ alg: 'none' })}.${part(claims)}.x`;
}

/** A frame of the provider comes back at once with a code, as it does where the browser is known. */
function documentOf(world: World) {
  return {
    documentElement: { lang: 'id' },
    createElement() {
      const frame = { src: '', hidden: false, remove: () => undefined };
      world.frames.push(frame);
      return frame;
    },
    body: {
      append({ src }: { src: string }) {
        const state = new URL(src).searchParams.get('state') ?? '';
        const channel = new BroadcastChannel('sahkan.login-answer');
        // The page listens once it has waited for the frame to be there.
        setTimeout(() => {
          channel.postMessage(`${PORTAL}/login/senyap?code=code-1&state=${state}`);
          channel.close();
        }, 0);
      },
    },
  };
}

function memoryStorage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: (index) => [...items.keys()][index] ?? null,
    removeItem: (key) => {
      items.delete(key);
    },
    setItem: (key, value) => {
      items.set(key, value);
    },
  };
}
