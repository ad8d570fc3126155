import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { DocumentModel } from '../../core/document.ts';
import { pdf } from '../../documents/index.ts';
import { type OurJob, type PeerJob, type Result, runJob } from '../documents/job.ts';
import { makeKeys, PASSWORD, type SigningFiles } from '../documents/keys.ts';
import { contentOf, permitModel, reportModel } from '../documents/models.ts';
import { installPeers } from '../documents/peers.ts';
import { signThrice, startNss } from '../documents/three-signatures.ts';
import { type Figure, type Goal, type Measurement, median, repeat } from '../figure.ts';
import { openSystem, START } from '../parts/cases.ts';
import { oneApproval } from '../parts/definition.ts';
import { inFolder } from '../parts/folder.ts';

const ROUNDS = 3;
const DRAWN = { warmUp: 15, runs: 15 };
const REPORT = { warmUp: 4, runs: 5 };
const SIGNED = { warmUp: 30, runs: 30 };
const RENDERERS = ['pdfkit', 'pdfmake', 'react-pdf'];
const OURS = resolve(import.meta.dirname, '..', 'documents', 'ours.ts');
const fontOf = (style: string) =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans/${style}.ttf`);
const FONTS = {
  regular: fontOf('400Regular/NotoSans_400Regular'),
  bold: fontOf('700Bold/NotoSans_700Bold'),
};

/** Drawing, signing and checking, each beside other programs that do as much or less of it, in processes of their own. */
export const documents: Figure = {
  name: 'documents',
  measure: () =>
    inFolder(async (folder) => {
      const peerOf = installPeers();
      const bench: Bench = { folder, peerOf };
      const system = openSystem(folder, oneApproval);
      const permit = await permitModel(system);
      const page = await permitModel(system, 'verification-result');
      await system.stop();
      const keys = await makeKeys(folder);
      return [
        ...(await drawing(bench, 'permit of one page', page, DRAWN, { atMost: 25 })),
        ...(await drawing(bench, 'permit of two pages', permit, DRAWN, { atMost: 25 })),
        ...(await drawing(bench, 'report of 200 rows', reportModel(permit), REPORT, { atMost: 150 })),
        ...(await signing(bench, 'RSA-2048', permit, keys.rsa, ['libpdf', 'signpdf'], { atMost: 8 })),
        ...(await signing(bench, 'P-256', permit, keys.curve, ['libpdf'], { atMost: 5 })),
        ...(await verification(bench, permit, keys)),
      ];
    }),
};

type Bench = { readonly folder: string; readonly peerOf: (name: string) => string };
/** Who takes part, and with which job. */
type Contestant = { readonly name: string; readonly program: string; readonly job: OurJob | PeerJob };

async function drawing(
  { folder, peerOf }: Bench,
  what: string,
  model: DocumentModel,
  times: typeof DRAWN,
  goal: Goal,
): Promise<Measurement[]> {
  const peers = RENDERERS.map((name): Contestant => {
    const job = { ...times, content: contentOf(model), fonts: FONTS };
    return { name, program: peerOf(name), job };
  });
  const ours = { name: 'ours', program: OURS, job: { ...times, task: 'render', model } } as const;
  const results = await compete(folder, [ours, ...peers]);
  return [
    ...timesOf(`${what}, drawn`, results, goal),
    ...results.map(([name, runs]) => ({
      what: `${what}, peak memory: ${name}`,
      unit: 'MB' as const,
      ...(name === 'ours' && times === REPORT ? { goal: { atMost: 165 } } : {}),
      values: runs.map(({ peakMegabytes }) => peakMegabytes),
    })),
  ];
}

async function signing(
  { folder, peerOf }: Bench,
  kind: string,
  model: DocumentModel,
  { algorithm, key, p12 }: SigningFiles,
  peers: readonly string[],
  goal: Goal,
): Promise<Measurement[]> {
  const file = join(folder, 'permit.pdf');
  writeFileSync(file, await pdf.render(model));
  const request = {
    field: model.signatories[0]?.field ?? '',
    signedAt: Date.parse(START),
    zone: 'Asia/Jakarta',
    level: 'B-B',
    name: 'dr. Ratna',
    reason: 'Izin Operasional Klinik',
    location: 'Bengkulu',
  } as const;
  const ours = { ...SIGNED, task: 'sign', pdf: file, key, algorithm, request } as const;
  const job = { ...SIGNED, pdf: file, p12, password: PASSWORD };
  const results = await compete(folder, [
    { name: 'ours', program: OURS, job: ours },
    ...peers.map((name) => ({ name, program: peerOf(name), job })),
  ]);
  return timesOf(`permit signed with ${kind}`, results, goal);
}

/** pdfsig is a program and no library: its figure has the start of a process in it, and so has one of ours. */
async function verification(
  { folder }: Bench,
  model: DocumentModel,
  keys: Awaited<ReturnType<typeof makeKeys>>,
): Promise<Measurement[]> {
  const file = join(folder, 'three.pdf');
  writeFileSync(file, await signThrice(reportModel(model), keys));
  startNss(folder, keys.root);
  const [task, at] = ['verify', Date.parse(START)] as const;
  const check = { task, at, pdf: file, root: keys.root };
  const warm = await repeat(ROUNDS, () => runJob(folder, OURS, { ...check, warmUp: 20, runs: 20 }));
  const cold = await repeat(ROUNDS, () =>
    clocked(() => runJob(folder, OURS, { ...check, warmUp: 0, runs: 1 })),
  );
  const pdfsig = await repeat(ROUNDS, () =>
    clocked(async () => execFileSync('pdfsig', ['-nssdir', `sql:${folder}`, file])),
  );
  const what = 'three signatures checked';
  return [
    { what: `${what}: ours, warm`, unit: 'ms', goal: { atMost: 20 }, values: middles(warm) },
    { what: `${what}: ours, a new process`, unit: 'ms', values: cold },
    { what: `${what}: pdfsig, a new process`, unit: 'ms', values: pdfsig },
  ];
}

/** Everybody once in each round, so that a busy machine is busy for all. */
async function compete(folder: string, contestants: readonly Contestant[]) {
  const results = contestants.map(({ name }) => [name, [] as Result[]] as const);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [index, { program, job }] of contestants.entries())
      results[index]?.[1].push(await runJob(folder, program, job));
  return results;
}

/** A line for each, and how ours compares with the fastest of the others. */
function timesOf(what: string, results: Awaited<ReturnType<typeof compete>>, goal: Goal): Measurement[] {
  const [ours = [], ...others] = results.map(([, runs]) => middles(runs));
  const fastest = ours.map((_, round) => Math.min(...others.map((runs) => runs[round] ?? Number.NaN)));
  return [
    ...results.map(([name, runs]) => ({
      what: `${what}: ${name}`,
      unit: 'ms' as const,
      ...(name === 'ours' ? { goal } : {}),
      values: middles(runs),
    })),
    {
      what: `${what}: ours by the fastest other`,
      unit: 'x',
      goal: { atMost: 1 },
      values: ours.map((value, round) => value / (fastest[round] ?? Number.NaN)),
    },
  ];
}

const middles = (runs: readonly Result[]) => runs.map(({ values }) => median(values));

async function clocked(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
