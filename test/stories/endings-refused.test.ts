import { expect, it } from 'vitest';
import { LocalDate } from '../../core/local-date.ts';
import { apply, view } from '../../local/demo/acts.ts';
import { S1_APPLICATION } from '../../local/demo/application.ts';
import type { Player } from '../../local/demo/play.ts';
import { another } from './applications.ts';
import { type Cast, castOf } from './cast.ts';
import { type Body, codeOf, end, PERMIT, permit, permitted, REASON } from './endings.ts';
import { about, amended, clinicOf } from './registered.ts';
import { documentOf, eventsOf, fileOf, refusalOf } from './seen.ts';
import { districtsWith, openWorld } from './world.ts';

it('what does not fit is refused at its field, and nothing is written', async () => {
  const { world, cast, caseId } = await permitted();
  const other = await permit(world, cast, another(S1_APPLICATION, 'Klinik Pratama Kedua'));
  const code = await codeOf(world, caseId);
  const wrong: [Partial<Body>, string][] = [
    [{ action: 'revoke', effectiveOn: LocalDate.parse('2026-08-04') }, 'effectiveOn EFFECTIVE_FUTURE'],
    [
      { action: 'revoke', effectiveOn: LocalDate.parse('2026-07-05') },
      'effectiveOn EFFECTIVE_BEFORE_DOCUMENT',
    ],
    [{ action: 'revoke', reason: '  ' }, 'reason REASON_REQUIRED'],
    [{ action: 'revoke', reason: 'singkat' }, 'reason REASON_TOO_SHORT'],
    [{ action: 'revoke', reason: 'x'.repeat(1001) }, 'reason TOO_LONG'],
    [{ action: 'revoke', reason: 'Alasan\u0000 tersembunyi' }, 'reason CONTROL_CHARACTER'],
    [{ action: 'replace', replacedBy: '' }, 'replacedBy REQUIRED'],
    [{ action: 'replace', replacedBy: 'TIDAKADA' }, 'replacedBy REPLACEMENT_UNKNOWN'],
    [{ action: 'replace', replacedBy: code }, 'replacedBy REPLACEMENT_SELF'],
    [{ action: 'replace', replacedBy: await codeOf(world, other) }, 'replacedBy REPLACEMENT_OTHER_CLINIC'],
    [
      { action: 'void', effectiveOn: LocalDate.parse('2026-08-01') } as Partial<Body>,
      'effectiveOn UNKNOWN_FIELD',
    ],
    [{ action: 'burn' } as unknown as Partial<Body>, 'action UNKNOWN_VALUE'],
    [{}, 'action REQUIRED'],
  ];
  const { version } = await fileOf(world.system, caseId);
  for (const [body, field] of wrong) {
    const refusal = await refusalOf(end(cast.headOfOffice, caseId, body));
    expect({ status: refusal.status, fields: refusal.fields }).toEqual({ status: 422, fields: [field] });
    expect(refusal.problem.fields?.[0]?.message).toMatch(/\.$/);
  }
  expect((await fileOf(world.system, caseId)).version).toBe(version);
});

it('nobody but the office that decided ends a document, with a fresh login, on the file as it is', async () => {
  const { world, cast, caseId } = await permitted();
  const { version } = await fileOf(world.system, caseId);
  const body: Body = { action: 'revoke', reason: REASON, version };
  const params = { caseId, documentId: PERMIT };
  const by = async (player: Player, more: Partial<Body> = {}) => {
    const { status, code } = await refusalOf(
      player.call('endDocument', { params, body: { ...body, ...more } }),
    );
    return `${status} ${code}`;
  };
  for (const player of [
    cast.applicant,
    cast.verifier,
    cast.sectionHead,
    cast.inspector,
    cast.issuer,
    cast.admin,
  ])
    expect(await by(player), player.person.personId).toBe('403 NOT_ALLOWED');
  expect(await by(world.as('serang.euis'))).toBe('404 NOT_FOUND');
  expect(await by(world.as('bengkulu.ratna', 5 * 60_000 + 1000))).toBe('401 FRESH_LOGIN_REQUIRED');
  expect(await by(cast.headOfOffice, { version: version - 1 })).toBe('409 STALE_VERSION');
  expect((await fileOf(world.system, caseId)).version).toBe(version);

  const again = { ...body, action: 'void' as const };
  await cast.headOfOffice.call('endDocument', { params, body, idempotencyKey: 'kunci-cabut' });
  const repeated = await cast.headOfOffice.call('endDocument', {
    params,
    body,
    idempotencyKey: 'kunci-cabut',
  });
  expect(repeated).toMatchObject({ state: 'revoked', version: version + 1 });
  const second = await refusalOf(cast.headOfOffice.call('endDocument', { params, body: again }));
  expect(second).toMatchObject({ status: 409, code: 'DOCUMENT_STATE' });
  expect(second.problem.decidedBy).toMatchObject({ name: cast.headOfOffice.person.name, outcome: 'revoked' });
  expect(await eventsOf(world.system, caseId, 'document-revoked')).toHaveLength(1);
});

it('while the file is in process its documents stay, and the refusal says until when', async () => {
  const world = await openWorld('2026-07-06 09:00');
  const cast = castOf(world);
  const caseId = await apply(world.system, cast.applicant, S1_APPLICATION);
  const seen = await view(cast.headOfOffice, caseId);
  expect(seen.documents.map(({ endings }) => endings)).toEqual([[]]);
  expect(await refusalOf(end(cast.headOfOffice, caseId, { action: 'revoke' }, 'receipt-1'))).toMatchObject({
    status: 409,
    code: 'CASE_OPEN',
  });
});

it('revoked and voided at once: one of the two happens', async () => {
  const { world, cast, caseId } = await permitted();
  const results = await Promise.allSettled([
    end(cast.headOfOffice, caseId, { action: 'revoke' }),
    end(cast.headOfOffice, caseId, { action: 'void' }),
  ]);
  await world.system.settle();
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const lost = results.find((result) => result.status === 'rejected');
  expect(lost?.reason).toMatchObject({ status: 409, problem: { code: 'DOCUMENT_STATE' } });
  const [revoked, voided] = [
    await eventsOf(world.system, caseId, 'document-revoked'),
    await eventsOf(world.system, caseId, 'document-voided'),
  ];
  expect(revoked.length + voided.length).toBe(1);
});

it('two documents that are to replace each other at once: one does', async () => {
  const { world, cast, caseId } = await permitted();
  const { system } = world;
  const facilityId = (await fileOf(system, caseId)).facilityId ?? '';
  const { clinic } = await clinicOf(world, facilityId);
  const change = { clinic: { ...clinic, name: 'Klinik Nama Baru' } };
  const other = await amended(world, cast, await about(world, facilityId, 'change-name', change));
  const receiptOf = async (id: string) => (await documentOf(system, id, 'receipt')).code;
  const replaceBy = async (id: string, by: string) =>
    end(cast.headOfOffice, id, { action: 'replace', replacedBy: await receiptOf(by) }, 'receipt-1');

  const results = await Promise.allSettled([replaceBy(caseId, other), replaceBy(other, caseId)]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const states = await Promise.all(
    [caseId, other].map(async (id) => (await documentOf(system, id, 'receipt')).state),
  );
  expect(states.sort()).toEqual(['replaced', 'signed']);
});

it('where the licensing office decides, it alone revokes; a Plh. does so in the name of the office', async () => {
  const districts = districtsWith('17.71', (district) => ({
    ...district,
    versions: district.versions.map((version) => ({
      ...version,
      officials: version.officials.map((official) =>
        official.role === 'issuer' ? { ...official, mandate: 'Plh.' as const } : official,
      ),
      clinicPermit: { ...version.clinicPermit, decider: 'issuer' as const },
    })),
  }));
  const world = await openWorld('2026-07-06 09:00', { districts });
  const cast = castOf(world);
  const caseId = await permit(world, { ...cast, headOfOffice: bothOf(cast) });
  expect(await refusalOf(end(cast.headOfOffice, caseId, { action: 'revoke' }))).toMatchObject({
    status: 403,
  });
  await end(cast.issuer, caseId, { action: 'revoke' });
  const [event] = await eventsOf(world.system, caseId, 'document-revoked');
  expect(event?.by).toMatchObject({
    role: 'issuer',
    authority: { onBehalfOf: expect.stringContaining('DPMPTSP') },
  });
});

/** Signs as the office that the task is for. */
function bothOf({ headOfOffice, issuer }: Cast): Player {
  const call: Player['call'] = (name, input) =>
    (JSON.stringify(input).includes('decide-permit') ? issuer : headOfOffice).call(name, input);
  return { ...headOfOffice, call };
}
