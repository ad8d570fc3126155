import { AppError } from '../../core/errors.ts';
import type { Table } from '../../core/ports.ts';
import { mailKey } from './keys.ts';

/**
 * How long a claim keeps other deliveries away, milliseconds. A sending must end sooner, and the feed must try for longer,
 * or a mail whose sender crashed is given up before it may be tried again.
 */
export const CLAIM_LASTS = 5 * 60_000;

/** `new`: send it. `sending`: another delivery is at it, or was less than `CLAIM_LASTS` ago. The others: nothing to do. */
export type MailClaim = 'new' | 'sending' | 'sent' | 'refused';

/** Remembers what became of each mail by its id; holds no address and no text. Instants are milliseconds since the epoch. */
export type MailLedger = {
  /** One of any number that ask at the same time gets `new`. */
  claim(id: string, at: number): Promise<MailClaim>;
  /** Gives back the claim made at `at`, so that the next delivery need not wait; nothing when somebody else has it by now. */
  release(id: string, at: number): Promise<void>;
  markSent(id: string, at: number): Promise<void>;
  /** Nobody will ever take this mail. */
  markRefused(id: string, at: number): Promise<void>;
};

type Row = { readonly state: Exclude<MailClaim, 'new'>; readonly at: number };

/**
 * The ledger of mails in the single table. The version of a claim is its instant: whoever takes over an old one has a later
 * instant, so a claim can be given back or taken over only as it was read. What is sent or refused has no version and stays.
 */
export function createMailLedger(table: Table): MailLedger {
  const mark = (id: string, data: Row) => table.put({ ...mailKey(id), data });

  const begin = (id: string, at: number, before: Row | undefined) =>
    holds(
      table.put(
        { ...mailKey(id), version: at, data: { state: 'sending', at } satisfies Row },
        before === undefined ? { is: 'absent' } : { is: 'version', version: before.at },
      ),
    );

  return {
    async claim(id, at) {
      if (await begin(id, at, undefined)) return 'new';
      const row = (await table.get(mailKey(id)))?.data as Row | undefined;
      // Given back a moment ago: the next delivery finds it free.
      if (row === undefined) return 'sending';
      if (row.state !== 'sending' || at - row.at < CLAIM_LASTS) return row.state;
      return (await begin(id, at, row)) ? 'new' : 'sending';
    },
    async release(id, at) {
      await holds(table.transact([{ delete: mailKey(id), if: { is: 'version', version: at } }]));
    },
    markSent: (id, at) => mark(id, { state: 'sent', at }),
    markRefused: (id, at) => mark(id, { state: 'refused', at }),
  };
}

/** Whether the condition of a write held. */
async function holds(write: Promise<void>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'CONDITION_FAILED') return false;
    throw error;
  }
}
