import type { Database } from '../adapters/local/database.ts';

/** A value of this installation that is made once and kept, such as the secret of download links. */
export function setting(database: Database, name: string, make: () => string): string {
  database.define(
    'CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID',
  );
  const known = database.read((sql) =>
    sql.get<{ value: string }>('SELECT value FROM settings WHERE name = ?', name),
  );
  if (known !== undefined) return known.value;
  const value = make();
  void database.write((sql) => sql.run('INSERT OR REPLACE INTO settings VALUES (?, ?)', name, value));
  return value;
}
