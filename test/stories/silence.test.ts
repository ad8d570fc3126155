import { describe, expect, it } from 'vitest';
import { tick } from '../../functions/clock/tick.ts';
import { apply, decide, sign, taskOf, verdictsFor, view } from '../../local/demo/acts.ts';
import { S1_APPLICATION } from '../../local/demo/application.ts';
import { samplePdf } from '../../local/demo/sample-file.ts';
import { type Cast, castOf } from './cast.ts';
import { documentOf, eventsOf, fileOf, numbersOf, refusalOf, textOf } from './seen.ts';
import { assign, check, goToDecision, visitAndRecord } from './steps.ts';
import { openWorld, type World } from './world.ts';

/** Lebaran 2026: 14 working days from Monday 9 March leave out 18–24 March and Good Friday. */
const LEBARAN = { start: '2026-03-09 09:00', limit: '2026-04-06', lastMoment: '2026-04-06 23:59', over: '2026-04-07 00:00' } as const;
/** The turn of the year: 24 and 25 December, 1 and 5 January are free. */
const YEAR_END = { start: '2026-12-21 09:00', limit: '2027-01-14', lastMoment: '2027-01-14 23:59', over: '2027-01-15 00:00' } as const;

type Submitted = { readonly world: World; readonly cast: Cast; readonly caseId: string };

async function submitted(start: string, onDisk = false): Promise<Submitted> {
  const world = await openWorld(start, { onDisk });
  const cast = castOf(world);
  return { world, cast, caseId: await apply(world.system, cast.applicant, S1_APPLICATION) };
}

/** What must hold after silence, however it came: granted once, one sealed certificate, one register entry, nothing open. */
async function expectDeemed({ world, caseId }: Pick<Submitted, 'world' | 'caseId'>, limit: string): Promise<void> {
  const { system } = world;
  const granted = await eventsOf(system, caseId, 'deemed-granted');
  const dayAfter = new Date(Date.parse(`${limit}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  expect(granted).toMatchObject([{ limitDate: limit, limitDays: 14, pausedDays: 0, effectiveOn: dayAfter, by: { role: 'system' } }]);
  const file = await fileOf(system, caseId);
  expect(file).toMatchObject({ status: 'deemed-granted', closed: true });
  expect(file.documents.filter(({ kind, state }) => kind === 'deemed-granted' && state === 'signed')).toHaveLength(1);
  expect(file.documents.filter(({ state }) => state === 'prepared')).toEqual([]);
  expect(await eventsOf(system, caseId, 'closed')).toHaveLength(1);
  expect((await system.context.register.search({ district: '17.71', limit: 10 })).items).toMatchObject([{ permits: [{ state: 'current', date: dayAfter }] }]);
  expect(system.engine.get(caseId).status).toBe('succeeded');
}

describe.each([
  ['over the Lebaran holidays', LEBARAN],
  ['over the end of the year', YEAR_END],
])('silence %s', (_, { start, limit, lastMoment, over }) => {
  it('grants when the last day has ended, not before, with a certificate that states law, dates and the count', async () => {
    const { world, cast, caseId } = await submitted(start);
    const { system } = world;
    await world.moveTo(lastMoment);
    expect(await view(cast.applicant, caseId)).toMatchObject({ status: 'in-process', clock: { limitDate: limit, usedDays: 14 } });

    await world.moveTo(over);

    await expectDeemed({ world, caseId }, limit);
    const certificate = await documentOf(system, caseId, 'deemed-granted');
    const text = await textOf(system, certificate);
    const file = await view(cast.applicant, caseId);
    const [year, month, day] = limit.split('-').map(Number);
    const months = 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' ');
    for (const part of ['DIANGGAP DIKABULKAN', 'Pasal 225 PP 28/2025', 'Pasal 53 UU 30/2014', '14 hari kerja', '0 hari kerja', `${day} ${months[(month ?? 1) - 1]} ${year}`]) {
      expect(text).toContain(part);
    }
    expect(file).toMatchObject({ statusLabel: { id: 'Dianggap dikabulkan' }, currentState: 'DeemedGranted' });
    expect(file.obligations).toHaveLength(3);
    const verified = await world.as('pemohon.maya').call('verifyCode', { params: { code: certificate.code } });
    expect(verified.register).toMatchObject({ state: 'current', kind: 'deemed-granted', signatures: [{ signatoryName: 'Segel Elektronik' }] });
    for (const address of ['dimas@klinikharapan.example', 'bengkulu.ratna@dinkes.example', 'bengkulu.mulyadi@dinkes.example']) {
      expect(world.mailTo(address).filter((subject) => /ianggap dikabulkan/.test(subject)), address).toHaveLength(1);
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
    const refuse = () => refusalOf(cast.headOfOffice.call('decideTask', { params: { caseId, taskId }, body: { outcome: 'refused', reason: 'Tidak layak' } }));
    const deemed = { status: 409, code: 'DEEMED_GRANTED' };

    world.jumpTo(over);
    expect(await refuse()).toMatchObject(deemed);
    expect(await refusalOf(cast.applicant.call('withdrawCase', { params: { caseId }, body: { reason: 'batal' } }))).toMatchObject(deemed);
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
    expect(await numbersOf(system, '17.71', 'operating-permit', 2026)).toEqual(['400.7/IOK-001/DINKES/III/2026 voided: Dianggap dikabulkan karena batas waktu terlewati']);
    expect(await numbersOf(system, '17.71', 'deemed-granted', 2026)).toEqual(['400.7/DKB-001/DINKES/IV/2026 used']);
    const { sha256, code } = await documentOf(system, caseId, 'operating-permit');
    const late = cast.headOfOffice.call('signDocument', { params: { caseId, taskId: signing.taskId }, body: { documentId: signing.documentId ?? '', sha256 } });
    expect(await refusalOf(late)).toMatchObject({ status: 409, code: 'DEEMED_GRANTED' });
    expect((await world.as('pemohon.maya').call('verifyCode', { params: { code } })).register?.state).toBe('voided');
  });

  it('while the letter of refusal waits: the refusal never takes effect', async () => {
    const { world, cast, caseId } = await submitted(LEBARAN.start);
    const { system } = world;
    await goToDecision(system, cast, caseId);
    await decide(system, cast.headOfOffice, caseId, 'decide-permit', 'refused', { reason: 'Standar belum terpenuhi' });
    expect((await view(cast.headOfOffice, caseId)).currentState).toBe('SignRefusal');
    await world.moveTo(LEBARAN.over);

    await expectDeemed({ world, caseId }, LEBARAN.limit);
    expect(await numbersOf(system, '17.71', 'refusal-letter', 2026)).toEqual(['400.7/TLK-001/DINKES/III/2026 voided: Dianggap dikabulkan karena batas waktu terlewati']);
    expect(await numbersOf(system, '17.71', 'operating-permit', 2026)).toEqual(['400.7/IOK-001/DINKES/III/2026 voided: Standar belum terpenuhi']);
  });

  it('between two steps: a task that the workflow would open after the end is skipped', async () => {
    const { world, cast, caseId } = await submitted(LEBARAN.start);
    const { system } = world;
    await world.moveTo(LEBARAN.lastMoment);
    const seen = await view(cast.verifier, caseId);
    const { taskId } = taskOf(seen, 'check-completeness');
    await cast.verifier.call('decideTask', { params: { caseId, taskId }, body: { outcome: 'accepted', verdicts: verdictsFor(seen) } });
    world.jumpTo(LEBARAN.over);
    await tick(system.context)();
    await system.settle();
    await expectDeemed({ world, caseId }, LEBARAN.limit);
  });

  it('does not come while the applicant is asked, and the pause is counted in the certificate', async () => {
    const { world, cast, caseId } = await submitted('2026-07-06 09:00');
    const { system } = world;
    const verdicts = verdictsFor(await view(cast.verifier, caseId), { 'DOC-05': 'Perubahan terakhir belum ada' });
    await world.moveTo('2026-07-08 09:00');
    await decide(system, cast.verifier, caseId, 'check-completeness', 'returned', { reason: 'Akta kurang', verdicts });
    await world.moveTo('2026-08-10 09:00');
    expect((await view(cast.applicant, caseId)).status).toBe('waiting-for-applicant');
    const { fileId } = await cast.applicant.upload(caseId, 'DOC-05', { name: 'akta.pdf', bytes: samplePdf('akta') });
    await decide(system, cast.applicant, caseId, 'complete-documents', 'completed', { resubmission: { files: { 'DOC-05': [fileId] } } });
    expect((await view(cast.applicant, caseId)).clock).toMatchObject({ pausedDays: 23, limitDate: '2026-08-27', usedDays: 2 });

    await world.moveTo('2026-08-28 00:00');

    expect(await eventsOf(system, caseId, 'deemed-granted')).toMatchObject([{ limitDate: '2026-08-27', pausedDays: 23, effectiveOn: '2026-08-28' }]);
    expect(await textOf(system, await documentOf(system, caseId, 'deemed-granted'))).toContain('23 hari kerja');
  });
});

describe('silence happens exactly once', () => {
  it('when the clock function runs twice, and in several places at the same time', async () => {
    const { world, caseId } = await submitted(LEBARAN.start);
    const { system } = world;
    world.jumpTo(LEBARAN.over);
    const run = tick(system.context);
    await Promise.all([run(), run(), run(), system.tick()]);
    await run();
    await system.tick();
    await expectDeemed({ world, caseId }, LEBARAN.limit);
  });

  it('for each of several files that end on the same day', async () => {
    const { world, cast, caseId } = await submitted(LEBARAN.start);
    const { clinic } = S1_APPLICATION;
    const other = await apply(world.system, cast.applicant, { ...S1_APPLICATION, clinic: { ...clinic, name: 'Klinik Pratama Dua' } });
    await world.moveTo(LEBARAN.over);
    for (const id of [caseId, other]) expect(await eventsOf(world.system, id, 'deemed-granted')).toHaveLength(1);
    expect((await numbersOf(world.system, '17.71', 'deemed-granted', 2026)).sort()).toEqual(['400.7/DKB-001/DINKES/IV/2026 used', '400.7/DKB-002/DINKES/IV/2026 used']);
  });

  it('when the process was down on the last day and comes back days later', async () => {
    const { world, cast, caseId } = await submitted(LEBARAN.start, true);
    await goToDecision(world.system, cast, caseId);
    await world.restart('2026-04-10 08:00');
    const late = castOf(world);
    const { taskId } = taskOf(await view(late.headOfOffice, caseId), 'decide-permit');
    expect(await refusalOf(late.headOfOffice.call('decideTask', { params: { caseId, taskId }, body: { outcome: 'refused', reason: 'x' } }))).toMatchObject({ status: 409, code: 'DEEMED_GRANTED' });

    await world.system.tick();
    await world.restart('2026-04-10 08:01');
    await world.system.tick();

    await expectDeemed({ world, caseId }, LEBARAN.limit);
    expect((await view(late.applicant, caseId).catch(() => view(castOf(world).applicant, caseId))).obligations.map(({ dueDate }) => dueDate)).toEqual(['2026-07-07', '2028-04-07', '2027-04-07']);
    expect((await documentOf(world.system, caseId, 'deemed-granted')).date).toBe('2026-04-10');
  });
});
