import { describe, expect, it } from 'vitest';
import { readDefinition } from '../../local/asl/read.ts';
import { engineFor } from './harness.ts';
import { callTask, machine } from './machines.ts';

describe('what the reader refuses, by name', () => {
  const task = callTask('step');
  it.each([
    ['a path field', { A: { ...task, InputPath: '$' } }, 'States.A.InputPath is not supported'],
    ['a heartbeat', { A: { ...task, HeartbeatSeconds: 5 } }, 'States.A.HeartbeatSeconds is not supported'],
    ['another state type', { A: { Type: 'Activity' } }, 'States.A.Type "Activity" is not supported'],
    [
      'another resource',
      { A: { ...task, Resource: 'arn:aws:states:::sqs:sendMessage' } },
      'States.A.Resource "arn:aws:states:::sqs:sendMessage" is not supported',
    ],
    [
      'a distributed map',
      {
        A: {
          Type: 'Map',
          ItemProcessor: {
            ProcessorConfig: { Mode: 'DISTRIBUTED' },
            StartAt: 'P',
            States: { P: { Type: 'Succeed' } },
          },
          End: true,
        },
      },
      'ProcessorConfig.Mode "DISTRIBUTED" is not supported',
    ],
    [
      'a function by its address',
      { A: { ...task, Arguments: { FunctionName: 'arn:aws:lambda:x', Payload: {} } } },
      'States.A.Arguments.FunctionName',
    ],
    ['a missing target', { A: { Type: 'Pass', Next: 'B' } }, 'States.A goes to B, which is missing'],
    ['no way on', { A: { Type: 'Pass' } }, 'States.A needs Next or End'],
    ['two ways on', { A: { Type: 'Pass', Next: 'A', End: true } }, 'States.A needs Next or End'],
    ['a wait for nothing', { A: { Type: 'Wait', End: true } }, 'States.A needs Seconds or Timestamp'],
    [
      '$eval',
      { A: { Type: 'Pass', Output: "{% $eval('1') %}", End: true } },
      "States.A.Output: {% $eval('1') %} uses $eval",
    ],
    ['$now', { A: { Type: 'Pass', Output: { at: ['{% $now() %}'] }, End: true } }, 'uses $now'],
    [
      'a later operator of JSONata',
      { A: { Type: 'Pass', Output: '{% $a ?? 1 %}', End: true } },
      'is not JSONata',
    ],
  ])('%s', (_, states, message) => {
    expect(() => readDefinition('w', JSON.stringify(machine(states)))).toThrow(message);
  });

  it('JSONPath, a missing start, text that is no JSON, and steps that do not exist', async () => {
    const pass = { A: { Type: 'Pass', End: true } };
    const refusal = (definition: object) => () => readDefinition('w', JSON.stringify(definition));
    expect(refusal(machine(pass, { QueryLanguage: 'JSONPath' }))).toThrow(
      'QueryLanguage "JSONPath" is not supported',
    );
    expect(refusal(machine(pass, { StartAt: 'B' }))).toThrow('States lacks B');
    expect(() => readDefinition('w', '{')).toThrow('Workflow w is not JSON');
    const { engine } = engineFor(machine({ A: task }));
    await expect(engine.start('w', 'e', {})).rejects.toThrow('calls unknown steps: step');
  });
});
