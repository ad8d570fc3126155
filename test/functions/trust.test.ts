import { describe, expect, it } from 'vitest';
import { PUBLIC_OPERATIONS } from '../../core/contract/operations/public.ts';
import { DISTRICTS } from '../../core/districts/all.ts';
import { documentsOver } from '../../core/document-requests.ts';
import type { Trust } from '../../core/ports.ts';
import { readTrust, writeTrust } from '../../core/trust.ts';
import { getTrust } from '../../functions/documents/trust.ts';
import { listDistricts } from '../../functions/registry/offerings.ts';
import type { HttpEvent, HttpHandler } from '../../functions/shared/event.ts';
import { lambdaContext } from '../../local/http/lambda-context.ts';

const NOW = Date.parse('2026-07-06T09:00:00+07:00');
const TRUST: Trust = {
  roots: [Uint8Array.of(1, 2)],
  revocationLists: [Uint8Array.of(3)],
  paperCertificates: [Uint8Array.of(4), Uint8Array.of(5)],
};
const EVENT: HttpEvent = {
  rawPath: '/api/trust',
  headers: {},
  isBase64Encoded: false,
  requestContext: { requestId: 'r', timeEpoch: NOW, http: { method: 'GET', path: '/api/trust' } },
};

async function ask(handler: HttpHandler) {
  const { statusCode, headers = {}, body = '' } = await handler(EVENT, lambdaContext('f', 'r'));
  return { statusCode, caching: headers['cache-control'], body: JSON.parse(body) };
}

describe('GET /trust', () => {
  const documents = documentsOver(async () => ({ trust: writeTrust(TRUST) }));
  const clock = { now: () => NOW };

  it('gives everybody what the verifier of this office believes, with the time of its clock', async () => {
    const { statusCode, body } = await ask(getTrust({ documents, clock }));
    expect(statusCode).toBe(200);
    const view = PUBLIC_OPERATIONS.getTrust.reply.parse(body);
    expect(readTrust(view)).toEqual(TRUST);
    expect(view.servedAt).toBe(NOW);
  });

  it('may be kept for a minute, which no other answer of the API may', async () => {
    expect((await ask(getTrust({ documents, clock }))).caching).toBe('public, max-age=60');
    expect((await ask(listDistricts({ districts: DISTRICTS, clock }))).caching).toBe('no-store');
    const kept = Object.entries(PUBLIC_OPERATIONS).filter(([, operation]) => 'maxAge' in operation);
    expect(kept.map(([name]) => name)).toEqual(['getTrust']);
  });
});
