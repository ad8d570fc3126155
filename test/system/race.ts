import fc from 'fast-check';
import { onTestFinished } from 'vitest';
import { checkChain } from '../../core/case/chain.ts';
import type { CaseEvent } from '../../core/case/event.ts';
import type { District } from '../../core/district.ts';
import { type Player, play, RefusedError } from '../../local/demo/play.ts';
import { districtsWith } from '../stories/world.ts';
import { bringTo, CAST, castOf, HAPPY_ACTS, openCase } from './cases.ts';
import { jittered, type Turns } from './jitter.ts';
import { type Bench, openBench, plainPdf, START } from './system.ts';

export const TODAY = START.slice(0, 10);
export const RUNS = 100;
/** For races at the end of a case: each run plays the whole procedure first. */
export const LONG_RUNS = 40;
const OFFICERS = Array.from({ length: 8 }, (_, index) => `bengkulu.uji-${index + 1}`);
export const VERIFIERS = ['bengkulu.rina', 'bengkulu.yogi', ...OFFICERS];

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
export async function openRace() {
  const bench = await openBench({ districts: TEN_VERIFIERS, pdf: plainPdf });
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
export type Race = Awaited<ReturnType<typeof openRace>>;

/** Plays a race again and again with other interleavings. */
export const interleaved = (
  race: Race,
  run: () => Promise<void>,
  setUp: () => Promise<void>,
  numRuns = RUNS,
) =>
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

export type Answer<T> = { readonly reply?: T; readonly refusal?: RefusedError };

export async function answerOf<T>(call: Promise<T>): Promise<Answer<T>> {
  try {
    return { reply: await call };
  } catch (error) {
    if (error instanceof RefusedError) return { refusal: error };
    throw error;
  }
}
export const codesOf = (answers: readonly Answer<unknown>[]) =>
  answers.map(({ refusal }) => refusal?.problem.code ?? 'done').sort();

export async function eventsOf({ system }: Pick<Bench, 'system'>, caseId: string): Promise<CaseEvent[]> {
  const stored = await system.context.cases.events(caseId);
  const { seq, hash = '' } = await system.context.cases.load(caseId);
  checkChain(stored, system.context.digest, { version: seq, lastHash: hash });
  return stored.map(({ event }) => event);
}
export const count = (events: readonly CaseEvent[], type: CaseEvent['type']) =>
  events.filter((event) => event.type === type).length;
export const act = (task: string) =>
  HAPPY_ACTS.find((candidate) => candidate.task === task) ?? Object.assign({}, HAPPY_ACTS[0]);
