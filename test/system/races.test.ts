import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../core/case/event.ts';
import { verdictsFor, view } from '../../local/demo/acts.ts';
import type { RefusedError } from '../../local/demo/play.ts';
import { applicationOf, CAST, layDraft, openCase } from './cases.ts';
import { answerOf, codesOf, count, eventsOf, interleaved, openRace, RUNS, VERIFIERS } from './race.ts';

describe('ten officers and one task', () => {
  it('two hundred tasks decided by ten officers at once have two hundred decisions, and every loser learns who decided', async () => {
    const race = await openRace();
    race.turns.next = [3, 0, 1, 4, 0, 2, 5, 1, 0, 0, 3, 2, 7];
    const caseIds = await Promise.all(
      Array.from({ length: 200 }, (_, index) => openCase(race.system, race.as(CAST.applicant), index + 1)),
    );
    await race.system.settle();
    const [first = ''] = caseIds;
    const body = {
      outcome: 'accepted' as const,
      verdicts: verdictsFor(await view(race.as('bengkulu.rina'), first)),
    };
    const losers: { caseId: string; refusal: RefusedError }[] = [];
    let winners = 0;

    const decideAtOnce = async (caseId: string, round: number) => {
      const order = VERIFIERS.map((_, index) => VERIFIERS[(index * 3 + round) % VERIFIERS.length] ?? '');
      const params = { caseId, taskId: 'check-completeness-1' };
      const answers = await Promise.all(
        order.map((officer) => answerOf(race.as(officer).call('decideTask', { params, body }))),
      );
      winners += answers.filter(({ reply }) => reply !== undefined).length;
      losers.push(...answers.flatMap(({ refusal }) => (refusal === undefined ? [] : [{ caseId, refusal }])));
    };
    for (let from = 0; from < caseIds.length; from += 20)
      await Promise.all(caseIds.slice(from, from + 20).map(decideAtOnce));
    await race.system.settle();

    expect(winners).toBe(200);
    expect(losers).toHaveLength(1800);
    const decisions = new Map<string, Extract<CaseEvent, { type: 'task-decided' }>>();
    for (const caseId of caseIds) {
      const decided = (await eventsOf(race, caseId)).filter((event) => event.type === 'task-decided');
      expect(decided).toHaveLength(1);
      for (const event of decided) decisions.set(caseId, event);
    }
    for (const { caseId, refusal } of losers) {
      const { by, at, outcome } = decisions.get(caseId) ?? {};
      expect(refusal.status).toBe(409);
      expect(refusal.problem).toMatchObject({
        code: 'TASK_CLOSED',
        decidedBy: { name: by?.name, at, outcome },
      });
      expect(refusal.problem.detail).toContain(by?.name);
    }
    expect(new Set([...decisions.values()].map(({ by }) => by.personId)).size).toBeGreaterThan(1);
    expect(race.complaints).toEqual([]);
  }, 120_000);
});

describe('two requests at once', () => {
  it('two submissions of one draft make one case with one receipt', async () => {
    const race = await openRace();
    const applicant = race.as(CAST.applicant);
    let draft = { caseId: '', version: 0 };
    await interleaved(
      race,
      async () => {
        const { caseId, version } = draft;
        const send = () => answerOf(applicant.call('submitCase', { params: { caseId }, body: { version } }));
        const answers = await Promise.all([send(), send()]);
        expect(codesOf(answers)).toEqual(['ALREADY_SUBMITTED', 'done']);
        expect(answers.find(({ refusal }) => refusal)?.refusal?.problem.link).toBe(`/berkas/${caseId}`);
        expect(count(await eventsOf(race, caseId), 'submitted')).toBe(1);
      },
      async () => {
        draft = await layDraft(race.system, applicant, applicationOf(race.nextNumber()));
      },
    );
    expect(race.system.engine.executions({ limit: 1000 })).toHaveLength(RUNS);
  });

  it('two submissions with one Idempotency-Key get the same reply', async () => {
    const race = await openRace();
    const applicant = race.as(CAST.applicant);
    let draft = { caseId: '', version: 0 };
    await interleaved(
      race,
      async () => {
        const { caseId, version } = draft;
        const idempotencyKey = randomUUID();
        const send = () =>
          applicant.call('submitCase', { params: { caseId }, body: { version }, idempotencyKey });
        const [one, other] = await Promise.all([send(), send()]);
        expect(one).toEqual(other);
        expect(await send()).toEqual(one);
      },
      async () => {
        draft = await layDraft(race.system, applicant, applicationOf(race.nextNumber()));
      },
    );
  });

  it('two applications for the same clinic become one case and one refusal that links to it', async () => {
    const race = await openRace();
    const applicant = race.as(CAST.applicant);
    let drafts: { caseId: string; version: number }[] = [];
    await interleaved(
      race,
      async () => {
        const send = ({ caseId, version }: { caseId: string; version: number }) =>
          answerOf(applicant.call('submitCase', { params: { caseId }, body: { version } }));
        const answers = await Promise.all(drafts.map(send));
        expect(codesOf(answers)).toEqual(['DUPLICATE_APPLICATION', 'done']);
        const winner = answers.find(({ reply }) => reply)?.reply?.caseId;
        expect(answers.find(({ refusal }) => refusal)?.refusal?.problem.link).toBe(`/berkas/${winner}`);
      },
      async () => {
        const application = applicationOf(race.nextNumber());
        drafts = [
          await layDraft(race.system, applicant, application),
          await layDraft(race.system, applicant, application),
        ];
      },
    );
  });

  it('two claims of one task: one colleague has it, the other learns who', async () => {
    const race = await openRace();
    let caseId = '';
    await interleaved(
      race,
      async () => {
        const params = { caseId, taskId: 'check-completeness-1' };
        const claim = (officer: string) => answerOf(race.as(officer).call('claimTask', { params, body: {} }));
        const answers = await Promise.all([claim('bengkulu.rina'), claim('bengkulu.yogi')]);
        expect(codesOf(answers)).toEqual(['TASK_CLAIMED', 'done']);
        const [claimed] = (await eventsOf(race, caseId)).filter(({ type }) => type === 'task-claimed');
        expect(answers.find(({ refusal }) => refusal)?.refusal?.problem.detail).toContain(claimed?.by.name);
        expect(count(await eventsOf(race, caseId), 'task-claimed')).toBe(1);
      },
      async () => {
        caseId = await race.openAt('check-completeness');
      },
    );
  });

  it('a claim against a decision of a colleague never leaves a decided task claimed by somebody else', async () => {
    const race = await openRace();
    let caseId = '';
    await interleaved(
      race,
      async () => {
        const params = { caseId, taskId: 'check-completeness-1' };
        const body = {
          outcome: 'accepted' as const,
          verdicts: verdictsFor(await view(race.as('bengkulu.rina'), caseId)),
        };
        const answers = await Promise.all([
          answerOf(race.as('bengkulu.rina').call('decideTask', { params, body })),
          answerOf(race.as('bengkulu.yogi').call('claimTask', { params, body: {} })),
        ]);
        expect([
          ['TASK_CLOSED', 'done'],
          ['TASK_CLAIMED', 'done'],
        ]).toContainEqual(codesOf(answers));
      },
      async () => {
        caseId = await race.openAt('check-completeness');
      },
    );
  });

  it('one decision sent twice with one Idempotency-Key is one decision with one reply', async () => {
    const race = await openRace();
    let caseId = '';
    await interleaved(
      race,
      async () => {
        const params = { caseId, taskId: 'check-completeness-1' };
        const body = {
          outcome: 'accepted' as const,
          verdicts: verdictsFor(await view(race.as('bengkulu.rina'), caseId)),
        };
        const idempotencyKey = randomUUID();
        const send = () => race.as('bengkulu.rina').call('decideTask', { params, body, idempotencyKey });
        const [one, other] = await Promise.all([send(), send()]);
        expect(one).toEqual(other);
        expect(count(await eventsOf(race, caseId), 'task-decided')).toBe(1);
      },
      async () => {
        caseId = await race.openAt('check-completeness');
      },
    );
  });

  it('one Idempotency-Key for two different requests: the second is a mismatch, on the same task and on another', async () => {
    const race = await openRace();
    let caseIds: string[] = [];
    await interleaved(
      race,
      async () => {
        const [first = '', second = ''] = caseIds;
        const verdicts = verdictsFor(await view(race.as('bengkulu.rina'), first));
        const idempotencyKey = randomUUID();
        const send = (caseId: string, reason: string) =>
          answerOf(
            race.as('bengkulu.rina').call('decideTask', {
              params: { caseId, taskId: 'check-completeness-1' },
              body: { outcome: 'accepted', reason, verdicts },
              idempotencyKey,
            }),
          );
        const answers = await Promise.all([send(first, ''), send(first, 'Lengkap.'), send(second, '')]);
        expect(codesOf(answers)).toEqual(['IDEMPOTENCY_MISMATCH', 'IDEMPOTENCY_MISMATCH', 'done']);
        const decided = await Promise.all(
          caseIds.map(async (caseId) => count(await eventsOf(race, caseId), 'task-decided')),
        );
        expect(decided.toSorted()).toEqual([0, 1]);
      },
      async () => {
        caseIds = [await race.openAt('check-completeness'), await race.openAt('check-completeness')];
      },
    );
  });

  it('a decision against a withdrawal: nothing is decided after the withdrawal', async () => {
    const race = await openRace();
    let caseId = '';
    await interleaved(
      race,
      async () => {
        const params = { caseId, taskId: 'check-completeness-1' };
        const body = {
          outcome: 'accepted' as const,
          verdicts: verdictsFor(await view(race.as('bengkulu.rina'), caseId)),
        };
        const [decided, withdrawn] = await Promise.all([
          answerOf(race.as('bengkulu.rina').call('decideTask', { params, body })),
          answerOf(
            race
              .as(CAST.applicant)
              .call('withdrawCase', { params: { caseId }, body: { reason: 'Rencana berubah.' } }),
          ),
        ]);
        expect(withdrawn.refusal).toBeUndefined();
        if (decided.refusal !== undefined) expect(decided.refusal.problem.code).toBe('CASE_CLOSED');
        const types = (await eventsOf(race, caseId)).map(({ type }) => type);
        expect(types.filter((type) => type === 'task-decided')).toHaveLength(
          decided.refusal === undefined ? 1 : 0,
        );
        expect(types.lastIndexOf('task-decided')).toBeLessThan(types.indexOf('withdrawn'));
      },
      async () => {
        caseId = await race.openAt('check-completeness');
      },
    );
    expect(race.system.engine.executions({ limit: 1000 }).map(({ status }) => status)).toEqual(
      Array(RUNS).fill('succeeded'),
    );
  });
});
