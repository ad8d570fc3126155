import { useSyncExternalStore } from 'react';
import type { Person } from './person.ts';

/**
 * The tokens of this tab. They lie in sessionStorage: a reload keeps them, closing the tab or handing the device over
 * does not pass them on, and no other tab reads them. Access tokens live for minutes; refresh tokens rotate.
 */
export type Login = {
  readonly person: Person;
  readonly accessToken: string;
  /** Seconds since the epoch. */
  readonly expiresAt: number;
  readonly idToken?: string;
  readonly refreshToken?: string;
};

export type SessionState =
  | { readonly state: 'loading'; readonly person?: undefined }
  | { readonly state: 'anonymous'; readonly person?: undefined }
  | { readonly state: 'signed-in'; readonly person: Person };

const TOKENS = 'sahkan.login';
/** Says to other tabs of this browser that somebody is logged in; it holds no secret. */
const MARK = 'sahkan.signed-in';
const listeners = new Set<() => void>();

let login: Login | undefined = readLogin();
let snapshot: SessionState = snapshotOf(login, login === undefined && hasMark());

export function currentLogin(): Login | undefined {
  return login;
}

export function sessionState(): SessionState {
  return snapshot;
}

export function useSessionState(): SessionState {
  return useSyncExternalStore(subscribe, sessionState);
}

export function storeLogin(next: Login): void {
  login = next;
  write(sessionStorage, TOKENS, JSON.stringify(next));
  write(localStorage, MARK, next.person.id);
  publish(snapshotOf(next, false));
}

/** Forgets the tokens of this tab: the portal goes on for the public. */
export function forgetLogin(): void {
  dropTokens();
  publish(snapshotOf(undefined, false));
}

/**
 * Forgets the tokens of this tab and of the others just before the page is left for the provider's logout. The state
 * is `loading` until then: as `anonymous` a protected page would go to the login, where the provider still knows the
 * person.
 */
export function leaveLogin(): void {
  dropTokens();
  write(localStorage, MARK, undefined);
  publish(snapshotOf(undefined, true));
}

/** When another tab logs out, or somebody else logs in there, this one forgets its tokens and must be left. */
export function followOtherTabs(leave: () => void): void {
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key !== MARK || login === undefined || newValue === login.person.id) return;
    dropTokens();
    publish(snapshotOf(undefined, true));
    leave();
  });
}

function dropTokens(): void {
  login = undefined;
  write(sessionStorage, TOKENS, undefined);
}

function publish(next: SessionState): void {
  snapshot = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function snapshotOf(from: Login | undefined, loading: boolean): SessionState {
  if (from !== undefined) return { state: 'signed-in', person: from.person };
  return { state: loading ? 'loading' : 'anonymous' };
}

function readLogin(): Login | undefined {
  try {
    const stored: Login | null = JSON.parse(sessionStorage.getItem(TOKENS) ?? 'null');
    return stored ?? undefined;
  } catch {
    return undefined;
  }
}

function hasMark(): boolean {
  try {
    return localStorage.getItem(MARK) !== null;
  } catch {
    return false;
  }
}

function write(storage: Storage, key: string, value: string | undefined): void {
  try {
    if (value === undefined) storage.removeItem(key);
    else storage.setItem(key, value);
  } catch {
    // Storage may be forbidden or full; the login then lasts until the page is left.
  }
}
