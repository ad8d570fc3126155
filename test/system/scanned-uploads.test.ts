import { expect, it, onTestFinished } from 'vitest';
import type { Scan } from '../../core/ports.ts';
import { attachFile } from '../../functions/cases/upload.ts';
import { play, RefusedError } from '../../local/demo/play.ts';
import { samplePdf } from '../../local/demo/sample-file.ts';
import { applicationOf, CAST, layDraft } from './cases.ts';
import { openBench, plainPdf } from './system.ts';

/** An applicant whose uploads the store's scanner judges as told, and a draft of theirs. */
async function scanned(scan: Scan) {
  const bench = await openBench({ pdf: plainPdf, running: false });
  onTestFinished(bench.close);
  const { system } = bench;
  const { files } = system.context;
  const judged = { ...files, getUpload: async (key: string) => ({ ...(await files.getUpload(key)), scan }) };
  const http = { ...system.http, attachFile: attachFile({ ...system.context, files: judged }) };
  const applicant = play({ ...system, http }, bench.person(CAST.applicant));
  const { caseId } = await layDraft(system, applicant, applicationOf(1));
  const before = await applicant.call('getDraft', { params: { caseId } });
  const upload = () => applicant.upload(caseId, 'DOC-01', { name: 'akta.pdf', bytes: samplePdf('Akta') });
  const after = () => applicant.call('getDraft', { params: { caseId } });
  return { upload, before, after };
}

async function problemOf(call: Promise<unknown>) {
  const error = await call.catch((reason: unknown) => reason);
  if (!(error instanceof RefusedError)) throw new Error('It was accepted');
  return {
    status: error.status,
    code: error.problem.code,
    fields: error.problem.fields?.map(({ code }) => code),
  };
}

it.each([
  ['pending', { status: 409, code: 'FILE_PENDING', fields: undefined }],
  ['threat', { status: 422, code: 'FILE_REJECTED', fields: ['MALWARE_FOUND'] }],
  ['unscannable', { status: 422, code: 'FILE_REJECTED', fields: ['NOT_SCANNABLE'] }],
] as const)(
  'an upload whose scan is %s is not attached, and the answer says what to do',
  async (scan, problem) => {
    const { upload, before, after } = await scanned(scan);
    expect(await problemOf(upload())).toEqual(problem);
    expect(await after()).toEqual(before);
  },
);

it('an upload that the scanner cleared is attached', async () => {
  const { upload, after } = await scanned('clean');
  const file = await upload();
  expect((await after()).files['DOC-01']?.map(({ fileId }) => fileId)).toContain(file.fileId);
});
