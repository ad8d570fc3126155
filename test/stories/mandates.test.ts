import { describe, expect, it } from 'vitest';
import type { District } from '../../core/district.ts';
import { LocalDate } from '../../core/local-date.ts';
import { apply, decide, sign, taskOf, view } from '../../local/demo/acts.ts';
import { S1_APPLICATION } from '../../local/demo/application.ts';
import { castOf } from './cast.ts';
import { documentOf, eventsOf, fileOf, numbersOf, refusalOf, textOf } from './seen.ts';
import { check, goToDecision, goToRecommendation, schedule } from './steps.ts';
import { districtsWith, openWorld } from './world.ts';

const IN_SERANG = {
  ...S1_APPLICATION,
  district: '36.73',
  site: { ...S1_APPLICATION.site, areaCode: '36.73.01' },
};

describe('an acting head of office (Plt.)', () => {
  it('signs as "Plt.", and the event says on whose behalf, on which basis, from when until when', async () => {
    const world = await openWorld('2026-07-06 09:00');
    const { system } = world;
    const cast = castOf(world, 'serang');
    const caseId = await apply(system, cast.applicant, IN_SERANG);
    await check(system, cast, caseId);
    await schedule(system, cast, caseId, '2026-07-08');
    await sign(system, cast.headOfOffice, caseId, 'sign-assignment');

    const letter = await documentOf(system, caseId, 'assignment-letter');
    expect(letter.signatures).toMatchObject([
      { signatoryName: 'drg. Euis Komalasari, M.K.M.', capacity: 'Plt. Kepala Dinas Kesehatan Kota Serang' },
    ]);
    expect(await textOf(system, letter)).toContain('Plt. Kepala Dinas Kesehatan Kota Serang');
    const [signed] = (await eventsOf(system, caseId, 'task-decided')).filter(
      ({ task }) => task === 'sign-assignment',
    );
    expect(signed?.by).toEqual({
      personId: 'serang.euis',
      name: 'drg. Euis Komalasari, M.K.M.',
      role: 'head-of-office',
      authority: {
        onBehalfOf: 'Kepala Dinas Kesehatan Kota Serang',
        legalBasis: 'Surat Perintah Wali Kota Serang Nomor 800.1.11.1/145/BKPSDM/2026',
        from: '2026-01-01',
        until: '2026-12-31',
      },
    });
  });

  it('leaves the permit to the issuer where the district says so', async () => {
    const world = await openWorld('2026-07-06 09:00');
    const { system } = world;
    const cast = castOf(world, 'serang');
    const caseId = await apply(system, cast.applicant, IN_SERANG);
    await goToDecision(system, cast, caseId);
    expect(await refusalOf(sign(system, cast.headOfOffice, caseId, 'decide-permit'))).toMatchObject({
      status: 403,
      code: 'NOT_ALLOWED',
    });
    await sign(system, cast.issuer, caseId, 'decide-permit');
    const permit = await documentOf(system, caseId, 'operating-permit');
    expect(permit).toMatchObject({
      number: '400.7/IOK-001/DPMPTSP/VII/2026',
      signatures: [{ capacity: 'Kepala DPMPTSP Kota Serang' }],
    });
  });
});

describe('a delegated task (Plh.)', () => {
  it('is done by the delegate in October, not by the section head, and before and after the other way round', async () => {
    const world = await openWorld('2026-10-09 09:00');
    const { system } = world;
    const cast = castOf(world);
    const delegate = { ...cast, sectionHead: cast.inspector };
    const caseId = await apply(system, cast.applicant, S1_APPLICATION);
    await check(system, cast, caseId);
    const plan = { date: '2026-10-20', members: ['bengkulu.wulan', 'bengkulu.agus', 'bengkulu.fitri'] };
    const assign = (by: typeof cast) =>
      decide(system, by.sectionHead, caseId, 'assign-visit', 'scheduled', { plan });
    expect(await refusalOf(assign(delegate))).toMatchObject({ status: 403 });

    await world.moveTo('2026-10-12 08:00');
    expect(await refusalOf(assign(cast))).toMatchObject({ status: 403, code: 'NOT_ALLOWED' });
    expect(taskOf(await view(cast.sectionHead, caseId), 'assign-visit').allowed).toBe(false);
    expect((await delegate.sectionHead.call('listTasks')).items.map(({ task }) => task)).toContain(
      'assign-visit',
    );
    await schedule(system, delegate, caseId, '2026-10-20');

    const [decision] = (await eventsOf(system, caseId, 'task-decided')).filter(
      ({ task }) => task === 'assign-visit',
    );
    expect(decision?.by).toMatchObject({
      personId: 'bengkulu.wulan',
      role: 'section-head',
      authority: {
        onBehalfOf: 'Kepala Bidang Pelayanan Kesehatan Dinas Kesehatan Kota Bengkulu',
        legalBasis: 'Surat Perintah Kepala Dinas Kesehatan Kota Bengkulu Nomor 800/312/DINKES/2026',
        from: '2026-10-12',
        until: '2026-10-25',
      },
    });
  });

  it('ends with its last day', async () => {
    const world = await openWorld('2026-10-23 09:00');
    const { system } = world;
    const cast = castOf(world);
    const caseId = await apply(system, cast.applicant, S1_APPLICATION);
    await check(system, cast, caseId);
    await world.moveTo('2026-10-25 23:59');
    expect(taskOf(await view(cast.inspector, caseId), 'assign-visit').allowed).toBe(true);
    await world.moveTo('2026-10-26 00:00');
    expect(taskOf(await view(cast.inspector, caseId), 'assign-visit').allowed).toBe(false);
    await schedule(system, cast, caseId, '2026-10-27');
  });
});

/** The head of office of Bengkulu leaves on 10 July; nobody follows until 15 July. */
const CHANGING: readonly District[] = districtsWith('17.71', (district) => ({
  ...district,
  versions: district.versions.map((version) => ({
    ...version,
    officials: version.officials.flatMap((official) =>
      official.role === 'head-of-office'
        ? [
            { ...official, until: LocalDate.parse('2026-07-10') },
            {
              ...official,
              personId: 'bengkulu.tigor',
              name: 'dr. Tigor Sihombing',
              employeeNumber: '197001012000031001',
              mandate: 'Plh.' as const,
              legalBasis: 'Surat Perintah Wali Kota Nomor 9/2026',
              from: LocalDate.parse('2026-07-15'),
              until: LocalDate.parse('2026-08-31'),
            },
          ]
        : [official],
    ),
  })),
}));

describe('a mandate that has ended', () => {
  it('signs nothing any more; the document waits for the next holder, under its number and with the new name', async () => {
    const world = await openWorld('2026-07-06 09:00', { districts: CHANGING });
    const { system } = world;
    const cast = castOf(world);
    const next = world.as('bengkulu.tigor');
    const caseId = await apply(system, cast.applicant, S1_APPLICATION);
    await goToDecision(system, cast, caseId);
    const { number, code } = await documentOf(system, caseId, 'operating-permit');
    await world.moveTo('2026-07-10 09:00');
    expect(taskOf(await view(cast.headOfOffice, caseId), 'decide-permit').allowed).toBe(true);

    await world.moveTo('2026-07-13 09:00');
    expect(await refusalOf(sign(system, cast.headOfOffice, caseId, 'decide-permit'))).toMatchObject({
      status: 403,
      code: 'NOT_ALLOWED',
    });
    expect(await refusalOf(sign(system, next, caseId, 'decide-permit'))).toMatchObject({ status: 403 });

    await world.moveTo('2026-07-15 09:00');
    await sign(system, next, caseId, 'decide-permit');

    const permit = await documentOf(system, caseId, 'operating-permit');
    expect(permit).toMatchObject({
      number,
      code,
      date: '2026-07-15',
      state: 'signed',
      signatures: [{ capacity: 'Plh. Kepala Dinas Kesehatan Kota Bengkulu' }],
    });
    const text = await textOf(system, permit);
    expect(text).toContain('dr. Tigor Sihombing');
    expect(text).not.toContain('dr. Ratna Dewi Anggraini');
    expect((await fileOf(system, caseId)).status).toBe('granted');
  });

  it('a document that is due while the office is vacant is prepared when somebody holds it', async () => {
    const world = await openWorld('2026-07-13 09:00', { districts: CHANGING, quiet: true });
    const { system } = world;
    const cast = castOf(world);
    const caseId = await apply(system, cast.applicant, S1_APPLICATION);
    await check(system, cast, caseId);
    await schedule(system, cast, caseId, '2026-07-16');
    expect(await numbersOf(system, '17.71', 'assignment-letter', 2026)).toEqual([]);
    await world.moveTo('2026-07-15 09:00');
    expect((await view(cast.verifier, caseId)).currentState).toBe('SignAssignment');
    await sign(system, world.as('bengkulu.tigor'), caseId, 'sign-assignment');
    expect((await fileOf(system, caseId)).tasks.at(-1)?.task).toBe('visit');
  });
});

describe('a document that waits overnight', () => {
  it('bears the new date under the same number before the signer sees it, and the old hash signs nothing', async () => {
    const world = await openWorld('2026-07-06 09:00');
    const { system } = world;
    const cast = castOf(world);
    const caseId = await apply(system, cast.applicant, S1_APPLICATION);
    await goToDecision(system, cast, caseId);
    const old = await documentOf(system, caseId, 'operating-permit');
    const { taskId } = taskOf(await view(cast.headOfOffice, caseId), 'decide-permit');
    const signOld = () =>
      refusalOf(
        cast.headOfOffice.call('signDocument', {
          params: { caseId, taskId },
          body: { documentId: old.documentId, sha256: old.sha256 },
        }),
      );
    const changed = { status: 409, code: 'DOCUMENT_CHANGED' };

    world.jumpTo('2026-07-07 00:00');
    expect(await signOld()).toMatchObject(changed);
    await world.moveTo('2026-07-08 09:00');

    const fresh = await documentOf(system, caseId, 'operating-permit');
    expect(fresh).toMatchObject({
      documentId: old.documentId,
      number: old.number,
      code: old.code,
      date: '2026-07-08',
      state: 'prepared',
    });
    expect(fresh.sha256).not.toBe(old.sha256);
    expect(await textOf(system, fresh)).toContain('8 Juli 2026');
    expect(await signOld()).toMatchObject(changed);
    await sign(system, cast.headOfOffice, caseId, 'decide-permit');
    expect(await documentOf(system, caseId, 'operating-permit')).toMatchObject({
      date: '2026-07-08',
      number: old.number,
    });
  });

  it('a record that the leader has signed is not dated again for the countersignature', async () => {
    const world = await openWorld('2026-07-06 09:00');
    const { system } = world;
    const cast = castOf(world);
    const caseId = await apply(system, cast.applicant, S1_APPLICATION);
    await goToRecommendation(system, cast, caseId);
    const record = await documentOf(system, caseId, 'visit-record');
    await world.moveTo('2026-07-08 09:00');
    expect(await documentOf(system, caseId, 'visit-record')).toEqual(record);
  });
});
