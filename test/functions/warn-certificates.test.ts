import { describe, expect, it } from 'vitest';
import { DISTRICTS } from '../../core/districts/all.ts';
import type { HeldCertificate, Mail } from '../../core/ports.ts';
import { warnCertificates } from '../../functions/clock/warn-certificates.ts';

const DAY = 86_400_000;
/** Friday 1 January 2027, 10.00 WIB. */
const END = Date.parse('2027-01-01T10:00:00+07:00');
const ADMINS: Readonly<Record<string, readonly string[]>> = {
  '17.71': ['yoga@bengkulu.example', 'sinta@bengkulu.example'],
  '36.73': ['admin@serang.example'],
};
const held = (changes: Partial<HeldCertificate> = {}): HeldCertificate => ({
  ...{ signatory: 'seal:17.71', commonName: 'Segel Elektronik', serialNumber: '4f', state: 'valid' },
  ...{ notBefore: END - 1000 * DAY, notAfter: END },
  ...changes,
});

/** An office whose mailer keeps what it sends, once for each id, and where this happens at some instants. */
async function office(certificates: readonly HeldCertificate[], instants: readonly number[], failing = '') {
  const sent = new Map<string, Mail>();
  const complaints: string[] = [];
  let now = 0;
  const run = warnCertificates({
    clock: { now: () => now },
    districts: DISTRICTS.filter(({ code }) => code === '17.71' || code === '36.73'),
    documents: {
      freeze: () => Promise.reject(new Error('not asked for')),
      seal: () => Promise.reject(new Error('not asked for')),
      verify: () => Promise.reject(new Error('not asked for')),
      trust: () => Promise.reject(new Error('not asked for')),
      held: async () =>
        certificates.map((each) =>
          each.state === 'valid' && now > each.notAfter ? { ...each, state: 'expired' } : each,
        ),
    },
    directory: {
      emailOf: async () => undefined,
      adminsOf: async (district) => ADMINS[district] ?? [],
    },
    mailer: {
      send: async (mail) => {
        if (mail.to === failing) throw new Error('the mailer is down');
        if (!sent.has(mail.id)) sent.set(mail.id, mail);
      },
    },
    baseUrl: 'https://sahkan.example',
    log: {
      info: () => undefined,
      warn: (message) => void complaints.push(message),
      error: (message) => void complaints.push(message),
    },
  });
  const failures: unknown[] = [];
  for (const instant of instants) {
    now = instant;
    await run().catch((error: unknown) => failures.push(error));
  }
  return { mails: [...sent.values()], complaints, failures };
}

const daysBefore = (days: number) => END - days * DAY;
const everyDay = (from: number, until: number) =>
  Array.from({ length: from - until + 1 }, (_, index) => daysBefore(from - index));
const subjects = (mails: readonly Mail[], to = 'yoga@bengkulu.example') =>
  mails
    .filter((mail) => mail.to === to)
    .map(({ text }) => /\((\d+ hari lagi|hari ini)\)|sudah berakhir/.exec(text)?.[0]);

describe('administrators of the district of a seal', () => {
  it('are told 60, 30 and 7 days before its end, and when it has ended: each of them once', async () => {
    const { mails } = await office([held()], [...everyDay(90, -30), ...everyDay(90, -30)]);
    const told = ['(60 hari lagi)', '(30 hari lagi)', '(7 hari lagi)', 'sudah berakhir'];
    expect(subjects(mails)).toEqual(told);
    expect(subjects(mails, 'sinta@bengkulu.example')).toEqual(told);
    expect(mails).toHaveLength(8);
  });

  it('are told on the day by the calendar of the district, whatever the hour', async () => {
    const morning = Date.parse('2026-11-02T00:00:00+07:00');
    expect((await office([held()], [morning - 1])).mails).toEqual([]);
    expect(subjects((await office([held()], [morning])).mails)).toEqual(['(60 hari lagi)']);
  });

  it('are told only what is nearest after a time when nothing ran', async () => {
    expect(subjects((await office([held()], [daysBefore(70), daysBefore(5)])).mails)).toEqual([
      '(5 hari lagi)',
    ]);
    expect(subjects((await office([held()], [daysBefore(70), daysBefore(-3)])).mails)).toEqual([
      'sudah berakhir',
    ]);
  });

  it('are told on the last day that it ends today, and after the hour that it has ended', async () => {
    expect(subjects((await office([held()], [END])).mails)).toEqual(['(hari ini)']);
    expect(subjects((await office([held()], [END + 1])).mails)).toEqual(['sudah berakhir']);
  });

  it('read in Indonesian what happens, what to do, and whose certificate it is', async () => {
    const [mail] = (await office([held()], [daysBefore(7)])).mails;
    expect(mail).toEqual({
      id: 'certificate:4f:7:yoga@bengkulu.example',
      to: 'yoga@bengkulu.example',
      subject: 'Sertifikat berakhir 1 Januari 2027: Segel Elektronik',
      text: [
        'Sertifikat elektronik Segel Elektronik berakhir pada 1 Januari 2027 pukul 10.00 WIB (7 hari lagi). Sesudah itu dokumen tidak dapat ditandatangani dengan sertifikat ini.',
        'Yang perlu dilakukan: perbarui sertifikat ini pada penyelenggara sertifikat paling lambat 31 Desember 2026, lalu pasang sertifikat yang baru.',
        'Dokumen yang sudah ditandatangani tetap sah; tidak ada yang perlu diulang.',
        'Penanda tangan: seal:17.71\nNomor seri: 4f',
        'https://sahkan.example/',
      ].join('\n\n'),
    });
  });
});

describe('who is told', () => {
  const told = async (signatory: string) =>
    (await office([held({ signatory })], [daysBefore(60)])).mails.map(({ to }) => to);

  it.each(['seal:17.71', 'paper:17.71', 'person:bengkulu.ratna'])(
    'are for %s those of its district',
    async (signatory) => {
      expect(await told(signatory)).toEqual(ADMINS['17.71']);
    },
  );

  it.each(['party', 'party:p-klinik', 'person:somebody'])(
    'are for %s, of no district, those of all',
    async (signatory) => {
      expect(await told(signatory)).toEqual([...(ADMINS['17.71'] ?? []), ...(ADMINS['36.73'] ?? [])]);
    },
  );

  it('is nobody for a certificate that was revoked, is not valid yet, or was renewed', async () => {
    const odd = [
      held({ state: 'revoked' }),
      held({ state: 'not-yet-valid' }),
      held({ notAfter: END + 500 * DAY }),
    ];
    expect((await office(odd, everyDay(90, 1))).mails).toEqual([]);
  });

  it('is told of the second certificate although the first one cannot be told of', async () => {
    const certificates = [held(), held({ signatory: 'seal:36.73', serialNumber: '50' })];
    const { mails, complaints, failures } = await office(
      certificates,
      [daysBefore(60)],
      'yoga@bengkulu.example',
    );
    expect(mails.map(({ to }) => to)).toEqual(['admin@serang.example']);
    expect(complaints).toEqual(['A certificate warning was not sent']);
    expect(failures).toMatchObject([{ code: 'INTERNAL' }]);
  });
});
