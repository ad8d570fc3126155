import { describe, expect, it } from 'vitest';
import { LocalDate } from '../../core/local-date.ts';
import { apply, decide, draft, sign, taskOf, view } from '../../local/demo/acts.ts';
import { S1_APPLICATION } from '../../local/demo/application.ts';
import { samplePdf } from '../../local/demo/sample-file.ts';
import { S2_APPLICATION } from './applications.ts';
import { castOf } from './cast.ts';
import { documentOf, eventsOf, fileOf, numbersOf, refusalOf, textOf } from './seen.ts';
import { assign, check, goToDecision, goToRecommendation, schedule } from './steps.ts';
import { openWorld, withRules } from './world.ts';

const START = '2026-07-06 09:00';
const PENDING = { ...S1_APPLICATION, agreements: S2_APPLICATION.agreements };

describe('S2: the site lies in Jakarta, the application is sent to Bengkulu', () => {
  it('is turned away with the competent region; no clock, no officer, and the draft with its documents stays', async () => {
    const world = await openWorld(START);
    const { system } = world;
    const applicant = world.as('pemohon.pemkot');
    const { caseId, version } = await draft(system, applicant, { ...S2_APPLICATION, district: '17.71' });

    const refusal = await refusalOf(applicant.call('submitCase', { params: { caseId }, body: { version } }));
    await system.settle();

    expect(refusal).toMatchObject({
      status: 422,
      code: 'OUT_OF_JURISDICTION',
      fields: ['site.areaCode SITE_OUTSIDE_DISTRICT'],
    });
    expect(refusal.problem.competent?.code).toBe('31.71');
    expect(refusal.problem.detail).toContain(refusal.problem.competent?.name);
    const [event] = await eventsOf(system, caseId, 'turned-away');
    expect(event).toMatchObject({
      areaCode: '31.71.03',
      competent: { code: '31.71' },
      by: { personId: 'pemohon.pemkot' },
    });
    expect(system.engine.executions({ limit: 10 })).toEqual([]);
    expect((await world.as('bengkulu.rina').call('listTasks')).items).toEqual([]);
    expect(world.mailTo('aset@bengkulukota.example')).toEqual(['Lokasi klinik di luar wilayah kami']);
    const kept = await applicant.call('getDraft', { params: { caseId } });
    expect(kept.turnedAway?.competent.code).toBe('31.71');
    const [fileId = ''] = Object.values(kept.files).flatMap((files) => files.map((file) => file.fileId));
    expect(await applicant.call('downloadFile', { params: { caseId, fileId } })).toMatchObject({
      name: expect.stringContaining('.pdf'),
    });
  });

  it('the same draft goes to Jakarta once its office is changed', async () => {
    const world = await openWorld(START);
    const { system } = world;
    const applicant = world.as('pemohon.pemkot');
    const { caseId, version } = await draft(system, applicant, { ...S2_APPLICATION, district: '17.71' });
    await refusalOf(applicant.call('submitCase', { params: { caseId }, body: { version } }));
    const kept = await applicant.call('getDraft', { params: { caseId } });
    const saved = await applicant.call('saveDraft', {
      params: { caseId },
      body: { version: kept.version, form: { ...kept.form, district: '31.71' } },
    });

    await applicant.call('submitCase', { params: { caseId }, body: { version: saved.version } });
    await system.settle();

    expect(await view(applicant, caseId)).toMatchObject({
      district: '31.71',
      status: 'in-process',
      currentState: 'CheckCompleteness',
    });
  });
});

describe('S2 a: the agreement with the hospital is not in force', () => {
  it('block: no recommendation until the agreement is in force, with its paper', async () => {
    const world = await openWorld(START);
    const { system } = world;
    const cast = castOf(world, 'jakarta', 'pemohon.pemkot');
    const caseId = await apply(system, cast.applicant, S2_APPLICATION);
    await goToRecommendation(system, cast, caseId);

    const refusal = await refusalOf(decide(system, cast.sectionHead, caseId, 'recommend', 'recommended'));
    expect(refusal).toMatchObject({ status: 409, code: 'AGREEMENT_PENDING' });
    expect(refusal.problem.detail).toContain('RS Hermina');

    const agreement = {
      partner: 'RS Hermina',
      number: 'PKS-88/2026',
      status: 'in-force' as const,
      until: LocalDate.parse('2028-07-01'),
    };
    const update = (fileIds: string[]) =>
      cast.applicant.call('updateAgreement', {
        params: { caseId, which: 'hospital' },
        body: { agreement, fileIds },
      });
    expect(await refusalOf(update([]))).toMatchObject({ status: 422, fields: ['fileIds DOCUMENT_MISSING'] });
    const { fileId } = await cast.applicant.upload(caseId, 'AGREEMENT', {
      name: 'pks.pdf',
      bytes: samplePdf('PKS RS Hermina'),
    });
    await update([fileId]);
    await decide(system, cast.sectionHead, caseId, 'recommend', 'recommended');

    expect((await view(cast.sectionHead, caseId)).currentState).toBe('DecidePermit');
    await sign(system, cast.headOfOffice, caseId, 'decide-permit');
    const result = await documentOf(system, caseId, 'verification-result');
    expect(await textOf(system, result)).toContain('MEMENUHI');
    expect(await textOf(system, result)).not.toContain('belum berlaku');
  });

  it('warn: the recommendation passes and the document names the agreement', async () => {
    const world = await openWorld(START);
    const { system } = world;
    const cast = castOf(world);
    const caseId = await apply(system, cast.applicant, PENDING);
    await goToDecision(system, cast, caseId);
    await sign(system, cast.headOfOffice, caseId, 'decide-permit');
    expect(await textOf(system, await documentOf(system, caseId, 'operating-permit'))).toContain(
      'Perjanjian rujukan dengan RS Hermina belum berlaku',
    );
  });

  it('ignore: no note', async () => {
    const world = await openWorld(START, { districts: withRules('17.71', { hospitalAgreement: 'ignore' }) });
    const { system } = world;
    const cast = castOf(world);
    const caseId = await apply(system, cast.applicant, PENDING);
    await goToDecision(system, cast, caseId);
    expect(await textOf(system, await documentOf(system, caseId, 'operating-permit'))).not.toContain(
      'RS Hermina',
    );
  });

  it('an agreement that has ended by the day of the recommendation is not in force', async () => {
    const world = await openWorld(START);
    const { system } = world;
    const cast = castOf(world, 'jakarta', 'pemohon.pemkot');
    const hospital = { ...S1_APPLICATION.agreements.hospital, until: LocalDate.parse('2026-07-06') };
    const caseId = await apply(system, cast.applicant, {
      ...S2_APPLICATION,
      agreements: { ...S2_APPLICATION.agreements, hospital },
    });
    await goToRecommendation(system, cast, caseId);
    await world.moveTo('2026-07-07 09:00');
    expect(
      await refusalOf(decide(system, cast.sectionHead, caseId, 'recommend', 'recommended')),
    ).toMatchObject({ code: 'AGREEMENT_PENDING' });
  });
});

describe('S2 b: the applicant withdraws', () => {
  it('the file is read-only, no result exists, prepared numbers are voided, and a new application has a new number', async () => {
    const world = await openWorld(START);
    const { system } = world;
    const cast = castOf(world, 'jakarta', 'pemohon.pemkot');
    const caseId = await apply(system, cast.applicant, S2_APPLICATION);
    await check(system, cast, caseId);
    await schedule(system, cast, caseId, '2026-07-08');

    await cast.applicant.call('withdrawCase', {
      params: { caseId },
      body: { reason: 'Dialihkan menjadi rumah singgah' },
    });
    await system.settle();

    const file = await view(cast.applicant, caseId);
    expect(file).toMatchObject({
      status: 'withdrawn',
      statusLabel: { id: 'Dicabut pemohon' },
      tasks: [],
      canWithdraw: false,
      obligations: [],
      currentState: 'WithdrawnByApplicant',
    });
    expect(file.history.findLast(({ type }) => type === 'withdrawn')).toMatchObject({
      reason: 'Dialihkan menjadi rumah singgah',
      by: { name: 'Yusuf Hamzah', role: 'applicant' },
    });
    expect(file.documents.map(({ kind, state }) => [kind, state])).toEqual([
      ['receipt', 'signed'],
      ['assignment-letter', 'voided'],
    ]);
    expect(await numbersOf(system, '31.71', 'assignment-letter', 2026)).toEqual([
      '400.7/ST-001/SUDINKES-JP/VII/2026 voided: Dialihkan menjadi rumah singgah',
    ]);
    expect(system.engine.get(caseId)).toMatchObject({ status: 'succeeded' });
    expect(world.mailTo('jakarta.widya@dinkes.example').at(-1)).toContain('Permohonan dicabut');

    const closed = { status: 409, code: 'CASE_CLOSED' };
    expect(
      await refusalOf(
        cast.headOfOffice.call('decideTask', {
          params: { caseId, taskId: 'sign-assignment-1' },
          body: { outcome: 'returned', reason: 'x' },
        }),
      ),
    ).toMatchObject(closed);
    expect(
      await refusalOf(
        cast.headOfOffice.call('claimTask', { params: { caseId, taskId: 'sign-assignment-1' } }),
      ),
    ).toMatchObject(closed);
    expect(
      await refusalOf(cast.applicant.upload(caseId, 'DOC-51', { name: 'a.pdf', bytes: samplePdf('a') })),
    ).toMatchObject(closed);
    expect(
      await refusalOf(cast.applicant.call('withdrawCase', { params: { caseId }, body: { reason: 'lagi' } })),
    ).toMatchObject(closed);

    const next = await view(cast.applicant, await apply(system, cast.applicant, S2_APPLICATION));
    expect(next.receiptNumber).not.toBe(file.receiptNumber);
    await check(system, cast, next.caseId);
    await assign(system, cast, next.caseId, '2026-07-08');
    expect((await documentOf(system, next.caseId, 'assignment-letter')).number).toBe(
      '400.7/ST-002/SUDINKES-JP/VII/2026',
    );
  });
});

describe('S2 c: the owner is the office that would decide', () => {
  it('the file bears the flag, the head of office cannot decide, the issuer signs', async () => {
    const world = await openWorld(START);
    const { system } = world;
    const cast = castOf(world, 'jakarta', 'pemohon.pemkot');
    const owner = {
      ...S2_APPLICATION.owner,
      name: 'Suku Dinas Kesehatan Jakarta Pusat',
      government: { regionCode: '31.71', healthOffice: true },
    };
    const caseId = await apply(system, cast.applicant, {
      ...S2_APPLICATION,
      owner,
      agreements: S1_APPLICATION.agreements,
    });
    await goToDecision(system, cast, caseId);

    const file = await view(cast.headOfOffice, caseId);
    expect(file.conflictOfInterest).toBe(true);
    expect(taskOf(file, 'decide-permit')).toMatchObject({
      role: 'issuer',
      allowed: false,
      notAllowedCode: 'CONFLICT_OF_INTEREST',
    });
    const conflict = { status: 403, code: 'CONFLICT_OF_INTEREST' };
    expect(await refusalOf(sign(system, cast.headOfOffice, caseId, 'decide-permit'))).toMatchObject(conflict);
    expect(
      await refusalOf(decide(system, cast.headOfOffice, caseId, 'decide-permit', 'refused', { reason: 'x' })),
    ).toMatchObject(conflict);

    await sign(system, cast.issuer, caseId, 'decide-permit');
    expect((await fileOf(system, caseId)).status).toBe('granted');
    expect((await documentOf(system, caseId, 'verification-result')).signatures).toMatchObject([
      { capacity: 'Kepala Unit Pengelola PMPTSP Kota Administrasi Jakarta Pusat' },
    ]);
  });
});
