import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Resubmission } from '../../../core/procedures/clinic-permit/application.ts';
import type { Answer } from '../../../core/procedures/clinic-permit/commands/work-of.ts';
import { flaggedCodes, requirementsOf } from '../../../core/procedures/clinic-permit/commands/work-of.ts';
import type { Outcome, TaskName } from '../../../core/procedures/clinic-permit/tasks.ts';
import { StaffMember } from '../../../core/staff.ts';
import {
  date,
  fieldsOf,
  fileRecord,
  filesOf,
  form,
  MONDAY,
  NEEDED,
  refusal,
  settingOn,
} from '../builders.ts';
import { Story } from '../story.ts';

const REVISE = { verdict: 'revise', note: 'Tidak terbaca' } as const;
const deciding = (story: Story, task: TaskName, outcome: Outcome, answer: Answer) => () =>
  story.decide(task, outcome, answer);

describe('a review of the documents', () => {
  const review = (outcome: Outcome, change: NonNullable<Answer['verdicts']>) => {
    const story = new Story().upTo('check-completeness');
    return deciding(story, 'check-completeness', outcome, { verdicts: { ...story.verdicts(), ...change } });
  };

  it('judges every document that the case needs', () => {
    const story = new Story().upTo('check-completeness');
    const fields = fieldsOf(deciding(story, 'check-completeness', 'accepted', {}));
    expect(fields).toEqual(
      requirementsOf(story.file, story.setting).map(({ code }) => `verdicts.${code} VERDICT_MISSING`),
    );
    expect(fields).toHaveLength(NEEDED.length);
  });

  it('knows no other documents', () => {
    expect(fieldsOf(review('accepted', { 'DOC-99': { verdict: 'verified', note: '' } }))).toEqual([
      'verdicts.DOC-99 DOCUMENT_UNKNOWN',
    ]);
  });

  it('does not accept what it sends back, nor send back nothing', () => {
    expect(fieldsOf(review('accepted', { 'DOC-07': REVISE }))).toEqual([
      'verdicts.DOC-07 VERDICT_CONTRADICTS',
    ]);
    expect(fieldsOf(review('returned', {}))).toEqual(['verdicts NOTHING_FLAGGED']);
  });

  it('says what to repair', () => {
    expect(fieldsOf(review('returned', { 'DOC-07': { verdict: 'revise', note: '' } }))).toEqual([
      'verdicts.DOC-07 NOTE_REQUIRED',
    ]);
    expect(review('returned', { 'DOC-07': REVISE })).not.toThrow();
  });

  it('also judges papers that were given without being asked for', () => {
    const files = { ...filesOf(NEEDED), 'DOC-45': [fileRecord('DOC-45')] };
    const story = new Story(settingOn(MONDAY), { files });
    expect(requirementsOf(story.file, story.setting).map(({ code }) => code)).toEqual([...NEEDED, 'DOC-45']);
  });

  it('that rejects needs no verdicts', () => {
    const story = new Story().upTo('verify-technically').decide('verify-technically', 'rejected');
    expect(story.events.at(-1)).toMatchObject({
      outcome: 'rejected',
      work: { type: 'review', verdicts: {} },
    });
  });
});

describe('a closure', () => {
  const register = {
    operatingOverTwoYears: false,
    facility: { areaCode: '17.71.02', clinicClass: 'pratama' as const, status: 'active' as const },
  };
  const closing = (activeInpatients: number, codes: readonly string[]) =>
    new Story(settingOn(MONDAY), {
      form: {
        ...form(),
        kind: 'closure',
        facilityId: 'f1',
        closure: { reason: 'Pensiun', closesOn: '2026-08-31', activeInpatients },
      },
      files: filesOf(codes),
      register,
    }).upTo('check-completeness');
  const papers = ['DOC-01', 'DOC-11', 'DOC-70', 'DOC-72'];

  it.each([
    [2, [...papers, 'DOC-71'], { inpatients: 2, plan: true }],
    [0, papers, { inpatients: 0, plan: false }],
  ])('with %i inpatients and the papers %j is held', (inpatients, codes, details) => {
    const story = closing(inpatients, codes);
    const error = refusal(deciding(story, 'check-completeness', 'accepted', { verdicts: story.verdicts() }));
    expect(error.code).toBe('CLOSURE_HELD');
    expect(error.details).toEqual(details);
  });

  it('goes on when both are settled, also after it was sent back', () => {
    const story = closing(2, papers);
    story
      .decide('check-completeness', 'returned', { verdicts: story.verdicts(['DOC-71']) })
      .open('complete-documents');
    const closure = { reason: 'Pensiun', closesOn: date('2026-08-31'), activeInpatients: 0 };
    story.decide('complete-documents', 'completed', {
      resubmission: { files: filesOf(['DOC-71']), form: { closure } },
    });
    story.open('check-completeness');
    expect(deciding(story, 'check-completeness', 'accepted', { verdicts: story.verdicts() })).not.toThrow();
  });
});

describe('a resubmission', () => {
  const resubmit = (files: readonly string[], change: Resubmission = {}) => {
    const story = new Story().returned('DOC-07', 'DOC-10');
    return {
      story,
      act: deciding(story, 'complete-documents', 'completed', {
        resubmission: { files: filesOf(files), form: change },
      }),
    };
  };

  it('gives every document that was sent back, and no other', () => {
    expect(fieldsOf(resubmit(['DOC-07', 'DOC-01']).act)).toEqual([
      'resubmission.files.DOC-01 NOT_FLAGGED',
      'resubmission.files.DOC-10 DOCUMENT_MISSING',
    ]);
    const story = new Story().returned('DOC-07');
    expect(flaggedCodes(story.file)).toEqual(['DOC-07']);
    expect(fieldsOf(deciding(story, 'complete-documents', 'completed', {}))).toEqual([
      'resubmission.files.DOC-07 DOCUMENT_MISSING',
    ]);
  });

  it('may correct the staff, and nothing that would make it another application', () => {
    const [first, ...others] = form().staff;
    if (first === undefined) throw new Error('the form lists no staff');
    const staff = z.array(StaffMember).parse([{ ...first, sipNumber: 'SIP/9/2026' }, ...others]);
    const { story, act } = resubmit(['DOC-07', 'DOC-10'], { staff });
    act();
    expect(story.file.application.staff).toEqual(staff);
    expect(Object.keys(Resubmission.shape).sort()).toEqual(['agreements', 'closure', 'staff']);
  });

  it('with staff that break a rule names the fields', () => {
    expect(fieldsOf(resubmit(['DOC-07', 'DOC-10'], { staff: [] }).act)).toEqual([
      'resubmission.form.staff STAFF_DOCTORS_TOO_FEW',
    ]);
  });
});
