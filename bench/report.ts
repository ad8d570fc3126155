import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { type Goal, type Measurement, median } from './figure.ts';

export type Line = {
  readonly figure: string;
  readonly what: string;
  readonly unit: string;
  readonly median: number;
  readonly goal: string;
  /** Undefined where there is nothing to reach. */
  readonly met: boolean | undefined;
  readonly values: readonly number[];
  readonly cpuMilliseconds?: number;
};

export function lineOf(figure: string, { what, unit, goal, values, cpu }: Measurement): Line {
  const middle = median(values);
  return {
    figure,
    what,
    unit,
    median: rounded(middle),
    goal: goal === undefined ? '' : textOf(goal),
    met: goal === undefined ? undefined : isMet(goal, middle),
    values: values.map(rounded),
    ...(cpu === undefined ? {} : { cpuMilliseconds: rounded(median(cpu)) }),
  };
}

/** The machine on which the figures were taken. */
export function machine() {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? '',
    memoryMegabytes: Math.round(totalmem() / 1e6),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
    /** Of the last minute: far above the work of the bench itself, others were busy too. */
    load: rounded(loadavg()[0] ?? 0),
  };
}

/** A table for people: figure, median, goal, verdict, CPU time, every run. */
export function tableOf(lines: readonly Line[]): string {
  const rows = [
    ['', 'median', 'goal', '', 'CPU', 'runs'],
    ...lines.map(({ what, unit, median: value, goal, met, cpuMilliseconds, values }) => [
      what,
      `${value} ${unit}`,
      goal,
      met === undefined ? '' : met ? 'met' : 'MISSED',
      cpuMilliseconds === undefined ? '' : `${cpuMilliseconds} ms`,
      values.join(' '),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const isMet = (goal: Goal, value: number): boolean =>
  'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;
const textOf = (goal: Goal): string => ('atMost' in goal ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`);
const rounded = (value: number): number => (value >= 100 ? Math.round(value) : Math.round(value * 100) / 100);
