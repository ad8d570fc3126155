import type { Catcher, Retrier, Scope, State } from './definition.ts';
import { evaluate, type Names, QueryError } from './expression.ts';
import type { Failure, Frame, Outcome, Pending, Point, World } from './machine.ts';

/** One attempt at one state. */
export type Visit = {
  readonly world: World;
  readonly scope: Scope;
  readonly state: State;
  readonly point: Point;
  readonly id: number;
  readonly enteredAt: number;
  readonly retries: readonly number[];
  readonly token?: string;
};

/** Control goes on to another state, or the scope has an outcome for now. */
export type Move = { readonly kind: 'moved'; readonly point: Point } | Outcome;

type Shape = {
  readonly Assign?: Readonly<Record<string, unknown>> | undefined;
  readonly Output?: unknown;
};
type Target = { readonly Next?: string | undefined };

/** The names an expression of this visit may use; `more` adds `result` or `errorOutput` to `$states`. */
export function namesOf(visit: Visit, more: Readonly<Record<string, unknown>> = {}): Names {
  const { world, point, token } = visit;
  const { name, workflow, input, startedAt } = world.execution;
  const context = {
    Execution: {
      Id: `${workflow}:${name}`,
      Name: name,
      Input: input,
      StartTime: new Date(startedAt).toISOString(),
    },
    StateMachine: { Id: workflow, Name: workflow },
    State: {
      Name: point.state,
      EnteredTime: new Date(visit.enteredAt).toISOString(),
      RetryCount: visit.retries.reduce((sum, count) => sum + count, 0),
    },
    ...(token !== undefined && { Task: { Token: token } }),
    ...(point.item && { Map: { Item: point.item } }),
  };
  return { ...point.variables, states: { input: point.input, context, ...more } };
}

/** The frame that waits for `pending`. */
export function waitFor(visit: Visit, pending: Pending): Outcome {
  const { id, enteredAt, retries, point } = visit;
  return { kind: 'pending', frame: { ...point, id, enteredAt, retries, pending } };
}

/** Leaves a state with its result, through its Assign and Output. */
export async function leave(visit: Visit, result: unknown, names: Names): Promise<Move> {
  const shape: Shape & Target = visit.state.Type === 'Fail' ? {} : visit.state;
  return depart(visit, shape, shape, result, names);
}

/** Goes to `target` with the Output and Assign of `shape`; without an Output, with `result`. */
export async function depart(
  visit: Visit,
  shape: Shape,
  target: Target,
  result: unknown,
  names: Names,
): Promise<Move> {
  const output = shape.Output === undefined ? result : await evaluate(shape.Output, names);
  if (target.Next === undefined) return { kind: 'finished', output };
  const assigned = shape.Assign === undefined ? {} : await evaluate(shape.Assign, names);
  const { item, variables } = visit.point;
  const point = { state: target.Next, input: output, variables: { ...variables, ...(assigned as object) } };
  return { kind: 'moved', point: item ? { ...point, item } : point };
}

/** What an error does here: a retry, a catcher, or the failure of the scope. */
export async function fail(visit: Visit, failure: Failure): Promise<Move> {
  const { state } = visit;
  if ('Retry' in state && state.Retry !== undefined) {
    const index = state.Retry.findIndex((retrier) => matches(retrier.ErrorEquals, failure.Error));
    const retrier = state.Retry[index];
    if (retrier !== undefined && (visit.retries[index] ?? 0) < retrier.MaxAttempts) {
      return retryLater(visit, retrier, index);
    }
  }
  const catchers = 'Catch' in state ? state.Catch : undefined;
  const catcher = catchers?.find(({ ErrorEquals }) => matches(ErrorEquals, failure.Error));
  if (catcher === undefined) return { kind: 'failed', failure };
  return intoCatcher(visit, catcher, failure);
}

async function intoCatcher(visit: Visit, catcher: Catcher, failure: Failure): Promise<Move> {
  try {
    return await depart(visit, catcher, catcher, failure, namesOf(visit, { errorOutput: failure }));
  } catch (error) {
    return { kind: 'failed', failure: failureOfQuery(error) };
  }
}

function retryLater(visit: Visit, retrier: Retrier, index: number): Move {
  const attempt = visit.retries[index] ?? 0;
  const growing = retrier.IntervalSeconds * retrier.BackoffRate ** attempt;
  const seconds = Math.min(growing, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
  const jitter = retrier.JitterStrategy === 'FULL' ? visit.world.random() : 1;
  const retries = Array.from(
    { length: Math.max(visit.retries.length, index + 1) },
    (_, place) => (visit.retries[place] ?? 0) + (place === index ? 1 : 0),
  );
  const dueAt = visit.world.now + Math.round(seconds * jitter * 1000);
  const later = { ...visit, retries, id: visit.world.nextId() };
  return waitFor(later, { kind: 'pause', dueAt, retry: true });
}

function matches(expected: readonly string[], error: string): boolean {
  if (expected.includes(error) || expected.includes('States.ALL')) return true;
  return expected.includes('States.TaskFailed') && error !== 'States.Timeout';
}

/** The failure that an evaluation error means; any other error is a bug and goes on. */
export function failureOfQuery(error: unknown): Failure {
  if (!(error instanceof QueryError)) throw error;
  return { Error: 'States.QueryEvaluationError', Cause: error.message };
}

/** The visit that a stored frame came from. */
export function visitOf(world: World, scope: Scope, state: State, frame: Frame): Visit {
  const { id, enteredAt, retries, pending, ...point } = frame;
  const visit = { world, scope, state, point, id, enteredAt, retries };
  return pending.kind === 'call' && pending.token !== undefined ? { ...visit, token: pending.token } : visit;
}
