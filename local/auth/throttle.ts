import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

const MINUTE = 60_000;
/** Wait after the last free attempt, after the one that follows, and after every further one. */
const WAITS = [MINUTE, 5 * MINUTE, 15 * MINUTE] as const;
const LONGEST_WAIT = 15 * MINUTE;
const FORGOTTEN_AFTER = 24 * 60 * MINUTE;

const FREE_PER_USER = 5;
/** An office shares one address, so one address may fail more often than one user. */
const FREE_PER_ADDRESS = 30;

export type Throttle = {
  /**
   * Counts an attempt to log in, *before* the password is compared: many attempts at once must not all
   * pass before the first has failed. Gives the milliseconds to wait; 0 means the attempt may go on.
   */
  attemptLogin(login: string, address: string): number;
  /** Forgets the failures of this user from this address. */
  loginSucceeded(login: string, address: string): void;
  /** The same count for registrations, by address only. */
  attemptRegistration(address: string): number;
};

const Row = z.object({ count: z.number(), last_at: z.number(), locked_until: z.number() });
type Row = z.infer<typeof Row>;

/** Login throttling per user and address; it survives a restart. `now` is real time, milliseconds since the epoch. */
export function createThrottle(database: DatabaseSync, now: () => number): Throttle {
  const find = (key: string): Row | undefined => {
    const row = database.prepare('SELECT * FROM login_attempt WHERE key = ?').get(key);
    return row === undefined ? undefined : Row.parse(row);
  };
  const store = (key: string, row: Row): void => {
    database
      .prepare('INSERT OR REPLACE INTO login_attempt (key, count, last_at, locked_until) VALUES (?, ?, ?, ?)')
      .run(key, row.count, row.last_at, row.locked_until);
  };
  const waitOf = (key: string): number => Math.max(0, (find(key)?.locked_until ?? 0) - now());
  const countAttempt = (key: string, free: number): void => {
    const at = now();
    const count = (find(key)?.count ?? 0) + 1;
    store(key, { count, last_at: at, locked_until: at + waitAfter(count, free) });
  };
  const attempt = (limits: readonly { key: string; free: number }[]): number => {
    database.prepare('DELETE FROM login_attempt WHERE last_at < ?').run(now() - FORGOTTEN_AFTER);
    const wait = Math.max(...limits.map(({ key }) => waitOf(key)));
    if (wait === 0) for (const { key, free } of limits) countAttempt(key, free);
    return wait;
  };

  return {
    attemptLogin: (login, address) =>
      attempt([
        { key: userKey(login, address), free: FREE_PER_USER },
        { key: hashed('address', address), free: FREE_PER_ADDRESS },
      ]),
    attemptRegistration: (address) => attempt([{ key: hashed('register', address), free: FREE_PER_ADDRESS }]),
    loginSucceeded(login, address) {
      database.prepare('DELETE FROM login_attempt WHERE key = ?').run(userKey(login, address));
      const key = hashed('address', address);
      const row = find(key);
      if (row !== undefined) store(key, { ...row, count: Math.max(0, row.count - 1), locked_until: 0 });
    },
  };
}

function waitAfter(count: number, free: number): number {
  return count < free ? 0 : (WAITS[count - free] ?? LONGEST_WAIT);
}

function userKey(login: string, address: string): string {
  return hashed('user', login.trim().toLowerCase(), address);
}

/** People type passwords into the wrong field; a hash keeps them out of the file. */
function hashed(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
