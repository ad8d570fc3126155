import fc from 'fast-check';
import { expect, it } from 'vitest';
import { retryDelay } from '../../web/src/session/retry-delay.ts';

it('asks a login server that does not answer ever more slowly, and at least twice a minute', () => {
  expect([1, 2, 3, 4, 5, 6, 7].map(retryDelay)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), (failures) => {
      expect(retryDelay(failures)).toBeGreaterThanOrEqual(1000);
      expect(retryDelay(failures)).toBeLessThanOrEqual(30_000);
    }),
  );
});
