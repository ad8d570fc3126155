import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CAST, castOf, openCase, requestOf } from './cases.ts';
import { turn } from './jitter.ts';
import {
  act,
  answerOf,
  codesOf,
  count,
  eventsOf,
  interleaved,
  LONG_RUNS,
  openRace,
  type Race,
  TODAY,
} from './race.ts';
import type { Bench } from './system.ts';

describe('the last signature', () => {
  async function signing(race: Race, caseId: string) {
    const { player, params, body } = await requestOf(castOf(race.as), act('decide-permit'), caseId, TODAY);
    const request = { params, body: body as { documentId: string; sha256: string } };
    return {
      documentId: request.body.documentId,
      sign: () => answerOf(player.call('signDocument', request)),
    };
  }

  it('signed twice at once: one signature, one sealed file, one number', async () => {
    const race = await openRace();
    let caseId = '';
    await interleaved(
      race,
      async () => {
        const { sign, documentId } = await signing(race, caseId);
        const answers = await Promise.all([sign(), sign()]);
        expect(codesOf(answers)).toEqual(['TASK_CLOSED', 'done']);
        const signatures = (await eventsOf(race, caseId)).filter(
          (event) => event.type === 'document-signed' && event.documentId === documentId,
        );
        expect(signatures).toHaveLength(1);
        expect(sealedFiles(race, caseId, documentId)).toBe(1);
      },
      async () => {
        caseId = await race.openAt('decide-permit');
      },
      LONG_RUNS,
    );
    const { items: numbers } = await race.system.context.cases.numbers('17.71', 'operating-permit', 2026, {
      limit: 1000,
    });
    expect(numbers.map(({ serial, state }) => [serial, state])).toEqual(
      Array.from({ length: LONG_RUNS }, (_, index) => [index + 1, 'used']),
    );
  }, 120_000);

  it('against a withdrawal: exactly one of the two happens', async () => {
    const race = await openRace();
    let caseId = '';
    let signed = 0;
    await interleaved(
      race,
      async () => {
        const { sign } = await signing(race, caseId);
        const withdraw = () =>
          answerOf(
            race
              .as(CAST.applicant)
              .call('withdrawCase', { params: { caseId }, body: { reason: 'Rencana berubah.' } }),
          );
        const [one, other] = await Promise.all([sign(), withdraw()]);
        expect(['CASE_CLOSED', 'TASK_CLOSED']).toContain((one.refusal ?? other.refusal)?.problem.code);
        expect(codesOf([one, other]).filter((code) => code === 'done')).toHaveLength(1);
        if (one.refusal === undefined) signed += 1;
        const events = await eventsOf(race, caseId);
        expect(count(events, 'withdrawn')).toBe(one.refusal === undefined ? 0 : 1);
        expect(count(events, 'document-voided')).toBe(one.refusal === undefined ? 0 : 1);
      },
      async () => {
        caseId = await race.openAt('decide-permit');
      },
      LONG_RUNS,
    );
    const { items: numbers } = await race.system.context.cases.numbers('17.71', 'operating-permit', 2026, {
      limit: 1000,
    });
    expect(numbers.map(({ serial }) => serial)).toEqual(
      Array.from({ length: LONG_RUNS }, (_, index) => index + 1),
    );
    expect(numbers.filter(({ state }) => state === 'used')).toHaveLength(signed);
    expect(numbers.filter(({ state }) => state === 'voided')).toHaveLength(LONG_RUNS - signed);
  }, 120_000);

  it.each(['sign', 'refuse'] as const)(
    '%s against the end of the legal limit: silence and decision never both stand',
    async (which) => {
      const race = await openRace();
      let caseId = '';
      const outcomes = new Set<string>();
      await interleaved(
        race,
        async () => {
          await race.moveTo('2026-07-24 23:59');
          const { sign } = await signing(race, caseId);
          const params = { caseId, taskId: 'decide-permit-1' };
          const refuse = () =>
            answerOf(
              race.as(CAST.headOfOffice).call('decideTask', {
                params,
                body: { outcome: 'refused', reason: 'Syarat tidak terpenuhi.' },
              }),
            );
          let answered = false;
          const midnight = async () => {
            const moment = race.turns.next.slice(0, 3).reduce((sum, delay) => sum + delay, 0);
            const calls = (which === 'sign' ? moment : Math.min(moment, 6)) + race.turns.calls;
            while (race.turns.calls < calls && !answered) await turn();
            race.system.clock.set(race.system.clock.now() + 60_000);
            await race.system.tick();
          };
          const [answer] = await Promise.all([
            (which === 'sign' ? sign() : refuse()).finally(() => {
              answered = true;
            }),
            midnight(),
          ]);
          await race.system.tick();
          const events = await eventsOf(race, caseId);
          const types = events.map(({ type }) => type);
          const decision = events.findIndex(
            (event) => event.type === 'task-decided' && event.task === 'decide-permit',
          );
          outcomes.add(answer.refusal?.problem.code ?? 'done');
          expect(decision >= 0).toBe(answer.refusal === undefined);
          if (answer.refusal !== undefined) expect(answer.refusal.problem.code).toBe('DEEMED_GRANTED');
          // A refusal stands when its letter is signed; until then silence can still grant.
          expect(types.includes('deemed-granted')).toBe(which === 'refuse' || answer.refusal !== undefined);
          if (types.includes('deemed-granted'))
            expect(decision).toBeLessThan(types.indexOf('deemed-granted'));
          expect(
            new Set(events.flatMap((event) => (event.type === 'document-voided' ? [event.documentId] : [])))
              .size,
          ).toBe(count(events, 'document-voided'));
        },
        async () => {
          race.system.clock.set(Date.parse('2026-07-06T09:00:00+07:00'));
          caseId = await race.openAt('decide-permit');
        },
        LONG_RUNS,
      );
      expect([...outcomes].sort()).toEqual(['DEEMED_GRANTED', 'done']);
      expect(race.system.engine.executions({ limit: 1000 }).map(({ status }) => status)).toEqual(
        Array(LONG_RUNS).fill('succeeded'),
      );
    },
    180_000,
  );
});

describe('many cases and one register of numbers', () => {
  it('forty cases that silence grants in the same moment each get their certificate and the next number', async () => {
    const race = await openRace();
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => openCase(race.system, race.as(CAST.applicant), index + 1)),
    );
    await race.system.settle();
    await race.moveTo('2026-07-25 00:00');
    const { items: numbers } = await race.system.context.cases.numbers('17.71', 'deemed-granted', 2026, {
      limit: 1000,
    });
    expect(numbers.map(({ serial, state }) => [serial, state])).toEqual(
      Array.from({ length: 40 }, (_, index) => [index + 1, 'used']),
    );
    expect(race.system.engine.executions({ limit: 100 }).map(({ status }) => status)).toEqual(
      Array(40).fill('succeeded'),
    );
  }, 120_000);
});

/** Signed files of a document: their key names the field and the signer behind the hash of the frozen bytes. */
function sealedFiles({ dataDir }: Pick<Bench, 'dataDir'>, caseId: string, documentId: string): number {
  const names = readdirSync(`${dataDir}/files/cases/${caseId}/${documentId}`);
  return names.filter((name) => /^[0-9a-f]{64}\..+\.pdf$/.test(name)).length;
}
