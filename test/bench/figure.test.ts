import { describe, expect, it } from 'vitest';
import { median, percentile } from '../../bench/figure.ts';
import { lineOf } from '../../bench/report.ts';

describe('a figure', () => {
  it('is the middle of its runs', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 2, 9])).toBe(3);
    expect(median([7])).toBe(7);
  });

  it('has percentiles by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentile(hundred, 0.95)).toBe(95);
    expect(percentile([3], 0.95)).toBe(3);
    expect(percentile([1, 2], 0.5)).toBe(1);
  });

  it('meets a limit from below and a least value from above', () => {
    const of = (goal: { atMost: number } | { atLeast: number }) =>
      lineOf('any', { what: 'any', unit: 'ms', goal, values: [30] }).met;
    expect([of({ atMost: 30 }), of({ atMost: 29 }), of({ atLeast: 30 }), of({ atLeast: 31 })]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('without a goal is neither met nor missed', () => {
    expect(lineOf('any', { what: 'any', unit: 'ms', values: [30] }).met).toBeUndefined();
  });
});
