import { describe, expect, it } from 'vitest';
import { type AslDefinition, processPath, stepOf } from '../../web/src/parts/process-picture-path.ts';
import { standingsOf } from '../../web/src/parts/process-picture-standing.ts';
import { definitionOf } from '../../workflows/index.ts';

const definition: AslDefinition = JSON.parse(definitionOf('clinic-permit'));
const WITH_VISIT = processPath(definition, 'required');

describe('the picture of the process', () => {
  it('follows the definition from the first check to the permit', () => {
    expect(WITH_VISIT.steps.map(({ state }) => state)).toEqual([
      'CheckCompleteness',
      'VerifyTechnically',
      'AssignVisit',
      'SignAssignment',
      'Visit',
      'SignVisitRecord',
      'CountersignVisit',
      'Recommend',
      'DecidePermit',
    ]);
    expect(WITH_VISIT.end).toBe('Granted');
  });

  it('leaves the visit out where the kind needs none', () => {
    const { steps } = processPath(definition, 'none');
    expect(steps.map(({ state }) => state)).toEqual([
      'CheckCompleteness',
      'VerifyTechnically',
      'Recommend',
      'DecidePermit',
    ]);
  });

  it('marks the steps of the visit where it is not known whether there is one', () => {
    const { steps } = processPath(definition, 'unknown');
    expect(steps.filter(({ onlyWithVisit }) => onlyWithVisit).map(({ state }) => state)).toEqual([
      'AssignVisit',
      'SignAssignment',
      'Visit',
      'SignVisitRecord',
      'CountersignVisit',
    ]);
  });

  it('shows the ways back to the applicant beside the step from which they lead', () => {
    expect(
      WITH_VISIT.steps.flatMap(({ state, sides }) => sides.map((side) => ({ from: state, ...side }))),
    ).toEqual([
      {
        from: 'CheckCompleteness',
        state: 'CompleteDocuments',
        outcome: 'returned',
        backTo: 'CheckCompleteness',
      },
      {
        from: 'VerifyTechnically',
        state: 'RepairDocuments',
        outcome: 'needs-repair',
        backTo: 'VerifyTechnically',
      },
      { from: 'CountersignVisit', state: 'CorrectFindings', outcome: 'not-met', backTo: 'AssignVisit' },
    ]);
  });

  it('lists the other ends, with the step of a person that leads there', () => {
    expect(WITH_VISIT.endings).toEqual([
      { state: 'Refused', via: ['SignRefusal'] },
      { state: 'DeemedGranted', via: [] },
      { state: 'Cancelled', via: [] },
      { state: 'WithdrawnByApplicant', via: [] },
    ]);
  });

  it('shows a technical state as the step that it prepares', () => {
    expect(stepOf(definition, 'IssueReceipt', 'required')).toBe('CheckCompleteness');
    expect(stepOf(definition, 'PrepareAssignment', 'required')).toBe('SignAssignment');
    expect(stepOf(definition, 'IssueCancellation', 'required')).toBe('Cancelled');
  });

  it('places every state that a case can be in somewhere on the picture', () => {
    const shown = new Set([
      ...WITH_VISIT.steps.flatMap(({ state, sides }) => [state, ...sides.map((side) => side.state)]),
      ...WITH_VISIT.endings.flatMap(({ state, via }) => [state, ...via]),
      WITH_VISIT.end,
    ]);
    const states = Object.keys(definition.States).filter((name) => definition.States[name]?.Type !== 'Fail');
    expect(states.filter((name) => !shown.has(stepOf(definition, name, 'required') ?? name))).toEqual([]);
  });

  it('takes steps before the current one as done and later ones as waiting', () => {
    expect(standingsOf(WITH_VISIT, 'AssignVisit')).toEqual([
      'done',
      'done',
      'current',
      ...Array(7).fill('waiting'),
    ]);
  });

  it('tells which steps come again while the applicant corrects findings', () => {
    expect(standingsOf(WITH_VISIT, 'CorrectFindings')).toEqual([
      ...Array(2).fill('done'),
      ...Array(5).fill('again'),
      ...Array(3).fill('waiting'),
    ]);
  });

  it('claims nothing about the steps before a refusal', () => {
    expect(new Set(standingsOf(WITH_VISIT, 'Refused'))).toEqual(new Set(['open']));
  });
});
