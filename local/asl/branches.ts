import type { MapState, ParallelState } from './definition.ts';
import { run } from './enter.ts';
import { evaluate, QueryError } from './expression.ts';
import { type Child, childScope, type Failure, type Outcome, type Point } from './machine.ts';
import { fail, leave, type Move, namesOf, type Visit, waitFor } from './visit.ts';

/** Enters a Parallel or Map: every child runs until it waits, finishes or fails. */
export async function startBranches(visit: Visit, state: ParallelState | MapState): Promise<Move> {
  const points = state.Type === 'Map' ? await itemPoints(visit, state) : await branchPoints(visit, state);
  return settle(
    visit,
    points.map((point) => ({ kind: 'queued', point })),
  );
}

/** Puts the outcome of child `index` in its place and sees what that means for the whole. */
export function settleChild(
  visit: Visit,
  children: readonly Child[],
  index: number,
  outcome: Outcome,
): Promise<Move> {
  if (outcome.kind === 'failed') return fail(visit, outcome.failure);
  return settle(visit, children.with(index, outcome));
}

/** Starts what may start. Fails with the first child that fails, ends when all have ended. */
async function settle(visit: Visit, before: readonly Child[]): Promise<Move> {
  const { children, failure } = await startQueued(visit, before);
  if (failure !== undefined) return fail(visit, failure);
  if (children.some((child) => child.kind !== 'finished')) {
    return waitFor(visit, { kind: 'branches', children });
  }
  const result = children.map((child) => (child.kind === 'finished' ? child.output : undefined));
  return leave(visit, result, namesOf(visit, { result }));
}

async function startQueued(
  visit: Visit,
  before: readonly Child[],
): Promise<{ children: readonly Child[]; failure?: Failure }> {
  const limit = (visit.state.Type === 'Map' && visit.state.MaxConcurrency) || Number.POSITIVE_INFINITY;
  const children = [...before];
  let active = children.filter((child) => child.kind === 'pending').length;
  for (const [index, child] of children.entries()) {
    if (active >= limit) break;
    if (child.kind !== 'queued') continue;
    const outcome = await run(visit.world, childScope(visit.state, index), child.point);
    if (outcome.kind === 'failed') return { children, failure: outcome.failure };
    if (outcome.kind === 'pending') active += 1;
    children[index] = outcome;
  }
  return { children };
}

async function branchPoints(visit: Visit, state: ParallelState): Promise<Point[]> {
  const { point } = visit;
  const input = state.Arguments === undefined ? point.input : await evaluate(state.Arguments, namesOf(visit));
  return state.Branches.map((branch) => ({ ...point, state: branch.StartAt, input }));
}

async function itemPoints(visit: Visit, state: MapState): Promise<Point[]> {
  const { point } = visit;
  const items = state.Items === undefined ? point.input : await evaluate(state.Items, namesOf(visit));
  if (!Array.isArray(items)) throw new QueryError(`The items of ${point.state} are not an array`);
  const points: Point[] = [];
  for (const [Index, Value] of items.entries()) {
    const place = { ...point, item: { Index, Value } };
    const input =
      state.ItemSelector === undefined
        ? Value
        : await evaluate(state.ItemSelector, namesOf({ ...visit, point: place }));
    points.push({ ...place, state: state.ItemProcessor.StartAt, input });
  }
  return points;
}
