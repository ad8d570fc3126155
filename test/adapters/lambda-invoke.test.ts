import { inspect } from 'node:util';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lambdaInvoke } from '../../adapters/aws/lambda-invoke.ts';
import { type Call, type Service, startJsonService } from '../aws/json-service.ts';
import { type LambdaOptions, startLambda } from '../aws/lambda-server.ts';
import { AwsError } from '../aws/sigv4.ts';

const FUNCTION = 'arn:aws:lambda:ap-southeast-3:111122223333:function:sahkan-documents:live';
const CREDENTIALS = { accessKeyId: 'AKIASIGN', secretAccessKey: 'a-secret-of-this-test' };
const SIX_MEGABYTES = 6 * 1024 * 1024;
const SECRET = 'nomor-induk-1771';

const openInvoke = async (options: LambdaOptions) =>
  callerOf(
    await startLambda({
      ...{ credentials: { [CREDENTIALS.accessKeyId]: CREDENTIALS.secretAccessKey } },
      ...options,
    }),
  );

/** A runtime of another kind, which may answer with anything. */
const openRaw = async (body: string, headers = {}) =>
  callerOf(
    await startJsonService({
      ...{ service: 'lambda', contentType: 'application/json' },
      answer: async () => ({ body, headers }),
    }),
  );

function callerOf(lambda: Service) {
  const client = new LambdaClient({
    ...{ endpoint: lambda.endpoint, region: 'ap-southeast-3', credentials: CREDENTIALS, maxAttempts: 1 },
  });
  onTestFinished(async () => {
    client.destroy();
    await lambda.stop();
  });
  return lambdaInvoke({ client, functionName: FUNCTION });
}

async function failureOf(options: LambdaOptions): Promise<Error> {
  const invoke = await openInvoke(options);
  return invoke({ nik: SECRET }).then(
    () => new Error('It did not fail'),
    (error) => error,
  );
}

describe('calling another function', () => {
  it('passes JSON in and gives JSON back', async () => {
    const calls: Call[] = [];
    const invoked: unknown[] = [];
    const invoke = await openInvoke({
      invoke: (...invocation) => {
        invoked.push(invocation);
        return { fileKey: 'cases/1', pages: 2 };
      },
      onCall: (call) => void calls.push(call),
    });
    expect(await invoke({ model: { title: 'Surat Izin — Klinik Méranti' } })).toEqual({
      fileKey: 'cases/1',
      pages: 2,
    });
    expect(invoked).toEqual([[FUNCTION, { model: { title: 'Surat Izin — Klinik Méranti' } }]]);
    expect(calls).toEqual([{ accessKeyId: 'AKIASIGN', action: 'lambda:InvokeFunction', resource: FUNCTION }]);
  });

  it('gives null for a function that returns nothing, and passes null for nothing', async () => {
    const payloads: unknown[] = [];
    const invoke = await openInvoke({ invoke: (_, payload) => void payloads.push(payload) });
    expect(await invoke(undefined)).toBeNull();
    expect(payloads).toEqual([null]);
  });

  it('throws what the function failed with as cause, and neither its stack nor the payload', async () => {
    const error = await failureOf({
      invoke: () => {
        throw new TypeError('No font for this letter');
      },
    });
    expect(error).toBeInstanceOf(Error);
    expect(error.cause).toEqual({ errorType: 'TypeError', errorMessage: 'No font for this letter' });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(SECRET);
    expect(error.message).toContain(FUNCTION);
  });

  it('passes an error of Lambda itself through as it is', async () => {
    const error = await failureOf({
      invoke: () => {
        throw new AwsError(429, 'TooManyRequestsException', 'Rate Exceeded.');
      },
    });
    expect(error).toMatchObject({ name: 'TooManyRequestsException' });
  });

  it('sees a failure in an answer that became too long', async () => {
    const error = await failureOf({ invoke: () => 'x'.repeat(SIX_MEGABYTES + 200) });
    expect(error.cause).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' });
  });
});

describe('an answer that is not JSON', () => {
  it('is undefined when it is empty', async () => {
    const invoke = await openRaw('');
    expect(await invoke({})).toBeUndefined();
  });

  it('is an error that does not quote it', async () => {
    const invoke = await openRaw(SECRET);
    const error = await invoke({}).catch((thrown) => thrown);
    expect(error).toMatchObject({ message: expect.stringContaining('JSON') });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(SECRET);
  });

  it.each([SECRET, 'null', '""'])(
    'is a failure of an unknown kind when the function failed: %s',
    async (body) => {
      const invoke = await openRaw(body, { 'x-amz-function-error': 'Unhandled' });
      const error = await invoke({}).catch((thrown) => thrown);
      expect(error).toMatchObject({ cause: { errorType: 'Unhandled', errorMessage: '' } });
    },
  );
});

describe('the size of a call', () => {
  /** JSON adds two quotes. */
  const textOf = (bytes: number) => 'x'.repeat(bytes - 2);

  it('may be 6 MB', async () => {
    const invoke = await openInvoke({ invoke: (_, payload) => String(payload).length });
    expect(await invoke(textOf(SIX_MEGABYTES))).toBe(SIX_MEGABYTES - 2);
  });

  it('may not be more, and then nothing is called', async () => {
    const calls: Call[] = [];
    const invoke = await openInvoke({ invoke: () => 'called', onCall: (call) => void calls.push(call) });
    await expect(invoke(textOf(SIX_MEGABYTES + 1))).rejects.toMatchObject({
      code: 'BODY_TOO_LARGE',
      details: { maximum: SIX_MEGABYTES },
    });
    expect(calls).toEqual([]);
  });

  it('is counted in bytes, not in letters', async () => {
    const invoke = await openInvoke({ invoke: () => 'called' });
    const letters = SIX_MEGABYTES / 2;
    await expect(invoke('é'.repeat(letters))).rejects.toMatchObject({ code: 'BODY_TOO_LARGE' });
  });
});
