import { randomUUID } from 'node:crypto';
import { AppError } from '../core/errors.ts';
import type { Clock } from '../core/ports.ts';
import { run } from './asl/enter.ts';
import {
  type Failure,
  type Frame,
  isInFlight,
  leavesOf,
  type Outcome,
  type Signal,
  type World,
} from './asl/machine.ts';
import { resume } from './asl/resume.ts';
import type { Definitions } from './definitions.ts';
import { type Execution, type Journal, WHOLE } from './journal.ts';
import { createLanes } from './lanes.ts';
import { errorCodeOf, type Log } from './log.ts';

/** A function of the catalog. It may run again after a crash, so it is idempotent. */
export type Step = (payload: unknown) => Promise<unknown>;

export type RunnerOptions = {
  readonly journal: Journal;
  readonly definitions: Definitions;
  readonly clock: Clock;
  readonly steps: Readonly<Record<string, Step>>;
  readonly log: Log;
  readonly random: () => number;
};

/** Steps that run side by side. */
const CONCURRENCY = 64;

/** Moves executions, one move of each at a time, and calls their steps. A move is on disk before its call. */
export function createRunner({ journal, definitions, clock, steps, log, random }: RunnerOptions) {
  const moves = createLanes(Number.POSITIVE_INFINITY);
  const calls = createLanes(CONCURRENCY);
  /** Executions with a step in flight; all others are read from the journal when something happens to them. */
  const live = new Map<string, Execution>();

  /** Runs `work` after every earlier move of the same execution. */
  function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      moves.add(name, () => work().then(resolve, reject));
    });
  }

  async function begin(workflow: string, name: string, input: unknown): Promise<void> {
    if (live.has(name) || journal.find(name) !== undefined) return;
    const { hash, text, definition } = definitions.current(workflow);
    const fresh = freshExecution(name, workflow, hash, input, clock.now());
    const { world, lastId } = worldOf(fresh, clock.now(), random);
    const outcome = await run(world, definition, { state: definition.StartAt, input, variables: {} });
    const after = moved(fresh, outcome, lastId(), fresh.startedAt);
    const { TimeoutSeconds } = definition;
    await journal.insert(after, text, TimeoutSeconds && fresh.startedAt + TimeoutSeconds * 1000);
    settle(undefined, after);
  }

  async function move(name: string, id: number, signal: Signal): Promise<boolean> {
    const before = live.get(name) ?? journal.find(name);
    if (before?.frame === undefined) return false;
    const { world, lastId } = worldOf(before, clock.now(), random);
    const definition = definitions.get(before.workflow, before.definition);
    const outcome = id === WHOLE ? LAPSED : await resume(world, definition, before.frame, id, signal);
    if (outcome === undefined) return false;
    const after = moved(before, outcome, lastId(), world.now);
    await journal.update(before, after);
    settle(before, after);
    return true;
  }

  /** After `after` is on disk: begins the calls that it brought. */
  function settle(before: Execution | undefined, after: Execution): void {
    const inFlight = callsOf(after);
    if (inFlight.length > 0) live.set(after.name, after);
    else live.delete(after.name);
    const begun = new Set(before && callsOf(before).map((frame) => frame.id));
    for (const frame of inFlight) if (!begun.has(frame.id)) launch(after.name, frame);
  }

  function launch(name: string, frame: Frame): void {
    calls.add(`${name}/${frame.id}`, async () => {
      const signal = await call(frame);
      try {
        await inTurn(name, () => move(name, frame.id, signal));
      } catch (error) {
        // The journal still says that the step is in flight: the next boot runs it again.
        log.error('A move was not stored', { execution: name, state: frame.state, code: errorCodeOf(error) });
      }
    });
  }

  async function call({ pending, state }: Frame): Promise<Signal> {
    const name = pending.kind === 'call' ? pending.step : '';
    const step = Object.hasOwn(steps, name) ? steps[name] : undefined;
    try {
      if (step === undefined) throw new AppError('CONFIGURATION', `There is no step ${name}`);
      const output = await step(copyOf(pending.kind === 'call' ? pending.payload : undefined));
      return { kind: 'returned', output: copyOf(output) };
    } catch (error) {
      log.warn('A step failed', { state, step: name, code: errorCodeOf(error) });
      return { kind: 'failed', failure: failureOf(error) };
    }
  }

  /** A call's own time limit starts again with the call: the time that the machine was off does not count. */
  async function rearm(execution: string, { id, enteredAt, pending }: Frame): Promise<void> {
    if (pending.kind !== 'call' || pending.token !== undefined || pending.dueAt === undefined) return;
    await journal.moveTimer({ execution, frame: id, dueAt: clock.now() + pending.dueAt - enteredAt });
  }

  const isIdle = (): boolean => moves.isIdle() && calls.isIdle();

  return {
    /** Starts an execution once; resolves when it is on disk. */
    begin: (workflow: string, name: string, input: unknown): Promise<void> =>
      inTurn(name, () => begin(workflow, name, input)),

    /** Gives a signal to one frame; false when it comes too late to mean anything. */
    signal: (name: string, id: number, signal: Signal): Promise<boolean> =>
      inTurn(name, () => move(name, id, signal)),

    /** Runs the steps again that were in flight when the last process ended. */
    async recover(name: string): Promise<void> {
      const execution = journal.find(name);
      if (execution === undefined || live.has(name)) return;
      await Promise.all(callsOf(execution).map((frame) => rearm(name, frame)));
      settle(undefined, execution);
    },

    isIdle,
    async idle(): Promise<void> {
      while (!isIdle()) await Promise.all([moves.idle(), calls.idle()]);
    },
  };
}

const LAPSED: Outcome = {
  kind: 'failed',
  failure: { Error: 'States.Timeout', Cause: 'The execution took too long' },
};

const callsOf = ({ frame }: Execution): Frame[] => (frame ? [...leavesOf(frame)].filter(isInFlight) : []);

function freshExecution(
  name: string,
  workflow: string,
  definition: string,
  input: unknown,
  now: number,
): Execution {
  const times = { startedAt: now, updatedAt: now };
  return { name, workflow, definition, input, status: 'running', lastId: WHOLE, ...times };
}

function worldOf(execution: Execution, now: number, random: () => number) {
  let last = execution.lastId;
  const world: World = {
    now,
    execution,
    nextId: () => {
      last += 1;
      return last;
    },
    newToken: randomUUID,
    random,
  };
  return { world, lastId: () => last };
}

function moved(before: Execution, outcome: Outcome, lastId: number, updatedAt: number): Execution {
  const { frame: _, ...rest } = before;
  switch (outcome.kind) {
    case 'pending':
      return { ...rest, lastId, updatedAt, frame: outcome.frame };
    case 'finished':
      return { ...rest, lastId, updatedAt, status: 'succeeded', output: outcome.output };
    case 'failed':
      return { ...rest, lastId, updatedAt, status: 'failed', error: outcome.failure };
  }
}

/** As between Step Functions and Lambda, everything goes through JSON, and nothing is null. */
export const copyOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? 'null');

/** The name and message of a thrown error, in the form in which Lambda reports it. */
function failureOf(error: unknown): Failure {
  const [name, message] = error instanceof Error ? [error.name, error.message] : ['Error', String(error)];
  return { Error: name, Cause: JSON.stringify({ errorType: name, errorMessage: message }) };
}
