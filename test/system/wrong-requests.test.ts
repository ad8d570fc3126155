import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layDraft, openCase } from './cases.ts';
import { type HttpBench, openHttpBench } from './http-bench.ts';
import { plainPdf } from './system.ts';
import { APPLICANT, changed, expectDraft, fieldsOf, MEGABYTE, refusal } from './wrong.ts';

let bench: HttpBench;
beforeAll(async () => {
  bench = await openHttpBench({ pdf: plainPdf });
}, 60_000);
afterAll(() => bench.close());

describe('a request', () => {
  it('with JSON that is none, no body, an array or an unknown field is refused with a code', async () => {
    const { caseId } = await layDraft(bench.system, bench.as(APPLICANT), changed({}));
    const post = (body: unknown) =>
      bench.send('POST', `/api/cases/${caseId}/submission`, { as: APPLICANT, body });
    refusal(await post('{"version":'), 400, 'INVALID_JSON');
    expect(fieldsOf(refusal(await post(''), 422, 'INVALID_INPUT'))).toEqual([['version', 'REQUIRED']]);
    expect(fieldsOf(refusal(await post('[]'), 422, 'INVALID_INPUT'))).toEqual([['body', 'WRONG_TYPE']]);
    expect(fieldsOf(refusal(await post('null'), 422, 'INVALID_INPUT'))).toEqual([['body', 'WRONG_TYPE']]);
    expect(fieldsOf(refusal(await post({ version: 1, force: true }), 422, 'INVALID_INPUT'))).toEqual([
      ['force', 'UNKNOWN_FIELD'],
    ]);
    expect(fieldsOf(refusal(await post({ version: 1.5 }), 422, 'INVALID_INPUT'))).toEqual([
      ['version', 'NOT_A_WHOLE_NUMBER'],
    ]);
  });

  it('with a stale version is told the current one', async () => {
    const form = changed({});
    const { caseId } = await layDraft(bench.system, bench.as(APPLICANT), form);
    const submission = await bench.send('POST', `/api/cases/${caseId}/submission`, {
      as: APPLICANT,
      body: { version: 7 },
    });
    expect(refusal(submission, 409, 'STALE_VERSION').currentVersion).toBe(1);
    const save = await bench.send('PUT', `/api/cases/${caseId}/draft`, {
      as: APPLICANT,
      body: { version: 0, form: changed({}) },
    });
    expect(refusal(save, 409, 'STALE_VERSION').currentVersion).toBe(1);
    await expectDraft(bench, caseId, form);
  });

  it('with an id that nobody has, or that is none, says so', async () => {
    refusal(await bench.send('GET', `/api/cases/${randomUUID()}`, { as: APPLICANT }), 404, 'NOT_FOUND');
    for (const id of ['7', '..%2f..%2fetc%2fpasswd', '%00', '%ff', "'%20OR%201=1--", '🏥', '__proto__'])
      expect(
        fieldsOf(
          refusal(await bench.send('GET', `/api/cases/${id}`, { as: APPLICANT }), 422, 'INVALID_INPUT'),
        ),
      ).toEqual([['caseId', 'ID_FORMAT']]);
    for (const path of [
      '/api/registry/..%2f..%2fetc',
      '/api/track/%00',
      '/api/districts/__proto__/offerings',
      '/api/registry/constructor',
    ])
      refusal(await bench.send('GET', path), 404, 'NOT_FOUND');
  });

  it('to a route or with a method that is none is 404 with a code', async () => {
    const wrong = [
      ['GET', '/api/nothing'],
      ['GET', '/api/'],
      ['POST', '/api/me'],
      ['PATCH', '/api/cases'],
      ['DELETE', '/api/districts'],
      ['GET', '/api//cases'],
      ['GET', '/api/cases/'],
    ] as const;
    for (const [method, path] of wrong)
      refusal(await bench.send(method, path, { as: APPLICANT }), 404, 'NOT_FOUND');
  });

  it('with a damaged cursor, a silly limit or an unknown filter is refused by name', async () => {
    for (const cursor of ['x', '%00', btoa('["sqlite-1"]'), btoa('{}'), 'A'.repeat(999)])
      refusal(
        await bench.send('GET', `/api/cases?cursor=${encodeURIComponent(cursor)}`, { as: APPLICANT }),
        400,
        'INVALID_CURSOR',
      );
    for (const cursor of ['9.', '0.x', 'x'])
      refusal(
        await bench.send('GET', `/api/tasks?cursor=${cursor}`, { as: 'bengkulu.rina' }),
        400,
        'INVALID_CURSOR',
      );
    for (const [query, field] of [
      ['limit=0', 'limit'],
      ['limit=101', 'limit'],
      ['limit=many', 'limit'],
      ['status=lost', 'status'],
      ['colour=blue', 'colour'],
      ['__proto__=1', '__proto__'],
    ])
      expect(
        fieldsOf(
          refusal(await bench.send('GET', `/api/cases?${query}`, { as: APPLICANT }), 422, 'INVALID_INPUT'),
        ).map(([name]) => name),
      ).toEqual([field]);
  });

  it('with an Idempotency-Key that is none is refused by name', async () => {
    const { caseId } = await layDraft(bench.system, bench.as(APPLICANT), changed({}));
    const answer = await bench.send('POST', `/api/cases/${caseId}/submission`, {
      as: APPLICANT,
      body: { version: 1 },
      headers: { 'idempotency-key': 'a b' },
    });
    expect(fieldsOf(refusal(answer, 422, 'INVALID_INPUT'))).toEqual([['Idempotency-Key', 'KEY_FORMAT']]);
  });
});

describe('a token', () => {
  it('that is missing, forged, damaged, of another kind or expired is 401', async () => {
    const caseId = await openCase(bench.system, bench.as(APPLICANT), 9001);
    const good = await bench.token(APPLICANT);
    const [header = '', payload = '', signature = ''] = good.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const forged = Buffer.from(
      JSON.stringify({
        ...claims,
        sub: 'bengkulu.ratna',
        'cognito:groups': ['head-of-office'],
        'custom:district': '17.71',
      }),
    ).toString('base64url');
    const unsigned = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url');
    for (const bearer of [
      '',
      'Bearer',
      'Bearer ',
      'Basic YTpi',
      `Bearer ${header}.${forged}.${signature}`,
      `Bearer ${unsigned}.${payload}.`,
      `Bearer ${good.slice(0, -4)}AAAA`,
      `Bearer ${good} ${good}`,
    ])
      refusal(
        await bench.send('GET', `/api/cases/${caseId}`, { headers: { authorization: bearer } }),
        401,
        'NOT_AUTHENTICATED',
      );
    refusal(await bench.send('GET', `/api/cases/${caseId}`), 401, 'NOT_AUTHENTICATED');
    expect((await bench.send('GET', `/api/cases/${caseId}`, { as: APPLICANT })).status).toBe(200);
    bench.later.by = 24 * 3_600_000;
    refusal(await bench.send('GET', `/api/cases/${caseId}`, { as: APPLICANT }), 401, 'NOT_AUTHENTICATED');
    bench.later.by = 0;
  });

  it('of another district or another party finds nothing', async () => {
    const caseId = await openCase(bench.system, bench.as(APPLICANT), 9002);
    await bench.system.settle();
    const strangers = [
      ...bench.system.context.districts
        .filter(({ code }) => code !== '17.71')
        .flatMap(({ versions }) => versions.flatMap(({ officials }) => officials))
        .filter(({ role }) => role === 'verifier')
        .map(({ personId }) => personId),
      'pemohon.maya',
    ];
    for (const as of strangers)
      refusal(await bench.send('GET', `/api/cases/${caseId}`, { as }), 404, 'NOT_FOUND');
  });
});

/** What a raw connection answers to these bytes until it is quiet or closed. */
function raw(...parts: readonly (string | Uint8Array)[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(bench.port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.on('error', () => resolve(text));
    socket.on('close', () => resolve(text));
    for (const part of parts) socket.write(part);
    socket.end();
  });
}

describe('the server', () => {
  const alive = async () => expect((await bench.send('GET', '/api/districts')).status).toBe(200);

  it('answers 413 to a body over its limit, announced or not, and keeps no more of it than the limit', async () => {
    const { caseId } = await layDraft(bench.system, bench.as(APPLICANT), changed({}));
    const authorization = `Bearer ${await bench.token(APPLICANT)}`;
    const big = Buffer.alloc(10 * MEGABYTE, 'a');
    const path = `/api/cases/${caseId}/submission`;
    refusal(await bench.send('POST', path, { as: APPLICANT, body: big.toString() }), 413, 'BODY_TOO_LARGE');
    const chunk = Buffer.concat([
      Buffer.from(`${MEGABYTE.toString(16)}\r\n`),
      big.subarray(0, MEGABYTE),
      Buffer.from('\r\n'),
    ]);
    const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const before = process.memoryUsage().arrayBuffers;
    const answer = await raw(
      head,
      ...Array(10).fill(chunk),
      '0\r\n\r\n',
      `GET /api/districts HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('BODY_TOO_LARGE');
    expect(answer.match(/HTTP\/1\.1 200 /g)).toHaveLength(1);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * MEGABYTE);
    await alive();
  });

  it('answers 413 to a draft that no row can hold, with the limit', async () => {
    const form = changed({ 'clinic.name': 'n'.repeat(256 * 1024) });
    const save = await bench.send('PUT', `/api/cases/${randomUUID()}/draft`, {
      as: APPLICANT,
      body: { version: 0, form },
    });
    expect(refusal(save, 413, 'BODY_TOO_LARGE').detail).toContain('paling banyak 256 kB');
  });

  it('answers 413 to a body for an operation that takes none', async () => {
    refusal(
      await bench.send('DELETE', `/api/cases/${randomUUID()}/draft`, { as: APPLICANT, body: { a: 1 } }),
      413,
      'BODY_TOO_LARGE',
    );
  });

  it('does not fall over odd request lines and headers', async () => {
    const lines = [
      'GET // HTTP/1.1',
      'GET //[ HTTP/1.1',
      'GET http://[::1 HTTP/1.1',
      'GET /\\..\\..\\etc HTTP/1.1',
      'GET /api/cases/%E0%A4%A HTTP/1.1',
      'GET /files?key=..%2f..%2fetc%2fpasswd&expires=9e99&signature=x&filename=x HTTP/1.1',
      'GET /../../etc/passwd HTTP/1.1',
      'OPTIONS * HTTP/1.1',
      'GET /api?x HTTP/1.1',
      'POST /files HTTP/1.1',
      'GET http://elsewhere.example/api/me HTTP/1.1',
      'GET /local HTTP/1.1\r\nOrigin: null',
      'POST /local/token HTTP/1.1\r\nOrigin: not a url',
    ];
    for (const line of lines) {
      const answer = await raw(`${line}\r\nHost: x\r\nConnection: close\r\n\r\n`);
      expect(answer, line).toMatch(/^HTTP\/1\.1 [2-4]\d\d /);
      expect(answer, line).not.toContain('root:');
      await alive();
    }
  });

  it('hides what went wrong inside it', async () => {
    const answer = await raw('GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).not.toMatch(/at .+\.ts|node_modules/);
    expect(bench.complaints.filter((line) => line.includes('A request failed'))).toEqual([]);
  });
});
