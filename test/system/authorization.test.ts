import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Role } from '../../core/actor.ts';
import { ENDED } from '../../core/case/case.ts';
import type { OperationName } from '../../core/contract/operations.ts';
import { DISTRICTS } from '../../core/districts/all.ts';
import { httpHandlers } from '../../functions/handlers.ts';
import { apply } from '../../local/demo/acts.ts';
import { type Person, type Player, play, RefusedError } from '../../local/demo/play.ts';
import type { LocalSystem } from '../../local/system.ts';
import { applicationOf, CAST } from './cases.ts';
import {
  agrees,
  BEYOND,
  type CaseOperation,
  DISTRICT,
  expected,
  ON_CASES,
  OTHER_DISTRICT,
  OTHER_PARTY,
  PARTY,
} from './oracle.ts';
import { makePlaces, type Place, requestFor, withoutWrites } from './places.ts';
import { type Bench, openBench, plainPdf } from './system.ts';

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
let places = new Map<Place, string>();

beforeAll(async () => {
  bench = await openBench({ pdf: plainPdf });
  dry = { ...bench.system, http: httpHandlers(withoutWrites(bench.system.context)) };
  places = await makePlaces(bench);
}, 60_000);

afterAll(() => bench.close());

async function codeOf(person: Person, operation: OperationName, caseId: string): Promise<string> {
  try {
    await play(dry, person).call(operation, requestFor(operation, caseId));
    return 'done';
  } catch (error) {
    if (error instanceof RefusedError) return error.problem.code;
    throw error;
  }
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

  it('tell a stranger nothing about uploads, however a request names them', async () => {
    const caseId = places.get('in-process') ?? '';
    const stranger = play(dry, { ...APPLICANTS[1], personId: 'x', name: 'X', roles: ['applicant'] });
    const codeOfCall = (player: Player, fileIds: string[]) => [
      player.call('decideTask', {
        params: { caseId, taskId: 'complete-documents-1' },
        body: { outcome: 'completed', resubmission: { files: { 'DOC-01': fileIds }, form: {} } },
      }),
      player.call('updateAgreement', {
        params: { caseId, which: 'waste' },
        body: { agreement: applicationOf(1).agreements.waste, fileIds },
      }),
    ];
    const refusals = async (player: Player) =>
      (await Promise.allSettled(codeOfCall(player, [randomUUID()]))).map((answer) =>
        answer.status === 'rejected' ? answer.reason.problem?.code : 'done',
      );
    expect(await refusals(stranger)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    expect(await refusals(bench.as(CAST.applicant))).toEqual(['INVALID_INPUT', 'INVALID_INPUT']);
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
        'endDocument',
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
      if (
        (['in-process', 'granted'] as const).some(
          (status) => expected(person, operation, status) === 'admitted',
        )
      )
        admitted.add(operation);
  expect([...admitted].toSorted()).toEqual(operations.toSorted());
});
