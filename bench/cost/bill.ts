import { ASSUMED } from './assumed.ts';
import type { Counted } from './counted.ts';
import { PRICES, type Price, type PriceName } from './prices.ts';
import { sum } from './tally.ts';
import { caseUsage, fixedUsage, type Origin, type Usage } from './usage.ts';

export type Line = {
  readonly service: string;
  readonly price: PriceName;
  readonly quantity: number;
  readonly from: Origin;
  readonly what: string;
  readonly usd: number;
};
/** A month, in US dollars without tax. */
export type Month = {
  readonly cases: readonly Line[];
  readonly fixed: readonly Line[];
  readonly total: number;
  /** After what AWS gives every account for good. */
  readonly withAllowances: number;
};

export function caseLines(counted: Counted): Line[] {
  return caseUsage(counted).map(lineOf);
}

function lineOf({ price, quantity, ...usage }: Usage): Line {
  const { service, per, usd } = PRICES[price];
  return { ...usage, service, price, quantity, usd: (quantity / per) * usd };
}

/**
 * The mean month of so many districts once as many years have passed as a case is kept: by then each month pays for all
 * that lies there, which is what the cases of one month will have paid when they are old.
 */
export function monthOf(counted: Counted, districts: number): Month {
  const share = (ASSUMED.casesOfDistrict.value * districts) / 12;
  const cases = caseUsage(counted).map((usage) => lineOf({ ...usage, quantity: usage.quantity * share }));
  const fixed = fixedUsage(counted, districts).map(lineOf);
  const all = [...cases, ...fixed];
  return {
    cases,
    fixed,
    total: total(all),
    withAllowances: sum([...Map.groupBy(all, ({ price }) => price)], ([price, lines]) =>
      billed(price, lines),
    ),
  };
}

function billed(name: PriceName, lines: readonly Line[]): number {
  const { free = 0, per, usd }: Price = PRICES[name];
  return (Math.max(0, sum(lines, ({ quantity }) => quantity) - free) / per) * usd;
}

export const total = (lines: readonly Line[]): number => sum(lines, ({ usd }) => usd);

/** Sums by service, in the order of the price list. */
export function byService(lines: readonly Line[]): Map<string, number> {
  const services = new Set(Object.values(PRICES).map(({ service }) => service));
  return new Map(
    [...services].map((service) => [service, total(lines.filter((line) => line.service === service))]),
  );
}
