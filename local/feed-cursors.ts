import type { Database, Row } from '../adapters/local/database.ts';
import type { Change } from './feed.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS feed_cursors (consumer TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS parked_changes (
    consumer TEXT NOT NULL, seq INTEGER NOT NULL, pk TEXT NOT NULL, sk TEXT NOT NULL, data TEXT NOT NULL,
    code TEXT NOT NULL, PRIMARY KEY (consumer, seq)
  ) WITHOUT ROWID;
`;

type ChangeRow = Row & { seq: number; pk: string; sk: string; data: string };

/** What the feed keeps in the database: how far each consumer is, and the changes it gave up on. */
export function createCursors(database: Database, consumers: readonly string[]) {
  database.define(SCHEMA);
  const positions = new Map(consumers.map((consumer) => [consumer, stored(consumer)]));
  let saved = new Map(positions);

  function stored(consumer: string): number {
    const text = 'SELECT seq FROM feed_cursors WHERE consumer = ?';
    return database.read((sql) => sql.get<{ seq: number }>(text, consumer))?.seq ?? 0;
  }

  function changesAfter(seq: number, limit: number): Change[] {
    const text = 'SELECT seq, pk, sk, data FROM changes WHERE seq > ? ORDER BY seq LIMIT ?';
    const rows = database.read((sql) => sql.all<ChangeRow>(text, seq, limit));
    return rows.map((row) => ({ seq: row.seq, pk: row.pk, sk: row.sk, data: JSON.parse(row.data) }));
  }

  return {
    changesAfter,
    position: (consumer: string): number => positions.get(consumer) ?? 0,

    advance(consumer: string, seq: number): void {
      positions.set(consumer, seq);
    },

    /** `changesAfter` for consumers that are asked one after the other: those at one place share one look at the table. */
    oneLook(): (seq: number, limit: number) => Change[] {
      const seen = new Map<string, Change[]>();
      return (seq, limit) => {
        const place = `${seq}/${limit}`;
        const changes = seen.get(place) ?? changesAfter(seq, limit);
        seen.set(place, changes);
        return changes;
      };
    },

    hasAfter(seq: number): boolean {
      return (
        database.read((sql) => sql.get('SELECT 1 FROM changes WHERE seq > ? LIMIT 1', seq)) !== undefined
      );
    },

    /** Stores the cursors and drops the changes that every consumer has seen. */
    async save(): Promise<void> {
      const current = new Map(positions);
      if ([...current].every(([consumer, seq]) => saved.get(consumer) === seq)) return;
      await database.write((sql) => {
        for (const [consumer, seq] of current) {
          sql.run('INSERT OR REPLACE INTO feed_cursors VALUES (?, ?)', consumer, seq);
        }
        sql.run('DELETE FROM changes WHERE seq <= ?', Math.min(...current.values()));
      });
      saved = current;
    },

    /** Keeps a change that its consumer could not take, for a person to look at. */
    park(consumer: string, { seq, pk, sk, data }: Change, code: string): Promise<void> {
      return database.write((sql) => {
        sql.run(
          'INSERT OR REPLACE INTO parked_changes VALUES (?, ?, ?, ?, ?, ?)',
          consumer,
          seq,
          pk,
          sk,
          JSON.stringify(data),
          code,
        );
      });
    },
  };
}
