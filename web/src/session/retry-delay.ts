const FIRST = 1000;
export const LONGEST = 30_000;

/** Milliseconds to wait after so many failures in a row (1 or more): each time twice as long, half a minute at most. */
export function retryDelay(failures: number): number {
  return Math.min(LONGEST, FIRST * 2 ** (failures - 1));
}

/** Milliseconds from `now` that a Retry-After header asks for: seconds or a date (RFC 9110 §10.2.3); 0 without a readable one. */
export function retryAfter(header: string | null, now: number): number {
  const text = header ?? '';
  const milliseconds = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(milliseconds) ? 0 : Math.max(0, milliseconds);
}
