import { mkdirSync, writeFileSync } from 'node:fs';
import type { Figure } from './figure.ts';
import { decision } from './figures/decision.ts';
import { firstLoad } from './figures/first-load.ts';
import { inbox } from './figures/inbox.ts';
import { memory } from './figures/memory.ts';
import { permit } from './figures/permit.ts';
import { start } from './figures/start.ts';
import { throughput } from './figures/throughput.ts';
import { type Line, lineOf, machine, tableOf } from './report.ts';

/** `npm run bench [-- NAME…]`: the figures of the design with their goals, as a table and in `out/bench.json`. */
const FIGURES: readonly Figure[] = [start, throughput, decision, inbox, permit, memory, firstLoad];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !FIGURES.some((figure) => figure.name === name));
if (unknown.length > 0) {
  console.error(`No figure ${unknown.join(', ')}. There are: ${FIGURES.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

const lines: Line[] = [];
for (const { name, measure } of FIGURES.filter(
  (figure) => wanted.length === 0 || wanted.includes(figure.name),
)) {
  console.error(`${name} …`);
  lines.push(...(await measure()).map((measurement) => lineOf(name, measurement)));
}
mkdirSync('out', { recursive: true });
writeFileSync(
  'out/bench.json',
  `${JSON.stringify({ takenAt: new Date().toISOString(), machine: machine(), figures: lines }, null, 2)}\n`,
);
console.log(
  `\n${Object.entries(machine())
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')}\n\n${tableOf(lines)}\n`,
);
process.exitCode = lines.some(({ met }) => met === false) ? 1 : 0;
