import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { z } from 'zod';
import type { Context } from '../../core/context.ts';
import type { Operation } from '../../core/contract/operation.ts';
import { OPERATIONS, type OperationName } from '../../core/contract/operations.ts';
import { ROUTES } from '../../core/contract/routes.ts';
import { Problem } from '../../core/contract/views.ts';
import { LocalDate } from '../../core/local-date.ts';
import { CATALOG, type FunctionName, type FunctionRow } from '../../functions/catalog.ts';
import { httpHandlers } from '../../functions/handlers.ts';
import type { HttpHandler } from '../../functions/shared/event.ts';
import { apply, view } from '../../local/demo/acts.ts';
import { type Player, play } from '../../local/demo/play.ts';
import { samplePdf } from '../../local/demo/sample-file.ts';
import { playS1 } from '../../local/demo/story-s1.ts';
import { seedRegister } from '../../local/seed.ts';
import type { LocalSystem } from '../../local/system.ts';
import { STEPS } from '../../workflows/index.ts';
import { applicationOf, CAST, castOf, HAPPY_ACTS, layDraft, perform } from './cases.ts';
import { type HttpBench, openHttpBench } from './http-bench.ts';
import { type Bench, openBench, plainDocuments, START } from './system.ts';

const FUNCTIONS = join(import.meta.dirname, '../../functions');
const NAMES = Object.keys(OPERATIONS) as OperationName[];
const ROWS = Object.entries(CATALOG) as [FunctionName, FunctionRow][];

describe('/openapi.json', () => {
  let bench: HttpBench;
  let document: Record<string, unknown>;
  beforeAll(async () => {
    bench = await openHttpBench({ documents: plainDocuments });
    const { headers } = await bench.send('GET', '/openapi.json');
    const { text } = await bench.send('GET', headers.get('location') ?? '');
    document = JSON.parse(text);
  });
  afterAll(() => bench.close());

  const at = (value: unknown, ...path: readonly string[]): unknown =>
    path.reduce<unknown>((node, part) => Reflect.get(Object(node), part), value);

  it('is OpenAPI 3.1 with every operation of the contract once, and no other', () => {
    expect(document['openapi']).toMatch(/^3\.1\.\d+$/);
    expect(document['info']).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    const listed = Object.entries(Object(document['paths'])).flatMap(([path, item]) =>
      Object.entries(Object(item)).map(([method, operation]) => [
        at(operation, 'operationId'),
        method.toUpperCase(),
        path,
      ]),
    );
    expect(listed.toSorted()).toEqual(
      NAMES.map((name) => [name, ROUTES[name].method, ROUTES[name].path]).toSorted(),
    );
  });

  it.each(NAMES)(
    '%s: its path parameters are declared, its reply and problem have schemas, its login stands in the document',
    (name) => {
      const { path, method, status, access } = OPERATIONS[name];
      const operation = at(document, 'paths', path, method.toLowerCase());
      const parameters = at(operation, 'parameters') as {
        name: string;
        in: string;
        required: boolean;
        schema: unknown;
      }[];
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, part]) => part);
      expect(
        parameters
          .filter((parameter) => parameter.in === 'path')
          .map((parameter) => parameter.name)
          .toSorted(),
      ).toEqual(inPath.toSorted());
      expect(
        parameters.filter((parameter) => parameter.in === 'path').every(({ required }) => required),
      ).toBe(true);
      expect(new Set(parameters.map((parameter) => `${parameter.in} ${parameter.name}`)).size).toBe(
        parameters.length,
      );
      for (const { schema } of parameters) expectSchema(schema, document);
      expect(at(operation, 'security')).toEqual(access === 'public' ? [] : [{ login: [] }]);
      if (status !== 204)
        expectSchema(
          at(operation, 'responses', String(status), 'content', 'application/json', 'schema'),
          document,
        );
      expectSchema(
        at(operation, 'responses', 'default', 'content', 'application/problem+json', 'schema'),
        document,
      );
      if (method === 'POST' || method === 'PUT')
        expectSchema(at(operation, 'requestBody', 'content', 'application/json', 'schema'), document);
      if (access !== 'public')
        expect(at(document, 'components', 'securitySchemes', 'login', 'openIdConnectUrl')).toBe(
          `${bench.url}/oidc/.well-known/openid-configuration`,
        );
    },
  );
});

const TYPES = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

/** A JSON Schema whose types exist, whose required members are members, and whose references lead somewhere. */
function expectSchema(schema: unknown, root: unknown): void {
  expect(schema).toBeTypeOf('object');
  const { $ref, type, properties, required, items, anyOf, oneOf, allOf, additionalProperties } =
    Object(schema);
  if (typeof $ref === 'string') expect($ref).toMatch(/^#\//);
  for (const name of [type ?? []].flat()) expect(TYPES).toContain(name);
  if (properties !== undefined)
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(required ?? []));
  const inner = [
    ...Object.values(properties ?? {}),
    ...[anyOf, oneOf, allOf, items].flat(),
    additionalProperties,
  ];
  for (const part of inner) if (part !== null && typeof part === 'object') expectSchema(part, root);
}

/** The system, where every reply of every function is held against the contract. */
function checked(system: LocalSystem, seen: Set<OperationName>): LocalSystem {
  const http = Object.fromEntries(
    NAMES.map((name) => [name, checkedHandler(name, system.http[name], seen)]),
  ) as Record<OperationName, HttpHandler>;
  return { ...system, http };
}

function checkedHandler(name: OperationName, handler: HttpHandler, seen: Set<OperationName>): HttpHandler {
  const { status, reply }: Operation = OPERATIONS[name];
  return async (event, context) => {
    const result = await handler(event, context);
    const { statusCode = 0, body = '{}' } = result;
    if (statusCode >= 400) {
      expect(JSON.parse(body)).toEqual(Problem.parse(JSON.parse(body)));
      return result;
    }
    seen.add(name);
    expect(statusCode, name).toBe(status);
    if (statusCode === 204) expect(result.body, name).toBeUndefined();
    else expectExactly(name, JSON.parse(body), reply);
    return result;
  };
}

/** It fits, and it has no member of which the schema says nothing. */
function expectExactly(name: string, value: unknown, schema: z.ZodType): void {
  const parsed = schema.safeParse(value);
  expect(parsed.error?.issues, name).toBeUndefined();
  expect(value, name).toEqual(parsed.data);
}

describe('every reply', () => {
  it('fits its schema exactly, from the first story to the last operation', async () => {
    const bench = await openBench();
    onTestFinished(bench.close);
    await seedRegister(bench.system.context);
    const seen = new Set<OperationName>();
    const system = checked(bench.system, seen);
    const as = (username: string): Player => play(system, bench.person(username));
    const { caseId } = await playS1(system, castOf(as), bench.moveTo);
    await everythingElse(system, as, caseId);
    expect(NAMES.filter((name) => !seen.has(name))).toEqual([]);
  }, 60_000);
});

/** The operations that story S1 does not need. */
async function everythingElse(
  system: LocalSystem,
  as: (username: string) => Player,
  granted: string,
): Promise<void> {
  const { applicant, verifier, headOfOffice } = castOf(as);
  const admin = as('bengkulu.sari');
  const done = await view(applicant, granted);
  await applicant.call('listDistricts');
  await applicant.call('listOfferings', { params: { district: '17.71' } });
  await applicant.call('getRequirements', { params: { district: '17.71', kind: 'new' } });
  await applicant.call('trackCase', { params: { receiptNumber: done.receiptNumber } });
  const { items } = await applicant.call('searchRegistry', { query: { name: 'klinik' } });
  await applicant.call('getFacility', { params: { facilityId: items[0]?.facilityId ?? '' } });
  await applicant.call('listOwnFacilities');
  for (const { code, documentId } of done.documents) {
    await applicant.call('verifyCode', { params: { code } });
    const { url } = await applicant.call('previewDocument', { params: { caseId: granted, documentId } });
    const { bytes } = await system.files.openDownload(new URL(url).searchParams);
    await applicant.call('verifyFile', { body: { pdf: Buffer.from(bytes).toString('base64') } });
    const other = Buffer.from(`/Keywords (kode:${code})`);
    await applicant.call('verifyFile', { body: { pdf: other.toString('base64') } });
  }
  await applicant.call('verifyCode', { params: { code: 'TIDAKADA' } });

  const open = await apply(system, applicant, applicationOf(50));
  const task = { caseId: open, taskId: 'check-completeness-1' };
  await verifier.call('claimTask', { params: task, body: {}, idempotencyKey: 'kunci-claimTask' });
  for (const scope of ['mine', 'unit']) await verifier.call('listTasks', { query: { scope } });
  await verifier.call('releaseTask', { params: task, body: {}, idempotencyKey: 'kunci-releaseTask' });
  await headOfOffice.call('reassignTask', {
    params: task,
    idempotencyKey: 'kunci-reassign',
    body: { personId: 'bengkulu.yogi', reason: 'Cuti.' },
  });
  const agreed = await applicant.upload(open, 'DOC-51', { name: 'pks.pdf', bytes: samplePdf('PKS') });
  await applicant.call('updateAgreement', {
    params: { caseId: open, which: 'hospital' },
    body: { agreement: applicationOf(50).agreements.hospital, fileIds: [agreed.fileId] },
  });
  const seen = await view(applicant, open);
  const [file] = Object.values(seen.files).flat();
  await applicant.call('downloadFile', { params: { caseId: open, fileId: file?.fileId ?? '' } });
  await admin.call('declareHoliday', {
    body: { date: LocalDate.parse('2026-07-23'), name: 'Libur uji', legalBasis: 'Keputusan uji' },
  });
  await system.settle();
  await admin.call('listHolidays');
  await admin.call('listNumbers', { query: { kind: 'operating-permit', year: '2026' } });
  for (const player of [applicant, verifier, headOfOffice, admin]) await player.call('getMe');
  for (const player of [applicant, verifier]) await player.call('listCases');
  await applicant.call('withdrawCase', { params: { caseId: open }, body: { reason: 'Rencana berubah.' } });

  const { caseId } = await layDraft(system, applicant, applicationOf(51));
  const record = await applicant.upload(caseId, 'DOC-01', { name: 'akta.pdf', bytes: samplePdf('Akta') });
  await applicant.call('listCases', { query: { status: 'draft' } });
  await applicant.call('detachFile', { params: { caseId, fileId: record.fileId } });
  await applicant.call('deleteDraft', { params: { caseId } });
}

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
    expect(files.filter((file) => !entries.has(file))).toEqual(['feed/change']);
  });

  it('names every member of the context that a function reads, and none that it never needs', async () => {
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

type Reads = Map<FunctionName, Set<string>>;

/** Runs every function of the catalog on a context of its own that remembers what was read of it. */
async function readsOfStories(): Promise<Reads> {
  const bench = await openBench({ documents: plainDocuments, running: false });
  onTestFinished(bench.close);
  await seedRegister(bench.system.context);
  const reads: Reads = new Map();
  const make = async (name: FunctionName) => {
    const factory = await factoryOf(name);
    if (typeof factory !== 'function') throw new Error(`No factory ${name}`);
    const made: unknown = factory(remembering(bench.system.context, name, reads));
    if (typeof made !== 'function') throw new Error(`${name} makes no function`);
    return (...input: unknown[]): Promise<unknown> => Promise.resolve(made(...input));
  };
  const http = { ...httpHandlers(bench.system.context) };
  for (const name of NAMES) http[name] = (await make(name)) as HttpHandler;
  const by = Object.fromEntries(
    await Promise.all(ROWS.map(async ([name]) => [name, await make(name)] as const)),
  );
  const run = (name: FunctionName, ...input: unknown[]) => by[name]?.(...input);
  await playByHand(bench, { ...bench.system, http, settle: async () => undefined }, run);
  return reads;
}

function remembering(context: Context, name: FunctionName, reads: Reads): Context {
  const read = reads.get(name) ?? new Set<string>();
  reads.set(name, read);
  return new Proxy(context, {
    get(target, member) {
      // Every function may log.
      if (typeof member === 'string' && member !== 'log') read.add(member);
      return Reflect.get(target, member);
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
    await run('openTaskStep', { caseId, task: act.task, token: `token-${act.task}` });
    if (act.task === 'decide-permit') await tickOvernight(bench, run);
    await perform(cast, act, caseId, today, `kunci-${act.task}`);
  }
  await run('closeCaseStep', { caseId });
  await closeRegistered(bench, run, caseId);
  const cancelled = await apply(system, cast.applicant, applicationOf(2));
  await run('cancelCaseStep', { caseId: cancelled });
  for (const { event, ...stored } of await bench.system.context.cases.events(caseId))
    for (const reader of ['startWorkflow', 'resumeWorkflow', 'notify'] as const)
      await run(reader, { pk: `CASE#${caseId}`, sk: '', data: { ...stored, event } });
  const { caseId: open, version } = await layDraft(system, cast.applicant, applicationOf(3));
  await cast.applicant.call('submitCase', { params: { caseId: open }, body: { version }, ...key });
  await run('recomputeDeadlines', {
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

async function openFirstTask({ system }: Bench, caseId: string): Promise<void> {
  const { stepHandlers } = await import('../../functions/handlers.ts');
  await stepHandlers(system.context)['OpenTask']?.({
    caseId,
    task: 'check-completeness',
    token: `token-${caseId}`,
  });
}
