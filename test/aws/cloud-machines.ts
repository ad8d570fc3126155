import { openDatabase } from '../../adapters/local/database.ts';
import type { Clock } from '../../core/ports.ts';
import { createEngine, type LocalEngine } from '../../local/engine.ts';
import { createJournal } from '../../local/journal.ts';
import type { Log } from '../../local/log.ts';
import { definitionOf, STEPS, type Step, type Workflow } from '../../workflows/index.ts';
import type { SfnOptions } from './sfn-server.ts';
import { AwsError } from './sigv4.ts';

type Options = {
  readonly clock: Clock;
  /** ARN of each workflow's alias. */
  readonly stateMachines: Readonly<Record<Workflow, string>>;
  /** Invokes the function of a step. */
  readonly runStep: (step: Step, payload: unknown) => Promise<unknown>;
  readonly log: Log;
};
export type StateMachines = Required<Pick<SfnOptions, 'onStart' | 'onTaskSuccess'>> & {
  readonly engine: LocalEngine;
  close(): void;
};

/**
 * What stands behind the Step Functions server: the definitions of `workflows/` on the engine of one machine. Answers as
 * the service does: ExecutionAlreadyExists for a name with another input or one that has ended, TaskTimedOut for a token
 * that was answered, TaskDoesNotExist for any other that nobody waits with.
 */
export function createStateMachines({ clock, stateMachines, runStep, log }: Options): StateMachines {
  const database = openDatabase(':memory:');
  const workflows = new Map(Object.entries(stateMachines).map(([name, arn]) => [arn, name as Workflow]));
  const tokens = new Set<string>();
  const step = (name: Step) => (payload: unknown) => {
    const { token } = payload as { readonly token?: string };
    if (token !== undefined) tokens.add(token);
    return runStep(name, payload);
  };
  const steps = Object.fromEntries(STEPS.map((name) => [name, step(name)]));
  const definition = (name: string) => definitionOf(name as Workflow);
  const engine = createEngine({ database, clock, steps, definitionOf: definition, log });
  const journal = createJournal(database);
  return {
    engine,
    async onStart(stateMachineArn, name, input) {
      const workflow = workflows.get(stateMachineArn);
      if (workflow === undefined) throw new AwsError(400, 'StateMachineDoesNotExist', stateMachineArn);
      const known = journal.find(name);
      if (known !== undefined && (known.status !== 'running' || !isSame(known.input, input)))
        throw new AwsError(400, 'ExecutionAlreadyExists', `Execution Already Exists: '${name}'`);
      await engine.start(workflow, name, input as Readonly<Record<string, unknown>>);
    },
    async onTaskSuccess(token, output) {
      if (journal.findWait(token) === undefined)
        throw new AwsError(400, tokens.has(token) ? 'TaskTimedOut' : 'TaskDoesNotExist', 'Nobody waits');
      await engine.answer(token, output as Readonly<Record<string, unknown>>);
    },
    close: () => database.close(),
  };
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
