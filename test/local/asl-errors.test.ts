import { describe, expect, it, vi } from 'vitest';
import { engineFor, named, run, runToEnd, tokenBox } from './harness.ts';
import { callTask, machine, waitTask } from './machines.ts';

describe('Retry', () => {
  const failing = (times: number, error = 'Lambda.TooManyRequestsException') => {
    let calls = 0;
    return vi.fn(async () => {
      calls += 1;
      if (calls <= times) throw named(error);
      return calls;
    });
  };
  const retried = (retrier: object) => ({ Try: callTask('step', {}, { Retry: [retrier], End: true }) });
  const throttled = { ErrorEquals: ['Lambda.TooManyRequestsException'] };

  it('waits longer each time, up to the maximum', async () => {
    const step = failing(4);
    const retrier = { ...throttled, IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 4, MaxDelaySeconds: 10 };
    const result = await run(retried(retrier), { steps: { step } });
    expect(result).toMatchObject({ output: { Payload: 5 }, seconds: 2 + 6 + 10 + 10 });
  });

  it('tries three times more by default, after 1, 2 and 4 seconds', async () => {
    const step = failing(9);
    const result = await run(retried(throttled), { steps: { step } });
    expect(result).toMatchObject({ status: 'failed', seconds: 7 });
    expect(step).toHaveBeenCalledTimes(4);
  });

  it('spreads the delay with full jitter', async () => {
    const retrier = { ...throttled, IntervalSeconds: 8, JitterStrategy: 'FULL' };
    const result = await run(retried(retrier), { steps: { step: failing(1) }, random: () => 0.25 });
    expect(result.seconds).toBe(2);
  });

  it('does not retry another error, nor with MaxAttempts 0', async () => {
    const step = failing(1, 'Other');
    expect(await run(retried(throttled), { steps: { step } })).toMatchObject({ error: { Error: 'Other' } });
    const never = { ErrorEquals: ['States.ALL'], MaxAttempts: 0 };
    expect(await run(retried(never), { steps: { step: failing(1) } })).toMatchObject({ status: 'failed' });
  });

  it('gives a retried wait a new token, and the old one is worth nothing', async () => {
    const box = tokenBox();
    let calls = 0;
    const open = async (payload: unknown) => {
      await box.step(payload);
      calls += 1;
      if (calls === 1) throw named('Lambda.ServiceException');
    };
    const definition = machine({
      Ask: waitTask('open', { Retry: [{ ErrorEquals: ['States.ALL'] }], End: true }),
    });
    const { engine, clock } = engineFor(definition, { steps: { open } });
    await runToEnd(engine, clock);
    const [old = '', fresh = ''] = box.tokens;
    expect(fresh).not.toBe(old);
    await engine.answer(old, { outcome: 'old' });
    expect(engine.get('e').status).toBe('running');
    await engine.answer(fresh, { outcome: 'new' });
    expect(engine.get('e').output).toEqual({ outcome: 'new' });
  });
});

describe('Catch and TimeoutSeconds', () => {
  it('goes to the first catcher that fits, with the error as input', async () => {
    const states = {
      Try: callTask(
        'step',
        {},
        {
          Catch: [
            { ErrorEquals: ['States.Timeout'], Next: 'Lapsed' },
            {
              ErrorEquals: ['States.TaskFailed'],
              Assign: { why: '{% $states.errorOutput.Error %}' },
              Next: 'Broken',
            },
          ],
          End: true,
        },
      ),
      Lapsed: { Type: 'Succeed' },
      Broken: { Type: 'Pass', Output: ['{% $why %}', '{% $states.input.Error %}'], End: true },
    };
    const { output } = await run(states, { steps: { step: async () => Promise.reject(named('Boom')) } });
    expect(output).toEqual(['Boom', 'Boom']);
  });

  it('ends a wait that nobody answered in time', async () => {
    const box = tokenBox();
    const Catch = [
      { ErrorEquals: ['States.Timeout'], Output: '{% $states.errorOutput.Error %}', Next: 'Lapsed' },
    ];
    const states = {
      Ask: waitTask('open', { TimeoutSeconds: 86_400, Catch, End: true }),
      Lapsed: { Type: 'Succeed' },
    };
    const result = await run(states, { steps: { open: box.step } });
    expect(result).toMatchObject({ status: 'succeeded', output: 'States.Timeout', seconds: 86_400 });
  });

  it('does not take a timeout for a failed task, but for any error', async () => {
    const lapse = (expected: string) =>
      run(
        {
          Ask: waitTask('open', {
            TimeoutSeconds: 60,
            Catch: [{ ErrorEquals: [expected], Next: 'Done' }],
            End: true,
          }),
          Done: { Type: 'Succeed' },
        },
        { steps: { open: tokenBox().step } },
      );
    expect((await lapse('States.TaskFailed')).status).toBe('failed');
    expect((await lapse('States.ALL')).status).toBe('succeeded');
  });

  it('ends the whole execution at its own limit', async () => {
    const states = { Ask: waitTask('open', { End: true }) };
    const result = await run(states, { steps: { open: tokenBox().step }, more: { TimeoutSeconds: 600 } });
    expect(result).toMatchObject({ status: 'failed', error: { Error: 'States.Timeout' }, seconds: 600 });
  });

  it('stops a loop that has no task', async () => {
    const { error } = await run({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } });
    expect(error?.Error).toBe('States.Runtime');
  });
});
