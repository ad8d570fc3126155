import { useSyncExternalStore } from 'react';

/** expired: the login ended while the person worked · fresh: signing needs the password again */
export type LoginReason = 'expired' | 'fresh';
export type LoginRequest = { readonly reason: LoginReason; readonly answer: (loggedIn: boolean) => void };

const listeners = new Set<() => void>();
let open: LoginRequest | undefined;
let waiting: Promise<boolean> | undefined;

/** Opens the login dialog; calls that fail at the same time share one. Resolves to false when it is closed. */
export function askForLogin(reason: LoginReason): Promise<boolean> {
  waiting ??= new Promise<boolean>((resolve) => {
    publish({ reason, answer: resolve });
  }).finally(() => {
    waiting = undefined;
    publish(undefined);
  });
  return waiting;
}

export function useLoginRequest(): LoginRequest | undefined {
  return useSyncExternalStore(subscribe, () => open);
}

function publish(next: LoginRequest | undefined): void {
  open = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
