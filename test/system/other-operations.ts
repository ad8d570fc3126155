import { randomUUID } from 'node:crypto';
import type { CaseEvent } from '../../core/case/event.ts';
import { LocalDate } from '../../core/local-date.ts';
import { apply, view } from '../../local/demo/acts.ts';
import type { Player } from '../../local/demo/play.ts';
import { samplePdf } from '../../local/demo/sample-file.ts';
import type { Playable } from '../stories/world.ts';
import { applicationOf, castOf, layDraft } from './cases.ts';

/** The operations that story S1 does not need. */
export async function everythingElse(
  system: Playable,
  as: (username: string) => Player,
  granted: string,
): Promise<void> {
  const { applicant, verifier, headOfOffice } = castOf(as);
  const admin = as('bengkulu.sari');
  const done = await view(applicant, granted);
  await applicant.call('listDistricts');
  await applicant.call('listOfferings', { params: { district: '17.71' } });
  await applicant.call('getRequirements', { params: { district: '17.71', kind: 'new' } });
  await applicant.call('trackCase', { params: { receiptNumber: done.receiptNumber } });
  const { items } = await applicant.call('searchRegistry', { query: { name: 'klinik' } });
  await applicant.call('getFacility', { params: { facilityId: items[0]?.facilityId ?? '' } });
  await applicant.call('listOwnFacilities');
  for (const { code, documentId } of done.documents) {
    await applicant.call('verifyCode', { params: { code } });
    const { url } = await applicant.call('previewDocument', { params: { caseId: granted, documentId } });
    const bytes = await system.browser.open(url);
    await applicant.call('verifyFile', { body: { pdf: Buffer.from(bytes).toString('base64') } });
    const other = Buffer.from(`/Keywords (kode:${code})`);
    await applicant.call('verifyFile', { body: { pdf: other.toString('base64') } });
  }
  await applicant.call('verifyCode', { params: { code: 'TIDAKADA' } });
  await applicant.call('getTrust');

  const open = await apply(system, applicant, applicationOf(50));
  const task = { caseId: open, taskId: 'check-completeness-1' };
  await verifier.call('claimTask', { params: task, body: {}, idempotencyKey: 'kunci-claimTask' });
  for (const scope of ['mine', 'unit']) await verifier.call('listTasks', { query: { scope } });
  await verifier.call('releaseTask', { params: task, body: {}, idempotencyKey: 'kunci-releaseTask' });
  await headOfOffice.call('reassignTask', {
    params: task,
    idempotencyKey: 'kunci-reassign',
    body: { personId: 'bengkulu.yogi', reason: 'Cuti.' },
  });
  const agreed = await applicant.upload(open, 'DOC-51', { name: 'pks.pdf', bytes: samplePdf('PKS') });
  await applicant.call('updateAgreement', {
    params: { caseId: open, which: 'hospital' },
    body: { agreement: applicationOf(50).agreements.hospital, fileIds: [agreed.fileId] },
  });
  const seen = await view(applicant, open);
  const [file] = Object.values(seen.files).flat();
  await applicant.call('downloadFile', { params: { caseId: open, fileId: file?.fileId ?? '' } });
  await admin.call('declareHoliday', {
    body: { date: LocalDate.parse('2026-07-23'), name: 'Libur uji', legalBasis: 'Keputusan uji' },
  });
  await system.settle();
  await admin.call('listHolidays');
  await admin.call('listNumbers', { query: { kind: 'operating-permit', year: '2026' } });
  for (const player of [applicant, verifier, headOfOffice, admin]) await player.call('getMe');
  for (const player of [applicant, verifier]) await player.call('listCases');
  await applicant.call('withdrawCase', { params: { caseId: open }, body: { reason: 'Rencana berubah.' } });

  const { caseId } = await layDraft(system, applicant, applicationOf(51));
  const record = await applicant.upload(caseId, 'DOC-01', { name: 'akta.pdf', bytes: samplePdf('Akta') });
  await applicant.call('listCases', { query: { status: 'draft' } });
  await applicant.call('detachFile', { params: { caseId, fileId: record.fileId } });
  await applicant.call('deleteDraft', { params: { caseId } });
  await endDocuments(system, headOfOffice, granted);
}

/** The receipt is replaced by that of another file of the clinic, and the permit revoked. */
async function endDocuments({ context }: Playable, headOfOffice: Player, granted: string): Promise<void> {
  const reason = 'Salah tulis alamat klinik.';
  const replacedBy = await twinReceipt(context, granted);
  const { version } = await view(headOfOffice, granted);
  await headOfOffice.call('endDocument', {
    params: { caseId: granted, documentId: 'receipt-1' },
    body: { action: 'replace', replacedBy, reason, version },
    idempotencyKey: 'kunci-ganti',
  });
  await headOfOffice.call('endDocument', {
    params: { caseId: granted, documentId: 'operating-permit-1' },
    body: { action: 'revoke', reason, version: version + 1 },
    idempotencyKey: 'kunci-cabut',
  });
  await view(headOfOffice, granted);
}

/** Another file of the same clinic with a signed receipt; gives its code. */
async function twinReceipt({ cases }: Playable['context'], like: string): Promise<string> {
  const caseId = randomUUID();
  const events = (await cases.events(like)).map(({ event }) => event);
  const code = 'KEMBAR123456';
  const copied = events.flatMap((event): CaseEvent[] => {
    if (event.type === 'submitted') return [{ ...event, receiptNumber: 'TT-KEMBAR' }];
    const ofReceipt = 'documentId' in event && event.documentId === 'receipt-1';
    if (event.type === 'document-prepared' && ofReceipt) return [{ ...event, number: 'TT-KEMBAR', code }];
    return event.type === 'document-signed' && ofReceipt ? [event] : [];
  });
  await cases.append(await cases.load(caseId), copied);
  return code;
}
