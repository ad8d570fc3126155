import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorkingDays, workingDaysBetween } from '../../../core/calendar.ts';
import type { CaseEvent } from '../../../core/case/event.ts';
import { addDays, endOfDay, startOfDay } from '../../../core/local-date.ts';
import {
  cancel,
  dueEvents,
  nextWake,
  recomputeDeadlines,
} from '../../../core/procedures/clinic-permit/commands/time.ts';
import { APPLICANT, date, filesOf, MONDAY, official, refusal, settingAt, settingOn } from '../builders.ts';
import { Story } from '../story.ts';

const WIB = 'Asia/Jakarta';

/** What the clock does when it looks at every wake until a day has ended. */
function runClock(story: Story, until: string): CaseEvent[] {
  const before = story.events.length;
  const end = endOfDay(date(until), WIB);
  for (let looks = 0; looks < 300; looks += 1) {
    const wake = nextWake(story.file, story.setting.rules, WIB);
    if (wake === undefined || wake > end) break;
    story.setting = settingAt(wake);
    story.add(...dueEvents(story.file, story.setting));
    redate(story);
  }
  return story.events.slice(before).filter(({ type }) => type !== 'document-prepared');
}

/** The clock function prepares anew what waits for a signature under an earlier date. */
function redate(story: Story): void {
  const { today } = story.setting;
  for (const { kind, state, date: printed } of story.file.documents)
    if (state === 'prepared' && printed !== today) story.prepare(kind);
}

const typesOf = (events: readonly CaseEvent[]) =>
  events.map((event) => (event.type === 'reminded' ? event.milestone : event.type));

describe('silence', () => {
  it('over the Lebaran block of 2026 grants on the day after the limit, once', () => {
    const story = new Story(settingOn('2026-03-10')).open('check-completeness');
    expect(story.file.clock.limitDate).toBe('2026-04-07');
    const events = runClock(story, '2026-06-30');
    expect(typesOf(events)).toEqual(['check-completeness-1:overdue', 'deemed-granted']);
    expect(events.at(-1)).toMatchObject({
      at: Date.parse('2026-04-08T00:00:00+07:00'),
      limitDate: '2026-04-07',
      limitDays: 14,
      pausedDays: 0,
      effectiveOn: '2026-04-08',
    });
    expect(nextWake(story.file, story.setting.rules, WIB)).toBeUndefined();
    expect(dueEvents(story.file, settingOn('2026-12-31'))).toEqual([]);
  });

  it('leaves nothing to refuse afterwards, and voids what was prepared', () => {
    const story = new Story().upTo('decide-permit');
    const events = runClock(story, '2026-12-31');
    expect(typesOf(events).slice(-2)).toEqual(['deemed-granted', 'document-voided']);
    expect(refusal(() => story.decide('decide-permit', 'refused', {}, official('head-of-office'))).code).toBe(
      'DEEMED_GRANTED',
    );
    expect(refusal(() => story.sign('decide-permit', official('head-of-office'))).code).toBe(
      'DEEMED_GRANTED',
    );
  });

  it('lasts to the end of the last day, in the zone of the district', () => {
    const { file, setting } = new Story();
    const limit = endOfDay(date('2026-07-24'), WIB);
    expect(nextWake(file, setting.rules, WIB)).toBe(limit);
    expect(dueEvents(file, settingAt(limit - 1))).toEqual([]);
    expect(dueEvents(file, settingAt(limit))).toHaveLength(1);
  });

  it('is not silence while the applicant is asked', () => {
    const story = new Story().returned('DOC-07');
    expect(typesOf(runClock(story, '2026-08-31'))).toEqual([]);
    expect(typesOf(runClock(story, '2026-12-31'))).toEqual(['complete-documents-1:last-days', 'cancelled']);
    expect(story.file.status).toBe('cancelled');
  });
});

describe('a document that waits for its signature', () => {
  it('wakes the clock at the end of the day that is printed on it', () => {
    const story = new Story().upTo('decide-permit');
    const wake = () => nextWake(story.file, story.setting.rules, WIB);
    expect(wake()).toBe(endOfDay(date(MONDAY), WIB));
    story.setting = settingOn('2026-07-07');
    story.prepare('operating-permit');
    expect(wake()).toBe(endOfDay(date('2026-07-07'), WIB));
    story.sign('decide-permit');
    expect(wake()).toBeUndefined();
  });
});

describe('reminders', () => {
  it('of a late task come once, on the day after it was due', () => {
    const story = new Story().upTo('check-completeness');
    expect(dueEvents(story.file, settingOn('2026-07-07'))).toEqual([]);
    const events = runClock(story, '2026-07-20');
    expect(events).toMatchObject([
      { type: 'reminded', taskId: 'check-completeness-1', at: startOfDay(date('2026-07-08'), WIB) },
    ]);
  });

  it('of corrections come after 30 and 60 days, then the last day, then the end', () => {
    const story = new Story(settingOn('2026-07-06')).notMet('VIS-A01');
    expect(typesOf(runClock(story, '2026-12-31'))).toEqual([
      'correct-findings-1:day-30',
      'correct-findings-1:day-60',
      'cancelled',
    ]);
    expect(story.events.at(-1)).toMatchObject({
      type: 'cancelled',
      reason: 'time-limit',
      at: endOfDay(date('2026-09-15'), WIB),
    });
  });
});

describe('a countersignature that does not come', () => {
  it('does not hold up the process', () => {
    const story = new Story().upTo('countersign-visit');
    const events = runClock(story, '2026-07-10');
    expect(typesOf(events)).toEqual(['countersign-visit-1:last-days', 'task-decided']);
    expect(events.at(-1)).toMatchObject({ outcome: 'lapsed', by: { role: 'system' } });
    expect(story.file.status).toBe('in-process');
  });
});

describe('a pause', () => {
  it('is counted in working days and never starts the clock again', () => {
    const days = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 0, max: 9 }),
        days,
        (start, used, length) => {
          const story = new Story(settingOn(addDays(date('2026-02-02'), start)));
          const { calendar } = story.setting;
          const { receivedOn } = story.file.clock;
          const pausedOn = used === 0 ? receivedOn : addWorkingDays(receivedOn, used, calendar);
          story.setting = settingOn(pausedOn);
          story.returned('DOC-07');
          const resumedOn = addDays(pausedOn, length);
          story.setting = settingOn(resumedOn);
          story.decide(
            'complete-documents',
            'completed',
            { resubmission: { files: filesOf(['DOC-07']), form: {} } },
            APPLICANT,
          );
          const { pausedDays, limitDate, pausedOn: still, limitDays } = story.file.clock;
          expect(still).toBeUndefined();
          expect(limitDays).toBe(14);
          expect(pausedDays).toBe(workingDaysBetween(pausedOn, resumedOn, calendar));
          expect(workingDaysBetween(receivedOn, limitDate, calendar)).toBe(14 + pausedDays);
          const left = workingDaysBetween(resumedOn, limitDate, calendar);
          expect(left).toBe(14 - used);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('adds up over several requests', () => {
    const story = new Story().returned('DOC-07');
    story.setting = settingOn('2026-07-08');
    const answer = { resubmission: { files: filesOf(['DOC-07']), form: {} } };
    story.decide('complete-documents', 'completed', answer).open('check-completeness');
    story.setting = settingOn('2026-07-09');
    story
      .decide('check-completeness', 'returned', { verdicts: story.verdicts(['DOC-07']) })
      .open('complete-documents');
    story.setting = settingOn('2026-07-13');
    story.decide('complete-documents', 'completed', answer);
    expect(story.file.clock).toMatchObject({ pauses: 2, pausedDays: 4, limitDate: '2026-07-30' });
  });
});

describe('a change of the holiday list', () => {
  const declared = (day: string, ...holidays: string[]) => settingOn(day, { localHolidays: holidays });

  it('moves the limit and the open task, and tells both dates', () => {
    const story = new Story().upTo('check-completeness');
    const [event, ...more] = recomputeDeadlines(story.file, 'HUT Kota', declared(MONDAY, '2026-07-07'));
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      type: 'deadlines-recomputed',
      reason: 'HUT Kota',
      limitDate: '2026-07-27',
      tasks: [{ taskId: 'check-completeness-1', from: '2026-07-07', to: '2026-07-08' }],
    });
  });

  it('moves no task that is decided, and nothing of a case that has ended', () => {
    const story = new Story().upTo('verify-technically');
    const [event] = recomputeDeadlines(story.file, 'Libur', declared(MONDAY, '2026-07-07'));
    expect(event).toMatchObject({
      tasks: [{ taskId: 'verify-technically-1', from: '2026-07-09', to: '2026-07-10' }],
    });
    story.add(...cancel(story.file, 'time-limit', story.setting));
    expect(recomputeDeadlines(story.file, 'Libur', declared(MONDAY, '2026-07-07'))).toEqual([]);
  });

  it('keeps the days that the clock stood still', () => {
    const story = new Story().returned('DOC-07');
    story.setting = settingOn('2026-07-08');
    const answer = { resubmission: { files: filesOf(['DOC-07']), form: {} } };
    story.decide('complete-documents', 'completed', answer);
    expect(story.file.clock.limitDate).toBe('2026-07-28');
    const setting = declared('2026-07-08', '2026-07-20');
    expect(recomputeDeadlines(story.file, 'Libur', setting)).toMatchObject([
      { limitDate: '2026-07-29', tasks: [] },
    ]);
  });

  it('outside the time of the case changes nothing; doing it twice changes nothing more', () => {
    const story = new Story().upTo('check-completeness');
    expect(recomputeDeadlines(story.file, 'Libur', declared(MONDAY, '2026-09-01', '2026-07-11'))).toEqual([]);
    const setting = declared(MONDAY, '2026-07-07');
    story.add(...recomputeDeadlines(story.file, 'Libur', setting));
    expect(recomputeDeadlines(story.file, 'Libur', setting)).toEqual([]);
  });
});

describe('a cancellation', () => {
  it('happens once and voids what was prepared', () => {
    const story = new Story().upTo('decide-permit');
    story.add(...cancel(story.file, 'second-failure', story.setting));
    expect(story.events.slice(-2)).toMatchObject([
      { type: 'cancelled', reason: 'second-failure' },
      { type: 'document-voided' },
    ]);
    expect(cancel(story.file, 'second-failure', story.setting)).toEqual([]);
  });
});
