import type { Scope, State } from './definition.ts';

/** An error as Step Functions knows it. */
export type Failure = { readonly Error: string; readonly Cause: string };
export type Variables = Readonly<Record<string, unknown>>;
export type MapItem = { readonly Index: number; readonly Value: unknown };

/** Where control is about to go. */
export type Point = {
  readonly state: string;
  readonly input: unknown;
  readonly variables: Variables;
  readonly item?: MapItem;
};

/** What a frame waits for. Everything here goes through JSON: it is the journal of the execution. */
export type Pending =
  | {
      readonly kind: 'call';
      readonly step: string;
      /** Gone once the step of a waiting task has returned: it is never called with it again. */
      readonly payload?: unknown;
      /** Present when the task waits for an answer. */
      readonly token?: string;
      readonly dueAt?: number;
      readonly called: boolean;
    }
  | { readonly kind: 'pause'; readonly dueAt: number; readonly retry: boolean }
  | { readonly kind: 'branches'; readonly children: readonly Child[] };

/** One branch of a Parallel or one item of a Map. */
export type Child =
  | { readonly kind: 'queued'; readonly point: Point }
  | { readonly kind: 'pending'; readonly frame: Frame }
  | { readonly kind: 'finished'; readonly output: unknown };

/** A state that waits. Its id is new for every attempt, so that an effect of an old attempt finds nothing. */
export type Frame = Point & {
  readonly id: number;
  readonly enteredAt: number;
  /** Attempts made so far by each retrier of the state. */
  readonly retries: readonly number[];
  readonly pending: Pending;
};

export type Outcome =
  | { readonly kind: 'pending'; readonly frame: Frame }
  | { readonly kind: 'finished'; readonly output: unknown }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Everything a transition takes from outside; with the same world it gives the same outcome. */
export type World = {
  readonly now: number;
  readonly execution: {
    readonly name: string;
    readonly workflow: string;
    readonly input: unknown;
    readonly startedAt: number;
  };
  nextId(): number;
  newToken(): string;
  /** From 0 up to, not including, 1. */
  random(): number;
};

/** What may happen to a pending frame. */
export type Signal =
  | { readonly kind: 'returned'; readonly output: unknown }
  | { readonly kind: 'answered'; readonly output: unknown }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'due' };

/** The frames at the ends of the tree: those with a call, a token or a timer. */
export function* leavesOf(frame: Frame): Generator<Frame> {
  if (frame.pending.kind !== 'branches') {
    yield frame;
    return;
  }
  for (const child of frame.pending.children) if (child.kind === 'pending') yield* leavesOf(child.frame);
}

/** True while the frame's step has to run, also after a crash. */
export const isInFlight = ({ pending }: Frame): boolean => pending.kind === 'call' && !pending.called;

export function stateIn(scope: Scope, name: string): State {
  const state = Object.hasOwn(scope.States, name) ? scope.States[name] : undefined;
  if (state === undefined) throw new Error(`The definition has no state ${name}`);
  return state;
}

/** The scope of child number `index` of a Parallel or Map. */
export function childScope(state: State, index: number): Scope {
  if (state.Type === 'Map') return state.ItemProcessor;
  const branch = state.Type === 'Parallel' ? state.Branches[index] : undefined;
  if (branch === undefined) throw new Error(`The state has no branch ${index}`);
  return branch;
}
