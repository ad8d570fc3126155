import { loadSettings } from '../config.ts';
import { answersInFrame } from '../settings.ts';
import { askForLogin, type LoginReason } from './request.ts';
import { currentLogin, type Login, storeLogin } from './store.ts';

/** Seconds before its end at which an access token is renewed. */
const MARGIN = 30;
let renewal: Promise<Login | undefined> | undefined;

/** The access token, renewed when it is about to end; undefined for the public. */
export async function accessToken(): Promise<string | undefined> {
  const login = currentLogin();
  if (login === undefined) return undefined;
  if (login.expiresAt - MARGIN > Date.now() / 1000) return login.accessToken;
  const renewed = await renew();
  return (renewed ?? login).accessToken;
}

/**
 * After a 401: renews quietly, or else asks the person to log in in a window while the page stays as it is.
 * False when the person does not want to.
 */
export async function loginAgain(reason: LoginReason): Promise<boolean> {
  if (reason === 'expired' && (await renew()) !== undefined) return true;
  return askForLogin(reason);
}

/**
 * Quietly: by the refresh token, or by the session that the provider still has where it is of our own origin: another's
 * refuses to stand in a frame, and waiting for it would be in vain. One at a time.
 */
export function renew(): Promise<Login | undefined> {
  renewal ??= renewOnce().finally(() => {
    renewal = undefined;
  });
  return renewal;
}

async function renewOnce(): Promise<Login | undefined> {
  const before = currentLogin();
  const framed = await loadSettings().then(
    (settings) => answersInFrame(settings, window.location.origin),
    () => false,
  );
  const ways = [
    ...(before === undefined ? [] : [async () => (await import('./oidc.ts')).refreshLogin(before)]),
    ...(framed ? [async () => (await import('./window-login.ts')).silentLogin()] : []),
  ];
  for (const way of ways) {
    const login = await way().catch(() => undefined);
    if (login === undefined || (before !== undefined && login.person.id !== before.person.id)) continue;
    storeLogin(login);
    return login;
  }
  return undefined;
}
