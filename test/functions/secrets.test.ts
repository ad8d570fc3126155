import { describe, expect, it } from 'vitest';
import type { Actor } from '../../core/actor.ts';
import { TASKS_OPERATIONS } from '../../core/contract/operations/tasks.ts';
import type { HttpEvent } from '../../functions/shared/event.ts';
import { redact } from '../../functions/shared/logger.ts';
import { requestOf } from '../../functions/shared/once.ts';

const OFFICIAL: Actor = {
  personId: 'bengkulu.ratna',
  name: 'Ratna',
  roles: ['head-of-office'],
  authenticatedAt: 0,
};
const SEEN = { documentId: 'operating-permit-1', sha256: 'a'.repeat(64) };

function eventOf(body: string, isBase64Encoded = false): HttpEvent {
  return {
    rawPath: '/cases/c1/tasks/t1/signature',
    headers: { 'idempotency-key': 'kunci-yang-sama' },
    body,
    isBase64Encoded,
    requestContext: { requestId: 'r1', timeEpoch: 0, http: { method: 'POST', path: '/' } },
  };
}

/** What is hashed for a request to sign: with a digest that hides nothing, it is the kept text itself. */
function hashedOf(event: HttpEvent): string {
  const once = {
    idempotency: { find: async () => undefined },
    digest: (value: string | Uint8Array) => String(value),
  };
  return requestOf(TASKS_OPERATIONS.signDocument, event, OFFICIAL, once)?.hash ?? '';
}

describe('a passphrase', () => {
  it('leaves no trace in what tells a repeated request from another one', () => {
    const hashed = hashedOf(eventOf(JSON.stringify({ ...SEEN, credential: { passphrase: 'frasa' } })));
    expect(hashed).not.toContain('frasa');
    expect(hashed).toBe(hashedOf(eventOf(JSON.stringify({ ...SEEN, credential: { totp: '123456' } }))));
    expect(hashed).toBe(hashedOf(eventOf(JSON.stringify(SEEN))));
    expect(hashed).not.toBe(hashedOf(eventOf(JSON.stringify({ ...SEEN, sha256: 'b'.repeat(64) }))));
  });

  it('leaves none where the body comes in base64, or is broken', () => {
    const text = JSON.stringify({ ...SEEN, credential: { passphrase: 'frasa' } });
    const encoded = Buffer.from(text).toString('base64');
    expect(hashedOf(eventOf(encoded, true))).toBe(hashedOf(eventOf(text)));
    expect(hashedOf(eventOf(`${text},`))).not.toContain('frasa');
  });

  it('reaches no log line, wherever it stands', () => {
    const line = JSON.stringify(
      { order: { service: { credential: { passphrase: 'frasa' }, other: { totp: '123456' } } } },
      redact,
    );
    expect(line).toBe('{"order":{"service":{"credential":"[redacted]","other":{"totp":"[redacted]"}}}}');
  });
});
