import { readFileSync, writeFileSync } from 'node:fs';
import type { Clock } from '../core/ports.ts';

/** The legal clock of this machine: real time with an offset that can be set, so that months pass in a moment. */
export type SettableClock = Clock & { set(instant: number): void };

/**
 * A clock that runs with `real` (milliseconds) from `start`; a `real` that stands still makes it stand still.
 * `onSet` learns the new distance from real time.
 */
export function settableClock(
  real: () => number,
  start: number = real(),
  onSet: (offset: number) => void = () => undefined,
): SettableClock {
  let offset = start - real();
  return {
    now: () => real() + offset,
    set: (instant) => {
      offset = instant - real();
      onSet(offset);
    },
  };
}

/** A clock whose distance from real time is kept in a file: a restart does not take months back. `start` sets it anew. */
export function keptClock(file: string, real: () => number, start: number | undefined): SettableClock {
  const keep = (offset: number) => writeFileSync(file, String(Math.round(offset)));
  const clock = settableClock(real, start ?? real() + keptOffset(file), keep);
  if (start !== undefined) keep(start - real());
  return clock;
}

function keptOffset(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}
