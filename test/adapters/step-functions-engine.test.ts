import { inspect } from 'node:util';
import { SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, it, onTestFinished } from 'vitest';
import { stepFunctionsEngine } from '../../adapters/aws/step-functions-engine.ts';
import type { Call } from '../aws/json-service.ts';
import { type SfnOptions, startSfn } from '../aws/sfn-server.ts';
import { AwsError } from '../aws/sigv4.ts';

const PERMIT = 'arn:aws:states:ap-southeast-3:111122223333:stateMachine:clinic-permit:live';
const CREDENTIALS = { accessKeyId: 'AKIAFEED', secretAccessKey: 'a-secret-of-this-test' };
/** As long as real ones, and nothing that stands elsewhere by chance. */
const TOKEN = `AAAA+${'kT/9='.repeat(150)}`;

async function openEngine(options: SfnOptions) {
  const sfn = await startSfn({
    credentials: { [CREDENTIALS.accessKeyId]: CREDENTIALS.secretAccessKey },
    ...options,
  });
  const client = new SFNClient({
    ...{ endpoint: sfn.endpoint, region: 'ap-southeast-3', credentials: CREDENTIALS, maxAttempts: 1 },
  });
  onTestFinished(async () => {
    client.destroy();
    await sfn.stop();
  });
  return stepFunctionsEngine({ client, stateMachines: { 'clinic-permit': PERMIT } });
}

const answering = (code: string, message = 'No') =>
  openEngine({
    onStart: () => {
      throw new AwsError(400, code, message);
    },
    onTaskSuccess: () => {
      throw new AwsError(400, code, message);
    },
  });

describe('starting a workflow', () => {
  it('starts the state machine of the workflow, named, with the input as it is', async () => {
    const started: unknown[] = [];
    const calls: Call[] = [];
    const engine = await openEngine({
      onStart: (...start) => void started.push(start),
      onCall: (call) => void calls.push(call),
    });
    await engine.start('clinic-permit', 'c-1', { caseId: 'c-1', visit: true });
    expect(started).toEqual([[PERMIT, 'c-1', { caseId: 'c-1', visit: true }]]);
    expect(calls).toEqual([{ accessKeyId: 'AKIAFEED', action: 'states:StartExecution', resource: PERMIT }]);
  });

  it('is done when an execution of that name exists, running or ended', async () => {
    const executions = new Map<string, string>();
    const engine = await openEngine({
      onStart: (_, name, input) => {
        const known = executions.get(name) ?? JSON.stringify(input);
        executions.set(name, known);
        if (known !== JSON.stringify(input)) throw new AwsError(400, 'ExecutionAlreadyExists', 'Other input');
      },
    });
    await engine.start('clinic-permit', 'c-1', { visit: true });
    await engine.start('clinic-permit', 'c-1', { visit: true });
    await engine.start('clinic-permit', 'c-1', { visit: false });
    expect([...executions]).toEqual([['c-1', '{"visit":true}']]);
  });

  it('says every other failure as it came', async () => {
    const engine = await answering('StateMachineDoesNotExist', 'State Machine Does Not Exist');
    await expect(engine.start('clinic-permit', 'c-1', {})).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
      message: 'State Machine Does Not Exist',
    });
  });

  it.each(['blud-conversion', 'constructor'])(
    'refuses the workflow %s, which has no state machine',
    async (workflow) => {
      const engine = await openEngine({});
      await expect(engine.start(workflow, 'c-1', {})).rejects.toMatchObject({ code: 'CONFIGURATION' });
    },
  );

  it.each(['', 'a'.repeat(81), 'a b', 'a/b', 'a:b', 'klinik-é', 'a\n'])(
    'refuses the execution name %j before it is sent',
    async (name) => {
      const calls: Call[] = [];
      const engine = await openEngine({ onCall: (call) => void calls.push(call) });
      await expect(engine.start('clinic-permit', name, {})).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      expect(calls).toEqual([]);
    },
  );

  it('takes a name of 80 characters', async () => {
    const started: string[] = [];
    const engine = await openEngine({ onStart: (_, name) => void started.push(name) });
    await engine.start('clinic-permit', `${'a'.repeat(78)}_-`, {});
    expect(started).toHaveLength(1);
  });
});

describe('answering a task', () => {
  it('sends the output to the task that waits', async () => {
    const answered: unknown[] = [];
    const calls: Call[] = [];
    const engine = await openEngine({
      onTaskSuccess: (...answer) => void answered.push(answer),
      onCall: (call) => void calls.push(call),
    });
    await engine.answer(TOKEN, { outcome: 'accepted' });
    expect(answered).toEqual([[TOKEN, { outcome: 'accepted' }]]);
    expect(calls).toEqual([{ accessKeyId: 'AKIAFEED', action: 'states:SendTaskSuccess', resource: '*' }]);
  });

  it.each(['TaskTimedOut', 'TaskDoesNotExist'])('is done when the service says %s', async (code) => {
    const engine = await answering(code);
    await expect(engine.answer(TOKEN, {})).resolves.toBeUndefined();
  });

  it('is not done with a token that the service cannot read: somebody must look', async () => {
    const engine = await answering('InvalidToken', `Invalid Token: '${TOKEN}'`);
    const error = await engine.answer(TOKEN, {}).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'CONFIGURATION' });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(TOKEN);
  });

  it.each(['ValidationException', 'ThrottlingException', 'KmsAccessDeniedException'])(
    'throws %s by its name and says nothing of the token',
    async (code) => {
      const engine = await answering(code, `Value '${TOKEN}' at 'taskToken' failed to satisfy constraint`);
      const error = await engine.answer(TOKEN, {}).catch((thrown) => thrown);
      expect(error).toMatchObject({ name: code, message: expect.stringMatching(/request [0-9a-f-]{36}/) });
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(TOKEN);
    },
  );

  it('throws when nobody answers, without the token', async () => {
    const client = new SFNClient({
      ...{
        endpoint: 'http://127.0.0.1:1',
        region: 'ap-southeast-3',
        credentials: CREDENTIALS,
        maxAttempts: 1,
      },
    });
    onTestFinished(() => client.destroy());
    const engine = stepFunctionsEngine({ client, stateMachines: {} });
    const error = await engine.answer(TOKEN, {}).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'ECONNREFUSED' });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(TOKEN);
  });
});
