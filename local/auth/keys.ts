import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JSONWebKeySet, type JWK } from 'jose';
import { z } from 'zod';

export const TOKEN_ALGORITHM = 'RS256';

export type AuthKeys = {
  /** With private members: only for the provider. */
  readonly signingKeys: { readonly keys: readonly JWK[] };
  readonly publicKeys: JSONWebKeySet;
  readonly cookieKeys: readonly string[];
};

const StoredJwk = z.looseObject({
  kty: z.literal('RSA'),
  kid: z.string(),
  n: z.string(),
  e: z.string(),
  d: z.string(),
});
const Row = z.object({ value: z.string() });

/** The token signing key and the cookie key: made at the first start, then always the stored ones. */
export async function loadKeys(database: DatabaseSync): Promise<AuthKeys> {
  const jwk = StoredJwk.parse(JSON.parse(await secret(database, 'signing-key', newSigningKey)));
  const { kty, kid, n, e } = jwk;
  return {
    signingKeys: { keys: [jwk] },
    publicKeys: { keys: [{ kty, kid, n, e, alg: TOKEN_ALGORITHM, use: 'sig' }] },
    cookieKeys: [await secret(database, 'cookie-key', newCookieKey)],
  };
}

async function secret(database: DatabaseSync, name: string, make: () => Promise<string>): Promise<string> {
  const read = () => database.prepare('SELECT value FROM secret WHERE name = ?').get(name);
  if (read() === undefined) {
    database.prepare('INSERT OR IGNORE INTO secret (name, value) VALUES (?, ?)').run(name, await make());
  }
  return Row.parse(read()).value;
}

async function newSigningKey(): Promise<string> {
  const { privateKey } = await generateKeyPair(TOKEN_ALGORITHM, { modulusLength: 2048, extractable: true });
  const jwk = await exportJWK(privateKey);
  return JSON.stringify({ ...jwk, kid: await calculateJwkThumbprint(jwk), alg: TOKEN_ALGORITHM, use: 'sig' });
}

async function newCookieKey(): Promise<string> {
  return randomBytes(32).toString('base64url');
}
