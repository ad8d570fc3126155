import type { Context } from '../../core/context.ts';
import { httpHandlers } from '../../functions/handlers.ts';
import type { LocalSystem } from '../../local/system.ts';

/** How many turns of the event loop each call of a store waits, one number after the other, again from the start; and how many waits there were. */
export type Turns = { next: readonly number[]; calls: number };

const RACED = [
  'cases',
  'drafts',
  'idempotency',
  'files',
  'register',
] as const satisfies readonly (keyof Context)[];

/**
 * The same system with handlers of its own, whose every call of a store begins and ends some turns later. Whoever fills
 * `turns` chooses how two requests interleave.
 */
export function jittered(system: LocalSystem, turns: Turns): LocalSystem {
  const wait = async () => {
    turns.calls += 1;
    for (let left = turns.next[turns.calls % turns.next.length] ?? 0; left > 0; left -= 1) await turn();
  };
  const raced = Object.fromEntries(RACED.map((name) => [name, delayed(system.context[name], wait)]));
  return { ...system, http: httpHandlers({ ...system.context, ...raced }) };
}

export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function delayed<T extends object>(store: T, wait: () => Promise<void>): T {
  return new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return async (...input: unknown[]) => {
        await wait();
        const output: unknown = await Reflect.apply(member, target, input);
        await wait();
        return output;
      };
    },
  });
}
