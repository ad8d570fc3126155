import type { Clock, Mail, Mailer } from '../../core/ports.ts';
import type { Database, Row } from './database.ts';

const SCHEMA =
  'CREATE TABLE IF NOT EXISTS outbox (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, recipient TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL)';

type MailRow = Row & { id: string; at: number; recipient: string; subject: string; text: string };
export type SentMail = Mail & { readonly at: number };
export type Outbox = Mailer & {
  /** Newest first; all of them, or those to one address. */
  list(filter?: { to?: string; limit?: number }): readonly SentMail[];
};

/** Mail stays on this machine: it is kept in a table that the console shows. */
export function outboxMailer(database: Database, clock: Clock): Outbox {
  database.define(SCHEMA);
  return {
    send: async ({ id, to, subject, text }) => {
      const at = clock.now();
      await database.write((sql) =>
        sql.run(
          'INSERT OR IGNORE INTO outbox (id, at, recipient, subject, text) VALUES (?, ?, ?, ?, ?)',
          id,
          at,
          to,
          subject,
          text,
        ),
      );
    },
    list: ({ to, limit = 200 } = {}) =>
      database
        .read((sql) =>
          to === undefined
            ? sql.all<MailRow>('SELECT * FROM outbox ORDER BY seq DESC LIMIT ?', limit)
            : sql.all<MailRow>(
                'SELECT * FROM outbox WHERE recipient = ? ORDER BY seq DESC LIMIT ?',
                to,
                limit,
              ),
        )
        .map(({ id, at, recipient, subject, text }) => ({ id, at, to: recipient, subject, text })),
  };
}
