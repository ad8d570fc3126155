import fc from 'fast-check';
import { expect, it } from 'vitest';
import { retryAfter, retryDelay } from '../../web/src/session/retry-delay.ts';

it('asks a login server that does not answer ever more slowly, and at least twice a minute', () => {
  expect([1, 2, 3, 4, 5, 6, 7].map(retryDelay)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), (failures) => {
      expect(retryDelay(failures)).toBeGreaterThanOrEqual(1000);
      expect(retryDelay(failures)).toBeLessThanOrEqual(30_000);
    }),
  );
});

it.each([
  ['seconds', '7', 7000],
  ['a date to come', 'Wed, 07 Jan 2026 03:00:20 GMT', 20_000],
  ['a date that has passed', 'Wed, 07 Jan 2026 02:59:00 GMT', 0],
  ['nothing', null, 0],
  ['what is neither', 'soon', 0],
])('waits at least as long as a server asks for with %s', (_, header, milliseconds) => {
  expect(retryAfter(header, Date.UTC(2026, 0, 7, 3))).toBe(milliseconds);
});
