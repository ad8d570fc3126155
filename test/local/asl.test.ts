import { describe, expect, it, vi } from 'vitest';
import { named, run } from './harness.ts';
import { callTask } from './machines.ts';

describe('simple states', () => {
  it('passes its input on, assigns variables and shapes the output', async () => {
    const states = {
      First: {
        Type: 'Pass',
        Assign: { caseId: '{% $states.input.id %}' },
        Output: { kept: true },
        Next: 'Last',
      },
      Last: {
        Type: 'Succeed',
        Output: { id: '{% $caseId %}', before: '{% $states.input %}', list: ['{% 1 + 1 %}'] },
      },
    };
    const { status, output } = await run(states, { input: { id: 'c1' } });
    expect({ status, output }).toEqual({
      status: 'succeeded',
      output: { id: 'c1', before: { kept: true }, list: [2] },
    });
  });

  it('assigns from the values before the state, not from each other', async () => {
    const states = {
      A: { Type: 'Pass', Assign: { x: 1, y: 2 }, Next: 'Swap' },
      Swap: { Type: 'Pass', Assign: { x: '{% $y %}', y: '{% $x %}' }, Next: 'End' },
      End: { Type: 'Pass', Output: ['{% $x %}', '{% $y %}'], End: true },
    };
    expect((await run(states)).output).toEqual([2, 1]);
  });

  it('fails with the error and the cause of a Fail state', async () => {
    const states = { Stop: { Type: 'Fail', Error: 'TaskLapsed', Cause: "{% 'case ' & $states.input.id %}" } };
    const { status, error } = await run(states, { input: { id: 'c1' } });
    expect({ status, error }).toEqual({ status: 'failed', error: { Error: 'TaskLapsed', Cause: 'case c1' } });
  });

  it.each([
    [{ Seconds: 90 }, 90],
    [{ Seconds: '{% $states.input.seconds %}' }, 30],
    [{ Timestamp: '2026-01-05T01:02:00Z' }, 120],
    [{ Timestamp: '{% $states.input.at %}' }, 60],
  ])('waits %j', async (wait, seconds) => {
    const states = { Rest: { Type: 'Wait', ...wait, Next: 'Done' }, Done: { Type: 'Succeed' } };
    const input = { seconds: 30, at: '2026-01-05T08:01:00+07:00' };
    const result = await run(states, { input });
    expect(result).toMatchObject({ status: 'succeeded', output: input, seconds });
  });

  it('shows the execution and the state in the context', async () => {
    const Output = {
      name: '{% $states.context.Execution.Name %}',
      input: '{% $states.context.Execution.Input.id %}',
      start: '{% $states.context.Execution.StartTime %}',
      state: '{% $states.context.State.Name %}',
    };
    const { output } = await run({ Look: { Type: 'Pass', Output, End: true } }, { input: { id: 7 } });
    expect(output).toEqual({ name: 'e', input: 7, start: '2026-01-05T01:00:00.000Z', state: 'Look' });
  });
});

describe('Choice', () => {
  const choose = (choice: object, input: object) =>
    run(
      {
        Decide: { Type: 'Choice', ...choice },
        Yes: { Type: 'Pass', Output: ['yes', '{% $by %}', '{% $states.input %}'], End: true },
        No: { Type: 'Fail', Error: 'No' },
      },
      { input },
    );
  const rule = {
    Condition: "{% $states.input.outcome = 'approve' %}",
    Assign: { by: 'rule' },
    Output: 'shaped',
    Next: 'Yes',
  };

  it('takes the first rule that holds, with its Assign and Output', async () => {
    const other = { Condition: '{% true %}', Next: 'No' };
    const { output } = await choose({ Choices: [rule, other] }, { outcome: 'approve' });
    expect(output).toEqual(['yes', 'rule', 'shaped']);
  });

  it('takes the Default with the Assign of the state', async () => {
    const { output } = await choose(
      { Choices: [{ ...rule, Next: 'No' }], Default: 'Yes', Assign: { by: 'default' } },
      { outcome: 'return' },
    );
    expect(output).toEqual(['yes', 'default', { outcome: 'return' }]);
  });

  it('fails when no rule holds and there is no Default', async () => {
    const { error } = await choose({ Choices: [rule] }, { outcome: 'return' });
    expect(error?.Error).toBe('States.NoChoiceMatched');
  });

  it('fails when a condition is not a boolean', async () => {
    const { error } = await choose(
      { Choices: [{ ...rule, Condition: '{% $states.input.outcome %}' }] },
      { outcome: 'x' },
    );
    expect(error?.Error).toBe('States.QueryEvaluationError');
  });
});

describe('Task', () => {
  it('gives the step its payload and the result as Step Functions does', async () => {
    const step = vi.fn(async () => ({ number: '1/2026' }));
    const states = { Issue: callTask('step', { id: '{% $states.input.id %}', fixed: 1 }) };
    expect(await run(states, { steps: { step }, input: { id: 'c1' } })).toMatchObject({
      output: { Payload: { number: '1/2026' }, StatusCode: 200 },
    });
    expect(step).toHaveBeenCalledExactlyOnceWith({ id: 'c1', fixed: 1 });
  });

  it('shapes its output from the result and keeps variables', async () => {
    const states = {
      Issue: callTask(
        'step',
        {},
        {
          Assign: { number: '{% $states.result.Payload.number %}' },
          Output: '{% $states.input %}',
          Next: 'Tell',
        },
      ),
      Tell: { Type: 'Pass', Output: { number: '{% $number %}', input: '{% $states.input.id %}' }, End: true },
    };
    const { output } = await run(states, { steps: { step: async () => ({ number: 5 }) }, input: { id: 1 } });
    expect(output).toEqual({ number: 5, input: 1 });
  });

  it('reports a thrown error as Lambda does', async () => {
    const step = async () => Promise.reject(named('StampRefused', 'no meterai'));
    const { status, error } = await run({ Issue: callTask('step') }, { steps: { step } });
    expect(status).toBe('failed');
    expect(error).toEqual({
      Error: 'StampRefused',
      Cause: JSON.stringify({ errorType: 'StampRefused', errorMessage: 'no meterai' }),
    });
  });

  it('fails with a name when an expression has no value', async () => {
    const { error } = await run(
      { Issue: callTask('step', '{% $states.input.none %}') },
      { steps: { step: vi.fn() } },
    );
    expect(error?.Error).toBe('States.QueryEvaluationError');
  });
});
