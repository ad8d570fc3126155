import { chmodSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS person (
    id TEXT PRIMARY KEY,
    username TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    title TEXT,
    password TEXT NOT NULL,
    roles TEXT NOT NULL,
    district TEXT,
    party TEXT,
    demo INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS oidc_record (
    model TEXT NOT NULL,
    id TEXT NOT NULL,
    payload TEXT NOT NULL,
    grant_id TEXT,
    uid TEXT,
    expires_at INTEGER,
    PRIMARY KEY (model, id)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS oidc_record_grant ON oidc_record (grant_id);
  CREATE INDEX IF NOT EXISTS oidc_record_uid ON oidc_record (model, uid);
  CREATE INDEX IF NOT EXISTS oidc_record_expiry ON oidc_record (expires_at);
  CREATE TABLE IF NOT EXISTS secret (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS login_attempt (
    key TEXT PRIMARY KEY,
    count INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    locked_until INTEGER NOT NULL
  ) STRICT;
`;

/**
 * Opens the database of people, logins and keys; makes the tables that are missing.
 * @param path a file (made readable by its owner only, because it holds the signing key), or `:memory:`
 */
export function openAuthDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  if (path !== ':memory:') chmodSync(path, 0o600);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 5000;');
  database.exec(SCHEMA);
  return database;
}
