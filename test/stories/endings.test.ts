import { expect, it } from 'vitest';
import { LocalDate } from '../../core/local-date.ts';
import { apply, decide, sign, view } from '../../local/demo/acts.ts';
import { S1_APPLICATION } from '../../local/demo/application.ts';
import { another } from './applications.ts';
import type { Cast } from './cast.ts';
import { codeOf, end, PERMIT, permit, permitted, REASON, registerOf } from './endings.ts';
import { about, amended, clinicOf, refused } from './registered.ts';
import { documentOf, eventsOf, fileOf, numbersOf, refusalOf } from './seen.ts';
import { check } from './steps.ts';
import type { World } from './world.ts';

it('a revoked permit is still validly signed, and everybody is told that it holds no longer, since when and why', async () => {
  const { world, cast, caseId } = await permitted();
  const { system } = world;
  const reply = await end(cast.headOfOffice, caseId, {
    action: 'revoke',
    effectiveOn: LocalDate.parse('2026-08-01'),
  });
  await system.settle();

  expect(reply).toMatchObject({ caseId, documentId: PERMIT, state: 'revoked' });
  const { code, fileKey } = await documentOf(system, caseId, 'operating-permit');
  expect(await registerOf({ cast }, code)).toMatchObject({
    state: 'revoked',
    endedOn: '2026-08-01',
    reason: REASON,
  });
  const { bytes } = await system.context.files.get(fileKey);
  const pdf = Buffer.from(bytes).toString('base64');
  expect(await cast.applicant.call('verifyFile', { body: { pdf } })).toMatchObject({
    file: 'VALID',
    register: { state: 'revoked', endedOn: '2026-08-01', sameFile: true },
  });

  const file = await view(cast.applicant, caseId);
  const facilityId = file.facilityId ?? '';
  expect(await cast.applicant.call('getFacility', { params: { facilityId } })).toMatchObject({
    status: 'revoked',
    permits: [{ documentCode: code, state: 'revoked' }],
  });
  const { items } = await cast.applicant.call('searchRegistry', { query: { name: 'cempaka' } });
  expect(items.map(({ status }) => status)).toEqual(['revoked']);
  expect(file.next.id).toContain('dicabut');
  expect(file.history.at(-1)).toMatchObject({ type: 'document-revoked', reason: REASON });
  expect(file.documents.find(({ documentId }) => documentId === PERMIT)).toMatchObject({
    state: 'revoked',
    ended: { on: '2026-08-01', reason: REASON },
    endings: [],
  });
  expect(await numbersOf(system, '17.71', 'operating-permit', 2026)).toEqual([
    `${file.documents.at(-1)?.number} used`,
  ]);
});

it('the applicant gets the reason and the right of objection, the section head learns of it', async () => {
  const { world, cast, caseId } = await permitted();
  await end(cast.headOfOffice, caseId, { action: 'void' });
  await world.system.settle();
  const newest = (to: string) => world.system.outbox.list({ to, limit: 1 })[0];
  const { receiptNumber } = await view(cast.applicant, caseId);
  const letter = newest(S1_APPLICATION.applicant.email);
  expect(letter?.subject).toBe(
    `Izin Operasional Klinik batal sejak semula: ${receiptNumber} (${S1_APPLICATION.clinic.name})`,
  );
  expect(letter?.text).toContain(`Alasan: ${REASON}`);
  expect(letter?.text).toContain('keberatan kepada dinas paling lama 20 hari kerja');
  const heads = world.system.outbox
    .list({ limit: 1000 })
    .filter(({ subject }) => subject === letter?.subject);
  expect(heads).toHaveLength(2);
});

it('a void permit was never in force: its number is voided with the reason and not used again', async () => {
  const { world, cast, caseId } = await permitted();
  const { system } = world;
  await end(cast.headOfOffice, caseId, { action: 'void' });
  await system.settle();
  expect(await registerOf({ cast }, await codeOf(world, caseId))).toMatchObject({
    state: 'voided',
    endedOn: '2026-08-03',
    reason: REASON,
  });
  const clinic = await clinicOf(world, (await fileOf(system, caseId)).facilityId ?? '');
  expect(clinic).toMatchObject({ status: 'voided', permits: [{ state: 'voided' }] });
  await permit(world, cast, another(S1_APPLICATION, 'Klinik Pratama Kedua'));
  expect(await numbersOf(system, '17.71', 'operating-permit', 2026)).toEqual([
    `400.7/IOK-001/DINKES/VII/2026 voided: ${REASON}`,
    '400.7/IOK-002/DINKES/VIII/2026 used',
  ]);
});

it('a clinic without its permit can change nothing, and gets a new permit like any other', async () => {
  const { world, cast, caseId } = await permitted();
  await end(cast.headOfOffice, caseId, { action: 'revoke' });
  const facilityId = (await fileOf(world.system, caseId)).facilityId ?? '';
  for (const kind of ['change-name', 'upgrade', 'closure'] as const) {
    const { status, fields } = await refused(world, cast, await about(world, facilityId, kind));
    expect({ status, fields: fields.filter((field) => field.startsWith('facilityId')) }, kind).toEqual({
      status: 422,
      fields: ['facilityId FACILITY_WITHOUT_PERMIT'],
    });
  }
  const anew = await permit(world, cast);
  expect(await registerOf({ cast }, await codeOf(world, anew))).toMatchObject({ state: 'current' });
  expect(await registerOf({ cast }, await codeOf(world, caseId))).toMatchObject({ state: 'revoked' });
});

it('an amendment that is decided after the revocation gives the clinic no permit back', async () => {
  const { world, cast, caseId } = await permitted();
  const { system } = world;
  const facilityId = (await fileOf(system, caseId)).facilityId ?? '';
  const { clinic } = await clinicOf(world, facilityId);
  const change = { clinic: { ...clinic, name: 'Klinik Nama Baru' } };
  const application = await about(world, facilityId, 'change-name', change);
  const open = await apply(system, cast.applicant, application);
  await end(cast.headOfOffice, caseId, { action: 'revoke' });
  await amendedFrom(world, cast, open);
  expect(system.engine.get(open)).toMatchObject({ status: 'succeeded' });
  const after = await clinicOf(world, facilityId);
  expect(after.status).toBe('revoked');
  expect(after.permits.map(({ state }) => state)).toEqual(['revoked', 'ended']);
});

it('a permit that an amendment followed names it, with a reason once the office says why', async () => {
  const { world, cast, caseId } = await permitted();
  const { system } = world;
  const facilityId = (await fileOf(system, caseId)).facilityId ?? '';
  const { clinic } = await clinicOf(world, facilityId);
  const application = await about(world, facilityId, 'change-name', {
    clinic: { ...clinic, name: 'Klinik Nama Baru' },
  });
  const amendment = await amended(world, cast, application);
  const [old, next] = [await codeOf(world, caseId), await documentOf(system, amendment, 'permit-amendment')];
  const replacedBy = { code: next.code, number: next.number };
  expect(await registerOf({ cast }, old)).toMatchObject({
    state: 'replaced',
    endedOn: '2026-08-03',
    replacedBy,
  });
  expect(await refusalOf(end(cast.headOfOffice, caseId, { action: 'revoke' }))).toMatchObject({
    status: 409,
    code: 'DOCUMENT_STATE',
  });

  const typed = `${next.code.slice(0, 4).toLowerCase()} ${next.code.slice(4)}`;
  await end(cast.headOfOffice, caseId, { action: 'replace', replacedBy: typed });
  expect(await registerOf({ cast }, old)).toMatchObject({ state: 'replaced', reason: REASON, replacedBy });
  expect(await clinicOf(world, facilityId)).toMatchObject({
    status: 'active',
    permits: [{ state: 'replaced' }, { state: 'current', documentCode: next.code }],
  });
  expect((await view(cast.applicant, caseId)).documents.at(-1)?.ended).toMatchObject({ replacedBy });
});

it('an earlier copy of a document that was signed again is told from the last one', async () => {
  const { world, cast, caseId } = await permitted();
  const { system } = world;
  const record = await documentOf(system, caseId, 'visit-record');
  expect(record.signatures).toHaveLength(2);
  const [first] = await eventsOf(system, caseId, 'document-signed').then((events) =>
    events.filter(({ documentId }) => documentId === record.documentId),
  );
  const check = async (fileKey: string) => {
    const { bytes } = await system.context.files.get(fileKey);
    return (await cast.applicant.call('verifyFile', { body: { pdf: Buffer.from(bytes).toString('base64') } }))
      .register;
  };
  expect(await check(first?.fileKey ?? '')).toMatchObject({ sameFile: false, earlierFile: true });
  expect(await check(record.fileKey)).toMatchObject({ sameFile: true });
  expect((await registerOf({ cast }, record.code))?.earlierSha256).toEqual([first?.sha256]);
});

/** The rest of a change without a visit, from its first check to the signed amendment. */
async function amendedFrom({ system }: World, cast: Cast, caseId: string): Promise<void> {
  await check(system, cast, caseId);
  await decide(system, cast.sectionHead, caseId, 'recommend', 'recommended');
  await sign(system, cast.headOfOffice, caseId, 'decide-permit');
}
