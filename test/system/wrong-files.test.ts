import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { samplePdf } from '../../local/demo/sample-file.ts';
import { layDraft } from './cases.ts';
import { type HttpBench, openHttpBench } from './http-bench.ts';
import { plainPdf } from './system.ts';
import { APPLICANT, changed, type Deep, fieldsOf, MEGABYTE, refusal } from './wrong.ts';

let bench: HttpBench;
beforeAll(async () => {
  bench = await openHttpBench({ pdf: plainPdf });
}, 60_000);
afterAll(() => bench.close());

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
