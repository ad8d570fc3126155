import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../core/actor.ts';
import { decide } from '../../../core/procedures/clinic-permit/commands/decide.ts';
import { openTask } from '../../../core/procedures/clinic-permit/commands/open-task.ts';
import { withdraw } from '../../../core/procedures/clinic-permit/commands/withdraw.ts';
import type { Outcome } from '../../../core/procedures/clinic-permit/tasks.ts';
import {
  APPLICANT,
  fieldsOf,
  fileRecord,
  filesOf,
  form,
  MONDAY,
  NEEDED,
  official,
  refusal,
  settingOn,
} from '../builders.ts';
import { Story } from '../story.ts';

const RINA = official('verifier');
const YOGI = official('verifier', MONDAY, 1);
const checking = () => new Story().upTo('check-completeness');

function attempt(story: Story, taskId: string, outcome: Outcome, actor: Actor, reason = 'Alasan') {
  const answer = { verdicts: story.verdicts() };
  return () => decide(story.file, { taskId, outcome, reason, answer }, actor, story.setting);
}

describe('a decision', () => {
  it('is one event with the person, the outcome, the reason and the work', () => {
    const story = checking();
    const [event, ...more] = attempt(story, 'check-completeness-1', 'accepted', RINA)();
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      type: 'task-decided',
      at: story.setting.now,
      by: { personId: RINA.personId, name: RINA.name, role: 'verifier' },
      taskId: 'check-completeness-1',
      outcome: 'accepted',
      work: { type: 'review' },
    });
  });

  it('happens once: the loser is told who decided, when and what', () => {
    const story = checking().decide('check-completeness', 'accepted', { verdicts: checking().verdicts() });
    const error = refusal(attempt(story, 'check-completeness-1', 'returned', YOGI));
    expect(error.code).toBe('TASK_CLOSED');
    expect(error.details.decidedBy).toEqual({ name: RINA.name, at: story.setting.now, outcome: 'accepted' });
  });

  it('by a delegate names the office and the decree', () => {
    const story = new Story(settingOn('2026-10-12')).open('recommend');
    const { personId, name } = official('section-head', '2026-10-12');
    const wulan: Actor = { personId, name, roles: ['section-head'], district: '17.71', authenticatedAt: 0 };
    const [event] = decide(
      story.file,
      { taskId: 'recommend-1', outcome: 'recommended', reason: '', answer: {} },
      wulan,
      story.setting,
    );
    expect(event?.by.authority).toMatchObject({ until: '2026-10-25' });
  });
});

describe('a decision is refused', () => {
  it.each<[string, Outcome]>([
    ['an outcome of another task', 'recommended'],
    ['the answer of the clock', 'lapsed'],
    ['a signature without signing', 'signed'],
  ])('for %s', (_, outcome) => {
    expect(fieldsOf(attempt(checking(), 'check-completeness-1', outcome, RINA))).toEqual([
      'outcome OUTCOME_UNKNOWN',
    ]);
    expect(
      fieldsOf(
        attempt(new Story().upTo('decide-permit'), 'decide-permit-1', outcome, official('head-of-office')),
      ),
    ).toEqual(['outcome OUTCOME_UNKNOWN']);
  });

  it('without a reason where one is due', () => {
    expect(fieldsOf(attempt(checking(), 'check-completeness-1', 'returned', RINA, ''))).toEqual([
      'reason REASON_REQUIRED',
    ]);
    expect(attempt(checking(), 'check-completeness-1', 'accepted', RINA, '')).not.toThrow();
  });

  it('for a task that does not exist, and one of a case of others', () => {
    expect(refusal(attempt(checking(), 'visit-1', 'met', RINA)).code).toBe('NOT_FOUND');
    expect(
      refusal(attempt(checking(), 'check-completeness-1', 'accepted', { ...RINA, district: '36.73' })).code,
    ).toBe('NOT_FOUND');
  });

  it('for a role that does not hold the task', () => {
    for (const actor of [
      official('section-head'),
      official('head-of-office'),
      official('inspector'),
      APPLICANT,
    ])
      expect(refusal(attempt(checking(), 'check-completeness-1', 'accepted', actor)).code).toBe(
        'NOT_ALLOWED',
      );
    expect(refusal(attempt(checking(), 'check-completeness-1', 'accepted', official('auditor'))).code).toBe(
      'NOT_ALLOWED',
    );
  });

  it('for an inspector who is not in the team of the visit', () => {
    const story = new Story().upTo('visit');
    const dedi = official('inspector', MONDAY, 3);
    expect(refusal(attempt(story, 'visit-1', 'rejected', dedi)).code).toBe('NOT_ALLOWED');
  });

  it('while a colleague has the task', () => {
    const by = { personId: YOGI.personId, name: YOGI.name, role: 'verifier' as const };
    const story = checking().add({ type: 'task-claimed', at: 1, by, taskId: 'check-completeness-1' });
    const error = refusal(attempt(story, 'check-completeness-1', 'accepted', RINA));
    expect([error.code, error.details.claimedBy]).toEqual(['TASK_CLAIMED', YOGI.name]);
    expect(attempt(story, 'check-completeness-1', 'accepted', YOGI)).not.toThrow();
  });

  it('after the case has ended', () => {
    const story = checking();
    story.add(...withdraw(story.file, 'Batal', APPLICANT, story.setting));
    expect(refusal(attempt(story, 'check-completeness-1', 'accepted', RINA)).code).toBe('CASE_CLOSED');
  });

  it('after the legal limit, though the clock has not run yet; on its last day it counts', () => {
    const story = checking();
    story.setting = settingOn('2026-07-24');
    expect(attempt(story, 'check-completeness-1', 'accepted', RINA)).not.toThrow();
    story.setting = settingOn('2026-07-25');
    expect(refusal(attempt(story, 'check-completeness-1', 'accepted', RINA)).code).toBe('DEEMED_GRANTED');
  });
});

describe('a person with two hats', () => {
  it('does not use a role of another district on the own application', () => {
    const both: Actor = { ...APPLICANT, roles: ['applicant', 'verifier'], district: '36.73' };
    expect(refusal(attempt(checking(), 'check-completeness-1', 'accepted', both)).code).toBe('NOT_ALLOWED');
  });

  it('does not answer as applicant for another party', () => {
    const story = new Story().returned('DOC-07');
    const both: Actor = { ...RINA, roles: ['applicant', 'verifier'], party: 'party-anggrek' };
    expect(refusal(attempt(story, 'complete-documents-1', 'completed', both)).code).toBe('NOT_ALLOWED');
  });
});

describe('a clinic of the deciding office', () => {
  const government = {
    ...form(),
    owner: { ...form().owner, form: 'government', government: { regionCode: '17.71', healthOffice: true } },
    business: { ...form().business, kbli: '86104' },
  };
  const story = () =>
    new Story(settingOn(MONDAY), { form: government, files: filesOf(NEEDED) }).upTo('decide-permit');

  it('is not decided by its own head', () => {
    const error = refusal(attempt(story(), 'decide-permit-1', 'refused', official('head-of-office')));
    expect(error.code).toBe('CONFLICT_OF_INTEREST');
    expect(attempt(story(), 'decide-permit-1', 'refused', official('issuer'))).not.toThrow();
  });
});

describe('what a decision brings with it', () => {
  it('the clock of the law runs again after an answer of the applicant', () => {
    const story = new Story().returned('DOC-07');
    story.setting = settingOn('2026-07-10');
    story.decide('complete-documents', 'completed', {
      resubmission: { files: filesOf(['DOC-07']), form: {} },
    });
    expect(story.events.at(-1)).toMatchObject({
      type: 'clock-resumed',
      on: '2026-07-10',
      pausedDays: 4,
      limitDate: '2026-07-30',
    });
    expect(story.file.files['DOC-07']).toEqual([fileRecord('DOC-07')]);
  });

  it('a refused permit and a returned assignment letter lose their numbers', () => {
    for (const task of ['decide-permit', 'sign-assignment'] as const) {
      const story = new Story().upTo(task).decide(task, task === 'decide-permit' ? 'refused' : 'returned');
      expect(story.events.at(-1)).toMatchObject({ type: 'document-voided', reason: 'Alasan tertulis' });
      expect(story.file.documents.at(-1)?.state).toBe('voided');
    }
  });
});

describe('the workflow that asks for a task', () => {
  it('counts rounds, and finds the case ended', () => {
    const story = new Story().returned('DOC-07');
    story.decide('complete-documents', 'completed', {
      resubmission: { files: filesOf(['DOC-07']), form: {} },
    });
    expect(openTask(story.file, 'check-completeness', story.setting)[0]).toMatchObject({
      type: 'task-opened',
      taskId: 'check-completeness-2',
      round: 2,
    });
    story.add(...withdraw(story.file, 'Batal', APPLICANT, story.setting));
    expect(openTask(story.file, 'check-completeness', story.setting)).toMatchObject([
      { type: 'task-skipped', taskId: 'check-completeness-2' },
    ]);
  });

  it('stops the legal clock with the list of what is asked', () => {
    const pauses = ({ events }: Story) => events.filter(({ type }) => type === 'clock-paused');
    expect(pauses(new Story().returned('DOC-07', 'DOC-10'))).toMatchObject([
      { on: MONDAY, items: ['DOC-07', 'DOC-10'] },
    ]);
    expect(pauses(new Story().notMet('VIS-A01'))).toMatchObject([{ items: ['VIS-A01'] }]);
    expect(new Story().notMet('VIS-A01').task('correct-findings').dueDate).toBe('2026-09-15');
    expect(new Story().returned('DOC-07').task('complete-documents').dueDate).toBe('2026-09-06');
  });
});
