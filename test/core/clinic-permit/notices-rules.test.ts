import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../../core/case/event.ts';
import { replay } from '../../../core/case/replay.ts';
import { close } from '../../../core/procedures/clinic-permit/commands/close.ts';
import { withdraw } from '../../../core/procedures/clinic-permit/commands/withdraw.ts';
import { historyLine } from '../../../core/procedures/clinic-permit/history.ts';
import { noticesFor } from '../../../core/procedures/clinic-permit/notices.ts';
import { withoutNik } from '../../../core/redact.ts';
import { APPLICANT, filesOf, form, settingOn, stored } from '../builders.ts';
import { Story } from '../story.ts';

const NIK = form().applicant.nik;
const emailOf = (personId: string) => `${personId}@sahkan.example`;

function noticesOf(
  events: readonly StoredEvent[],
  story: Story,
  address: (id: string) => string | undefined = emailOf,
) {
  return events.flatMap((event) =>
    noticesFor(event, replay(events.slice(0, event.seq)), {
      setting: story.setting,
      emailOf: address,
      baseUrl: 'https://sahkan.example',
    }),
  );
}

function closure(): Story {
  const setting = settingOn('2026-09-01');
  const register = {
    operatingOverTwoYears: false,
    facility: { areaCode: '17.71.02', clinicClass: 'pratama' as const, status: 'active' as const },
  };
  const { hospital } = form().agreements;
  return new Story(setting, {
    form: {
      ...form(),
      kind: 'closure',
      closure: { reason: 'Pensiun', closesOn: '2026-09-30', activeInpatients: 0 },
      agreements: {
        waste: form().agreements.waste,
        hospital: { partner: hospital.partner, status: 'in-force' },
      },
    },
    files: filesOf(['DOC-01', 'DOC-11', 'DOC-70', 'DOC-71', 'DOC-72']),
    register,
  });
}

describe('the end of a file', () => {
  it('of a closed clinic is told to the partners that have an address, without a link', () => {
    const story = closure().prepare('closure-letter').open('decide-permit').sign('decide-permit');
    story.add(...close(story.file, 'f1', story.setting));
    const events = stored(story.events);
    const notices = noticesOf(events, story).filter(({ id }) => id.includes(`:${events.length}:`));
    expect(notices.map(({ to, subject }) => [to, subject])).toEqual([
      ['kontrak@limbahaman.example', 'Para pihak: klinik ditutup, Klinik Melati'],
    ]);
    expect(notices[0]?.text).toContain('ditutup pada 30 September 2026');
    expect(notices[0]?.text).not.toContain('http');
  });

  it('of a closure that was withdrawn is told to no partner', () => {
    const story = closure();
    story.add(...withdraw(story.file, 'Batal', APPLICANT, story.setting));
    story.add(...close(story.file, undefined, story.setting));
    expect(noticesOf(stored(story.events), story).map(({ to }) => to)).toEqual([
      'sinta@klinikmelati.example',
    ]);
  });

  it('of a new clinic tells what it owes and until when', () => {
    const story = new Story().upTo('decide-permit').sign('decide-permit');
    story.add(...close(story.file, 'f1', story.setting));
    expect(noticesOf(stored(story.events), story).at(-1)?.text).toContain(
      '- Terakreditasi: paling lambat 6 Juli 2028',
    );
  });
});

describe('every notice and every line of the history', () => {
  const story = new Story().notMet('VIS-A01');
  story.decide('correct-findings', 'corrected', {
    corrections: { 'VIS-A01': { note: `NIK ${NIK}`, files: [] } },
  });
  story.open('assign-visit');
  story.add(...withdraw(story.file, `Pemohon ${NIK} pindah`, APPLICANT, story.setting));
  const events = stored(story.events);

  it('has an id of its own, the same when it is made again', () => {
    const notices = noticesOf(events, story);
    expect(notices.length).toBeGreaterThan(10);
    expect(new Set(notices.map(({ id }) => id)).size).toBe(notices.length);
    expect(noticesOf(events, story)).toEqual(notices);
  });

  it('goes to people who have an address', () => {
    const notices = noticesOf(events, story, () => undefined);
    expect(new Set(notices.map(({ to }) => to))).toEqual(new Set(['sinta@klinikmelati.example']));
  });

  it('links only the page of the case, and nothing that decides', () => {
    for (const { text } of noticesOf(events, story))
      for (const [link] of text.matchAll(/https?:\S+/g))
        expect(link).toBe(`https://sahkan.example/berkas/${events[0]?.caseId}`);
  });

  it('shows no NIK, not even one that was typed into a reason', () => {
    const notices = noticesOf(events, story);
    expect(notices.at(-1)?.text).toContain('Alasan pemohon: Pemohon (NIK) pindah');
    for (const { subject, text } of notices) expect(subject + text).not.toContain(NIK);
    for (const { sentence } of events.map(historyLine))
      expect(sentence.id + sentence.en).not.toMatch(/\d{16}/);
  });

  it('has a subject of one line and no empty places in the text', () => {
    for (const { subject, text } of noticesOf(events, story)) {
      expect(subject).toMatch(/^\S[^\r\n]*\S$/);
      expect(text).not.toMatch(/undefined|null|NaN|\{|\n\n\n/);
    }
  });
});

describe('hiding identity numbers', () => {
  it.each([
    ['NIK 1771024503850002.', 'NIK (NIK).'],
    ['1771 0245 0385 0002', '(NIK)'],
    ['1771024503850002 2 lembar', '(NIK) 2 lembar'],
    ['NIP 198703122010012004', 'NIP 198703122010012004'],
    ['NIP 19870312 201001 2 004', 'NIP 19870312 201001 2 004'],
    ['NIB 9120001234567', 'NIB 9120001234567'],
    ['400.7/IOK-001/DINKES/VII/2026', '400.7/IOK-001/DINKES/VII/2026'],
  ])('%s becomes %s', (text, hidden) => {
    expect(withoutNik(text)).toBe(hidden);
  });
});
