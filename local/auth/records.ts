import type { DatabaseSync } from 'node:sqlite';
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import { z } from 'zod';

/** What a revoked grant takes with it; sessions and interactions also name a grant, but outlive it. */
const GRANTED_MODELS = ['AccessToken', 'AuthorizationCode', 'RefreshToken'];

const Payload = z.custom<AdapterPayload>((value) => typeof value === 'object' && value !== null);
const Row = z.object({ payload: z.string() });

const UPSERT = `
  INSERT OR REPLACE INTO oidc_record (model, id, payload, grant_id, uid, expires_at)
  VALUES (?, ?, ?, ?, ?, ?)`;
const CONSUME = `
  UPDATE oidc_record SET payload = json_set(payload, '$.consumed', ?) WHERE model = ? AND id = ?`;

/** Where `oidc-provider` keeps sessions, grants and tokens: one SQLite table, so that logins survive a restart. */
export function createRecords(database: DatabaseSync): AdapterFactory {
  return (model) => recordsOf(database, model);
}

function recordsOf(database: DatabaseSync, model: string): Adapter {
  const findWhere = (column: 'id' | 'uid', value: string): AdapterPayload | undefined => {
    const row = database
      .prepare(`SELECT payload FROM oidc_record WHERE model = ? AND ${column} = ?`)
      .get(model, value);
    return row === undefined ? undefined : Payload.parse(JSON.parse(Row.parse(row).payload));
  };

  return {
    async upsert(id, payload, expiresIn) {
      const expiresAt = expiresIn === undefined ? null : nowInSeconds() + expiresIn;
      dropExpired(database);
      database
        .prepare(UPSERT)
        .run(model, id, JSON.stringify(payload), payload.grantId ?? null, payload.uid ?? null, expiresAt);
    },
    find: async (id) => findWhere('id', id),
    findByUid: async (uid) => findWhere('uid', uid),
    // Only the device flow has user codes, and it is switched off.
    findByUserCode: async () => undefined,
    async consume(id) {
      database.prepare(CONSUME).run(nowInSeconds(), model, id);
    },
    async destroy(id) {
      database.prepare('DELETE FROM oidc_record WHERE model = ? AND id = ?').run(model, id);
    },
    async revokeByGrantId(grantId) {
      const models = GRANTED_MODELS.map(() => '?').join(', ');
      database
        .prepare(`DELETE FROM oidc_record WHERE grant_id = ? AND model IN (${models})`)
        .run(grantId, ...GRANTED_MODELS);
    },
  };
}

function dropExpired(database: DatabaseSync): void {
  database.prepare('DELETE FROM oidc_record WHERE expires_at < ?').run(nowInSeconds());
}

/** `oidc-provider` measures its records with the clock of the process; so must their expiry here. */
function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
