import { describe, expect, it } from 'vitest';
import { tick } from '../../functions/clock/tick.ts';
import { decide, sign, taskOf, verdictsFor, view } from '../../local/demo/acts.ts';
import { samplePdf } from '../../local/demo/sample-file.ts';
import { documentOf, eventsOf, numbersOf, refusalOf, textOf } from './seen.ts';
import { expectDeemed, LEBARAN, submitted, YEAR_END } from './silent.ts';
import { assign, check, goToDecision, visitAndRecord } from './steps.ts';

describe.each([
  ['over the Lebaran holidays', LEBARAN],
  ['over the end of the year', YEAR_END],
])('silence %s', (_, { start, limit, lastMoment, over }) => {
  it('grants when the last day has ended, not before, with a certificate that states law, dates and the count', async () => {
    const { world, cast, caseId } = await submitted(start);
    const { system } = world;
    await world.moveTo(lastMoment);
    expect(await view(cast.applicant, caseId)).toMatchObject({
      status: 'in-process',
      clock: { limitDate: limit, usedDays: 14 },
    });

    await world.moveTo(over);

    await expectDeemed({ world, caseId }, limit);
    const certificate = await documentOf(system, caseId, 'deemed-granted');
    const text = await textOf(system, certificate);
    const file = await view(cast.applicant, caseId);
    const [year, month, day] = limit.split('-').map(Number);
    const months =
      'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' ');
    for (const part of [
      'DIANGGAP DIKABULKAN',
      'Pasal 225 PP 28/2025',
      'Pasal 53 UU 30/2014',
      '14 hari kerja',
      '0 hari kerja',
      `${day} ${months[(month ?? 1) - 1]} ${year}`,
    ]) {
      expect(text).toContain(part);
    }
    expect(file).toMatchObject({ statusLabel: { id: 'Dianggap dikabulkan' }, currentState: 'DeemedGranted' });
    expect(file.obligations).toHaveLength(3);
    const verified = await world
      .as('pemohon.maya')
      .call('verifyCode', { params: { code: certificate.code } });
    expect(verified.register).toMatchObject({
      state: 'current',
      kind: 'deemed-granted',
      signatures: [{ signatoryName: 'Segel Elektronik' }],
    });
    for (const address of [
      'dimas@klinikharapan.example',
      'bengkulu.ratna@dinkes.example',
      'bengkulu.mulyadi@dinkes.example',
    ]) {
      expect(
        world.mailTo(address).filter((subject) => /ianggap dikabulkan/.test(subject)),
        address,
      ).toHaveLength(1);
    }
  });

  it('stands against a refusal that comes a second too late, also when the clock has not run yet', async () => {
    const { world, cast, caseId } = await submitted(start);
    const { system } = world;
    await check(system, cast, caseId);
    await assign(system, cast, caseId, start.slice(0, 10));
    await visitAndRecord(system, cast, caseId);
    await sign(system, cast.applicant, caseId, 'countersign-visit');
    await decide(system, cast.sectionHead, caseId, 'recommend', 'not-recommended', { reason: 'Tidak layak' });
    await world.moveTo(lastMoment);
    const { taskId } = taskOf(await view(cast.headOfOffice, caseId), 'decide-permit');
    const refuse = () =>
      refusalOf(
        cast.headOfOffice.call('decideTask', {
          params: { caseId, taskId },
          body: { outcome: 'refused', reason: 'Tidak layak' },
        }),
      );
    const deemed = { status: 409, code: 'DEEMED_GRANTED' };

    world.jumpTo(over);
    expect(await refuse()).toMatchObject(deemed);
    expect(
      await refusalOf(cast.applicant.call('withdrawCase', { params: { caseId }, body: { reason: 'batal' } })),
    ).toMatchObject(deemed);
    await system.tick();
    expect(await refuse()).toMatchObject(deemed);

    await expectDeemed({ world, caseId }, limit);
  });
});

describe('silence while something is under way', () => {
  it('while the result waits for its signature: its number is voided in the register', async () => {
    const { world, cast, caseId } = await submitted(LEBARAN.start);
    const { system } = world;
    await goToDecision(system, cast, caseId);
    const signing = taskOf(await view(cast.headOfOffice, caseId), 'decide-permit');
    await world.moveTo(LEBARAN.over);

    await expectDeemed({ world, caseId }, LEBARAN.limit);
    expect(await numbersOf(system, '17.71', 'operating-permit', 2026)).toEqual([
      '400.7/IOK-001/DINKES/III/2026 voided: Dianggap dikabulkan karena batas waktu terlewati',
    ]);
    expect(await numbersOf(system, '17.71', 'deemed-granted', 2026)).toEqual([
      '400.7/DKB-001/DINKES/IV/2026 used',
    ]);
    const { sha256, code } = await documentOf(system, caseId, 'operating-permit');
    const late = cast.headOfOffice.call('signDocument', {
      params: { caseId, taskId: signing.taskId },
      body: { documentId: signing.documentId ?? '', sha256 },
    });
    expect(await refusalOf(late)).toMatchObject({ status: 409, code: 'DEEMED_GRANTED' });
    expect((await world.as('pemohon.maya').call('verifyCode', { params: { code } })).register?.state).toBe(
      'voided',
    );
  });

  it('while the letter of refusal waits: the refusal never takes effect', async () => {
    const { world, cast, caseId } = await submitted(LEBARAN.start);
    const { system } = world;
    await goToDecision(system, cast, caseId);
    await decide(system, cast.headOfOffice, caseId, 'decide-permit', 'refused', {
      reason: 'Standar belum terpenuhi',
    });
    expect((await view(cast.headOfOffice, caseId)).currentState).toBe('SignRefusal');
    await world.moveTo(LEBARAN.over);

    await expectDeemed({ world, caseId }, LEBARAN.limit);
    expect(await numbersOf(system, '17.71', 'refusal-letter', 2026)).toEqual([
      '400.7/TLK-001/DINKES/III/2026 voided: Dianggap dikabulkan karena batas waktu terlewati',
    ]);
    expect(await numbersOf(system, '17.71', 'operating-permit', 2026)).toEqual([
      '400.7/IOK-001/DINKES/III/2026 voided: Standar belum terpenuhi',
    ]);
  });

  it('between two steps: a task that the workflow would open after the end is skipped', async () => {
    const { world, cast, caseId } = await submitted(LEBARAN.start);
    const { system } = world;
    await world.moveTo(LEBARAN.lastMoment);
    const seen = await view(cast.verifier, caseId);
    const { taskId } = taskOf(seen, 'check-completeness');
    await cast.verifier.call('decideTask', {
      params: { caseId, taskId },
      body: { outcome: 'accepted', verdicts: verdictsFor(seen) },
    });
    world.jumpTo(LEBARAN.over);
    await tick(system.context)();
    await system.settle();
    await expectDeemed({ world, caseId }, LEBARAN.limit);
  });

  it('does not come while the applicant is asked, and the pause is counted in the certificate', async () => {
    const { world, cast, caseId } = await submitted('2026-07-06 09:00');
    const { system } = world;
    const verdicts = verdictsFor(await view(cast.verifier, caseId), {
      'DOC-05': 'Perubahan terakhir belum ada',
    });
    await world.moveTo('2026-07-08 09:00');
    await decide(system, cast.verifier, caseId, 'check-completeness', 'returned', {
      reason: 'Akta kurang',
      verdicts,
    });
    await world.moveTo('2026-08-10 09:00');
    expect((await view(cast.applicant, caseId)).status).toBe('waiting-for-applicant');
    const { fileId } = await cast.applicant.upload(caseId, 'DOC-05', {
      name: 'akta.pdf',
      bytes: samplePdf('akta'),
    });
    await decide(system, cast.applicant, caseId, 'complete-documents', 'completed', {
      resubmission: { files: { 'DOC-05': [fileId] } },
    });
    expect((await view(cast.applicant, caseId)).clock).toMatchObject({
      pausedDays: 23,
      limitDate: '2026-08-28',
      usedDays: 2,
    });

    await world.moveTo('2026-08-29 00:00');

    expect(await eventsOf(system, caseId, 'deemed-granted')).toMatchObject([
      { limitDate: '2026-08-28', pausedDays: 23, effectiveOn: '2026-08-29' },
    ]);
    expect(await textOf(system, await documentOf(system, caseId, 'deemed-granted'))).toContain(
      '23 hari kerja',
    );
  });
});
