import { settleChild } from './branches.ts';
import type { Scope } from './definition.ts';
import { enter, guarded, proceed } from './enter.ts';
import { childScope, type Frame, type Outcome, type Signal, stateIn, type World } from './machine.ts';
import { fail, leave, type Move, namesOf, type Visit, visitOf, waitFor } from './visit.ts';

/**
 * What `signal` does to the frame `id` inside `frame`, and so to the whole. Undefined when that frame is gone or
 * waits for something else: a late result, a second answer, a timer of an old attempt.
 */
export async function resume(
  world: World,
  scope: Scope,
  frame: Frame,
  id: number,
  signal: Signal,
): Promise<Outcome | undefined> {
  const state = stateIn(scope, frame.state);
  const visit = visitOf(world, scope, state, frame);
  const { pending } = frame;
  if (pending.kind !== 'branches') {
    const move = frame.id === id ? await receive(visit, frame, signal) : undefined;
    return move && proceed(world, scope, move);
  }
  for (const [index, child] of pending.children.entries()) {
    if (child.kind !== 'pending') continue;
    const outcome = await resume(world, childScope(state, index), child.frame, id, signal);
    if (outcome === undefined) continue;
    const move = await guarded(visit, () => settleChild(visit, pending.children, index, outcome));
    return proceed(world, scope, move);
  }
  return undefined;
}

async function receive(visit: Visit, frame: Frame, signal: Signal): Promise<Move | undefined> {
  const { pending } = frame;
  if (pending.kind === 'branches') return undefined;
  if (pending.kind === 'pause') return signal.kind === 'due' ? wake(visit, pending.retry) : undefined;
  switch (signal.kind) {
    case 'failed':
      return fail(visit, signal.failure);
    case 'due':
      return fail(visit, { Error: 'States.Timeout', Cause: `${frame.state} took too long` });
    case 'answered':
      return pending.token === undefined ? undefined : leaveTask(visit, signal.output);
    case 'returned': {
      if (pending.token === undefined) return leaveTask(visit, { Payload: signal.output, StatusCode: 200 });
      const { payload: _, ...opened } = pending;
      return waitFor(visit, { ...opened, called: true });
    }
  }
}

const leaveTask = (visit: Visit, result: unknown): Promise<Move> =>
  guarded(visit, () => leave(visit, result, namesOf(visit, { result })));

async function wake(visit: Visit, retry: boolean): Promise<Move> {
  if (retry) return enter(visit.world, visit.scope, visit.point, visit.retries);
  return guarded(visit, () => leave(visit, visit.point.input, namesOf(visit)));
}
