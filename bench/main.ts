import { mkdirSync, writeFileSync } from 'node:fs';
import type { Figure } from './figure.ts';
import { bundles } from './figures/bundles.ts';
import { cost } from './figures/cost.ts';
import { decision } from './figures/decision.ts';
import { documents } from './figures/documents.ts';
import { firstLoad } from './figures/first-load.ts';
import { inbox } from './figures/inbox.ts';
import { memory } from './figures/memory.ts';
import { permit } from './figures/permit.ts';
import { start } from './figures/start.ts';
import { synth } from './figures/synth.ts';
import { throughput } from './figures/throughput.ts';
import { type Line, lineOf, machine, tableOf } from './report.ts';

/** `npm run bench [-- NAME…]`: the figures of the design with their goals, as a table and in `out/bench.json`. */
const FIGURES: readonly Figure[] = [
  start,
  throughput,
  decision,
  inbox,
  permit,
  documents,
  memory,
  firstLoad,
  bundles,
  synth,
];
/** Measured only when named: it writes into `docs/`. */
const BY_NAME: readonly Figure[] = [cost];

const wanted = process.argv.slice(2);
const known = [...FIGURES, ...BY_NAME];
const unknown = wanted.filter((name) => !known.some((figure) => figure.name === name));
if (unknown.length > 0) {
  console.error(`No figure ${unknown.join(', ')}. There are: ${known.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

const lines: Line[] = [];
const chosen = wanted.length === 0 ? FIGURES : known.filter(({ name }) => wanted.includes(name));
for (const { name, measure } of chosen) {
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
