import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ACTIONS, type Action, rolesFor } from '../../core/access.ts';
import { type Actor, Role } from '../../core/actor.ts';
import { withMandates } from '../../core/authority.ts';
import { type Case, ENDED } from '../../core/case/case.ts';
import type { Context } from '../../core/context.ts';
import { OPERATIONS, type OperationName } from '../../core/contract/operations.ts';
import { DISTRICTS, districtVersionAt } from '../../core/districts/index.ts';
import { LocalDate } from '../../core/local-date.ts';
import { httpHandlers } from '../../functions/handlers.ts';
import { apply, verdictsFor, view } from '../../local/demo/acts.ts';
import { S1_APPLICATION } from '../../local/demo/application.ts';
import { type Call, type Person, type Player, play, RefusedError } from '../../local/demo/play.ts';
import type { LocalSystem } from '../../local/system.ts';
import { applicationOf, bringTo, CAST, castOf, HAPPY_ACTS, openCase, perform } from './cases.ts';
import { type Bench, openBench, plainDocuments, START } from './system.ts';

const TODAY = LocalDate.parse(START.slice(0, 10));
const DISTRICT = '17.71';
const OTHER_DISTRICT = '15.03';
const PARTY = 'p-klinik-harapan';
const OTHER_PARTY = 'p-klinik-sehat';

type Place = 'draft' | Case['status'];
/** Where each operation on a case goes, and whether the roles of today's mandates count or those of the token. */
const ON_CASES = {
  getCase: 'read',
  previewDocument: 'read',
  downloadFile: 'read',
  withdrawCase: 'withdraw',
  updateAgreement: 'update-agreement',
  requestUpload: 'attach-file',
  attachFile: 'attach-file',
  claimTask: 'claim',
  releaseTask: 'release',
  reassignTask: 'reassign',
  decideTask: 'decide',
  signDocument: 'sign',
} as const satisfies Partial<Record<OperationName, Action>>;
type CaseOperation = keyof typeof ON_CASES;
const BY_TOKEN: readonly CaseOperation[] = ['getCase', 'previewDocument', 'downloadFile'];
/** A draft belongs to its party alone. */
const ON_DRAFTS = [
  'getDraft',
  'saveDraft',
  'deleteDraft',
  'requestUpload',
  'attachFile',
  'detachFile',
  'submitCase',
  'downloadFile',
] as const;

let bench: Bench;
/** The same system, but no function writes. */
let dry: LocalSystem;
const places = new Map<Place, string>();

beforeAll(async () => {
  bench = await openBench({ documents: plainDocuments });
  dry = { ...bench.system, http: httpHandlers(withoutWrites(bench.system.context)) };
  await makePlaces();
}, 60_000);

function withoutWrites(context: Context): Context {
  return {
    ...context,
    cases: { ...context.cases, append: async (record) => record },
    drafts: {
      ...context.drafts,
      save: async () => undefined,
      delete: async () => undefined,
      saveUpload: async () => undefined,
    },
    calendars: { ...context.calendars, declare: async () => undefined },
  };
}

/** One case of the applicant's party in every state, and one draft. */
async function makePlaces(): Promise<void> {
  const { system } = bench;
  const cast = castOf(bench.as);
  const open = (number: number) => openCase(system, cast.applicant, number);
  const ids = await Promise.all([1, 2, 3, 4, 5, 6].map(open));
  const [inProcess = '', waiting = '', granted = '', refused = '', withdrawn = '', cancelled = ''] = ids;
  await system.settle();
  await bringTo(system, cast, [granted, refused], 'decide-permit', TODAY);
  for (const act of HAPPY_ACTS.slice(-1)) await perform(cast, act, granted, TODAY);
  const refusal = { outcome: 'refused', reason: 'Syarat tidak terpenuhi.' } as const;
  await cast.headOfOffice.call('decideTask', {
    params: { caseId: refused, taskId: 'decide-permit-1' },
    body: refusal,
  });
  await system.settle();
  await perform(cast, { by: 'headOfOffice', task: 'sign-refusal', outcome: 'signed' }, refused, TODAY);
  await cast.applicant.call('withdrawCase', {
    params: { caseId: withdrawn },
    body: { reason: 'Rencana berubah.' },
  });
  for (const caseId of [waiting, cancelled]) await sendBack(cast.verifier, caseId);
  await system.settle();
  await system.context.cases.append(await system.context.cases.get(cancelled), [
    {
      type: 'cancelled',
      at: system.clock.now(),
      by: { personId: 'system', name: 'Sistem', role: 'system' },
      reason: 'time-limit',
    },
  ]);
  const deemed = await open(7);
  await system.settle();
  const { file } = await system.context.cases.get(deemed);
  const { limitDate, limitDays } = file.clock;
  await system.context.cases.append(await system.context.cases.get(deemed), [
    {
      type: 'deemed-granted',
      at: system.clock.now(),
      by: { personId: 'system', name: 'Sistem', role: 'system' },
      limitDate,
      limitDays,
      pausedDays: 0,
      effectiveOn: limitDate,
    },
  ]);
  await system.settle();
  const draft = randomUUID();
  await cast.applicant.call('saveDraft', {
    params: { caseId: draft },
    body: { version: 0, form: applicationOf(9) },
  });
  const found: [Place, string][] = [
    ['draft', draft],
    ['in-process', inProcess],
    ['waiting-for-applicant', waiting],
    ['granted', granted],
    ['refused', refused],
    ['withdrawn', withdrawn],
    ['cancelled', cancelled],
    ['deemed-granted', deemed],
  ];
  for (const [place, caseId] of found) places.set(place, caseId);
  for (const [place, caseId] of found.slice(1))
    expect((await system.context.cases.get(caseId)).file.status).toBe(place);
}

async function sendBack(verifier: Player, caseId: string): Promise<void> {
  const verdicts = verdictsFor(await view(verifier, caseId), { 'DOC-01': 'Belum terbaca.' });
  const [code = ''] = Object.keys(verdicts);
  const body = {
    outcome: 'returned' as const,
    reason: 'Satu dokumen belum terbaca.',
    verdicts: { ...verdicts, [code]: { verdict: 'revise' as const, note: 'Belum terbaca.' } },
  };
  await verifier.call('decideTask', { params: { caseId, taskId: 'check-completeness-1' }, body });
}

/** A request of each operation that its schemas accept. */
function requestFor(operation: OperationName, caseId: string): Call<OperationName> {
  const task = { caseId, taskId: 'check-completeness-1' };
  const file = { caseId, fileId: randomUUID() };
  const requests: Partial<Record<OperationName, Call<OperationName>>> = {
    previewDocument: { params: { caseId, documentId: 'receipt-1' } },
    downloadFile: { params: file },
    detachFile: { params: file },
    attachFile: { params: file, body: { code: 'VISIT' } },
    requestUpload: {
      params: { caseId },
      body: { fileId: randomUUID(), name: 'foto.png', contentType: 'image/png', bytes: 10 },
    },
    withdrawCase: { params: { caseId }, body: { reason: 'Rencana berubah.' } },
    updateAgreement: {
      params: { caseId, which: 'waste' },
      body: { agreement: S1_APPLICATION.agreements.waste, fileIds: [] },
    },
    claimTask: { params: task, body: {} },
    releaseTask: { params: task, body: {} },
    reassignTask: { params: task, body: { personId: 'bengkulu.yogi', reason: 'Cuti.' } },
    decideTask: { params: task, body: { outcome: 'accepted', reason: '' } },
    signDocument: { params: task, body: { documentId: 'receipt-1', sha256: '0'.repeat(64) } },
    saveDraft: { params: { caseId }, body: { version: 1, form: applicationOf(9) } },
    submitCase: { params: { caseId }, body: { version: 1 } },
  };
  return requests[operation] ?? { params: { caseId } };
}

async function codeOf(person: Person, operation: OperationName, caseId: string): Promise<string> {
  try {
    await play(dry, person).call(operation, requestFor(operation, caseId));
    return 'done';
  } catch (error) {
    if (error instanceof RefusedError) return error.problem.code;
    throw error;
  }
}

/** Codes with which an operation may answer somebody who got past the table: the request itself did not fit the case. */
const BEYOND = [
  'done',
  'INVALID_INPUT',
  'TASK_CLAIMED',
  'TASK_CLOSED',
  'DOCUMENT_CHANGED',
  'MANDATE_MISSING',
  'STALE_VERSION',
];

/** What the one table and the contract say: an exact refusal, or `admitted`. */
function expected(
  { personId, name, roles, district, party }: Person,
  operation: CaseOperation,
  status: Case['status'],
): string {
  const given: Actor = {
    personId,
    name,
    roles: roles.flatMap((role) => Role.safeParse(role).data ?? []),
    authenticatedAt: 0,
    ...(district === undefined ? {} : { district }),
    ...(party === undefined ? {} : { party }),
  };
  const { access } = OPERATIONS[operation];
  if (!(access as readonly Role[]).some((role) => given.roles.includes(role))) return 'NOT_ALLOWED';
  const [office] = DISTRICTS.filter(({ code }) => code === DISTRICT);
  if (office === undefined) throw new Error('No district');
  const actor = BY_TOKEN.includes(operation)
    ? given
    : withMandates(given, districtVersionAt(office, TODAY), TODAY);
  const place = { district: DISTRICT, party: PARTY };
  const action = ON_CASES[operation];
  if (rolesFor(action, actor, place).length === 0 && actor.roles.length === 0 && district === DISTRICT)
    return 'NOT_ALLOWED'; // of this office, without a mandate today
  if (rolesFor(action, actor, place).length === 0)
    return rolesFor('read', actor, place).length === 0 ? 'NOT_FOUND' : 'NOT_ALLOWED';
  const ended = (ENDED as readonly string[]).includes(status);
  if (!('in' in ACTIONS[action]) || !ended) return 'admitted';
  return status === 'deemed-granted' ? 'DEEMED_GRANTED' : 'CASE_CLOSED';
}

/** Past the table, the task's own role and the things named in the request still count. */
function agrees(code: string, wanted: string, operation: CaseOperation): boolean {
  if (wanted === code) return true;
  const onTask = ['claimTask', 'releaseTask', 'decideTask', 'signDocument'].includes(operation);
  // Tasks that were decided before the case ended name who decided, rather than the end.
  if (
    onTask &&
    ['CASE_CLOSED', 'DEEMED_GRANTED', 'admitted'].includes(wanted) &&
    ['TASK_CLOSED', 'NOT_ALLOWED'].includes(code)
  )
    return true;
  if (wanted !== 'admitted') return false;
  const missing = ['attachFile', 'downloadFile', 'signDocument'].includes(operation) && code === 'NOT_FOUND';
  return missing || BEYOND.includes(code);
}

const OFFICIALS = DISTRICTS.filter(({ code }) => code === DISTRICT || code === OTHER_DISTRICT).flatMap(
  ({ code, versions }) =>
    versions.flatMap(({ officials }) =>
      officials.map(
        ({ personId, name, role }): Person => ({ personId, name, roles: [role], district: code }),
      ),
    ),
);
const APPLICANTS: Person[] = [PARTY, OTHER_PARTY].map((party) => ({
  personId: `of-${party}`,
  name: 'Pemohon Uji',
  roles: ['applicant'],
  party,
}));
const PEOPLE = [...OFFICIALS, ...APPLICANTS];
const CASE_PLACES = ['in-process', 'waiting-for-applicant', ...ENDED] as const;
const operations = Object.keys(ON_CASES) as CaseOperation[];

describe('the table of actions and the functions', () => {
  it('agree for every person of two offices and two parties, every state and every operation', async () => {
    const wrong: string[] = [];
    for (const person of PEOPLE)
      for (const status of CASE_PLACES)
        for (const operation of operations) {
          const wanted = expected(person, operation, status);
          const code = await codeOf(person, operation, places.get(status) ?? '');
          if (!agrees(code, wanted, operation))
            wrong.push(`${person.personId} ${status} ${operation}: ${code}, not ${wanted}`);
        }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('agree for tokens with any roles, any office and any party together', async () => {
    const tokens = fc.record({
      personId: fc.constantFrom(...OFFICIALS.map(({ personId }) => personId), CAST.applicant, 'nobody'),
      name: fc.constant('Siapa Saja'),
      roles: fc.uniqueArray(fc.constantFrom<string>(...Role.options, 'superuser'), { maxLength: 3 }),
      place: fc.constantFrom(
        {},
        { district: DISTRICT },
        { district: OTHER_DISTRICT },
        { party: PARTY },
        { party: OTHER_PARTY },
        { district: OTHER_DISTRICT, party: PARTY },
        { district: DISTRICT, party: OTHER_PARTY },
      ),
    });
    await fc.assert(
      fc.asyncProperty(
        tokens,
        fc.constantFrom(...CASE_PLACES),
        fc.constantFrom(...operations),
        async ({ place, ...claims }, status, operation) => {
          const person: Person = { ...claims, ...place };
          const wanted = expected(person, operation, status);
          const code = await codeOf(person, operation, places.get(status) ?? '');
          if (!agrees(code, wanted, operation)) throw new Error(`${code}, not ${wanted}`);
        },
      ),
      { numRuns: 3000 },
    );
  }, 120_000);

  it('let only the own party near a draft', async () => {
    const draft = places.get('draft') ?? '';
    const codes = new Map<string, string[]>();
    for (const operation of ON_DRAFTS)
      for (const person of PEOPLE) {
        const code = await codeOf(person, operation, draft);
        if (person.party === PARTY) expect([...BEYOND, 'NOT_FOUND']).toContain(code);
        else expect(['NOT_FOUND', 'NOT_ALLOWED'], `${operation} by ${person.personId}`).toContain(code);
        codes.set(operation, [...(codes.get(operation) ?? []), code]);
      }
    const stranger = APPLICANTS.find(({ party }) => party === OTHER_PARTY) ?? APPLICANTS[0];
    for (const operation of ON_DRAFTS)
      expect(await codeOf(stranger ?? { personId: '', name: '', roles: [] }, operation, draft)).toBe(
        'NOT_FOUND',
      );
  });

  it('give an id that does not exist and an id of somebody else the same answer', async () => {
    const strangers = PEOPLE.filter(
      ({ district, party }) => district === OTHER_DISTRICT || party === OTHER_PARTY,
    );
    for (const person of strangers)
      for (const operation of operations) {
        const theirs = await codeOf(person, operation, places.get('in-process') ?? '');
        expect(await codeOf(person, operation, randomUUID()), `${operation} by ${person.personId}`).toBe(
          theirs,
        );
        expect(['NOT_FOUND', 'NOT_ALLOWED']).toContain(theirs);
      }
  });
});

describe('who decides nothing', () => {
  it.each(['auditor', 'admin'] as const)(
    '%s cannot decide, sign, claim, withdraw or attach',
    async (role) => {
      const [person] = OFFICIALS.filter(
        ({ roles, district }) => roles.includes(role) && district === DISTRICT,
      );
      for (const operation of [
        'decideTask',
        'signDocument',
        'claimTask',
        'releaseTask',
        'withdrawCase',
        'updateAgreement',
        'requestUpload',
        'attachFile',
        'submitCase',
        'saveDraft',
      ] as const)
        for (const status of CASE_PLACES)
          expect(
            await codeOf(
              person ?? { personId: '', name: '', roles: [] },
              operation,
              places.get(status) ?? '',
            ),
          ).toBe('NOT_ALLOWED');
    },
  );
});

describe('lists', () => {
  it('show an applicant the own party only, and an office the own district only', async () => {
    const { system } = bench;
    const maya = play(system, {
      personId: 'pemohon.maya',
      name: 'Maya Lestari',
      roles: ['applicant'],
      party: OTHER_PARTY,
    });
    const hers = await apply(system, maya, {
      ...applicationOf(20),
      clinic: { ...applicationOf(20).clinic, name: 'Klinik Milik Maya' },
    });
    const idsOf = async (player: Player) =>
      (await player.call('listCases', { query: { limit: '100' } })).items.map(({ caseId }) => caseId);
    const tasksOf = async (player: Player) =>
      (await player.call('listTasks', { query: { limit: '100' } })).items.map(({ caseId }) => caseId);

    expect(await idsOf(maya)).toEqual([hers]);
    const own = await idsOf(bench.as(CAST.applicant));
    expect(own.toSorted()).toEqual([...places.values()].toSorted());
    expect(await tasksOf(bench.as(CAST.applicant))).toEqual([places.get('waiting-for-applicant')]);
    const office = await idsOf(bench.as('bengkulu.rina'));
    expect(office.toSorted()).toEqual(
      [...places.values(), hers].filter((caseId) => caseId !== places.get('draft')).toSorted(),
    );
    for (const { personId, name, roles, district } of OFFICIALS.filter(
      (official) => official.district === OTHER_DISTRICT,
    )) {
      const official = play(system, { personId, name, roles, district: district ?? '' });
      if (!roles.includes('admin')) expect(await idsOf(official)).toEqual([]);
      if (!roles.includes('admin') && !roles.includes('auditor')) expect(await tasksOf(official)).toEqual([]);
    }
    for (const role of ['admin', 'auditor']) {
      const person = OFFICIALS.find(({ roles, district }) => roles.includes(role) && district === DISTRICT);
      if (person !== undefined)
        await expect(tasksOf(play(system, person))).rejects.toMatchObject({ status: 403 });
    }
  });

  it('never accept the cursor of another list', async () => {
    const { cursor = '' } = await bench.as('bengkulu.rina').call('listCases', { query: { limit: '1' } });
    expect(cursor).not.toBe('');
    const other = OFFICIALS.find(
      ({ roles, district }) => district === OTHER_DISTRICT && roles.includes('verifier'),
    );
    if (other === undefined) throw new Error('No other verifier');
    await expect(
      play(bench.system, other).call('listCases', { query: { limit: '1', cursor } }),
    ).rejects.toMatchObject({ problem: { code: 'INVALID_CURSOR' } });
    await expect(
      bench.as(CAST.applicant).call('listCases', { query: { limit: '1', cursor } }),
    ).rejects.toMatchObject({ problem: { code: 'INVALID_CURSOR' } });
  });
});

it('every refusal of the matrix came from the table: somebody is admitted to every operation', async () => {
  const admitted = new Set<string>();
  for (const person of PEOPLE)
    for (const operation of operations)
      if (expected(person, operation, 'in-process') === 'admitted') admitted.add(operation);
  expect([...admitted].toSorted()).toEqual(operations.toSorted());
  onTestFinished(bench.close);
});
