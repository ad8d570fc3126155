import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { apply, decide, draft, taskOf, view } from '../../local/demo/acts.ts';
import { samplePdf } from '../../local/demo/sample-file.ts';
import { playS1 } from '../../local/demo/story-s1.ts';
import { seedRegister } from '../../local/seed.ts';
import { castOf } from '../stories/cast.ts';
import { askedToCorrect } from '../stories/failed-visit.ts';
import { about, amended, clinicOf, SENTOSA } from '../stories/registered.ts';
import { refusalOf } from '../stories/seen.ts';
import { assign, check, correct, visitAndRecord } from '../stories/steps.ts';
import { PEOPLE, untilAssignment } from '../stories/tte-office.ts';
import { applicationOf } from '../system/cases.ts';
import { everythingElse } from '../system/other-operations.ts';
import { rareWays } from '../system/rare-ways.ts';
import type { CloudWorld } from './cloud-world.ts';

/** Plays that together do everything that the functions can do on AWS. */

/** Begins on 2026-07-06: story S1, every other operation, every rare way, a silent office, and what only AWS knows. */
export async function playGranted(world: CloudWorld): Promise<void> {
  const { system } = world;
  const cast = castOf(world);
  await seedRegister(system.context);
  const { caseId } = await playS1(system, cast, world.moveTo);
  await everythingElse(system, world.as, caseId);
  await rareWays(system, world.as, await apply(system, cast.applicant, applicationOf(61)));
  await handleFiles(world, caseId);
  await repeatRequests(world);
  await renameClinic(world);
  await retryWaits(world);
  await system.functions.observe();
  // The limit of every case that is still open passes in silence.
  await world.moveTo('2026-08-31 09:00');
  await system.redeliver();
}

/** Begins on 2026-07-08: story S3 to the cancelled case. */
export async function playCancelled(world: CloudWorld): Promise<void> {
  const { cast, caseId } = await askedToCorrect(async () => world);
  const { system } = world;
  await world.moveTo('2026-09-21 10:00');
  await correct(system, cast, caseId);
  await assign(system, cast, caseId, '2026-09-25');
  await world.moveTo('2026-09-25 15:00');
  await visitAndRecord(system, cast, caseId, ['VIS-D04']);
  await decide(system, cast.applicant, caseId, 'countersign-visit', 'declined', { reason: 'Tidak setuju' });
}

/** Begins on 2026-07-06: the head of the office signs a letter at a remote service. */
export async function playAtService(world: CloudWorld): Promise<void> {
  const cast = castOf(world);
  const caseId = await untilAssignment(world.system, cast);
  const seen = await view(cast.headOfOffice, caseId);
  const { taskId, documentId = '' } = taskOf(seen, 'sign-assignment');
  const sha256 = seen.documents.find((document) => document.documentId === documentId)?.sha256 ?? '';
  const credential = { passphrase: PEOPLE.ratna.passphrase };
  await cast.headOfOffice.call('signDocument', {
    ...{ params: { caseId, taskId }, body: { documentId, sha256, credential } },
    idempotencyKey: 'kunci-layanan',
  });
  await world.system.settle();
}

/** Begins days before the certificates of tests end: SES is paused once, so not everybody is told at the first time. */
export async function playEndingCertificates({ system }: CloudWorld): Promise<void> {
  await expect(system.functions.warnCertificates()).rejects.toMatchObject({ code: 'INTERNAL' });
  await system.functions.warnCertificates();
  expect(system.mails.length).toBeGreaterThan(0);
}

/** A download of an upload, an upload that never comes, and one whose record was lost after its bytes were kept. */
async function handleFiles({ system, as }: CloudWorld, granted: string): Promise<void> {
  const applicant = as('pemohon.dimas');
  const [file] = Object.values((await view(applicant, granted)).files).flat();
  const params = { caseId: granted, fileId: file?.fileId ?? '' };
  const { url } = await applicant.call('downloadFile', { params });
  await system.browser.open(url);

  const { caseId } = await draft(system, applicant, applicationOf(62));
  const pdf = samplePdf('Akta');
  const ask = { name: 'akta.pdf', contentType: 'application/pdf', bytes: pdf.length } as const;
  const { file: asked, upload } = await applicant.call('requestUpload', {
    params: { caseId },
    body: { fileId: randomUUID(), ...ask },
  });
  const attach = () =>
    applicant.call('attachFile', { params: { caseId, fileId: asked.fileId }, body: { code: 'DOC-01' } });
  await refusalOf(attach());
  await system.browser.send(upload, pdf);
  const { drafts } = system.context;
  const before = await drafts.findUpload(caseId, asked.fileId);
  await attach();
  if (before !== undefined) await drafts.saveUpload(before);
  await attach();
}

/** Requests that can be repeated, and a search without a name. */
async function repeatRequests(world: CloudWorld): Promise<void> {
  const { system } = world;
  const cast = castOf(world);
  const { applicant, headOfOffice, sectionHead } = cast;
  await applicant.call('searchRegistry', { query: { district: '17.71' } });
  const caseId = await apply(system, applicant, applicationOf(63));
  await check(system, cast, caseId);
  const { inspectors } = await view(sectionHead, caseId);
  const members = inspectors.slice(0, 3).map(({ personId }) => personId);
  await decide(system, sectionHead, caseId, 'assign-visit', 'scheduled', {
    plan: { date: '2026-07-24', members },
  });
  const seen = await view(headOfOffice, caseId);
  const { taskId, documentId = '' } = taskOf(seen, 'sign-assignment');
  const sha256 = seen.documents.find((document) => document.documentId === documentId)?.sha256 ?? '';
  await headOfOffice.call('signDocument', {
    ...{ params: { caseId, taskId }, body: { documentId, sha256 } },
    idempotencyKey: 'kunci-tanda-tangan',
  });
  await applicant.call('withdrawCase', {
    ...{ params: { caseId }, body: { reason: 'Rencana berubah.' } },
    idempotencyKey: 'kunci-penarikan',
  });
  await system.settle();
}

/** A clinic of the register gets another name: what led to the old one goes. */
async function renameClinic(world: CloudWorld): Promise<void> {
  const cast = castOf(world, 'bengkulu', 'pemohon.maya');
  const { clinic } = await clinicOf(world, SENTOSA);
  const renamed = { clinic: { ...clinic, name: 'Klinik Pratama Sentosa Baru' } };
  await amended(world, cast, await about(world, SENTOSA, 'change-name', renamed));
}

/** Waits that Step Functions tries again: while the task is open, back again, and when it was decided meanwhile. */
async function retryWaits(world: CloudWorld): Promise<void> {
  const { system } = world;
  const cast = castOf(world);
  const caseId = await apply(system, cast.applicant, applicationOf(64));
  const wait = await system.context.cases.findWait(caseId, 'check-completeness-1');
  if (wait === undefined) throw new Error('Nothing waits');
  const retry = (token: string, times: number) =>
    system.functions.openTaskStep({
      ...{ caseId, task: 'check-completeness', token },
      ...{ entered: wait.entered, retry: wait.retry + times },
    });
  await retry('another-token', 1);
  await retry(wait.token, 2);
  await check(system, cast, caseId);
  await retry('late-token', 3);
}
