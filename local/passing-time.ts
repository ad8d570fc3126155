import type { Context } from '../core/context.ts';
import { addDays, localDateOf, startOfDay } from '../core/local-date.ts';
import type { SettableClock } from './clock.ts';
import type { LocalEngine } from './engine.ts';

export type TimeOptions = {
  readonly context: Pick<Context, 'districts' | 'cases'>;
  readonly engine: Pick<LocalEngine, 'fireTimers' | 'nextTimerAt'>;
  readonly clock: SettableClock;
  /** The clock function. */
  readonly runClock: () => Promise<unknown>;
  /** What happens once a day, in the first moment of the day; again after a restart, so it must bear that. */
  readonly runDaily: () => Promise<unknown>;
  /** Resolves when nothing is left to do but wait for people and time. */
  readonly settle: () => Promise<void>;
};
export type PassingTime = {
  /** Moves the clock; everything due on the way happens, in order, before this resolves. */
  moveTo(instant: number): Promise<void>;
  /** Lets what is due by the clock's now happen. */
  tick(): Promise<void>;
};

/** Midnight in the west of the country: the same date has begun everywhere in it. */
const DAY_ZONE = 'Asia/Jakarta';

/** Time that passes when it is told to. */
export function passingTime(options: TimeOptions): PassingTime {
  const { context, engine, clock, runClock, runDaily, settle } = options;
  let lastDay: string | undefined;
  async function tick(): Promise<void> {
    await engine.fireTimers();
    await runClock();
    const today = localDateOf(clock.now(), DAY_ZONE);
    if (today !== lastDay) {
      await runDaily();
      lastDay = today;
    }
    await settle();
  }
  async function nextInstant(): Promise<number> {
    const wakes = await Promise.all(
      context.districts.map(({ code }) => context.cases.nextWake(code, clock.now())),
    );
    const tomorrow = startOfDay(addDays(localDateOf(clock.now(), DAY_ZONE), 1), DAY_ZONE);
    return Math.min(...[engine.nextTimerAt(), ...wakes, tomorrow].filter((at) => at !== undefined));
  }
  return {
    tick,
    async moveTo(target) {
      await tick();
      for (let next = await nextInstant(); next <= target; next = await nextInstant()) {
        clock.set(Math.max(next, clock.now()));
        await tick();
      }
      clock.set(target);
      await tick();
    },
  };
}
