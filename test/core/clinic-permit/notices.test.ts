import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../../core/case/event.ts';
import { replay } from '../../../core/case/replay.ts';
import { claim, reassign } from '../../../core/procedures/clinic-permit/commands/manage-task.ts';
import { recomputeDeadlines } from '../../../core/procedures/clinic-permit/commands/time.ts';
import { updateAgreement, withdraw } from '../../../core/procedures/clinic-permit/commands/withdraw.ts';
import { type NoticeContext, noticesFor } from '../../../core/procedures/clinic-permit/notices.ts';
import { APPLICANT, CASE_ID, date, fileRecord, MONDAY, official, settingOn, stored } from '../builders.ts';
import { Story, TEAM } from '../story.ts';

const SYSTEM = { personId: 'system', name: 'Sistem Sahkan', role: 'system' as const };
const SINTA = 'sinta@klinikmelati.example';
const emailOf = (personId: string) => `${personId}@sahkan.example`;
const mailOf = (role: Parameters<typeof official>[0], index = 0) =>
  emailOf(official(role, MONDAY, index).personId);
const RINA = mailOf('verifier');
const YOGI = mailOf('verifier', 1);
const HENDRA = mailOf('section-head');
const RATNA = mailOf('head-of-office');

/** The notices of the last event of this type. */
function noticesOf(story: Story, type: CaseEvent['type'], change: Partial<NoticeContext> = {}) {
  const events = stored(story.events);
  const event = events.findLast((candidate) => candidate.event.type === type);
  if (event === undefined) throw new Error(`no ${type}`);
  const upTo = (seq: number) => replay(events.slice(0, seq));
  const before = upTo(event.seq - 1);
  const context = {
    setting: story.setting,
    emailOf,
    baseUrl: 'https://sahkan.example/',
    ...(before ? { before } : {}),
    ...change,
  };
  return noticesFor(event, upTo(event.seq), context);
}
const recipients = (notices: readonly { to: string }[]) => notices.map(({ to }) => to);
const textTo = (notices: ReturnType<typeof noticesOf>, to: string) =>
  notices.find((notice) => notice.to === to)?.text ?? '';

describe('the applicant is told', () => {
  it('of the receipt: its number, the limit, and that nothing is to be done', () => {
    const [notice, ...more] = noticesOf(new Story(), 'submitted');
    expect(more).toEqual([]);
    expect(notice).toMatchObject({
      id: `${CASE_ID}:1:applicant`,
      to: SINTA,
      subject: 'Permohonan diterima: TT-001/DINKES/2026 (Klinik Melati)',
    });
    expect(notice?.text).toContain('Yth. Sinta Wulandari,');
    expect(notice?.text).toContain('paling lambat 24 Juli 2026 (14 hari kerja)');
    expect(notice?.text).toContain(`https://sahkan.example/berkas/${CASE_ID}\n`);
  });

  it('of what is asked, document by document, with the note and the last day', () => {
    const notices = noticesOf(new Story().returned('DOC-07', 'DOC-10'), 'task-opened');
    expect(recipients(notices)).toEqual([SINTA]);
    expect(textTo(notices, SINTA)).toContain(
      '- Bukti hak atas tanah atau sewa: Perbaiki DOC-07\n- PBG dan SLF bangunan: Perbaiki DOC-10',
    );
    expect(textTo(notices, SINTA)).toContain('paling lambat 6 September 2026');
  });

  it('of each finding of the visit, and again as days pass', () => {
    const story = new Story().notMet('VIS-A01');
    const finding = '- Profil klinik tersedia: Catatan VIS-A01';
    expect(textTo(noticesOf(story, 'task-opened'), SINTA)).toContain(finding);
    story.setting = settingOn('2026-08-05');
    story.add({
      type: 'reminded',
      at: 1,
      by: SYSTEM,
      milestone: 'correct-findings-1:day-30',
      taskId: 'correct-findings-1',
    });
    const reminder = noticesOf(story, 'reminded');
    expect(recipients(reminder)).toEqual([SINTA]);
    expect(textTo(reminder, SINTA)).toContain('Waktu tersisa 41 hari, sampai 15 September 2026.');
    expect(textTo(reminder, SINTA)).toContain(finding);
  });

  it('of the day of the visit, the record to sign, the recommendation', () => {
    expect(textTo(noticesOf(new Story().upTo('sign-assignment'), 'task-decided'), SINTA)).toContain(
      'direncanakan datang ke klinik Anda pada 6 Juli 2026',
    );
    expect(textTo(noticesOf(new Story().upTo('countersign-visit'), 'task-opened'), SINTA)).toContain(
      'paling lambat 9 Juli 2026',
    );
    expect(textTo(noticesOf(new Story().upTo('decide-permit'), 'task-decided'), SINTA)).toContain(
      'diteruskan untuk diputuskan',
    );
  });

  it('of the grant with the number, and of a refusal with the right of objection', () => {
    expect(
      textTo(noticesOf(new Story().upTo('decide-permit').sign('decide-permit'), 'task-decided'), SINTA),
    ).toContain('Izin Operasional Klinik nomor 400.7/operating-permit/1');
    const refused = new Story()
      .upTo('decide-permit')
      .decide('decide-permit', 'refused')
      .prepare('refusal-letter')
      .open('sign-refusal')
      .sign('sign-refusal');
    expect(textTo(noticesOf(refused, 'task-decided'), SINTA)).toContain('20 hari kerja');
  });

  it('of a cancellation with its reason and the right of objection', () => {
    for (const [reason, words] of [
      ['second-failure', 'visitasi ulang'],
      ['time-limit', 'sampai batas waktu'],
    ] as const) {
      const text = textTo(
        noticesOf(new Story().add({ type: 'cancelled', at: 1, by: SYSTEM, reason }), 'cancelled'),
        SINTA,
      );
      expect(text).toContain(words);
      expect(text).toContain('keberatan paling lama 20 hari kerja');
    }
  });

  it('which office is competent, when it was the wrong one', () => {
    const by = { personId: APPLICANT.personId, name: APPLICANT.name, role: 'applicant' as const };
    const event: CaseEvent = {
      type: 'turned-away',
      at: 1,
      by,
      party: 'p',
      district: '17.71',
      areaCode: '17.09.01',
      competent: { code: '17.09', name: 'Kabupaten Bengkulu Tengah' },
    };
    const [first] = stored([event]);
    const notices = first
      ? noticesFor(first, undefined, { setting: settingOn(MONDAY), emailOf, baseUrl: 'https://x.example' })
      : [];
    expect(recipients(notices)).toEqual([emailOf(APPLICANT.personId)]);
    expect(notices[0]?.text).toContain('dinas kesehatan Kabupaten Bengkulu Tengah');
  });
});

describe('officials are told', () => {
  it('of a task of their unit, and once it is taken only who took it', () => {
    const story = new Story().upTo('check-completeness');
    expect(recipients(noticesOf(story, 'task-opened'))).toEqual([RINA, YOGI]);
    story.add(...claim(story.file, 'check-completeness-1', official('verifier', MONDAY, 1), story.setting));
    story.add(...withdraw(story.file, 'Pindah', APPLICANT, story.setting));
    expect(recipients(noticesOf(story, 'withdrawn'))).toEqual([YOGI]);
  });

  it('of a visit only the team, of its record only the leader', () => {
    const visit = noticesOf(new Story().upTo('visit'), 'task-opened');
    expect(recipients(visit)).toEqual(TEAM.map(emailOf));
    expect(visit[0]?.text).toContain('Visitasi dijadwalkan pada 6 Juli 2026.');
    expect(recipients(noticesOf(new Story().upTo('sign-visit-record'), 'task-opened'))).toEqual(
      TEAM.slice(0, 1).map(emailOf),
    );
  });

  it('of a task of an absent colleague, as the delegate', () => {
    const story = new Story(settingOn('2026-10-12')).open('recommend');
    expect(recipients(noticesOf(story, 'task-opened'))).toEqual([mailOf('inspector')]);
  });

  it('of a task that was given to them', () => {
    const story = new Story().upTo('check-completeness');
    const to = official('verifier', MONDAY, 1).personId;
    story.add(
      ...reassign(
        story.file,
        { taskId: 'check-completeness-1', personId: to, reason: 'Rina cuti' },
        official('section-head'),
        story.setting,
      ),
    );
    const notices = noticesOf(story, 'task-reassigned');
    expect(recipients(notices)).toEqual([YOGI]);
    expect(notices[0]?.text).toContain('Alasan: Rina cuti');
  });

  it.each([
    ['check-completeness', [RINA, YOGI, HENDRA]],
    ['recommend', [HENDRA, RATNA]],
  ] as const)('when %s is late: the holders and whoever is above them', (task, expected) => {
    const story = new Story().upTo(task);
    story.add({ type: 'reminded', at: 1, by: SYSTEM, milestone: `${task}-1:overdue`, taskId: `${task}-1` });
    const notices = noticesOf(story, 'reminded');
    expect(recipients(notices)).toEqual(expected);
    expect(notices.at(-1)?.text).toContain('Bantu penyelesaiannya');
  });

  it('once, who is holder and deputy of the section head at the same time', () => {
    const story = new Story().upTo('sign-visit-record');
    const taskId = 'sign-visit-record-1';
    story.add({ type: 'reminded', at: 1, by: SYSTEM, milestone: `${taskId}:overdue`, taskId });
    const notices = noticesOf(story, 'reminded', { setting: settingOn('2026-10-12') });
    expect(recipients(notices)).toEqual([mailOf('inspector')]);
  });

  it('of a grant by silence: the head of office and the auditor, besides the applicant', () => {
    const story = new Story().upTo('check-completeness');
    story.add({
      type: 'deemed-granted',
      at: 1,
      by: SYSTEM,
      limitDate: date('2026-07-24'),
      limitDays: 14,
      pausedDays: 2,
      effectiveOn: date('2026-07-25'),
    });
    const notices = noticesOf(story, 'deemed-granted');
    expect(recipients(notices)).toEqual([SINTA, RATNA, mailOf('auditor')]);
    for (const { text } of notices) expect(text).toContain('dianggap dikabulkan sejak 25 Juli 2026');
  });

  it('of an agreement that came into force', () => {
    const story = new Story().upTo('recommend');
    const agreement = { partner: 'RSUD Contoh', status: 'in-force' as const };
    story.add(
      ...updateAgreement(
        story.file,
        { which: 'hospital', agreement, files: { 'DOC-51': [fileRecord('x')] } },
        APPLICANT,
        story.setting,
      ),
    );
    expect(recipients(noticesOf(story, 'agreement-updated'))).toEqual([HENDRA]);
  });
});

describe('of the end of a document', () => {
  const by = { personId: 'ratna', name: 'dr. Ratna', role: 'head-of-office' as const };
  const PERMIT = 'operating-permit-1';
  const reason = 'Bangunan klinik tidak laik fungsi.';
  const signed = () => new Story().upTo('decide-permit').sign('decide-permit');

  it('the applicant learns reason, day and the right of objection, the section head who decided', () => {
    const story = signed().add({
      type: 'document-revoked',
      at: 1,
      by,
      documentId: PERMIT,
      reason,
      effectiveOn: date('2026-08-03'),
    });
    const notices = noticesOf(story, 'document-revoked');
    expect(recipients(notices)).toEqual([SINTA, HENDRA]);
    expect(notices[0]?.subject).toBe('Izin Operasional Klinik dicabut: TT-001/DINKES/2026 (Klinik Melati)');
    for (const { text } of notices) {
      expect(text).toContain('dicabut dan tidak berlaku lagi sejak 3 Agustus 2026.');
      expect(text).toContain(`Alasan: ${reason}`);
    }
    expect(textTo(notices, SINTA)).toContain('keberatan kepada dinas paling lama 20 hari kerja');
    expect(textTo(notices, SINTA)).toContain('Klinik tidak boleh memberi pelayanan');
    expect(textTo(notices, HENDRA)).toContain('Diputuskan oleh dr. Ratna.');
  });

  it('the applicant learns the number of the document that holds now', () => {
    const replacedBy = { code: 'K7QM2XHD94TR', number: '400.7/IOK-009', caseId: 'other' };
    const story = signed().add({
      type: 'document-replaced',
      at: 1,
      by,
      documentId: PERMIT,
      reason,
      replacedBy,
    });
    const text = textTo(noticesOf(story, 'document-replaced'), SINTA);
    expect(text).toContain('diganti dengan dokumen nomor 400.7/IOK-009');
    expect(text).toContain('Pakai dokumen penggantinya');
  });

  it('nobody is told of one that was never signed', () => {
    const story = new Story().upTo('decide-permit').decide('decide-permit', 'refused');
    expect(noticesOf(story, 'document-voided')).toEqual([]);
  });
});

describe('new deadlines', () => {
  it('are told to the applicant and the holders with the old and the new date', () => {
    const story = new Story().upTo('check-completeness');
    story.add(
      ...recomputeDeadlines(story.file, 'HUT Kota', settingOn(MONDAY, { localHolidays: ['2026-07-07'] })),
    );
    const notices = noticesOf(story, 'deadlines-recomputed');
    expect(recipients(notices)).toEqual([SINTA, RINA, YOGI]);
    const limit = 'Batas keputusan berkas: semula 24 Juli 2026, sekarang 27 Juli 2026.';
    expect(textTo(notices, SINTA)).toContain(limit);
    expect(textTo(notices, SINTA)).not.toContain('Periksa kelengkapan');
    expect(textTo(notices, RINA)).toContain(
      `- Periksa kelengkapan: semula 7 Juli 2026, sekarang 8 Juli 2026\n- ${limit}`,
    );
  });
});
