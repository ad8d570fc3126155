import { expect } from 'vitest';
import { checkChain } from '../../core/case/chain.ts';
import { view } from '../../local/demo/acts.ts';
import { S1_APPLICATION } from '../../local/demo/application.ts';
import { playS1, type S1Result } from '../../local/demo/story-s1.ts';
import { castOf } from './cast.ts';
import { documentOf, textOf } from './seen.ts';
import type { StoryWorld } from './world.ts';

/** The story played to its end. Where `specimen` is true, everything that is signed says so. */
export type PlayedS1 = S1Result & { readonly world: StoryWorld; readonly specimen: boolean };

export async function playedS1(world: StoryWorld, specimen: boolean): Promise<PlayedS1> {
  return { world, specimen, ...(await playS1(world.system, castOf(world), world.moveTo)) };
}

/** What story S1 shows, thing by thing; nothing of it changes the played story. */
export const S1: Readonly<Record<string, (played: PlayedS1) => Promise<void>>> = {
  'a new Klinik Pratama goes from the application to the signed permit on the due days of the law': async ({
    world,
    caseId,
    dueDates,
  }) => {
    expect(dueDates).toEqual({
      'check-completeness': '2026-07-07',
      'verify-technically': '2026-07-10',
      'sign-assignment': '2026-07-13',
      visit: '2026-07-17',
      'decide-permit': '2026-07-22',
    });
    const file = await view(world.as('pemohon.dimas'), caseId);
    expect(file.status).toBe('granted');
    expect(file.statusLabel.id).toBe('Terverifikasi');
    expect(file.documents.map(({ kind, state }) => [kind, state])).toEqual([
      ['receipt', 'signed'],
      ['assignment-letter', 'signed'],
      ['visit-record', 'signed'],
      ['operating-permit', 'signed'],
    ]);
    expect(world.system.engine.get(caseId)).toMatchObject({ status: 'succeeded' });
  },

  'the history has a line for every event, with who, when and in which role': async ({ world, caseId }) => {
    const events = await world.system.context.cases.events(caseId);
    const { history } = await view(world.as('bengkulu.mulyadi'), caseId);
    const { digest, cases } = world.system.context;
    checkChain(events, digest, (await cases.get(caseId)).file);

    expect(history.map(({ seq, type, at }) => ({ seq, type, at }))).toEqual(
      events.map(({ seq, event }) => ({ seq, type: event.type, at: event.at })),
    );
    expect(
      history.every(({ by, sentence }) => by.name !== '' && sentence.id !== '' && sentence.en !== ''),
    ).toBe(true);
    const decided = history.filter(({ type }) => type === 'task-decided');
    expect(decided.map(({ by, sentence }) => [by.role, by.name, sentence.id])).toEqual([
      ['verifier', 'Rina Marlina, S.K.M.', 'Periksa kelengkapan: lengkap.'],
      ['verifier', 'Rina Marlina, S.K.M.', 'Verifikasi teknis: sesuai.'],
      ['section-head', 'dr. Hendra Gunadi, M.Kes.', 'Jadwalkan visitasi: dijadwalkan pada 16 Juli 2026.'],
      ['head-of-office', 'dr. Ratna Dewi Anggraini, M.K.M.', 'Tanda tangani Surat Tugas: ditandatangani.'],
      ['inspector', 'drg. Wulan Kusumawati', 'Visitasi: memenuhi.'],
      ['inspector', 'drg. Wulan Kusumawati', 'Tanda tangani Berita Acara: ditandatangani.'],
      ['applicant', 'Dimas Ardiansyah', 'Tanda tangani Berita Acara sebagai klinik: ditandatangani klinik.'],
      ['section-head', 'dr. Hendra Gunadi, M.Kes.', 'Beri rekomendasi: direkomendasikan.'],
      ['head-of-office', 'dr. Ratna Dewi Anggraini, M.K.M.', 'Putuskan dan tanda tangani: ditandatangani.'],
    ]);
  },

  'everybody who is next gets a notice, and the applicant hears of the beginning, the visit and the end':
    async ({ world, caseId }) => {
      const { receiptNumber } = await view(world.as('pemohon.dimas'), caseId);
      const name = `${receiptNumber} (Klinik Pratama Cempaka Sehat)`;
      const of = (person: string) => world.mailTo(`${person}@dinkes.example`);

      expect(world.mailTo('dimas@klinikharapan.example')).toEqual([
        `Permohonan diterima: ${name}`,
        `Visitasi dijadwalkan: ${name}`,
        `Berita Acara menunggu tanda tangan Anda: ${name}`,
        `Direkomendasikan: ${name}`,
        `Permohonan dikabulkan: ${name}`,
        `Kewajiban setelah izin: ${name}`,
      ]);
      expect(of('bengkulu.rina')).toEqual([
        `Tugas baru: periksa kelengkapan, ${name}`,
        `Tugas baru: verifikasi teknis, ${name}`,
      ]);
      expect(of('bengkulu.hendra')).toEqual([
        `Tugas baru: jadwalkan visitasi, ${name}`,
        `Tugas baru: beri rekomendasi, ${name}`,
      ]);
      expect(of('bengkulu.ratna')).toEqual([
        `Tugas baru: tanda tangani Surat Tugas, ${name}`,
        `Tugas baru: putuskan dan tanda tangani, ${name}`,
      ]);
      expect(of('bengkulu.wulan')).toEqual([
        `Tugas baru: visitasi, ${name}`,
        `Tugas baru: tanda tangani Berita Acara, ${name}`,
      ]);
      expect(of('bengkulu.agus')).toEqual([`Tugas baru: visitasi, ${name}`]);
      expect(of('bengkulu.dedi')).toEqual([]);
    },

  'no NIK stands in verification, tracking, register, mails or documents': async ({ world, caseId }) => {
    const { system } = world;
    const reader = world.as('pemohon.maya');
    const file = await view(world.as('pemohon.dimas'), caseId);
    const permit = await documentOf(system, caseId, 'operating-permit');
    const texts = await Promise.all(
      file.documents.map(({ kind }) =>
        documentOf(system, caseId, kind).then((document) => textOf(system, document)),
      ),
    );
    const published = JSON.stringify([
      await reader.call('verifyCode', { params: { code: permit.code } }),
      await reader.call('trackCase', { params: { receiptNumber: file.receiptNumber } }),
      await reader.call('getFacility', { params: { facilityId: file.facilityId ?? '' } }),
      system.outbox.list({ limit: 1000 }),
      file.history,
      texts,
    ]);

    expect(texts.every((text) => text.includes('Klinik Pratama Cempaka Sehat'))).toBe(true);
    expect(published).not.toContain(S1_APPLICATION.applicant.nik);
    expect(published).not.toMatch(/(?<![0-9a-f])\d{16}(?![0-9a-f])/);
  },

  'every signed page says SPESIMEN where keys are for demonstration only, and none does elsewhere': async ({
    world,
    caseId,
    specimen,
  }) => {
    const { documents } = await view(world.as('pemohon.dimas'), caseId);
    for (const { kind } of documents) {
      const text = await textOf(world.system, await documentOf(world.system, caseId, kind));
      expect(text.includes('SPESIMEN'), kind).toBe(specimen);
    }
  },

  'the clinic stands in the register without an end date and owes three things': async ({
    world,
    caseId,
  }) => {
    const file = await view(world.as('pemohon.dimas'), caseId);
    const facility = await world
      .as('pemohon.maya')
      .call('getFacility', { params: { facilityId: file.facilityId ?? '' } });

    expect(facility).toMatchObject({
      name: 'Klinik Pratama Cempaka Sehat',
      status: 'active',
      permitDate: '2026-07-22',
      permits: [{ kind: 'new', state: 'current' }],
    });
    expect(facility).not.toHaveProperty('permitUntil');
    expect(file.obligations.map(({ name, dueDate }) => [name, dueDate])).toEqual([
      ['register-facility', '2026-10-22'],
      ['accreditation', '2028-07-22'],
      ['yearly-inspection', '2027-07-22'],
    ]);
  },

  'the public verifies the permit by its code and by the file itself': async ({
    world,
    caseId,
    specimen,
  }) => {
    const { system } = world;
    const visitor = world.as('pemohon.maya');
    const permit = await documentOf(system, caseId, 'operating-permit');
    const { bytes } = await system.context.files.get(permit.fileKey);
    const upload = (file: Uint8Array) =>
      visitor.call('verifyFile', { body: { pdf: Buffer.from(file).toString('base64') } });

    const byCode = await visitor.call('verifyCode', { params: { code: permit.code } });
    expect(byCode).toMatchObject({
      file: 'NOT_CHECKED',
      register: { state: 'current', number: permit.number, districtName: 'Kota Bengkulu' },
    });
    expect(await upload(bytes)).toMatchObject({
      file: 'VALID',
      register: { state: 'current', sameFile: true, specimen },
    });
    const forged = bytes.slice();
    const place = Buffer.from(forged).indexOf('endstream') - 20;
    forged[place] = (forged[place] ?? 0) ^ 1;
    expect(await upload(forged)).toMatchObject({ file: 'INVALID', register: { sameFile: false } });
  },
};
