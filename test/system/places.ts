import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Case } from '../../core/case/case.ts';
import type { Context } from '../../core/context.ts';
import type { OperationName } from '../../core/contract/operations.ts';
import { LocalDate } from '../../core/local-date.ts';
import { verdictsFor, view } from '../../local/demo/acts.ts';
import { S1_APPLICATION } from '../../local/demo/application.ts';
import type { Call, Player } from '../../local/demo/play.ts';
import { applicationOf, bringTo, castOf, HAPPY_ACTS, openCase, perform } from './cases.ts';
import { type Bench, START } from './system.ts';

export const TODAY = LocalDate.parse(START.slice(0, 10));
export type Place = 'draft' | Case['status'];

/** A context of which everything can be read, and nothing is ever written. */
export function withoutWrites(context: Context): Context {
  return {
    ...context,
    cases: {
      ...context.cases,
      append: async (record) => record,
      appendBeside: async (record) => record,
    },
    drafts: {
      ...context.drafts,
      save: async () => undefined,
      delete: async () => undefined,
      saveUpload: async () => undefined,
    },
    calendars: { ...context.calendars, declare: async () => undefined },
  };
}

/** One case of the applicant's party in every state, and one draft. */
export async function makePlaces(bench: Bench): Promise<Map<Place, string>> {
  const { system } = bench;
  const cast = castOf(bench.as);
  const open = (number: number) => openCase(system, cast.applicant, number);
  const ids = await Promise.all([1, 2, 3, 4, 5, 6].map(open));
  const [inProcess = '', waiting = '', granted = '', refused = '', withdrawn = '', cancelled = ''] = ids;
  await system.settle();
  await bringTo(system, cast, [granted, refused], 'decide-permit', TODAY);
  for (const act of HAPPY_ACTS.slice(-1)) await perform(cast, act, granted, TODAY);
  const refusal = { outcome: 'refused', reason: 'Syarat tidak terpenuhi.' } as const;
  await cast.headOfOffice.call('decideTask', {
    params: { caseId: refused, taskId: 'decide-permit-1' },
    body: refusal,
  });
  await system.settle();
  await perform(cast, { by: 'headOfOffice', task: 'sign-refusal', outcome: 'signed' }, refused, TODAY);
  await cast.applicant.call('withdrawCase', {
    params: { caseId: withdrawn },
    body: { reason: 'Rencana berubah.' },
  });
  for (const caseId of [waiting, cancelled]) await sendBack(cast.verifier, caseId);
  await system.settle();
  await system.context.cases.append(await system.context.cases.get(cancelled), [
    {
      type: 'cancelled',
      at: system.clock.now(),
      by: { personId: 'system', name: 'Sistem', role: 'system' },
      reason: 'time-limit',
    },
  ]);
  const deemed = await open(7);
  await system.settle();
  const { file } = await system.context.cases.get(deemed);
  const { limitDate, limitDays } = file.clock;
  await system.context.cases.append(await system.context.cases.get(deemed), [
    {
      type: 'deemed-granted',
      at: system.clock.now(),
      by: { personId: 'system', name: 'Sistem', role: 'system' },
      limitDate,
      limitDays,
      pausedDays: 0,
      effectiveOn: limitDate,
    },
  ]);
  await system.settle();
  const draft = randomUUID();
  await cast.applicant.call('saveDraft', {
    params: { caseId: draft },
    body: { version: 0, form: applicationOf(9) },
  });
  const found: [Place, string][] = [
    ['draft', draft],
    ['in-process', inProcess],
    ['waiting-for-applicant', waiting],
    ['granted', granted],
    ['refused', refused],
    ['withdrawn', withdrawn],
    ['cancelled', cancelled],
    ['deemed-granted', deemed],
  ];
  for (const [place, caseId] of found.slice(1))
    expect((await system.context.cases.get(caseId)).file.status).toBe(place);
  return new Map(found);
}

async function sendBack(verifier: Player, caseId: string): Promise<void> {
  const verdicts = verdictsFor(await view(verifier, caseId), { 'DOC-01': 'Belum terbaca.' });
  const [code = ''] = Object.keys(verdicts);
  const body = {
    outcome: 'returned' as const,
    reason: 'Satu dokumen belum terbaca.',
    verdicts: { ...verdicts, [code]: { verdict: 'revise' as const, note: 'Belum terbaca.' } },
  };
  await verifier.call('decideTask', { params: { caseId, taskId: 'check-completeness-1' }, body });
}

/** A request of each operation that its schemas accept. */
export function requestFor(operation: OperationName, caseId: string): Call<OperationName> {
  const task = { caseId, taskId: 'check-completeness-1' };
  const file = { caseId, fileId: randomUUID() };
  const requests: Partial<Record<OperationName, Call<OperationName>>> = {
    previewDocument: { params: { caseId, documentId: 'receipt-1' } },
    downloadFile: { params: file },
    detachFile: { params: file },
    attachFile: { params: file, body: { code: 'VISIT' } },
    requestUpload: {
      params: { caseId },
      body: { fileId: randomUUID(), name: 'foto.png', contentType: 'image/png', bytes: 10 },
    },
    withdrawCase: { params: { caseId }, body: { reason: 'Rencana berubah.' } },
    updateAgreement: {
      params: { caseId, which: 'waste' },
      body: { agreement: S1_APPLICATION.agreements.waste, fileIds: [] },
    },
    claimTask: { params: task, body: {} },
    releaseTask: { params: task, body: {} },
    reassignTask: { params: task, body: { personId: 'bengkulu.yogi', reason: 'Cuti.' } },
    decideTask: { params: task, body: { outcome: 'accepted', reason: '' } },
    signDocument: { params: task, body: { documentId: 'receipt-1', sha256: '0'.repeat(64) } },
    endDocument: {
      params: { caseId, documentId: 'receipt-1' },
      body: { action: 'revoke', reason: 'Salah alamat klinik.', version: 1 },
    },
    saveDraft: { params: { caseId }, body: { version: 1, form: applicationOf(9) } },
    submitCase: { params: { caseId }, body: { version: 1 } },
  };
  return requests[operation] ?? { params: { caseId } };
}
