import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { CATALOG, type FunctionName } from '../../functions/catalog.ts';
import { type Bundle, bundleFunctions } from '../../infra/lambda/bundle.ts';
import { deployedVariables, lambdaVariables } from '../../test/infra/bundle-host.ts';
import { type Figure, type Measurement, median, repeat } from '../figure.ts';

const RUNS = 5;
const IMPORT_GOAL = { api: 120, documents: 250 };
const SIZE_GOAL = { function: 300, documents: 1500 };
const DOCUMENTS = 'makeDocuments';

type Bundles = Readonly<Record<FunctionName, Bundle>>;
/** One import in a process of its own, milliseconds. */
type Import = { readonly wall: number; readonly cpu: number };

/** What a function on AWS has to read before its first event: its bundle with the SDK, and how large both are. */
export const bundles: Figure = {
  name: 'bundles',
  async measure() {
    // Outside the project, as on Lambda, so that nothing is found in its `node_modules`.
    const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
    try {
      const built = await bundleFunctions(folder);
      return [...(await importLines(built, folder)), ...sizeLines(built)];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function importLines(built: Bundles, folder: string): Promise<Measurement[]> {
  const taskRoot = join(folder, 'task');
  mkdirSync(taskRoot);
  writeFileSync(
    join(taskRoot, 'custody.json'),
    JSON.stringify({ roots: [], signatories: {}, paperCertificates: [] }),
  );
  const api = names().filter((name) => CATALOG[name].trigger.type === 'route');
  const runs = new Map<FunctionName, Import[]>();
  // In turns, so that a busy moment of the machine falls upon all alike.
  await repeat(RUNS, async () => {
    for (const name of [...api, DOCUMENTS] as const) {
      const run = await importOnce(name, built[name], taskRoot);
      runs.set(name, [...(runs.get(name) ?? []), run]);
    }
  });
  const zod = await repeat(RUNS, () => importIn(import.meta.resolve('zod'), {}));
  return [
    ...api.map((name) => line(`import of ${name}`, runs.get(name) ?? [], IMPORT_GOAL.api)),
    line('import of the document function', runs.get(DOCUMENTS) ?? [], IMPORT_GOAL.documents),
    line('import of zod alone, unbundled, for comparison', zod),
  ];
}

function line(what: string, runs: readonly Import[], goal?: number): Measurement {
  return {
    what,
    unit: 'ms',
    ...(goal === undefined ? {} : { goal: { atMost: goal } }),
    values: runs.map(({ wall }) => wall),
    cpu: runs.map(({ cpu }) => cpu),
  };
}

/** With source maps, as deployed. */
function importOnce(
  name: FunctionName,
  { directory, handlerFile }: Bundle,
  taskRoot: string,
): Promise<Import> {
  const environment = { ...lambdaVariables(taskRoot), ...deployedVariables(name) };
  return importIn(pathToFileURL(join(directory, handlerFile)).href, {
    ...environment,
    NODE_OPTIONS: '--enable-source-maps',
  });
}

const run = promisify(execFile);

async function importIn(url: string, env: Readonly<Record<string, string>>): Promise<Import> {
  const script = `
    const [start, before] = [performance.now(), process.cpuUsage()];
    await import(${JSON.stringify(url)});
    const { user, system } = process.cpuUsage(before);
    console.log(JSON.stringify({ wall: performance.now() - start, cpu: (user + system) / 1000 }));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], { env });
  return JSON.parse(stdout);
}

function sizeLines(built: Bundles): Measurement[] {
  const others = names().filter((name) => name !== DOCUMENTS);
  const [largest = DOCUMENTS] = others.toSorted((a, b) => built[b].ownBytes - built[a].ownBytes);
  const all = others.map((name) => (built[name].ownBytes + built[name].sdkBytes) / 1000);
  const documents = built[DOCUMENTS];
  return [
    size(`own code of the largest function (${largest})`, built[largest].ownBytes, SIZE_GOAL.function),
    size('own code of the document function', documents.ownBytes, SIZE_GOAL.documents),
    { what: 'a function with its SDK, the middle of all others', unit: 'KB', values: [median(all)] },
    size('the document function with its SDK', documents.ownBytes + documents.sdkBytes),
  ];
}

function size(what: string, bytes: number, goal?: number): Measurement {
  return {
    what,
    unit: 'KB',
    ...(goal === undefined ? {} : { goal: { atMost: goal } }),
    values: [bytes / 1000],
  };
}

const names = (): FunctionName[] => Object.keys(CATALOG) as FunctionName[];
