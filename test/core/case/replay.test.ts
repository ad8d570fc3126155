import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../../core/case/event.ts';
import { apply, replay } from '../../../core/case/replay.ts';
import { caseOf, date, fileRecord, official, stored, submittedEvent, taskOf } from '../builders.ts';
import { Story } from '../story.ts';

const SYSTEM = { personId: 'system', name: 'Sistem Sahkan', role: 'system' as const };
const RINA = official('verifier');
const at = 1_800_000_000_000;
const stamp = { at, by: SYSTEM };
const begun = new Story().open('check-completeness');
const caseAfter = (...events: CaseEvent[]) => caseOf([...begun.events, ...events]);
const check = 'check-completeness-1';

describe('a case is its events', () => {
  it('begins with its submission', () => {
    const event = submittedEvent();
    const file = caseOf([event]);
    expect(file).toMatchObject({
      status: 'in-process',
      receiptNumber: 'TT-001/DINKES/2026',
      submittedAt: event.at,
      visitNeeded: true,
      tasks: [],
      version: 1,
      clock: { receivedOn: '2026-07-06', limitDate: '2026-07-24', pausedDays: 0, pauses: 0 },
    });
    expect(file.lastHash).toBe(stored([event])[0]?.hash);
  });

  it('is none before it was submitted: turned away leaves nothing', () => {
    expect(replay([])).toBeUndefined();
    const turnedAway: CaseEvent = {
      type: 'turned-away',
      ...stamp,
      party: 'p',
      district: '17.71',
      areaCode: '17.09.01',
      competent: { code: '17.09', name: 'Bengkulu Tengah' },
    };
    expect(replay(stored([turnedAway]))).toBeUndefined();
    expect(caseOf([turnedAway, submittedEvent()]).version).toBe(2);
  });

  it('cannot go on before it was submitted', () => {
    expect(() => replay(stored([{ type: 'withdrawn', ...stamp, reason: 'x' }]))).toThrow(/before submitted/);
  });

  it('is the same replayed as a whole and applied one by one', () => {
    const events = stored(new Story().upTo('decide-permit').events);
    const oneByOne = events.reduce<ReturnType<typeof replay>>(apply, undefined);
    expect(oneByOne).toEqual(replay(events));
    expect(oneByOne?.version).toBe(events.length);
  });
});

describe('tasks', () => {
  it('open, are taken, given back and given to others', () => {
    expect(taskOf(caseAfter(), check)).toMatchObject({
      task: 'check-completeness',
      role: 'verifier',
      dueDate: '2026-07-07',
    });
    const by = { personId: RINA.personId, name: RINA.name, role: 'verifier' as const };
    const claimed: CaseEvent = { type: 'task-claimed', at, by, taskId: check };
    expect(taskOf(caseAfter(claimed), check).claimedBy).toEqual({ personId: RINA.personId, name: RINA.name });
    expect(
      taskOf(caseAfter(claimed, { type: 'task-released', at, by, taskId: check }), check),
    ).not.toHaveProperty('claimedBy');
    const to = { personId: 'bengkulu.yogi', name: 'Yogi' };
    const reassigned: CaseEvent = { type: 'task-reassigned', ...stamp, taskId: check, to, reason: 'Cuti' };
    expect(taskOf(caseAfter(claimed, reassigned), check).claimedBy).toEqual(to);
  });

  it('that the workflow skipped change nothing but the version', () => {
    const {
      version: _v,
      lastHash: _h,
      ...rest
    } = caseAfter({ type: 'task-skipped', ...stamp, taskId: 'visit-1', task: 'visit' });
    const { version: _w, lastHash: _i, ...before } = caseAfter();
    expect(rest).toEqual(before);
  });

  it('that are decided keep outcome, reason, person and instant', () => {
    const story = new Story().returned('DOC-07');
    expect(taskOf(story.file, check).decided).toMatchObject({
      outcome: 'returned',
      reason: 'Alasan tertulis',
      by: { personId: RINA.personId },
    });
    expect(story.file.verdicts['DOC-07']).toEqual({ verdict: 'revise', note: 'Perbaiki DOC-07' });
  });

  it('are remembered as reminded by milestone', () => {
    const file = caseAfter({ type: 'reminded', ...stamp, milestone: `${check}:overdue`, taskId: check });
    expect([...file.milestones]).toEqual([`${check}:overdue`]);
  });
});

describe('the clock of a case', () => {
  const paused: CaseEvent = { type: 'clock-paused', ...stamp, on: date('2026-07-08'), items: ['DOC-07'] };
  const resumed: CaseEvent = {
    type: 'clock-resumed',
    ...stamp,
    on: date('2026-07-10'),
    pausedDays: 2,
    limitDate: date('2026-07-28'),
  };

  it('stands still while the applicant is asked, and then goes on', () => {
    expect(caseAfter(paused).clock).toMatchObject({
      pausedOn: '2026-07-08',
      pauses: 1,
      limitDate: '2026-07-24',
    });
    const file = caseAfter(paused, resumed);
    expect(file.clock).toEqual({
      receivedOn: '2026-07-06',
      limitDays: 14,
      limitDate: '2026-07-28',
      pausedDays: 2,
      pauses: 1,
    });
  });

  it('waits for the applicant from the opening of the task until the answer', () => {
    const story = new Story().returned('DOC-07');
    expect(story.file.status).toBe('waiting-for-applicant');
    story.decide('complete-documents', 'completed', {
      resubmission: { files: { 'DOC-07': [fileRecord('DOC-07')] }, form: {} },
    });
    expect(story.file.status).toBe('in-process');
  });

  it('takes new deadlines for the limit and the tasks that are named', () => {
    const file = caseAfter({
      type: 'deadlines-recomputed',
      ...stamp,
      reason: 'Libur daerah',
      limitDate: date('2026-07-27'),
      tasks: [{ taskId: check, from: date('2026-07-07'), to: date('2026-07-08') }],
    });
    expect(file.clock.limitDate).toBe('2026-07-27');
    expect(taskOf(file, check).dueDate).toBe('2026-07-08');
  });
});
