const FIRST = 1000;
const LONGEST = 30_000;

/** Milliseconds to wait after so many failures in a row (1 or more): each time twice as long, half a minute at most. */
export function retryDelay(failures: number): number {
  return Math.min(LONGEST, FIRST * 2 ** (failures - 1));
}
