import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkChain } from '../../core/case/chain.ts';
import type { CaseEvent } from '../../core/case/event.ts';
import type { District } from '../../core/district.ts';
import { verdictsFor, view } from '../../local/demo/acts.ts';
import { type Player, play, RefusedError } from '../../local/demo/play.ts';
import { districtsWith } from '../stories/world.ts';
import { applicationOf, bringTo, CAST, castOf, HAPPY_ACTS, layDraft, openCase, requestOf } from './cases.ts';
import { jittered, type Turns, turn } from './jitter.ts';
import { type Bench, openBench, plainDocuments, START } from './system.ts';

const TODAY = START.slice(0, 10);
const RUNS = 100;
/** For races at the end of a case: each run plays the whole procedure first. */
const LONG_RUNS = 40;
const OFFICERS = Array.from({ length: 8 }, (_, index) => `bengkulu.uji-${index + 1}`);
const VERIFIERS = ['bengkulu.rina', 'bengkulu.yogi', ...OFFICERS];

/** Kota Bengkulu with ten verifiers. */
const TEN_VERIFIERS = districtsWith('17.71', (district) => ({
  ...district,
  versions: district.versions.map(crowded),
}));

function crowded(version: District['versions'][number]): District['versions'][number] {
  const [model] = version.officials.filter(({ role }) => role === 'verifier');
  if (model === undefined) throw new Error('No verifier');
  const more = OFFICERS.map((personId, index) => ({ ...model, personId, name: `Petugas Uji ${index + 1}` }));
  return { ...version, officials: [...version.officials, ...more] };
}

/** One system for the runs of one race; `turns` says how requests of its players interleave. */
async function openRace() {
  const bench = await openBench({ districts: TEN_VERIFIERS, documents: plainDocuments });
  onTestFinished(bench.close);
  const turns: Turns = { next: [0], calls: 0 };
  const system = jittered(bench.system, turns);
  const as = (username: string): Player => play(system, bench.person(username));
  let number = 0;
  const openAt = async (task: Parameters<typeof bringTo>[3]) => {
    number += 1;
    turns.next = [0];
    const caseId = await openCase(bench.system, bench.as(CAST.applicant), number);
    await bringTo(
      bench.system,
      castOf((name) => bench.as(name)),
      [caseId],
      task,
      TODAY,
    );
    return caseId;
  };
  return { ...bench, as, turns, openAt, nextNumber: () => (number += 1) };
}
type Race = Awaited<ReturnType<typeof openRace>>;

/** Plays a race again and again with other interleavings. */
const interleaved = (race: Race, run: () => Promise<void>, setUp: () => Promise<void>, numRuns = RUNS) =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 5 }), { minLength: 23, maxLength: 23 }), async (delays) => {
      await setUp();
      race.turns.next = delays;
      await run();
      race.turns.next = [0];
      await race.system.settle();
    }),
    { numRuns, endOnFailure: true, examples: [0, 5].map((delay) => [Array(23).fill(delay)]) },
  );

type Answer<T> = { readonly reply?: T; readonly refusal?: RefusedError };

async function answerOf<T>(call: Promise<T>): Promise<Answer<T>> {
  try {
    return { reply: await call };
  } catch (error) {
    if (error instanceof RefusedError) return { refusal: error };
    throw error;
  }
}
const codesOf = (answers: readonly Answer<unknown>[]) =>
  answers.map(({ refusal }) => refusal?.problem.code ?? 'done').sort();

async function eventsOf({ system }: Pick<Bench, 'system'>, caseId: string): Promise<CaseEvent[]> {
  const stored = await system.context.cases.events(caseId);
  const { seq, hash = '' } = await system.context.cases.load(caseId);
  checkChain(stored, system.context.digest, { version: seq, lastHash: hash });
  return stored.map(({ event }) => event);
}
const count = (events: readonly CaseEvent[], type: CaseEvent['type']) =>
  events.filter((event) => event.type === type).length;
const act = (task: string) =>
  HAPPY_ACTS.find((candidate) => candidate.task === task) ?? Object.assign({}, HAPPY_ACTS[0]);

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
