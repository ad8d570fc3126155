import { describe, expect, it } from 'vitest';
import { LocalDate } from '../../core/local-date.ts';
import { apply, decide, draft, sign, verdictsFor, view } from '../../local/demo/acts.ts';
import { S1_APPLICATION } from '../../local/demo/application.ts';
import { samplePdf } from '../../local/demo/sample-file.ts';
import { another } from './applications.ts';
import { about, clinicOf, HARAPAN, MAWAR, refused, registered, SENTOSA } from './registered.ts';
import { documentOf, refusalOf, textOf } from './seen.ts';
import { check, goToDecision } from './steps.ts';

describe('S5.5: a second open application of the same kind for the same clinic', () => {
  it('is refused with a link to the first, and possible again after the first has ended', async () => {
    const { world, maya } = await registered();
    const { system } = world;
    const application = await about(world, SENTOSA, 'change-name', {
      clinic: { ...(await clinicOf(world, SENTOSA)).clinic, name: 'Klinik Pratama Sentosa' },
    });
    const first = await apply(system, maya.applicant, application);
    expect(await refused(world, maya, application)).toMatchObject({
      status: 409,
      code: 'DUPLICATE_APPLICATION',
      problem: { link: `/berkas/${first}` },
    });
    expect(
      (
        await view(
          maya.applicant,
          await apply(system, maya.applicant, await about(world, SENTOSA, 'change-owner')),
        )
      ).status,
    ).toBe('in-process');
    await maya.applicant.call('withdrawCase', { params: { caseId: first }, body: { reason: 'salah' } });
    expect((await view(maya.applicant, await apply(system, maya.applicant, application))).status).toBe(
      'in-process',
    );
  });

  it('holds for new clinics by NIB, area and name, and for two submissions at the same time', async () => {
    const { world, dimas } = await registered();
    const drafts = [
      await draft(world.system, dimas.applicant, S1_APPLICATION),
      await draft(world.system, dimas.applicant, {
        ...S1_APPLICATION,
        clinic: { ...S1_APPLICATION.clinic, name: 'KLINIK  Pratama cempaka sehat' },
      }),
    ];
    const results = await Promise.allSettled(
      drafts.map(({ caseId, version }) =>
        dimas.applicant.call('submitCase', { params: { caseId }, body: { version } }),
      ),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({
      status: 409,
      problem: { code: 'DUPLICATE_APPLICATION' },
    });
    expect(
      (
        await view(
          dimas.applicant,
          await apply(world.system, dimas.applicant, another(S1_APPLICATION, 'Klinik Pratama Lain')),
        )
      ).status,
    ).toBe('in-process');
  });
});

describe('S5.6: "renewal"', () => {
  const oldPermit = { number: '440/0112/SIO/2021', date: LocalDate.parse('2021-11-30') };

  it('of a permit without an end is refused with the reason', async () => {
    const { world, dimas } = await registered();
    const refusal = await refused(
      world,
      dimas,
      await about(world, HARAPAN, 'sio-conversion', { oldPermit, staff: S1_APPLICATION.staff }),
    );
    expect(refusal.fields).toContain('oldPermit.until NO_RENEWAL_NEEDED');
    expect(refusal.problem.fields?.find(({ code }) => code === 'NO_RENEWAL_NEEDED')?.message).toContain(
      'tidak perlu diperpanjang',
    );
  });

  it('of an old permit with an end date is its conversion, after which no end stands', async () => {
    const { world, maya } = await registered();
    const { system } = world;
    const caseId = await apply(
      system,
      maya.applicant,
      await about(world, MAWAR, 'sio-conversion', {
        oldPermit: { ...oldPermit, until: LocalDate.parse('2026-11-30') },
      }),
    );
    await goToDecision(system, maya, caseId);
    await sign(system, maya.headOfOffice, caseId, 'decide-permit');
    const facility = await world.as('pemohon.dimas').call('getFacility', { params: { facilityId: MAWAR } });
    expect(facility).not.toHaveProperty('permitUntil');
    expect(facility.permits.map(({ kind, state }) => [kind, state])).toEqual([
      ['new', 'replaced'],
      ['sio-conversion', 'current'],
    ]);
  });
});

describe('S5.7: closure', () => {
  const closure = { reason: 'Pemilik pensiun', closesOn: LocalDate.parse('2026-10-01'), activeInpatients: 2 };

  it('is held while patients are in or the plan for the records is missing, then closes and tells the partners', async () => {
    const { world, maya } = await registered();
    const { system } = world;
    const before = await clinicOf(world, SENTOSA);
    const agreements = {
      waste: { ...before.agreements.waste, partnerEmail: 'pks@olahlimbah.example' },
      hospital: { ...before.agreements.hospital, partnerEmail: 'direktur@rsud.example' },
    };
    const caseId = await apply(
      system,
      maya.applicant,
      await about(world, SENTOSA, 'closure', { closure, agreements }),
      ['DOC-71'],
    );
    const verdicts = verdictsFor(await view(maya.verifier, caseId));
    const accept = () =>
      decide(system, maya.verifier, caseId, 'check-completeness', 'accepted', { verdicts });
    expect(await refusalOf(accept())).toMatchObject({ status: 409, code: 'CLOSURE_HELD' });

    await decide(system, maya.verifier, caseId, 'check-completeness', 'returned', {
      reason: 'Belum lengkap',
      verdicts: { ...verdicts, 'DOC-71': { verdict: 'revise', note: 'Rencana rekam medis belum ada' } },
    });
    const { fileId } = await maya.applicant.upload(caseId, 'DOC-71', {
      name: 'rencana.pdf',
      bytes: samplePdf('rencana'),
    });
    const resubmit = (form: Record<string, unknown>) =>
      decide(system, maya.applicant, caseId, 'complete-documents', 'completed', {
        resubmission: { files: { 'DOC-71': [fileId] }, form },
      });
    await resubmit({});
    expect(await refusalOf(accept())).toMatchObject({ code: 'CLOSURE_HELD' });
    await decide(system, maya.verifier, caseId, 'check-completeness', 'returned', {
      reason: 'Masih ada pasien',
      verdicts: { ...verdicts, 'DOC-71': { verdict: 'revise', note: 'Pasien belum dialihkan' } },
    });
    await resubmit({ closure: { ...closure, activeInpatients: 0 } });
    await check(system, maya, caseId);
    await decide(system, maya.sectionHead, caseId, 'recommend', 'recommended');
    await sign(system, maya.headOfOffice, caseId, 'decide-permit');

    expect(await view(maya.applicant, caseId)).toMatchObject({
      status: 'granted',
      statusLabel: { id: 'Ditutup' },
    });
    for (const address of ['pks@olahlimbah.example', 'direktur@rsud.example']) {
      expect(world.mailTo(address)).toEqual(['Para pihak: klinik ditutup, Klinik Pratama Sehat Sentosa']);
    }
    const visitor = world.as('pemohon.dimas');
    expect(await visitor.call('getFacility', { params: { facilityId: SENTOSA } })).toMatchObject({
      status: 'closed',
      permits: [{ state: 'ended' }, { kind: 'closure', state: 'ended' }],
    });
    expect(await textOf(system, await documentOf(system, caseId, 'closure-letter'))).toContain(
      '1 Oktober 2026',
    );
    expect((await refused(world, maya, await about(world, SENTOSA, 'change-name'))).fields).toContain(
      'facilityId FACILITY_CLOSED',
    );
  });
});
