import { queryClient } from '../api/hooks.ts';
import { renew } from './access.ts';
import {
  currentLogin,
  followOtherTabs,
  forgetLogin,
  leaveLogin,
  type SessionState,
  sessionState,
  useSessionState,
} from './store.ts';

/** The person said no to the login that an act needs. */
export class LoginCancelledError extends Error {
  override readonly name = 'LoginCancelledError';
}

/** `{ state: 'loading' | 'anonymous' | 'signed-in', person }` */
export function useSession(): SessionState {
  return useSessionState();
}

/** Leaves the portal for the login page and comes back to a path of the portal. */
export async function signIn(
  returnTo: string = window.location.pathname + window.location.search,
): Promise<void> {
  const { loginUrl } = await import('./oidc.ts');
  const { url } = await loginUrl('redirect', { returnTo });
  window.location.assign(url);
}

/** Ends the login here, in the other tabs and at the provider. */
export async function signOut(): Promise<void> {
  const idToken = currentLogin()?.idToken;
  const { logoutUrl } = await import('./oidc.ts');
  const url = await logoutUrl(idToken);
  leaveLogin();
  queryClient.clear();
  window.location.assign(url ?? '/');
}

/** Once, at the start: a new tab of somebody who is logged in finds the login without a question. */
export function startSession(): void {
  followOtherTabs(() => window.location.assign('/'));
  if (sessionState().state !== 'loading') return;
  void renew().then((login) => {
    if (login === undefined) forgetLogin();
  });
}
