import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../../core/contract/views.ts';
import { hasMessage } from '../../core/messages.ts';
import type { Application } from '../../core/procedures/clinic-permit/application.ts';
import { samplePdf } from '../../local/demo/sample-file.ts';
import { applicationOf, CAST, layDraft, openCase } from './cases.ts';
import { type HttpAnswer, type HttpBench, openHttpBench, problemOf } from './http-bench.ts';
import { plainDocuments } from './system.ts';

const MEGABYTE = 1024 * 1024;
const APPLICANT = CAST.applicant;
let bench: HttpBench;
let number = 0;

beforeAll(async () => {
  bench = await openHttpBench({ documents: plainDocuments });
}, 60_000);
afterAll(() => bench.close());

/** A problem as every refusal must be: RFC 9457, a stable code with a sentence, and named fields with theirs. */
function refusal(answer: HttpAnswer, status: number, code: string): Problem {
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  const problem = Problem.parse(problemOf(answer));
  expect(problem).toMatchObject({ status, code });
  expect(answer.status).toBe(status);
  for (const { code: rule, message } of [{ code, message: problem.detail }, ...(problem.fields ?? [])]) {
    expect(hasMessage(rule), `${rule} has a sentence of its own`).toBe(true);
    expect(message).toMatch(/^\p{Lu}.+[.?]$/u);
    expect(message).not.toMatch(/[{}[\]]/);
  }
  return problem;
}
const fieldsOf = ({ fields = [] }: Problem) => fields.map(({ field, code }) => [field, code]);

type Deep = { readonly [part: string]: unknown };
/** The application with other values at paths such as `business.nib`. */
function changed(changes: Deep): Application {
  number += 1;
  const application: Record<string, unknown> = structuredClone(applicationOf(number));
  for (const [path, value] of Object.entries(changes)) {
    const parts = path.split('.');
    const last = parts.pop() ?? '';
    const place = parts.reduce<unknown>((node, part) => Reflect.get(Object(node), part), application);
    Reflect.set(Object(place), last, value);
  }
  return application as Application;
}

async function submitted(form: Application, headers: Record<string, string> = {}) {
  const { caseId, version } = await layDraft(bench.system, bench.as(APPLICANT), form);
  const answer = await bench.send('POST', `/api/cases/${caseId}/submission`, {
    as: APPLICANT,
    body: { version },
    headers,
  });
  return { caseId, answer };
}

async function expectDraft(caseId: string, form: Application): Promise<void> {
  const answer = await bench.send('GET', `/api/cases/${caseId}/draft`, { as: APPLICANT });
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.text).form).toEqual(JSON.parse(JSON.stringify(form)));
}

describe('an application that does not fit', () => {
  it.each<[string, Deep, [string, string][]]>([
    ['an NIB of 12 digits', { 'business.nib': '120726000123' }, [['business.nib', 'NIB_LENGTH']]],
    [
      'KBLI 86104 for a private owner',
      { 'business.kbli': '86104' },
      [['business.kbli', 'KBLI_OWNER_MISMATCH']],
    ],
    ['an unknown KBLI', { 'business.kbli': '86106' }, [['business.kbli', 'KBLI_UNKNOWN']]],
    [
      'a lease that ends too early',
      { 'site.leaseUntil': '2029-06-30' },
      [['site.leaseUntil', 'LEASE_TOO_SHORT']],
    ],
    [
      'a SIP of another address',
      { 'personInCharge.sipAddress': 'Jalan Lain Nomor 1' },
      [['personInCharge.sipAddress', 'SIP_ADDRESS_DIFFERS']],
    ],
    ['31 February', { 'business.nibDate': '2026-02-31' }, [['business.nibDate', 'DATE_UNKNOWN']]],
    [
      'a date with a time',
      { 'personInCharge.from': '2026-07-01T00:00:00Z' },
      [['personInCharge.from', 'DATE_FORMAT']],
    ],
    ['a name of 301 characters', { 'clinic.name': 'K'.repeat(301) }, [['clinic.name', 'TOO_LONG']]],
    ['a name of blanks', { 'clinic.name': '   ' }, [['clinic.name', 'REQUIRED']]],
    [
      'a name with a hidden character',
      { 'owner.name': 'PT\u0000Harapan' },
      [['owner.name', 'CONTROL_CHARACTER']],
    ],
    [
      'a field that nobody knows, and one that is missing',
      { 'clinic.colour': 'biru', 'clinic.care': undefined },
      [
        ['clinic.care', 'REQUIRED'],
        ['clinic.colour', 'UNKNOWN_FIELD'],
      ],
    ],
    ['a number for a text', { 'applicant.name': 7 }, [['applicant.name', 'WRONG_TYPE']]],
    ['a negative number of beds', { 'clinic.beds': -1 }, [['clinic.beds', 'NEGATIVE']]],
    ['no consent', { declaration: false }, [['declaration', 'DECLARATION_REQUIRED']]],
  ])('%s: the field is named and the draft stays', async (_, changes, fields) => {
    const form = changed(changes);
    const { caseId, answer } = await submitted(form);
    expect(fieldsOf(refusal(answer, 422, 'INVALID_INPUT')).toSorted()).toEqual(fields);
    await expectDraft(caseId, form);
  });

  it('a site outside the district: the competent region is named and the draft stays', async () => {
    const form = changed({ 'site.areaCode': '31.71.03' });
    const { caseId, answer } = await submitted(form);
    const problem = refusal(answer, 422, 'OUT_OF_JURISDICTION');
    expect(fieldsOf(problem)).toEqual([['site.areaCode', 'SITE_OUTSIDE_DISTRICT']]);
    expect(problem.competent?.code).toBe('31.71');
    expect(problem.detail).toContain(problem.competent?.name);
    await expectDraft(caseId, form);
  });

  it('answers in English when the browser asks for it, in Indonesian otherwise', async () => {
    const { answer } = await submitted(changed({ 'business.nib': '1' }), {
      'accept-language': 'en-GB,en;q=0.9',
    });
    expect(problemOf(answer).fields?.[0]?.message).toBe(
      'An NIB has 13 digits. Please check the digits of your NIB.',
    );
    const { answer: other } = await submitted(changed({ 'business.nib': '1' }), {
      'accept-language': 'fr-FR',
    });
    expect(problemOf(other).fields?.[0]?.message).toBe(
      'NIB terdiri dari 13 angka. Periksa lagi angka pada NIB Anda.',
    );
  });
});

describe('names', () => {
  it.each([
    ['diacritics, composed or not', 'Kli\u0301nik Çağ Ñusa Ø', 'Klínik Çağ Ñusa Ø'],
    ['300 characters', 'N'.repeat(300), 'N'.repeat(300)],
    ['markup, kept as text', '<b onmouseover="x">Klinik</b> & Co', '<b onmouseover="x">Klinik</b> & Co'],
  ])('with %s are accepted and shown', async (_, given, shown) => {
    const { caseId, answer } = await submitted(changed({ 'clinic.name': given }));
    expect(answer.status).toBe(200);
    await bench.system.settle();
    const seen = await bench.send('GET', `/api/cases/${caseId}`, { as: APPLICANT });
    expect(JSON.parse(seen.text).application.clinic.name).toBe(shown);
    const list = await bench.send('GET', '/api/cases?limit=100', { as: APPLICANT });
    expect(list.text).toContain(JSON.stringify(shown));
  });
});

describe('a file', () => {
  const draft = async () => (await layDraft(bench.system, bench.as(APPLICANT), changed({}))).caseId;
  const ask = (caseId: string, body: Deep) =>
    bench.send('POST', `/api/cases/${caseId}/files`, {
      as: APPLICANT,
      body: { fileId: randomUUID(), name: 'akta.pdf', contentType: 'application/pdf', bytes: 100, ...body },
    });

  async function upload(caseId: string, bytes: Uint8Array, contentType = 'application/pdf') {
    const ticket = JSON.parse((await ask(caseId, { contentType })).text);
    const form = new FormData();
    for (const [name, value] of Object.entries<string>(ticket.upload.fields)) form.set(name, value);
    form.set('file', new Blob([bytes as Uint8Array<ArrayBuffer>], { type: contentType }), 'akta.pdf');
    const stored = await fetch(ticket.upload.url, { method: 'POST', body: form });
    await stored.arrayBuffer();
    const { fileId } = ticket.file;
    const attach = () =>
      bench.send('POST', `/api/cases/${caseId}/files/${fileId}/attachment`, {
        as: APPLICANT,
        body: { code: 'DOC-01' },
      });
    return { stored: stored.status, fileId, ticket, attach };
  }
  const active = new TextEncoder().encode(
    Buffer.from(samplePdf('Akta'))
      .toString('latin1')
      .replace('/Type /Catalog', '/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >>'),
  );

  it.each<[string, Uint8Array, string, string]>([
    ['that is not what its name says', samplePdf('Akta'), 'image/png', 'TYPE_MISMATCH'],
    ['of no known type', new TextEncoder().encode('MZ program'), 'application/pdf', 'TYPE_NOT_ALLOWED'],
    ['without a byte', new Uint8Array(), 'application/pdf', 'EMPTY_FILE'],
    ['that is a PDF with an open action', active, 'application/pdf', 'PDF_ACTIVE_CONTENT'],
    ['that is half a PDF', samplePdf('Akta').slice(0, 120), 'application/pdf', 'PDF_DAMAGED'],
  ])('%s is refused when it is attached, and the draft stays', async (_, bytes, contentType, code) => {
    const caseId = await draft();
    const { attach } = await upload(caseId, bytes, contentType);
    expect(fieldsOf(refusal(await attach(), 422, 'FILE_REJECTED'))).toEqual([['documents.DOC-01', code]]);
    expect((await bench.system.context.drafts.find(caseId))?.version).toBe(1);
  });

  it('over the limit is refused when it is announced, with the limit in megabytes, and again when it is sent', async () => {
    const caseId = await draft();
    const problem = refusal(await ask(caseId, { bytes: 10 * MEGABYTE + 1 }), 422, 'FILE_REJECTED');
    expect(fieldsOf(problem)).toEqual([['bytes', 'FILE_TOO_LARGE']]);
    expect(problem.fields?.[0]?.message).toContain('10 MB');
    const { stored } = await upload(caseId, new Uint8Array(10 * MEGABYTE + 1));
    expect(stored).toBe(413);
  });

  it('that was never sent, or announced with a wrong size, type or name is refused by name', async () => {
    const caseId = await draft();
    const { file } = JSON.parse((await ask(caseId, {})).text);
    const attached = await bench.send('POST', `/api/cases/${caseId}/files/${file.fileId}/attachment`, {
      as: APPLICANT,
      body: { code: 'DOC-01' },
    });
    expect(fieldsOf(refusal(attached, 422, 'FILE_REJECTED'))).toEqual([
      ['documents.DOC-01', 'UPLOAD_MISSING'],
    ]);
    expect(fieldsOf(refusal(await ask(caseId, { bytes: 0 }), 422, 'INVALID_INPUT'))).toEqual([
      ['bytes', 'EMPTY_FILE'],
    ]);
    expect(fieldsOf(refusal(await ask(caseId, { contentType: 'text/html' }), 422, 'INVALID_INPUT'))).toEqual([
      ['contentType', 'TYPE_NOT_ALLOWED'],
    ]);
    expect(fieldsOf(refusal(await ask(caseId, { name: 'n'.repeat(256) }), 422, 'INVALID_INPUT'))).toEqual([
      ['name', 'TOO_LONG'],
    ]);
  });

  it('cannot be exchanged after it was checked', async () => {
    const caseId = await draft();
    const { attach, ticket, fileId } = await upload(caseId, samplePdf('Akta asli'));
    expect((await attach()).status).toBe(200);
    const form = new FormData();
    for (const [name, value] of Object.entries<string>(ticket.upload.fields)) form.set(name, value);
    form.set('file', new Blob([active as Uint8Array<ArrayBuffer>]), 'akta.pdf');
    await fetch(ticket.upload.url, { method: 'POST', body: form });
    const grant = JSON.parse(
      (await bench.send('GET', `/api/cases/${caseId}/files/${fileId}`, { as: APPLICANT })).text,
    );
    const bytes = new Uint8Array(await (await fetch(grant.url)).arrayBuffer());
    expect(bench.system.context.digest(bytes)).toBe(grant.sha256);
  });

  it('several of one form can be attached at once', async () => {
    const caseId = await draft();
    const uploads = await Promise.all(Array.from({ length: 6 }, () => upload(caseId, samplePdf('Akta'))));
    const answers = await Promise.all(uploads.map(({ attach }) => attach()));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
    const attached = (await bench.system.context.drafts.find(caseId))?.files['DOC-01']?.map(
      ({ fileId }) => fileId,
    );
    expect(attached).toEqual(expect.arrayContaining(uploads.map(({ fileId }) => fileId)));
  });

  it.each([
    ['a changed key', (fields: Record<string, string>) => ({ ...fields, key: '../../escape' })],
    ['a greater limit', (fields: Record<string, string>) => ({ ...fields, maxBytes: '99999999' })],
    ['another type', (fields: Record<string, string>) => ({ ...fields, contentType: 'text/html' })],
    ['a later end', (fields: Record<string, string>) => ({ ...fields, expires: '99999999999999' })],
    ['no signature', ({ signature: _, ...fields }: Record<string, string>) => fields],
  ])('with %s in its form is not stored', async (_, change) => {
    const ticket = JSON.parse((await ask(await draft(), {})).text);
    const form = new FormData();
    for (const [name, value] of Object.entries(change(ticket.upload.fields))) form.set(name, value);
    form.set('file', new Blob(['x']), 'x');
    expect((await fetch(ticket.upload.url, { method: 'POST', body: form })).status).toBe(403);
  });
});

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
    await expectDraft(caseId, form);
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
