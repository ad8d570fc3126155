import { describe, expect, it } from 'vitest';
import { engineFor, named, run, tokenBox } from './harness.ts';
import { callTask, machine, waitTask } from './machines.ts';

describe('Parallel and Map', () => {
  const branch = (states: Readonly<Record<string, object>>) => ({
    StartAt: Object.keys(states)[0],
    States: states,
  });

  it('joins the outputs of the branches in their order, whoever is first', async () => {
    const box = tokenBox();
    const definition = machine({
      Begin: { Type: 'Pass', Assign: { caseId: 'c1' }, Next: 'Both' },
      Both: {
        Type: 'Parallel',
        Branches: [
          branch({ Left: waitTask('open') }),
          branch({ Right: waitTask('open') }),
          branch({ Now: { Type: 'Pass', Output: '{% $caseId %}', End: true } }),
        ],
        Assign: { first: '{% $states.result[0].by %}' },
        Next: 'End',
      },
      End: { Type: 'Pass', Output: { first: '{% $first %}', all: '{% $states.input %}' }, End: true },
    });
    const { engine } = engineFor(definition, { steps: { open: box.step } });
    await engine.start('w', 'e', {});
    await engine.idle();
    expect(engine.get('e').currentStates).toEqual(['Left', 'Right']);
    const [left = '', right = ''] = box.tokens;
    await Promise.all([engine.answer(right, { by: 'right' }), engine.answer(left, { by: 'left' })]);
    expect(engine.get('e').output).toEqual({ first: 'left', all: [{ by: 'left' }, { by: 'right' }, 'c1'] });
  });

  it('fails as a whole with its first failing branch, and forgets the others', async () => {
    const box = tokenBox();
    const definition = machine({
      Both: {
        Type: 'Parallel',
        Branches: [
          branch({ Ask: waitTask('open', { TimeoutSeconds: 60, End: true }) }),
          branch({ fault: callTask('fault') }),
        ],
        Catch: [{ ErrorEquals: ['Boom'], Output: '{% $states.errorOutput.Error %}', Next: 'Done' }],
        End: true,
      },
      Done: { Type: 'Succeed' },
    });
    const steps = { open: box.step, fault: async () => Promise.reject(named('Boom')) };
    const { engine } = engineFor(definition, { steps });
    await engine.start('w', 'e', {});
    await engine.idle();
    expect(engine.get('e')).toMatchObject({ status: 'succeeded', output: 'Boom' });
    expect(engine.nextTimerAt()).toBeUndefined();
    await engine.answer(box.tokens[0] ?? '', { late: true });
    expect(engine.get('e').output).toBe('Boom');
  });

  it('runs the body once per item, so many at a time, and keeps the order', async () => {
    let active = 0;
    let most = 0;
    const sign = async (payload: unknown) => {
      active += 1;
      most = Math.max(most, active);
      await new Promise(setImmediate);
      active -= 1;
      return payload;
    };
    const states = {
      Each: {
        Type: 'Map',
        Items: '{% $states.input.partners %}',
        ItemSelector: {
          partner: '{% $states.context.Map.Item.Value %}',
          place: '{% $states.context.Map.Item.Index %}',
        },
        MaxConcurrency: 2,
        ItemProcessor: branch({
          sign: callTask('sign', '{% $states.input %}', {
            Output: '{% $states.result.Payload %}',
            End: true,
          }),
        }),
        End: true,
      },
    };
    const partners = ['a', 'b', 'c', 'd', 'e'];
    const { output } = await run(states, { steps: { sign }, input: { partners } });
    expect(output).toEqual(partners.map((partner, place) => ({ partner, place })));
    expect(most).toBe(2);
  });

  it('gives an empty list for no items, and refuses what is no list', async () => {
    const map = { Type: 'Map', ItemProcessor: branch({ P: { Type: 'Pass', End: true } }), End: true };
    expect((await run({ Each: { ...map, Items: [] } })).output).toEqual([]);
    expect((await run({ Each: map })).error?.Error).toBe('States.QueryEvaluationError');
  });

  it('retries a Parallel as a whole', async () => {
    let calls = 0;
    const step = async () => {
      calls += 1;
      if (calls === 1) throw named('Boom');
      return calls;
    };
    const states = {
      Both: {
        Type: 'Parallel',
        Branches: [branch({ S: callTask('step') })],
        Retry: [{ ErrorEquals: ['Boom'] }],
        End: true,
      },
    };
    expect(await run(states, { steps: { step } })).toMatchObject({ output: [{ Payload: 2 }], seconds: 1 });
  });
});
