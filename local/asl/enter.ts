import { startBranches } from './branches.ts';
import {
  type ChoiceState,
  type FailState,
  type Scope,
  type TaskState,
  WAIT_FOR_TOKEN,
  type WaitState,
} from './definition.ts';
import { evaluate, QueryError } from './expression.ts';
import { type Outcome, type Point, stateIn, type World } from './machine.ts';
import { stepName } from './read.ts';
import { depart, fail, failureOfQuery, leave, type Move, namesOf, type Visit, waitFor } from './visit.ts';

/** A loop without a task never ends; Step Functions stops after 25,000 events. */
const MAX_MOVES = 10_000;

/** Runs `scope` from `point` until it waits, finishes or fails. */
export async function run(world: World, scope: Scope, point: Point): Promise<Outcome> {
  return proceed(world, scope, { kind: 'moved', point });
}

/** Follows a move until it is an outcome. */
export async function proceed(world: World, scope: Scope, first: Move): Promise<Outcome> {
  let move = first;
  for (let moves = 0; move.kind === 'moved'; moves += 1) {
    if (moves === MAX_MOVES) {
      const failure = { Error: 'States.Runtime', Cause: `${MAX_MOVES} states in a row without a task` };
      return { kind: 'failed', failure };
    }
    move = await enter(world, scope, move.point, []);
  }
  return move;
}

/** Enters one state; `retries` are the attempts that its retriers have made. */
export async function enter(
  world: World,
  scope: Scope,
  point: Point,
  retries: readonly number[],
): Promise<Move> {
  const state = stateIn(scope, point.state);
  const visit: Visit = { world, scope, state, point, retries, id: world.nextId(), enteredAt: world.now };
  return guarded(visit, () => perform(visit));
}

/** Turns a failing expression into an error of the state. */
export async function guarded(visit: Visit, action: () => Promise<Move>): Promise<Move> {
  try {
    return await action();
  } catch (error) {
    return fail(visit, failureOfQuery(error));
  }
}

function perform(visit: Visit): Promise<Move> {
  const { state, point } = visit;
  switch (state.Type) {
    case 'Pass':
    case 'Succeed':
      return leave(visit, point.input, namesOf(visit));
    case 'Fail':
      return stop(visit, state);
    case 'Choice':
      return choose(visit, state);
    case 'Wait':
      return pause(visit, state);
    case 'Task':
      return call(visit, state);
    case 'Parallel':
    case 'Map':
      return startBranches(visit, state);
  }
}

async function stop(visit: Visit, state: FailState): Promise<Move> {
  const names = namesOf(visit);
  const error = await evaluate(state.Error ?? 'States.Failed', names);
  const cause = await evaluate(state.Cause ?? '', names);
  return { kind: 'failed', failure: { Error: String(error), Cause: String(cause) } };
}

async function choose(visit: Visit, state: ChoiceState): Promise<Move> {
  const names = namesOf(visit);
  for (const rule of state.Choices) {
    const holds = await evaluate(rule.Condition, names);
    if (typeof holds !== 'boolean')
      throw new QueryError(`A condition of ${visit.point.state} is not a boolean`);
    if (holds) return depart(visit, rule, rule, visit.point.input, names);
  }
  if (state.Default !== undefined) {
    return depart(visit, state, { Next: state.Default }, visit.point.input, names);
  }
  return fail(visit, { Error: 'States.NoChoiceMatched', Cause: `No rule of ${visit.point.state} holds` });
}

async function pause(visit: Visit, state: WaitState): Promise<Move> {
  const names = namesOf(visit);
  const dueAt =
    state.Timestamp === undefined
      ? visit.world.now + (await secondsOf(state.Seconds, names)) * 1000
      : Date.parse(String(await evaluate(state.Timestamp, names)));
  if (Number.isNaN(dueAt)) throw new QueryError(`The Timestamp of ${visit.point.state} is not an instant`);
  return waitFor(visit, { kind: 'pause', dueAt, retry: false });
}

async function call(entered: Visit, state: TaskState): Promise<Move> {
  const visit = state.Resource === WAIT_FOR_TOKEN ? { ...entered, token: entered.world.newToken() } : entered;
  const names = namesOf(visit);
  const payload = await evaluate(state.Arguments.Payload, names);
  const dueAt =
    state.TimeoutSeconds === undefined
      ? undefined
      : visit.world.now + (await secondsOf(state.TimeoutSeconds, names)) * 1000;
  return waitFor(visit, {
    kind: 'call',
    step: stepName(state.Arguments.FunctionName),
    payload,
    called: false,
    ...(visit.token !== undefined && { token: visit.token }),
    ...(dueAt !== undefined && { dueAt }),
  });
}

async function secondsOf(template: unknown, names: Parameters<typeof evaluate>[1]): Promise<number> {
  const seconds = await evaluate(template, names);
  if (typeof seconds === 'number' && Number.isInteger(seconds) && seconds >= 0) return seconds;
  throw new QueryError('Seconds are a whole number from zero');
}
