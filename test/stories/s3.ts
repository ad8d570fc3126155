import { expect } from 'vitest';
import { apply, decide, reportFor, sign, taskOf, view } from '../../local/demo/acts.ts';
import { S3_APPLICATION } from './applications.ts';
import { castOf } from './cast.ts';
import { askedToCorrect, FAILED, failedVisit } from './failed-visit.ts';
import { documentOf, eventsOf, fileOf, numbersOf, refusalOf, textOf } from './seen.ts';
import { assign, check, correct, visit, visitAndRecord } from './steps.ts';
import type { OpenWorld } from './world.ts';

const REASON = 'Penanggung jawab tidak setuju dengan penilaian butir limbah';

/** Story S3 by what each telling shows. */
export const S3: Readonly<Record<string, (openWorld: OpenWorld) => Promise<void>>> = {
  'S3 A: the clock of the office stands still while the clinic corrects, and goes on where it stopped':
    async (openWorld) => {
      const { world, cast, caseId } = await askedToCorrect(openWorld);
      const asked = await view(cast.applicant, caseId);
      expect(asked).toMatchObject({
        status: 'waiting-for-applicant',
        clock: { receivedOn: '2026-07-08', limitDate: '2026-07-28', pausedOn: '2026-07-20', usedDays: 8 },
      });
      expect(await eventsOf(world.system, caseId, 'clock-paused')).toMatchObject([
        { on: '2026-07-20', items: FAILED },
      ]);
      expect(taskOf(asked, 'correct-findings')).toMatchObject({ role: 'applicant', dueDate: '2026-10-01' });
      expect(asked.checklist.map(({ code }) => code)).toEqual(FAILED);
      const mail = world.system.outbox.list({ to: 'dimas@klinikharapan.example', limit: 1 })[0];
      for (const code of FAILED) expect(mail?.text).toContain(`${code} belum sesuai`);

      await world.moveTo('2026-08-05 11:00');
      expect((await view(cast.applicant, caseId)).clock.usedDays).toBe(8);
      await correct(world.system, cast, caseId);

      expect(await view(cast.applicant, caseId)).toMatchObject({
        status: 'in-process',
        clock: { pausedDays: 12, limitDate: '2026-08-13', usedDays: 8 },
        currentState: 'AssignVisit',
      });
    },

  'S3: a clinic that does not countersign its findings gains no permit by waiting': async (openWorld) => {
    const { world, cast, caseId } = await failedVisit(openWorld);

    await world.moveTo('2026-07-29 09:00');

    const late = await view(cast.applicant, caseId);
    expect(late).toMatchObject({ status: 'waiting-for-applicant', clock: { pausedOn: '2026-07-20' } });
    expect(taskOf(late, 'correct-findings').dueDate).toBe('2026-10-01');
  },

  'S3 A: the second visit checks only what failed, passes, and the clinic gets its permit; both records stay':
    async (openWorld) => {
      const { world, cast, caseId } = await askedToCorrect(openWorld);
      const { system } = world;
      const first = await documentOf(system, caseId, 'visit-record');
      await world.moveTo('2026-08-05 11:00');
      await correct(system, cast, caseId);
      await assign(system, cast, caseId, '2026-08-06');
      await world.moveTo('2026-08-06 14:00');

      const seen = await view(cast.inspector, caseId);
      expect(seen.checklist.map(({ code }) => code)).toEqual(FAILED);
      const { answers, ...report } = reportFor(seen, '2026-08-06');
      const more = {
        ...report,
        answers: { ...answers, 'VIS-A01': { answer: 'no' as const, note: 'x', photos: [] } },
      };
      expect(
        await refusalOf(decide(system, cast.inspector, caseId, 'visit', 'not-met', { visit: more })),
      ).toMatchObject({ fields: expect.arrayContaining(['visit.answers.VIS-A01 ITEM_UNKNOWN']) });

      await visitAndRecord(system, cast, caseId);
      await world.moveTo('2026-08-07 09:00');
      await sign(system, cast.applicant, caseId, 'countersign-visit');
      await decide(system, cast.sectionHead, caseId, 'recommend', 'recommended');
      await sign(system, cast.headOfOffice, caseId, 'decide-permit');

      const file = await fileOf(system, caseId);
      expect(file.status).toBe('granted');
      expect(
        file.visits.map(({ round, outcome, report: found }) => [
          round,
          outcome,
          Object.keys(found?.answers ?? {}).length > FAILED.length,
        ]),
      ).toEqual([
        [1, 'not-met', true],
        [2, 'met', false],
      ]);
      const records = file.documents.filter(({ kind }) => kind === 'visit-record');
      expect(
        records.map(({ documentId, state, signatures }) => [documentId, state, signatures.length]),
      ).toEqual([
        ['visit-record-1', 'signed', 2],
        ['visit-record-2', 'signed', 2],
      ]);
      expect(records[0]).toEqual(first);
      const [before, after] = await Promise.all(records.map((record) => textOf(system, record)));
      expect(before).toContain('Belum memenuhi standar');
      expect(before).toContain('VIS-A01');
      expect(after).toContain('Memenuhi standar');
      expect(after).toContain('VIS-C07');
      expect(after).not.toContain('VIS-A01');
      expect(
        file.documents.filter(({ kind }) => kind === 'assignment-letter').map(({ number }) => number),
      ).toEqual(['400.7/ST-001/DINKES/VII/2026', '400.7/ST-002/DINKES/VIII/2026']);
    },

  'S3 A: a countersigned record cannot be changed by anybody': async (openWorld) => {
    const { world, cast, caseId } = await askedToCorrect(openWorld);
    const { system } = world;
    const { documentId, sha256, fileKey } = await documentOf(system, caseId, 'visit-record');
    const seen = await view(cast.inspector, caseId);
    const report = { ...reportFor(seen, '2026-07-20'), summary: 'Lain' };
    const closed = { status: 409, code: 'TASK_CLOSED' };

    expect(
      await refusalOf(
        cast.inspector.call('decideTask', {
          params: { caseId, taskId: 'visit-1' },
          body: { outcome: 'met', visit: report },
        }),
      ),
    ).toMatchObject(closed);
    expect(
      await refusalOf(
        cast.inspector.call('signDocument', {
          params: { caseId, taskId: 'sign-visit-record-1' },
          body: { documentId, sha256 },
        }),
      ),
    ).toMatchObject(closed);
    expect(
      await refusalOf(
        cast.applicant.call('signDocument', {
          params: { caseId, taskId: 'countersign-visit-1' },
          body: { documentId, sha256 },
        }),
      ),
    ).toMatchObject(closed);
    await expect(
      system.context.files.putOnce(fileKey, { bytes: new Uint8Array([1]), contentType: 'application/pdf' }),
    ).rejects.toMatchObject({ code: 'FILE_EXISTS' });
  },

  'S3: a finding without a note is not recorded, and a correction must answer every finding and nothing else':
    async (openWorld) => {
      const { world, cast, caseId } = await askedToCorrect(openWorld);
      const { system } = world;
      const corrections = {
        'VIS-C07': { note: 'Jarak 1 m', files: [] },
        'VIS-A01': { note: 'x', files: [] },
      };
      const refusal = await refusalOf(
        decide(system, cast.applicant, caseId, 'correct-findings', 'corrected', { corrections }),
      );
      expect(refusal.fields).toEqual([
        'corrections.VIS-D04 CORRECTION_MISSING',
        'corrections.VIS-A01 ITEM_UNKNOWN',
      ]);
      await correct(system, cast, caseId);
      await assign(system, cast, caseId, '2026-07-21');
      const seen = await view(cast.inspector, caseId);
      const without = reportFor(seen, '2026-07-21', { 'VIS-C07': { note: '', photos: [] } });
      expect(
        (await refusalOf(decide(system, cast.inspector, caseId, 'visit', 'not-met', { visit: without })))
          .fields,
      ).toEqual(['visit.answers.VIS-C07.note NOTE_REQUIRED']);
      const critical = reportFor(seen, '2026-07-21', { 'VIS-C07': { note: 'masih rapat', photos: [] } });
      expect(
        (await refusalOf(decide(system, cast.inspector, caseId, 'visit', 'met', { visit: critical }))).fields,
      ).toEqual(['outcome CRITICAL_ITEM_FAILED']);
    },

  'S3 B: the second visit fails too and the clinic does not countersign: cancelled, with a signed letter and the right of objection':
    async (openWorld) => {
      const { world, cast, caseId } = await askedToCorrect(openWorld);
      const { system } = world;
      await world.moveTo('2026-09-21 10:00');
      await correct(system, cast, caseId);
      await assign(system, cast, caseId, '2026-09-25');
      await world.moveTo('2026-09-25 15:00');
      await visitAndRecord(system, cast, caseId, ['VIS-D04']);
      expect(
        (await refusalOf(decide(system, cast.applicant, caseId, 'countersign-visit', 'declined'))).fields,
      ).toEqual(['reason REASON_REQUIRED']);
      await decide(system, cast.applicant, caseId, 'countersign-visit', 'declined', { reason: REASON });

      const file = await view(cast.applicant, caseId);
      expect(file).toMatchObject({
        status: 'cancelled',
        statusLabel: { id: 'Dibatalkan' },
        currentState: 'Cancelled',
        obligations: [],
      });
      expect(
        file.history.findLast(({ type, reason }) => type === 'task-decided' && reason !== undefined),
      ).toMatchObject({ reason: REASON, by: { role: 'applicant' } });
      expect(await eventsOf(system, caseId, 'cancelled')).toMatchObject([{ reason: 'second-failure' }]);
      const letter = await documentOf(system, caseId, 'refusal-letter');
      expect(letter).toMatchObject({
        state: 'signed',
        date: '2026-09-25',
        number: '400.7/TLK-001/DINKES/IX/2026',
      });
      const text = await textOf(system, letter);
      for (const part of ['Pembatalan permohonan', 'Pasal 224 ayat (4)', 'Hak keberatan', '20 hari kerja'])
        expect(text).toContain(part);
      expect(await numbersOf(system, '17.71', 'refusal-letter', 2026)).toEqual([
        '400.7/TLK-001/DINKES/IX/2026 used',
      ]);
      const mail = system.outbox.list({ to: 'dimas@klinikharapan.example', limit: 1 })[0];
      expect(mail?.subject).toContain('Permohonan dibatalkan');
      expect(mail?.text).toContain('keberatan');
      expect(await system.context.register.search({ district: '17.71', limit: 10 })).toEqual({ items: [] });
      expect(system.engine.get(caseId).status).toBe('succeeded');

      const next = await apply(system, cast.applicant, S3_APPLICATION);
      expect((await view(cast.applicant, next)).status).toBe('in-process');
    },

  'S3: a first record that the clinic will not sign goes on with its reason': async (openWorld) => {
    const { world, cast, caseId } = await failedVisit(openWorld);
    await decide(world.system, cast.applicant, caseId, 'countersign-visit', 'declined', { reason: REASON });
    const file = await view(cast.applicant, caseId);
    expect(file.currentState).toBe('CorrectFindings');
    expect(file.history.map(({ reason }) => reason)).toContain(REASON);
  },

  'S3: a countersignature that does not come in three working days holds nothing up': async (openWorld) => {
    const { world, cast, caseId } = await failedVisit(openWorld);
    await world.moveTo('2026-07-23 23:59');
    expect((await view(cast.applicant, caseId)).currentState).toBe('CountersignVisit');
    await world.moveTo('2026-07-24 00:00');
    expect((await view(cast.applicant, caseId)).currentState).toBe('CorrectFindings');
    expect(world.mailTo('dimas@klinikharapan.example').map((subject) => subject.split(':')[0])).toContain(
      'Proses berjalan terus',
    );
  },

  'S3 C: no answer: one reminder after 30 and one after 60 days, and at the limit the file is cancelled by itself':
    async (openWorld) => {
      const { world, cast, caseId } = await askedToCorrect(openWorld);
      const { system } = world;
      const reminders = () =>
        world.mailTo('dimas@klinikharapan.example').filter((subject) => subject.startsWith('Pengingat'))
          .length;

      const counts: [string, number][] = [];
      for (const day of [
        '2026-08-19 23:59',
        '2026-08-20 00:00',
        '2026-09-18 23:59',
        '2026-09-19 00:00',
        '2026-10-01 23:59',
      ]) {
        await world.moveTo(day);
        await system.tick();
        counts.push([day, reminders()]);
      }
      expect(counts.map(([, count]) => count)).toEqual([0, 1, 1, 2, 2]);
      expect((await view(cast.applicant, caseId)).status).toBe('waiting-for-applicant');

      await world.moveTo('2026-10-02 00:00');

      expect(await view(cast.applicant, caseId)).toMatchObject({
        status: 'cancelled',
        currentState: 'Cancelled',
        clock: { usedDays: 8 },
      });
      expect(await eventsOf(system, caseId, 'cancelled')).toMatchObject([
        { reason: 'time-limit', by: { role: 'system' } },
      ]);
      const milestones = (await eventsOf(system, caseId, 'reminded')).map(({ milestone }) => milestone);
      expect(milestones.filter((milestone) => milestone.startsWith('correct'))).toEqual([
        'correct-findings-1:day-30',
        'correct-findings-1:day-60',
      ]);
      expect(await textOf(system, await documentOf(system, caseId, 'refusal-letter'))).toContain(
        'lewat waktu',
      );
      expect(await refusalOf(correctLate())).toMatchObject({ status: 409, code: 'CASE_CLOSED' });

      function correctLate() {
        return cast.applicant.call('decideTask', {
          params: { caseId, taskId: 'correct-findings-1' },
          body: { outcome: 'corrected', corrections: {} },
        });
      }
    },

  'S3: a visit is reported by the assigned team only, and its record signed by the leader only': async (
    openWorld,
  ) => {
    const world = await openWorld('2026-07-08 09:00');
    const cast = castOf(world);
    const caseId = await apply(world.system, cast.applicant, S3_APPLICATION);
    await check(world.system, cast, caseId);
    await assign(world.system, cast, caseId, '2026-07-08');
    const outsider = { ...cast, inspector: world.as('bengkulu.dedi') };
    expect(await refusalOf(visit(world.system, outsider, caseId))).toMatchObject({ status: 403 });
    const member = { ...cast, inspector: world.as('bengkulu.agus') };
    await visit(world.system, member, caseId);
    expect(await refusalOf(sign(world.system, member.inspector, caseId, 'sign-visit-record'))).toMatchObject({
      status: 403,
    });
    await sign(world.system, cast.inspector, caseId, 'sign-visit-record');
  },
};
