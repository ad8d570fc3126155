import { describe, expect, it } from 'vitest';
import type { VisitReport } from '../../../core/case/work.ts';
import type { Answer } from '../../../core/procedures/clinic-permit/commands/work-of.ts';
import { failedCodes, visitItems } from '../../../core/procedures/clinic-permit/commands/work-of.ts';
import type { Outcome, TaskName } from '../../../core/procedures/clinic-permit/tasks.ts';
import { date, fieldsOf, form, MONDAY, refusal, settingOn } from '../builders.ts';
import { Story, TEAM } from '../story.ts';

const deciding = (story: Story, task: TaskName, outcome: Outcome, answer: Answer) => () =>
  story.decide(task, outcome, answer);

describe('the plan of a visit', () => {
  const plan = (day: string, members: readonly string[]) =>
    deciding(new Story().upTo('assign-visit'), 'assign-visit', 'scheduled', {
      plan: { date: date(day), members: [...members] },
    });
  const [first = '', second = ''] = TEAM;

  it.each<[string, readonly string[], readonly string[]]>([
    ['2026-07-05', TEAM, ['plan.date DATE_PAST']],
    [MONDAY, [first, second], ['plan.members TEAM_TOO_SMALL']],
    [MONDAY, [...TEAM, first], ['plan.members MEMBER_TWICE']],
    [MONDAY, [first, second, second], ['plan.members TEAM_TOO_SMALL', 'plan.members MEMBER_TWICE']],
    [MONDAY, [first, second, 'bengkulu.rina'], ['plan.members.2 NOT_AN_INSPECTOR']],
  ])('on %s by %j is refused', (day, members, fields) => {
    expect(fieldsOf(plan(day, members))).toEqual(fields);
  });

  it('of three inspectors is taken; without a plan there is no visit', () => {
    expect(plan(MONDAY, TEAM)).not.toThrow();
    expect(fieldsOf(deciding(new Story().upTo('assign-visit'), 'assign-visit', 'scheduled', {}))).toEqual([
      'plan REQUIRED',
    ]);
  });
});

describe('the report of a visit', () => {
  const visit = (
    outcome: Outcome,
    change: (report: VisitReport) => Partial<VisitReport>,
    failed: readonly string[] = [],
  ) => {
    const story = new Story().upTo('visit');
    const report = story.report(failed);
    return deciding(story, 'visit', outcome, { visit: { ...report, ...change(report) } });
  };
  const same = () => ({});

  it('answers every line of the checklist, and no other', () => {
    const [code = ''] = visitItems(new Story().file, settingOn(MONDAY)).map((item) => item.code);
    const without = visit('met', ({ answers: { [code]: _, ...answers } }) => ({ answers }));
    expect(fieldsOf(without)).toEqual([`visit.answers.${code} ANSWER_MISSING`]);
    const extra = visit('met', ({ answers }) => ({
      answers: { ...answers, 'VIS-Z99': { answer: 'yes', note: '', photos: [] } },
    }));
    expect(fieldsOf(extra)).toEqual(['visit.answers.VIS-Z99 ITEM_UNKNOWN']);
    expect(fieldsOf(deciding(new Story().upTo('visit'), 'visit', 'met', {}))).toEqual(['visit REQUIRED']);
  });

  it('explains what is not met, and is not dated ahead', () => {
    const silent = visit('not-met', ({ answers }) => ({
      answers: { ...answers, 'VIS-A01': { answer: 'no', note: '', photos: [] } },
    }));
    expect(fieldsOf(silent)).toEqual(['visit.answers.VIS-A01.note NOTE_REQUIRED']);
    expect(fieldsOf(visit('met', () => ({ visitedOn: date('2026-07-07') })))).toEqual([
      'visit.visitedOn DATE_FUTURE',
    ]);
  });

  it('is not "met" with a critical line open, and not "not met" with none', () => {
    const fields = refusal(visit('met', same, ['VIS-A02'])).details.fields;
    expect(fields).toEqual([
      {
        field: 'outcome',
        code: 'CRITICAL_ITEM_FAILED',
        params: { item: 'Layanan medik dasar dapat diberikan' },
      },
    ]);
    expect(fieldsOf(visit('not-met', same))).toEqual(['outcome NOTHING_FAILED']);
    expect(visit('met', same, ['VIS-A01'])).not.toThrow();
  });
});

describe('corrections', () => {
  const correcting = () => new Story().notMet('VIS-A01', 'VIS-A03');
  const done = { note: 'Sudah dipasang', files: ['photo'] };

  it('answer each finding, and no other', () => {
    const act = deciding(correcting(), 'correct-findings', 'corrected', {
      corrections: { 'VIS-A01': done, 'VIS-B01': done },
    });
    expect(fieldsOf(act)).toEqual([
      'corrections.VIS-A03 CORRECTION_MISSING',
      'corrections.VIS-B01 ITEM_UNKNOWN',
    ]);
    expect(fieldsOf(deciding(correcting(), 'correct-findings', 'corrected', {}))).toHaveLength(2);
  });

  it('lead to a second visit of those findings only', () => {
    const story = correcting().decide('correct-findings', 'corrected', {
      corrections: { 'VIS-A01': done, 'VIS-A03': done },
    });
    expect(visitItems(story.file, story.setting).map(({ code }) => code)).toEqual(['VIS-A01', 'VIS-A03']);
    expect(failedCodes(undefined)).toEqual([]);
  });
});

describe('a recommendation while the agreement with the hospital is pending', () => {
  const pending = {
    ...form(),
    agreements: {
      ...form().agreements,
      hospital: { partner: 'RSUD Contoh', status: 'awaiting-countersignature' },
    },
  };
  const recommending = (hospitalAgreement: 'block' | 'warn' | 'ignore', given = pending) => {
    const story = new Story(settingOn(MONDAY, { rules: { hospitalAgreement } }), { form: given }).open(
      'recommend',
    );
    return (outcome: Outcome) => deciding(story, 'recommend', outcome, {});
  };

  it('waits where the district blocks, and only the positive one', () => {
    const error = refusal(recommending('block')('recommended'));
    expect([error.code, error.details]).toEqual(['AGREEMENT_PENDING', { partner: 'RSUD Contoh' }]);
    expect(recommending('block')('not-recommended')).not.toThrow();
    expect(recommending('block', form() as typeof pending)('recommended')).not.toThrow();
  });

  it('goes on where the district warns or does not ask', () => {
    for (const choice of ['warn', 'ignore'] as const)
      expect(recommending(choice)('recommended')).not.toThrow();
  });
});
