import { OidcClient, type SigninResponse, WebStorageStateStore } from 'oidc-client-ts';
import { loadSettings } from '../config.ts';
import { currentLanguage } from '../i18n/language.ts';
import type { Settings } from '../settings.ts';
import { personOf } from './person.ts';
import type { Login } from './store.ts';

/** This module is loaded only when somebody logs in or a token must be renewed. */
const origin = window.location.origin;
let made: OidcClient | undefined;

type Provider = { readonly client: OidcClient; readonly settings: Settings };

/** The client of this installation's login. Throws SettingsError. */
async function openProvider(): Promise<Provider> {
  const settings = await loadSettings();
  made ??= new OidcClient({
    authority: settings.authority,
    client_id: settings.clientId,
    scope: settings.scope,
    redirect_uri: `${origin}/login/selesai`,
    post_logout_redirect_uri: `${origin}/`,
    // The state of a request lies in localStorage so that the window of the login can be another than the page's.
    stateStore: new WebStorageStateStore({ store: localStorage, prefix: 'sahkan.oidc.' }),
  });
  return { client: made, settings };
}

export type LoginKind = 'redirect' | 'window' | 'silent';
const CALLBACK = { redirect: '/login/selesai', window: '/login/ulang', silent: '/login/senyap' } as const;

/** The address of a login, and the `state` by which its answer is known. `fresh` asks for the password again. */
export async function loginUrl(
  kind: LoginKind,
  options: { readonly fresh?: boolean; readonly returnTo?: string } = {},
): Promise<{ url: string; state: string }> {
  const { client } = await openProvider();
  const language = currentLanguage();
  const request = await client.createSigninRequest({
    redirect_uri: origin + CALLBACK[kind],
    ui_locales: language,
    // Cognito does not read `ui_locales`.
    extraQueryParams: { lang: language },
    state: { returnTo: options.returnTo ?? '/' },
    ...(kind === 'silent' ? { prompt: 'none' } : {}),
    ...(options.fresh === true ? { prompt: 'login', max_age: 0 } : {}),
  });
  return { url: request.url, state: request.state.id };
}

/** Exchanges the code of a callback address. Throws SettingsError, and what the provider refused. */
export async function finishLogin(callbackUrl: string): Promise<{ login: Login; returnTo: string }> {
  const { client } = await openProvider();
  const response = await client.processSigninResponse(callbackUrl);
  return { login: loginFrom(response), returnTo: returnToOf(response.userState) };
}

/** A new access token for a refresh token. Throws when there is none or the provider refuses it. */
export async function refreshLogin(login: Login): Promise<Login> {
  const { refreshToken, idToken, accessToken } = login;
  if (refreshToken === undefined) throw new Error('this login has no refresh token');
  const { client, settings } = await openProvider();
  const { sub } = payloadOf(idToken ?? accessToken);
  const state = {
    refresh_token: refreshToken,
    session_state: null,
    scope: settings.scope,
    profile: { sub: String(sub), iss: settings.authority, aud: settings.clientId, exp: 0, iat: 0 },
    ...(idToken === undefined ? {} : { id_token: idToken }),
  };
  const exchange = client.useRefreshToken.bind(client);
  return loginFrom(await exchange({ state, timeoutInSeconds: 10 }), login);
}

/** Where the provider ends its session; undefined when it has no such page. */
export async function logoutUrl(idToken: string | undefined): Promise<string | undefined> {
  try {
    const { client, settings } = await openProvider();
    if (settings.logoutUrl !== undefined) return cognitoLogout(settings.logoutUrl, settings.clientId);
    const hint = idToken === undefined ? {} : { id_token_hint: idToken };
    const request = await client.createSignoutRequest({
      client_id: settings.clientId,
      post_logout_redirect_uri: `${origin}/`,
      ...hint,
    });
    return request.url;
  } catch {
    return undefined;
  }
}

/** Cognito names the way back otherwise than OpenID Connect, even where it announces an end_session_endpoint. */
function cognitoLogout(page: string, clientId: string): string {
  const url = new URL(page);
  url.searchParams.set('client_id', clientId);
  url.searchParams.set('logout_uri', `${origin}/`);
  return url.href;
}

function loginFrom(response: SigninResponse, before?: Login): Login {
  const idToken = response.id_token ?? before?.idToken;
  const refreshToken = response.refresh_token ?? before?.refreshToken;
  const claims = {
    ...payloadOf(response.access_token),
    ...(idToken === undefined ? {} : payloadOf(idToken)),
  };
  return {
    person: personOf(claims),
    accessToken: response.access_token,
    expiresAt: response.expires_at ?? Math.floor(Date.now() / 1000) + 300,
    ...(idToken === undefined ? {} : { idToken }),
    ...(refreshToken === undefined ? {} : { refreshToken }),
  };
}

/** Claims of a JWT, read for display only: the API checks the token. */
function payloadOf(token: string): Record<string, unknown> {
  const [, payload = ''] = token.split('.');
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
      c.charCodeAt(0),
    );
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return {};
  }
}

/** Only a path of the portal: a foreign address in the state would be an open redirect. */
function returnToOf(state: unknown): string {
  const path =
    typeof state === 'object' && state !== null && 'returnTo' in state ? String(state.returnTo) : '/';
  const url = new URL(path, origin);
  return url.origin === origin ? url.pathname + url.search + url.hash : '/';
}
