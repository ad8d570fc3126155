import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

type Facts = { readonly cpu: number; readonly resident: number };

/** CPU time (milliseconds, with ended children) and resident memory (MB) of a process group, from /proc. Undefined where there is none. */
export function groupFacts(group: number): Facts | undefined {
  if (process.platform !== 'linux') return undefined;
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((id) => factsOf(id, group));
  return { cpu: sum(all.map(({ cpu }) => cpu)), resident: sum(all.map(({ resident }) => resident)) };
}

function factsOf(id: string, group: number): Facts[] {
  try {
    // Field 2 is the name in brackets and may hold blanks; the rest begins after it with field 3 (proc(5)).
    const fields = (readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').at(-1) ?? '').split(' ').map(Number);
    const field = (number: number) => fields[number - 3] ?? 0;
    if (field(5) !== group) return [];
    const ticks = sum([14, 15, 16, 17].map(field));
    return [{ cpu: (ticks * 1000) / system('CLK_TCK'), resident: (field(24) * system('PAGESIZE')) / 1e6 }];
  } catch {
    // It ended between the listing and the reading.
    return [];
  }
}

const known = new Map<string, number>();
function system(name: string): number {
  const value = known.get(name) ?? Number(execFileSync('getconf', [name], { encoding: 'utf8' }));
  known.set(name, value);
  return value;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
