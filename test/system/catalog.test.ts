import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Context } from '../../core/context.ts';
import { OPERATIONS, type OperationName } from '../../core/contract/operations.ts';
import { type DocumentReply, documentsOver } from '../../core/document-requests.ts';
import type { PdfTools } from '../../core/ports.ts';
import { CATALOG, type FunctionName, type FunctionRow } from '../../functions/catalog.ts';
import { httpHandlers, stepHandlers } from '../../functions/handlers.ts';
import type { HttpHandler } from '../../functions/shared/event.ts';
import { apply } from '../../local/demo/acts.ts';
import { type Player, play } from '../../local/demo/play.ts';
import { seedRegister } from '../../local/seed.ts';
import type { LocalSystem } from '../../local/system.ts';
import { STEPS } from '../../workflows/index.ts';
import { applicationOf, CAST, castOf, HAPPY_ACTS, layDraft, perform } from './cases.ts';
import { everythingElse } from './other-operations.ts';
import { rareWays } from './rare-ways.ts';
import { type Bench, openBench, plainPdf, plainService, START } from './system.ts';

const FUNCTIONS = join(import.meta.dirname, '../../functions');
const NAMES = Object.keys(OPERATIONS) as OperationName[];
const ROWS = Object.entries(CATALOG) as [FunctionName, FunctionRow][];

describe('the catalog', () => {
  it('has one row for each operation, step and reader of the feed, and each entry exports the factory of its row', async () => {
    const routes = ROWS.flatMap(([name, { trigger }]) =>
      trigger.type === 'route' ? [[name, trigger.operation]] : [],
    );
    expect(routes.toSorted()).toEqual(NAMES.map((name) => [name, name]).toSorted());
    expect(
      ROWS.flatMap(([, { trigger }]) => (trigger.type === 'step' ? [trigger.step] : [])).toSorted(),
    ).toEqual([...STEPS].toSorted());
    for (const [name, { entry }] of ROWS) {
      expect(existsSync(join(FUNCTIONS, `${entry}.ts`)), entry).toBe(true);
      expect(await factoryOf(name), `${entry} exports ${name}`).toBeTypeOf('function');
    }
  });

  it('knows every file of functions that makes one', () => {
    const rooms = ['cases', 'clock', 'documents', 'feed', 'office', 'registry', 'steps', 'tasks'];
    const files = rooms.flatMap((room) =>
      readdirSync(join(FUNCTIONS, room)).map((file) => `${room}/${file.replace(/\.ts$/, '')}`),
    );
    const entries = new Set(ROWS.map(([, { entry }]) => entry));
    expect(files.filter((file) => !entries.has(file))).toEqual([
      'documents/sign-at-service',
      'documents/signing-journal',
      'feed/change',
      'feed/measure',
      'feed/notify',
      'feed/recompute-deadlines',
    ]);
  });

  it('names everything of the context that a function uses, and nothing that it never needs', async () => {
    const reads = await readsOfStories();
    const missing: string[] = [];
    const unused: string[] = [];
    for (const [name, { uses }] of ROWS) {
      const read = reads.get(name) ?? new Set();
      missing.push(
        ...[...read]
          .filter((member) => !(uses as readonly string[]).includes(member))
          .map((member) => `${name}: ${member}`),
      );
      unused.push(...uses.filter((member) => !read.has(member)).map((member) => `${name}: ${member}`));
    }
    expect(missing).toEqual([]);
    expect(unused).toEqual([]);
  }, 60_000);
});

async function factoryOf(name: FunctionName): Promise<unknown> {
  const module: Record<string, unknown> = await import(join(FUNCTIONS, `${CATALOG[name].entry}.ts`));
  return module[name];
}

/** Signs with a time stamp and the state of the certificate, as the real tools do. */
const provenPdf: PdfTools = {
  ...plainPdf,
  async sign(document, request, services) {
    const [leaf, issuer] = request.signer.certificates;
    await services.timestamp(document);
    if (leaf && issuer) await services.revocationOf(leaf, issuer);
    return plainPdf.sign(document, request, services);
  },
};

type Reads = Map<FunctionName, Set<string>>;

/** Runs every function of the catalog on a context of its own that remembers what was read of it. */
async function readsOfStories(): Promise<Reads> {
  const bench = await openBench({
    ...{ pdf: provenPdf, running: false },
    // The head of the office; everybody else has a key here.
    signingService: plainService('person:bengkulu.ratna'),
  });
  onTestFinished(bench.close);
  await seedRegister(bench.system.context);
  const reads: Reads = new Map();
  const by = new Map<FunctionName, (...input: unknown[]) => Promise<unknown>>();
  const run: Run = (name, ...input) => by.get(name)?.(...input);
  const make = async (name: FunctionName) => {
    const factory = await factoryOf(name);
    if (typeof factory !== 'function') throw new Error(`No factory ${name}`);
    const documents = documentsOver(
      async (request) => (await run('makeDocuments', request)) as DocumentReply,
    );
    const made: unknown = factory(remembering({ ...bench.system.context, documents }, name, reads));
    if (typeof made !== 'function') throw new Error(`${name} makes no function`);
    return (...input: unknown[]): Promise<unknown> => Promise.resolve(made(...input));
  };
  const http = { ...httpHandlers(bench.system.context) };
  for (const name of NAMES) http[name] = (await make(name)) as HttpHandler;
  for (const [name] of ROWS) by.set(name, await make(name));
  await playByHand(bench, { ...bench.system, http, settle: async () => undefined }, run);
  return reads;
}

/** Values are remembered by name, methods of a port as `cases.append`. */
function remembering(context: Context, name: FunctionName, reads: Reads): Context {
  const read = reads.get(name) ?? new Set<string>();
  reads.set(name, read);
  return new Proxy(context, {
    get(target, member) {
      const value: unknown = Reflect.get(target, member);
      // Every function may log.
      if (typeof member !== 'string' || member === 'log') return value;
      if (typeof value === 'object' && value !== null && !Array.isArray(value))
        return rememberingPort(value, member, read);
      read.add(member);
      return value;
    },
  });
}

function rememberingPort(port: object, member: string, read: Set<string>): object {
  return new Proxy(port, {
    get(target, method) {
      if (typeof method === 'string') read.add(`${member}.${method}`);
      return Reflect.get(target, method);
    },
  });
}

type Run = (name: FunctionName, ...input: unknown[]) => Promise<unknown> | undefined;

/** What feed, engine and clock would do, one after the other, with the functions under watch. */
async function playByHand(bench: Bench, system: LocalSystem, run: Run): Promise<void> {
  const as = (username: string): Player => play(system, bench.person(username));
  const cast = castOf(as);
  const today = START.slice(0, 10);
  const caseId = await apply(system, cast.applicant, applicationOf(1));
  const key = { idempotencyKey: 'kunci-uji-0001' };
  await run('sealDocumentStep', { caseId, document: 'receipt' });
  for (const act of HAPPY_ACTS) {
    const document = {
      'sign-assignment': 'assignment-letter',
      'sign-visit-record': 'visit-record',
      'decide-permit': 'result',
    }[act.task as string];
    if (document !== undefined) await run('prepareDocumentStep', { caseId, document });
    await run('openTaskStep', {
      caseId,
      task: act.task,
      token: `token-${act.task}`,
      entered: '2026-07-06T02:00:00.000Z',
      retry: 0,
    });
    if (act.task === 'decide-permit') await tickOvernight(bench, run);
    await perform(cast, act, caseId, today, `kunci-${act.task}`);
  }
  await retriedWait(run, caseId);
  await run('closeCaseStep', { caseId });
  await closeRegistered(bench, run, caseId);
  const cancelled = await apply(system, cast.applicant, applicationOf(2));
  await run('cancelCaseStep', { caseId: cancelled });
  await run('sealDocumentStep', { caseId: cancelled, document: 'refusal-letter' });
  await run('prepareDocumentStep', { caseId: cancelled, document: 'assignment-letter' });
  for (const stored of await bench.system.context.cases.events(cancelled))
    await run('runWorkflow', { pk: `CASE#${cancelled}`, sk: '', data: stored });
  for (const { event, ...stored } of await bench.system.context.cases.events(caseId))
    for (const reader of ['runWorkflow', 'followUp'] as const)
      await run(reader, { pk: `CASE#${caseId}`, sk: '', data: { ...stored, event } });
  const waiting = await apply(system, cast.applicant, applicationOf(4));
  for (const token of ['token', 'token-retried'])
    await run('openTaskStep', { caseId: waiting, task: 'check-completeness', token });
  const { caseId: open, version } = await layDraft(system, cast.applicant, applicationOf(3));
  await cast.applicant.call('submitCase', { params: { caseId: open }, body: { version }, ...key });
  await run('followUp', {
    pk: 'CALENDAR#17.71',
    sk: '',
    data: { date: '2026-07-14', name: 'Libur', legalBasis: 'Keputusan' },
  });
  await cast.applicant
    .call('updateAgreement', {
      params: { caseId: open, which: 'waste' },
      body: { agreement: applicationOf(3).agreements.waste, fileIds: [crypto.randomUUID()] },
      idempotencyKey: 'kunci-uji-0003',
    })
    .catch(() => undefined);
  await cast.applicant.call('withdrawCase', {
    params: { caseId: open },
    body: { reason: 'Rencana berubah.' },
    idempotencyKey: 'kunci-uji-0002',
  });
  await run('openTaskStep', { caseId: cancelled, task: 'check-completeness', token: 'token' });
  await others(bench, system, as, caseId);
  const returned = await apply(system, as(CAST.applicant), applicationOf(61));
  await openFirstTask(bench, returned);
  await rareWays({ ...system, settle: () => openReturned(bench, returned) }, as, returned);
  await run('observe');
  const inFiveDays = system.clock.now() + 5 * 24 * 3_600_000;
  await bench.system.custody.signers.renew('seal:17.71', { until: inFiveDays });
  await run('warnCertificates');
  await run('issueClaims', {
    request: { userAttributes: { sub: 'someone', name: 'Siti' }, groupConfiguration: {} },
    response: {},
  });
}

/** The first attempt of a wait opened the task and then failed; the second comes when the task is decided. */
async function retriedWait(run: Run, caseId: string): Promise<void> {
  const wait = { caseId, task: 'recommend', entered: '2026-07-06T02:00:00.000Z' };
  const opened = await run('openTaskStep', { ...wait, token: 'token-retried', retry: 1 });
  expect(opened).toEqual({ taskId: 'recommend-1' });
}

/** The closing of a case about a clinic that stands in the register. */
async function closeRegistered({ system }: Bench, run: Run, like: string): Promise<void> {
  const caseId = crypto.randomUUID();
  const [first] = await system.context.cases.events(like);
  if (first?.event.type !== 'submitted') throw new Error('No submission');
  const { event } = first;
  const application = { ...event.application, facilityId: 'F-1771-0003' };
  const { at, by } = event;
  await system.context.cases.append(await system.context.cases.load(caseId), [
    { ...event, application, receiptNumber: 'UJI' },
    { type: 'withdrawn', at, by, reason: 'Rencana berubah.' },
  ]);
  await run('closeCaseStep', { caseId });
}

/** A document that waits over midnight is prepared again. */
async function tickOvernight({ system }: Bench, run: Run): Promise<void> {
  system.clock.set(system.clock.now() + 24 * 3_600_000);
  await run('tick');
}

async function others(
  bench: Bench,
  system: LocalSystem,
  as: (username: string) => Player,
  granted: string,
): Promise<void> {
  const open = await apply(system, as(CAST.applicant), applicationOf(60));
  const { file } = await bench.system.context.cases.get(open);
  expect(file.status).toBe('in-process');
  await openFirstTask(bench, open);
  await everythingElse({ ...system, settle: () => openPending(bench) }, as, granted);
}

/** Where no engine runs, new cases get their first task so that people can act on it. */
async function openPending(bench: Bench): Promise<void> {
  const { items } = await bench.system.context.cases.listOfDistrict('17.71', { limit: 100 });
  for (const { caseId, status, openTask } of items)
    if (status === 'in-process' && openTask === undefined) await openFirstTask(bench, caseId);
}

/** The applicant's turn, where no engine runs. */
async function openReturned({ system }: Bench, caseId: string): Promise<void> {
  const { file } = await system.context.cases.get(caseId);
  if (file.tasks.at(-1)?.decided?.outcome !== 'returned') return;
  await stepHandlers(system.context).OpenTask?.({
    caseId,
    task: 'complete-documents',
    token: 'token-returned',
  });
}

async function openFirstTask({ system }: Bench, caseId: string): Promise<void> {
  await stepHandlers(system.context).OpenTask?.({
    caseId,
    task: 'check-completeness',
    token: `token-${caseId}`,
  });
}
