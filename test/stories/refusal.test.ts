import { describe, expect, it } from 'vitest';
import { apply, decide, sign, verdictsFor, view } from '../../local/demo/acts.ts';
import { S1_APPLICATION } from '../../local/demo/application.ts';
import { samplePdf } from '../../local/demo/sample-file.ts';
import { castOf } from './cast.ts';
import { documentOf, eventsOf, fileOf, numbersOf, refusalOf, textOf } from './seen.ts';
import { check, goToDecision, schedule, visit } from './steps.ts';
import { openWorld } from './world.ts';

const REASON = 'Bangunan belum memenuhi ketentuan';

async function submitted() {
  const world = await openWorld('2026-07-06 09:00');
  const cast = castOf(world);
  const { system } = world;
  return { world, system, cast, caseId: await apply(system, cast.applicant, S1_APPLICATION) };
}

describe('a refusal', () => {
  it('by the decider voids the number of the permit and ends with a signed letter and the right of objection', async () => {
    const { world, system, cast, caseId } = await submitted();
    await goToDecision(system, cast, caseId);
    expect(
      (await refusalOf(decide(system, cast.headOfOffice, caseId, 'decide-permit', 'refused'))).fields,
    ).toEqual(['reason REASON_REQUIRED']);
    await decide(system, cast.headOfOffice, caseId, 'decide-permit', 'refused', { reason: REASON });
    expect((await view(cast.applicant, caseId)).status).toBe('in-process');

    await sign(system, cast.headOfOffice, caseId, 'sign-refusal');

    const file = await view(cast.applicant, caseId);
    expect(file).toMatchObject({
      status: 'refused',
      statusLabel: { id: 'Ditolak' },
      currentState: 'Refused',
      tasks: [],
      obligations: [],
    });
    expect(file).not.toHaveProperty('facilityId');
    expect(await numbersOf(system, '17.71', 'operating-permit', 2026)).toEqual([
      `400.7/IOK-001/DINKES/VII/2026 voided: ${REASON}`,
    ]);
    expect(await numbersOf(system, '17.71', 'refusal-letter', 2026)).toEqual([
      '400.7/TLK-001/DINKES/VII/2026 used',
    ]);
    const letter = await documentOf(system, caseId, 'refusal-letter');
    const text = await textOf(system, letter);
    for (const part of ['Penolakan permohonan', REASON, 'Hak keberatan', '20 hari kerja', 'Pasal 456'])
      expect(text).toContain(part);
    expect(letter.signatures).toMatchObject([{ capacity: 'Kepala Dinas Kesehatan Kota Bengkulu' }]);
    const mail = system.outbox.list({ to: 'dimas@klinikharapan.example', limit: 1 })[0];
    expect(mail?.subject).toContain('Permohonan ditolak');
    expect(mail?.text).toContain('keberatan');
    const { code } = await documentOf(system, caseId, 'operating-permit');
    expect((await world.as('pemohon.maya').call('verifyCode', { params: { code } })).register?.state).toBe(
      'voided',
    );

    const next = await apply(system, cast.applicant, S1_APPLICATION);
    await goToDecision(system, cast, next);
    expect((await documentOf(system, next, 'operating-permit')).number).toBe('400.7/IOK-002/DINKES/VII/2026');
  });

  it('by the verifier needs a reason and the signature of the decider', async () => {
    const { system, cast, caseId } = await submitted();
    await decide(system, cast.verifier, caseId, 'check-completeness', 'accepted', {
      verdicts: verdictsFor(await view(cast.verifier, caseId)),
    });
    expect(
      (await refusalOf(decide(system, cast.verifier, caseId, 'verify-technically', 'rejected'))).fields,
    ).toEqual(['reason REASON_REQUIRED']);
    await decide(system, cast.verifier, caseId, 'verify-technically', 'rejected', { reason: REASON });
    expect(await refusalOf(sign(system, cast.verifier, caseId, 'sign-refusal'))).toMatchObject({
      status: 403,
    });
    await sign(system, cast.headOfOffice, caseId, 'sign-refusal');
    expect((await fileOf(system, caseId)).status).toBe('refused');
    expect(await textOf(system, await documentOf(system, caseId, 'refusal-letter'))).toContain(REASON);
    expect(await numbersOf(system, '17.71', 'operating-permit', 2026)).toEqual([]);
  });

  it('is not seen by the applicant before it is signed', async () => {
    const { system, cast, caseId } = await submitted();
    await goToDecision(system, cast, caseId);
    await decide(system, cast.headOfOffice, caseId, 'decide-permit', 'refused', { reason: REASON });
    const { documentId } = await documentOf(system, caseId, 'refusal-letter');
    const preview = { params: { caseId, documentId } };
    expect(await refusalOf(cast.applicant.call('previewDocument', preview))).toMatchObject({ status: 404 });
    expect(await cast.headOfOffice.call('previewDocument', preview)).toMatchObject({
      name: expect.stringContaining('.pdf'),
    });
  });
});

describe('documents that were sent back', () => {
  it('only the flagged ones can be replaced, all of them must be, and the check begins again', async () => {
    const { system, cast, caseId } = await submitted();
    const verdicts = verdictsFor(await view(cast.verifier, caseId), {
      'DOC-05': 'Perubahan terakhir belum ada',
      'DOC-07': 'Sewa tidak terbaca',
    });
    expect(
      (await refusalOf(decide(system, cast.verifier, caseId, 'check-completeness', 'accepted', { verdicts })))
        .fields,
    ).toEqual(['verdicts.DOC-05 VERDICT_CONTRADICTS', 'verdicts.DOC-07 VERDICT_CONTRADICTS']);
    await decide(system, cast.verifier, caseId, 'check-completeness', 'returned', {
      reason: 'Dua dokumen',
      verdicts,
    });

    expect(await view(cast.applicant, caseId)).toMatchObject({
      status: 'waiting-for-applicant',
      flagged: ['DOC-05', 'DOC-07'],
    });
    const mail = system.outbox.list({ to: 'dimas@klinikharapan.example', limit: 1 })[0];
    expect(mail?.text).toContain('Sewa tidak terbaca');
    const upload = async (code: string) =>
      (await cast.applicant.upload(caseId, code, { name: `${code}.pdf`, bytes: samplePdf(`${code} baru`) }))
        .fileId;
    const complete = (files: Record<string, string[]>) =>
      decide(system, cast.applicant, caseId, 'complete-documents', 'completed', { resubmission: { files } });
    const deed = await upload('DOC-05');
    expect(
      (await refusalOf(complete({ 'DOC-05': [deed], 'DOC-08': [await upload('DOC-08')] }))).fields,
    ).toEqual(['resubmission.files.DOC-08 NOT_FLAGGED', 'resubmission.files.DOC-07 DOCUMENT_MISSING']);

    const before = await fileOf(system, caseId);
    const lease = await upload('DOC-07');
    await complete({ 'DOC-05': [deed], 'DOC-07': [lease] });

    const after = await fileOf(system, caseId);
    expect(after.files['DOC-07']?.map(({ fileId }) => fileId)).toEqual([lease]);
    expect({ ...after.files, 'DOC-05': [], 'DOC-07': [] }).toEqual({
      ...before.files,
      'DOC-05': [],
      'DOC-07': [],
    });
    expect((await view(cast.verifier, caseId)).tasks).toMatchObject([
      { task: 'check-completeness', round: 2 },
    ]);
    await check(system, cast, caseId);
  });

  it('after the technical check go back to the technical check', async () => {
    const { system, cast, caseId } = await submitted();
    const seen = await view(cast.verifier, caseId);
    await decide(system, cast.verifier, caseId, 'check-completeness', 'accepted', {
      verdicts: verdictsFor(seen),
    });
    await decide(system, cast.verifier, caseId, 'verify-technically', 'needs-repair', {
      reason: 'Denah',
      verdicts: verdictsFor(seen, { 'DOC-22': 'Ukuran ruang belum ada' }),
    });
    expect((await view(cast.applicant, caseId)).currentState).toBe('RepairDocuments');
    const { fileId } = await cast.applicant.upload(caseId, 'DOC-22', {
      name: 'denah.pdf',
      bytes: samplePdf('denah'),
    });
    await decide(system, cast.applicant, caseId, 'complete-documents', 'completed', {
      resubmission: { files: { 'DOC-22': [fileId] } },
    });
    expect((await view(cast.verifier, caseId)).currentState).toBe('VerifyTechnically');
  });

  it('that do not come are reminded once, and the file is cancelled after two months', async () => {
    const { world, system, cast, caseId } = await submitted();
    await decide(system, cast.verifier, caseId, 'check-completeness', 'returned', {
      reason: 'Akta',
      verdicts: verdictsFor(await view(cast.verifier, caseId), { 'DOC-05': 'Tidak lengkap' }),
    });
    await world.moveTo('2026-09-06 23:59');
    expect((await view(cast.applicant, caseId)).status).toBe('waiting-for-applicant');
    expect(
      world.mailTo('dimas@klinikharapan.example').filter((subject) => subject.startsWith('Pengingat')),
    ).toHaveLength(1);
    await world.moveTo('2026-09-07 00:00');
    expect((await view(cast.applicant, caseId)).status).toBe('cancelled');
    expect(await eventsOf(system, caseId, 'cancelled')).toMatchObject([{ reason: 'time-limit' }]);
  });
});

it('an assignment letter that is sent back loses its number, and the next one has a new one', async () => {
  const { system, cast, caseId } = await submitted();
  await check(system, cast, caseId);
  await schedule(system, cast, caseId, '2026-07-08');
  await decide(system, cast.headOfOffice, caseId, 'sign-assignment', 'returned', { reason: 'Tim lain' });
  expect((await view(cast.sectionHead, caseId)).currentState).toBe('AssignVisit');
  await schedule(system, cast, caseId, '2026-07-06');
  await sign(system, cast.headOfOffice, caseId, 'sign-assignment');

  expect(await numbersOf(system, '17.71', 'assignment-letter', 2026)).toEqual([
    '400.7/ST-001/DINKES/VII/2026 voided: Tim lain',
    '400.7/ST-002/DINKES/VII/2026 used',
  ]);
  expect((await fileOf(system, caseId)).visits).toMatchObject([{ round: 1, plan: { date: '2026-07-06' } }]);
  await visit(system, cast, caseId);
});

it('a team of two, a stranger in it and a day that has passed are refused', async () => {
  const { system, cast, caseId } = await submitted();
  await check(system, cast, caseId);
  const plan = { date: '2026-07-05', members: ['bengkulu.wulan', 'bengkulu.rina'] };
  expect(
    (await refusalOf(decide(system, cast.sectionHead, caseId, 'assign-visit', 'scheduled', { plan }))).fields,
  ).toEqual(['plan.date DATE_PAST', 'plan.members TEAM_TOO_SMALL', 'plan.members.1 NOT_AN_INSPECTOR']);
});
