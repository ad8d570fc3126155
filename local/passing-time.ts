import type { Context } from '../core/context.ts';
import type { SettableClock } from './clock.ts';
import type { LocalEngine } from './engine.ts';

export type TimeOptions = {
  readonly context: Pick<Context, 'districts' | 'cases'>;
  readonly engine: Pick<LocalEngine, 'fireTimers' | 'nextTimerAt'>;
  readonly clock: SettableClock;
  /** The clock function. */
  readonly runClock: () => Promise<unknown>;
  /** Resolves when nothing is left to do but wait for people and time. */
  readonly settle: () => Promise<void>;
};
export type PassingTime = {
  /** Moves the clock; everything due on the way happens, in order, before this resolves. */
  moveTo(instant: number): Promise<void>;
  /** Lets what is due by the clock's now happen. */
  tick(): Promise<void>;
};

/** Time that passes when it is told to. */
export function passingTime({ context, engine, clock, runClock, settle }: TimeOptions): PassingTime {
  async function tick(): Promise<void> {
    await engine.fireTimers();
    await runClock();
    await settle();
  }
  async function nextInstant(): Promise<number | undefined> {
    const wakes = await Promise.all(
      context.districts.map(({ code }) => context.cases.nextWake(code, clock.now())),
    );
    const instants = [engine.nextTimerAt(), ...wakes].filter((at) => at !== undefined);
    return instants.length === 0 ? undefined : Math.min(...instants);
  }
  return {
    tick,
    async moveTo(target) {
      await tick();
      for (let next = await nextInstant(); next !== undefined && next <= target; next = await nextInstant()) {
        clock.set(Math.max(next, clock.now()));
        await tick();
      }
      clock.set(target);
      await tick();
    },
  };
}
