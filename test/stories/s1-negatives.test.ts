import { describe, expect, it } from 'vitest';
import { apply, decide, draft, sign, taskOf, verdictsFor, view } from '../../local/demo/acts.ts';
import { S1_APPLICATION } from '../../local/demo/application.ts';
import { castOf } from './cast.ts';
import { eventsOf, fileOf, refusalOf } from './seen.ts';
import { goToDecision } from './steps.ts';
import { openWorld } from './world.ts';

describe('S1: a form that does not hold is refused with the field named, and the draft stays', () => {
  const { business, site, personInCharge } = S1_APPLICATION;
  const forms = [
    ['an NIB of 12 digits', { business: { ...business, nib: '120726000123' } }, 'business.nib NIB_LENGTH'],
    [
      'KBLI 86104 for a private owner',
      { business: { ...business, kbli: '86104' } },
      'business.kbli KBLI_OWNER_MISMATCH',
    ],
    [
      'a lease that ends within five years',
      { site: { ...site, leaseUntil: '2031-07-05' } },
      'site.leaseUntil LEASE_TOO_SHORT',
    ],
    [
      'a SIP of another address',
      { personInCharge: { ...personInCharge, sipAddress: 'Jalan Melati Nomor 8' } },
      'personInCharge.sipAddress SIP_ADDRESS_DIFFERS',
    ],
  ] as const;

  it.each(forms)('%s', async (_, change, finding) => {
    const { system, as } = await openWorld('2026-07-06 09:00');
    const applicant = as('pemohon.dimas');
    const { caseId, version } = await draft(system, applicant, S1_APPLICATION);
    const form = { ...S1_APPLICATION, ...change };
    const saved = await applicant.call('saveDraft', { params: { caseId }, body: { version, form } });

    const refusal = await refusalOf(
      applicant.call('submitCase', { params: { caseId }, body: { version: saved.version } }),
    );

    expect(refusal).toMatchObject({ status: 422, code: 'INVALID_INPUT', fields: [finding] });
    expect(await applicant.call('getDraft', { params: { caseId } })).toMatchObject({
      version: saved.version,
      form,
    });
    expect(await system.context.cases.events(caseId)).toEqual([]);
    expect(system.engine.executions({ limit: 10 })).toEqual([]);
  });

  it('a missing document', async () => {
    const { system, as } = await openWorld('2026-07-06 09:00');
    const applicant = as('pemohon.dimas');
    const { caseId, version } = await draft(system, applicant, S1_APPLICATION, ['DOC-07']);
    const refusal = await refusalOf(applicant.call('submitCase', { params: { caseId }, body: { version } }));
    expect(refusal.fields).toEqual(['documents.DOC-07 DOCUMENT_MISSING']);
  });
});

it('S1: a wrong role gets 403, another office and another applicant 404, and nothing is written', async () => {
  const world = await openWorld('2026-07-06 09:00');
  const { system } = world;
  const cast = castOf(world);
  const caseId = await apply(system, cast.applicant, S1_APPLICATION);
  const seen = await view(cast.verifier, caseId);
  const { taskId } = taskOf(seen, 'check-completeness');
  const act = (person: string) =>
    refusalOf(
      world.as(person).call('decideTask', {
        params: { caseId, taskId },
        body: { outcome: 'accepted', verdicts: verdictsFor(seen) },
      }),
    );
  const before = (await fileOf(system, caseId)).version;

  for (const person of [
    'pemohon.dimas',
    'bengkulu.hendra',
    'bengkulu.wulan',
    'bengkulu.ratna',
    'bengkulu.bambang',
    'bengkulu.mulyadi',
    'bengkulu.sari',
  ]) {
    expect(await act(person), person).toMatchObject({ status: 403, code: 'NOT_ALLOWED' });
  }
  for (const person of ['serang.nadia', 'pemohon.maya']) {
    expect(await act(person), person).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(await refusalOf(view(world.as(person), caseId)), person).toMatchObject({ status: 404 });
  }
  expect((await fileOf(system, caseId)).version).toBe(before);
});

it('S1: two officers decide at once: one decision stands, the other gets 409 with who and when', async () => {
  const world = await openWorld('2026-07-06 09:00');
  const { system } = world;
  const caseId = await apply(system, world.as('pemohon.dimas'), S1_APPLICATION);
  const officers = [world.as('bengkulu.rina'), world.as('bengkulu.yogi')] as const;
  const seen = await view(officers[0], caseId);
  const { taskId } = taskOf(seen, 'check-completeness');

  const results = await Promise.allSettled(
    officers.map((officer) =>
      officer.call('decideTask', {
        params: { caseId, taskId },
        body: { outcome: 'accepted', verdicts: verdictsFor(seen) },
      }),
    ),
  );
  await system.settle();

  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const [decision, ...others] = await eventsOf(system, caseId, 'task-decided');
  expect(others).toEqual([]);
  const lost = results.find((result) => result.status === 'rejected');
  expect(lost?.reason).toMatchObject({
    status: 409,
    problem: {
      code: 'TASK_CLOSED',
      decidedBy: { name: decision?.by.name, at: decision?.at, outcome: 'accepted' },
    },
  });
});

it('S1: what was decided cannot be decided again, and a signed file is closed to everybody', async () => {
  const world = await openWorld('2026-07-06 09:00');
  const { system } = world;
  const cast = castOf(world);
  const caseId = await apply(system, cast.applicant, S1_APPLICATION);
  const early = await refusalOf(
    cast.headOfOffice.call('decideTask', {
      params: { caseId, taskId: 'decide-permit-1' },
      body: { outcome: 'refused', reason: 'x' },
    }),
  );
  expect(early.status).toBe(404);
  await goToDecision(system, cast, caseId);
  const signing = taskOf(await view(cast.headOfOffice, caseId), 'decide-permit');
  const sha256 =
    (await view(cast.headOfOffice, caseId)).documents.find(
      ({ documentId }) => documentId === signing.documentId,
    )?.sha256 ?? '';
  const signAgain = () =>
    cast.headOfOffice.call('signDocument', {
      params: { caseId, taskId: signing.taskId },
      body: { documentId: signing.documentId ?? '', sha256 },
    });
  expect(
    await refusalOf(
      cast.issuer.call('signDocument', {
        params: { caseId, taskId: signing.taskId },
        body: { documentId: signing.documentId ?? '', sha256 },
      }),
    ),
  ).toMatchObject({ status: 403 });

  await sign(system, cast.headOfOffice, caseId, 'decide-permit');

  expect(await refusalOf(signAgain())).toMatchObject({ status: 409, code: 'TASK_CLOSED' });
  expect(
    await refusalOf(cast.applicant.call('withdrawCase', { params: { caseId }, body: { reason: 'batal' } })),
  ).toMatchObject({ status: 409, code: 'CASE_CLOSED' });
  const again = await refusalOf(decideAgain());
  expect(again).toMatchObject({ status: 409, code: 'TASK_CLOSED' });

  function decideAgain() {
    return cast.verifier.call('decideTask', {
      params: { caseId, taskId: 'check-completeness-1' },
      body: { outcome: 'returned', reason: 'kurang' },
    });
  }
});

it('S1: a login older than five minutes signs nothing', async () => {
  const world = await openWorld('2026-07-06 09:00');
  const { system } = world;
  const cast = castOf(world);
  const caseId = await apply(system, cast.applicant, S1_APPLICATION);
  await goToDecision(system, cast, caseId);
  const old = world.as('bengkulu.ratna', 5 * 60_000 + 1000);

  expect(await refusalOf(sign(system, old, caseId, 'decide-permit'))).toMatchObject({
    status: 401,
    code: 'FRESH_LOGIN_REQUIRED',
  });

  await decide(system, old, caseId, 'decide-permit', 'refused', { reason: 'Persyaratan belum terpenuhi' });
  expect((await view(old, caseId)).currentState).toBe('SignRefusal');
});
