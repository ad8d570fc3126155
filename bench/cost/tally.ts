import type { FunctionName } from '../../functions/catalog.ts';
import type { Calls, Units, Work } from './counted.ts';

/** Where the units of one access to the table are charged. */
export type Charge = { readonly partition: string; readonly units: Units };

/** One invocation of a function while it runs. */
export type Invocation = {
  readonly name: FunctionName;
  readonly calls: Calls;
  readonly charges: Charge[];
  /** Milliseconds; those of functions that this one called are taken out. */
  cpu: number;
  signatures: number;
  mails: number;
  files: { puts: number; gets: number; documents: number; documentBytes: number };
};

export function newInvocation(name: FunctionName): Invocation {
  return {
    name,
    calls: {
      ...{ table: 0, files: 0, keys: 0, timestamps: 0 },
      ...{ documents: 0, engine: 0, mails: 0, directory: 0 },
    },
    charges: [],
    cpu: 0,
    signatures: 0,
    mails: 0,
    files: { puts: 0, gets: 0, documents: 0, documentBytes: 0 },
  };
}

export const hasWritten = ({ charges }: Invocation): boolean => charges.some(({ units }) => units.writes > 0);

/** The work of some invocations of one function. */
export function workOf(invocations: readonly Invocation[]): Work {
  const names = Object.keys(newInvocation('tick').calls) as (keyof Calls)[];
  return {
    invocations: invocations.length,
    cpuMilliseconds: rounded(sum(invocations, ({ cpu }) => cpu)),
    firstCpuMilliseconds: rounded(invocations[0]?.cpu ?? 0),
    calls: Object.fromEntries(
      names.map((name) => [name, sum(invocations, ({ calls }) => calls[name])]),
    ) as Calls,
  };
}

export function unitsOf(charges: readonly Charge[]): Units {
  return {
    reads: sum(charges, ({ units }) => units.reads),
    writes: sum(charges, ({ units }) => units.writes),
  };
}

/** Units by partition, the most written first. */
export function unitsByPartition(charges: readonly Charge[]): Record<string, Units> {
  const groups = [...Map.groupBy(charges, ({ partition }) => partition)];
  const totals = groups.map(([partition, own]) => [partition, unitsOf(own)] as const);
  return Object.fromEntries(totals.toSorted(([, a], [, b]) => b.writes - a.writes || b.reads - a.reads));
}

export function sum<T>(items: readonly T[], amountOf: (item: T) => number): number {
  return items.reduce((total, item) => total + amountOf(item), 0);
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
