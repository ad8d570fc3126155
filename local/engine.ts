import type { Database } from '../adapters/local/database.ts';
import { AppError } from '../core/errors.ts';
import type { Clock, Engine } from '../core/ports.ts';
import { type Failure, leavesOf } from './asl/machine.ts';
import { createDefinitions } from './definitions.ts';
import { createJournal, type Execution, type Status, type Timer } from './journal.ts';
import type { Log } from './log.ts';
import { copyOf, createRunner, type Step } from './runner.ts';

export type EngineOptions = {
  readonly database: Database;
  readonly clock: Clock;
  readonly steps: Readonly<Record<string, Step>>;
  /** Text of the state machine of a workflow today. */
  readonly definitionOf: (workflow: string) => string;
  readonly log: Log;
  /** From 0 up to 1, for the jitter of retries. */
  readonly random?: () => number;
};

/** What a console may see of an execution: no payload, no token. */
export type ExecutionView = {
  readonly name: string;
  readonly workflow: string;
  readonly status: Status;
  readonly currentStates: readonly string[];
  readonly startedAt: number;
  readonly updatedAt: number;
  readonly output?: unknown;
  readonly error?: Failure;
};

export type LocalEngine = Engine & {
  /** Goes on where the process before this one stopped. Call it at boot, before anything else. */
  recover(): Promise<void>;
  /** The instant of the next timer, in milliseconds since the epoch. */
  nextTimerAt(): number | undefined;
  /** Fires every timer due at the clock's now; resolves when what it fired is on disk. */
  fireTimers(): Promise<void>;
  /** Resolves when no step runs and nothing is left to do but wait for people and time. */
  idle(): Promise<void>;
  isIdle(): boolean;
  /** Throws AppError NOT_FOUND. */
  get(name: string): ExecutionView;
  /** Newest first. */
  executions(filter: { workflow?: string; status?: Status; limit: number }): ExecutionView[];
};

const TIMERS_AT_ONCE = 200;

/** Runs state machines in this process, with a journal in `database`; the `Engine` port and what one machine adds. */
export function createEngine(options: EngineOptions): LocalEngine {
  const { database, clock, steps, definitionOf, log, random = Math.random } = options;
  const journal = createJournal(database);
  const definitions = createDefinitions(journal, definitionOf, new Set(Object.keys(steps)));
  const runner = createRunner({ journal, definitions, clock, steps, log, random });

  async function fire(timer: Timer): Promise<void> {
    const fired = await runner.signal(timer.execution, timer.frame, { kind: 'due' });
    if (!fired) await journal.dropTimer(timer);
  }

  return {
    start: (workflow, name, input) => runner.begin(workflow, name, copyOf(input)),
    async answer(token, output) {
      const wait = journal.findWait(token);
      if (wait === undefined) return;
      await runner.signal(wait.execution, wait.frame, { kind: 'answered', output: copyOf(output) });
    },
    async recover() {
      for (const name of journal.inFlight()) await runner.recover(name);
    },
    nextTimerAt: journal.nextTimerAt,
    async fireTimers() {
      for (;;) {
        const due = journal.dueTimers(clock.now(), TIMERS_AT_ONCE);
        if (due.length === 0) return;
        await Promise.all(due.map(fire));
      }
    },
    idle: runner.idle,
    isIdle: runner.isIdle,
    get(name) {
      const execution = journal.find(name);
      if (execution === undefined) throw new AppError('NOT_FOUND', `There is no execution ${name}`);
      return viewOf(execution);
    },
    executions: (filter) => journal.list(filter).map(viewOf),
  };
}

function viewOf(execution: Execution): ExecutionView {
  const { name, workflow, status, frame, startedAt, updatedAt, output, error } = execution;
  return {
    ...{ name, workflow, status, startedAt, updatedAt },
    currentStates: frame === undefined ? [] : Array.from(leavesOf(frame), (leaf) => leaf.state),
    ...(output !== undefined && { output }),
    ...(error !== undefined && { error }),
  };
}
