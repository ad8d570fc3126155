import { inFolder } from '../parts/folder.ts';
import { type Counted, type IdleRun, Work } from './counted.ts';
import { type CountedSystem, createCountedSystem } from './counted-system.ts';
import { playCounted } from './story.ts';
import { hasWritten, type Invocation, sum, unitsByPartition, unitsOf, workOf } from './tally.ts';

/** Plays story S1 once and counts what it asks of each service. */
export function countCase(): Promise<Counted> {
  return inFolder(async (folder) => {
    const system = createCountedSystem(folder);
    system.start();
    try {
      return await counted(system);
    } finally {
      await system.stop();
    }
  });
}

async function counted(system: CountedSystem): Promise<Counted> {
  const { output, result: caseId } = await captured(() => playCounted(system));
  const ofCase = takeAll(system).filter((one) => one.name !== 'tick' || hasWritten(one));
  const idle = {
    tick: await idleRun(system, system.functions.tick),
    observe: await idleRun(system, system.functions.observe),
  };
  const charges = ofCase.flatMap((one) => one.charges);
  const of = (name: string) => ofCase.filter((one) => one.name === name).length;
  const files = (amountOf: (files: Invocation['files']) => number) =>
    sum(ofCase, (one) => amountOf(one.files));
  const [uploads, opened, previews] = [of('attachFile'), of('downloadFile'), of('previewDocument')];
  return {
    takenAt: new Date().toISOString().slice(0, 10),
    functions: Object.fromEntries(
      [...Map.groupBy(ofCase, ({ name }) => name)]
        .map(([name, own]) => [name, workOf(own)] as const)
        .toSorted(([a], [b]) => a.localeCompare(b)),
    ),
    table: { units: unitsOf(charges), ...system.stored() },
    partitions: unitsByPartition(charges),
    files: {
      // A browser sends each upload with one request and opens each link with one.
      puts: files(({ puts }) => puts) + uploads,
      gets: files(({ gets }) => gets) + opened + previews,
      uploads,
      uploadsOpened: opened,
      documents: files(({ documents }) => documents),
      documentBytes: files(({ documentBytes }) => documentBytes),
      documentsOpened: previews,
    },
    http: { ...system.functions.traffic },
    signatures: sum(ofCase, ({ signatures }) => signatures),
    mails: sum(ofCase, ({ mails }) => mails),
    changes: of('runWorkflow'),
    // AWS counts each state that is executed; one more for the way to the first.
    stateTransitions: system.statesEntered(caseId) + 1,
    log: { lines: output.length, bytes: Buffer.byteLength(output.join('')) },
    idle,
  };
}

function takeAll({ invocations }: CountedSystem): Invocation[] {
  return invocations.splice(0);
}

async function idleRun(system: CountedSystem, run: () => Promise<void>): Promise<IdleRun> {
  await captured(run);
  const own = takeAll(system);
  return { work: Work.parse(workOf(own)), units: unitsOf(own.flatMap(({ charges }) => charges)) };
}

/** What `work` wrote to standard output, where the functions log. */
async function captured<T>(work: () => Promise<T>): Promise<{ output: string[]; result: T }> {
  const { write } = process.stdout;
  const output: string[] = [];
  process.stdout.write = (chunk: string | Uint8Array): boolean => {
    output.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
    return true;
  };
  try {
    return { result: await work(), output };
  } finally {
    process.stdout.write = write;
  }
}
