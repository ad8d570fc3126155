import { describe, expect, it } from 'vitest';
import { claim, reassign, release } from '../../../core/procedures/clinic-permit/commands/manage-task.ts';
import { updateAgreement, withdraw } from '../../../core/procedures/clinic-permit/commands/withdraw.ts';
import { APPLICANT, fieldsOf, fileRecord, MONDAY, official, refusal, settingOn } from '../builders.ts';
import { Story } from '../story.ts';

const TASK = 'check-completeness-1';
const RINA = official('verifier');
const YOGI = official('verifier', MONDAY, 1);
const HENDRA = official('section-head');
const checking = () => new Story().upTo('check-completeness');
const claimed = () => {
  const story = checking();
  return story.add(...claim(story.file, TASK, RINA, story.setting));
};
const ended = () => {
  const story = checking();
  return story.add(...withdraw(story.file, 'Batal', APPLICANT, story.setting));
};

describe('taking a task', () => {
  it('gives it to one person; again changes nothing', () => {
    const story = claimed();
    expect(story.events.at(-1)).toMatchObject({
      type: 'task-claimed',
      by: { personId: RINA.personId },
      taskId: TASK,
    });
    expect(claim(story.file, TASK, RINA, story.setting)).toEqual([]);
  });

  it('is refused when a colleague has it, with the name', () => {
    const { file, setting } = claimed();
    const error = refusal(() => claim(file, TASK, YOGI, setting));
    expect([error.code, error.details]).toEqual(['TASK_CLAIMED', { claimedBy: RINA.name }]);
  });

  it('is for holders of its role, on an open case, of a task of the office', () => {
    const { file, setting } = checking();
    expect(refusal(() => claim(file, TASK, HENDRA, setting)).code).toBe('NOT_ALLOWED');
    expect(refusal(() => claim(file, 'visit-1', RINA, setting)).code).toBe('NOT_FOUND');
    expect(refusal(() => claim(ended().file, TASK, RINA, setting)).code).toBe('CASE_CLOSED');
    const asked = new Story().returned('DOC-07');
    expect(refusal(() => claim(asked.file, 'complete-documents-1', RINA, setting)).code).toBe('NOT_FOUND');
    const error = refusal(() => claim(asked.file, TASK, YOGI, setting));
    expect([error.code, error.details.decidedBy]).toEqual([
      'TASK_CLOSED',
      { name: RINA.name, at: setting.now, outcome: 'returned' },
    ]);
  });
});

describe('giving a task back', () => {
  it('is for the one who took it; a task nobody took needs nothing', () => {
    const { file, setting } = claimed();
    expect(release(file, TASK, RINA, setting)).toMatchObject([{ type: 'task-released', taskId: TASK }]);
    expect(refusal(() => release(file, TASK, YOGI, setting)).code).toBe('TASK_CLAIMED');
    expect(release(checking().file, TASK, RINA, setting)).toEqual([]);
    expect(refusal(() => release(file, TASK, HENDRA, setting)).code).toBe('NOT_ALLOWED');
  });
});

describe('giving a task to a colleague', () => {
  const to = (personId: string) => ({ taskId: TASK, personId, reason: 'Cuti' });

  it('moves it, also from somebody who took it', () => {
    const { file, setting } = claimed();
    expect(reassign(file, to(YOGI.personId), HENDRA, setting)).toMatchObject([
      {
        type: 'task-reassigned',
        by: { personId: HENDRA.personId, role: 'section-head' },
        to: { personId: YOGI.personId, name: YOGI.name },
        reason: 'Cuti',
      },
    ]);
    expect(reassign(file, to(YOGI.personId), official('admin'), setting)).toMatchObject([
      { by: { role: 'admin' } },
    ]);
  });

  it('goes only to somebody who holds the role today', () => {
    const { file, setting } = checking();
    for (const personId of [HENDRA.personId, 'nobody', 'serang.x'])
      expect(fieldsOf(() => reassign(file, to(personId), HENDRA, setting))).toEqual([
        'personId NOT_A_COLLEAGUE',
      ]);
  });

  it('is not for the unit itself, nor of a case that has ended', () => {
    const { file, setting } = checking();
    expect(refusal(() => reassign(file, to(YOGI.personId), RINA, setting)).code).toBe('NOT_ALLOWED');
    expect(refusal(() => reassign(ended().file, to(YOGI.personId), HENDRA, setting)).code).toBe(
      'CASE_CLOSED',
    );
  });
});

describe('withdrawing', () => {
  it('ends the case with the reason, and what was prepared loses its number', () => {
    const story = new Story().upTo('decide-permit');
    story.add(...withdraw(story.file, 'Pindah kota', APPLICANT, story.setting));
    expect(story.events.slice(-2)).toMatchObject([
      { type: 'withdrawn', reason: 'Pindah kota', by: { personId: APPLICANT.personId, role: 'applicant' } },
      { type: 'document-voided', documentId: 'operating-permit-1' },
    ]);
    const states = story.file.documents.map(({ kind, state }) => `${kind} ${state}`);
    expect(states).toEqual(['assignment-letter signed', 'visit-record signed', 'operating-permit voided']);
  });

  it('is possible while something is asked from the applicant, and never twice', () => {
    const { file, setting } = new Story().returned('DOC-07');
    expect(withdraw(file, 'Batal', APPLICANT, setting)).toHaveLength(1);
    expect(refusal(() => withdraw(ended().file, 'Batal', APPLICANT, setting)).code).toBe('CASE_CLOSED');
  });

  it('is for the applicant of the case only', () => {
    const { file, setting } = checking();
    expect(refusal(() => withdraw(file, 'x', RINA, setting)).code).toBe('NOT_ALLOWED');
    expect(refusal(() => withdraw(file, 'x', { ...APPLICANT, party: 'party-anggrek' }, setting)).code).toBe(
      'NOT_FOUND',
    );
  });
});

describe('an agreement that came into force', () => {
  const change = {
    which: 'hospital' as const,
    agreement: { partner: 'RSUD Contoh', status: 'in-force' as const },
    files: { 'DOC-51': [fileRecord('DOC-51')] },
  };

  it('is told by the applicant while the case is open', () => {
    const { file } = checking();
    const setting = settingOn(MONDAY);
    expect(updateAgreement(file, change, APPLICANT, setting)).toMatchObject([
      { type: 'agreement-updated', ...change },
    ]);
    expect(refusal(() => updateAgreement(file, change, RINA, setting)).code).toBe('NOT_ALLOWED');
    expect(refusal(() => updateAgreement(ended().file, change, APPLICANT, setting)).code).toBe('CASE_CLOSED');
  });
});
