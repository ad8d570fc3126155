import type { DynamoDBRecord } from 'aws-lambda';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { read, Text } from '../../adapters/aws/environment.ts';
import { AppError } from '../../core/errors.ts';
import type { Change } from '../../functions/feed/change.ts';
import { logger } from '../../functions/shared/logger.ts';
import { contextOf, feedOnLambda, onLambda, stepOnLambda } from '../../functions/shared/on-lambda.ts';

const record = (
  sequenceNumber: number,
  pk: string,
  data: unknown = { n: sequenceNumber },
): DynamoDBRecord => ({
  dynamodb: {
    SequenceNumber: String(sequenceNumber),
    NewImage: {
      pk: { S: pk },
      sk: { S: `EVENT#${String(sequenceNumber).padStart(5, '0')}` },
      data: { S: JSON.stringify(data) },
    },
  },
});

describe('a function on Lambda', () => {
  it('stops its cold start when a variable is missing, and names it', () => {
    const part = (environment: Readonly<Record<string, string | undefined>>) => ({
      baseUrl: read(z.object({ TABLE_NAME: Text }), environment).TABLE_NAME,
    });
    expect(() => onLambda(() => async () => undefined, [part], {})).toThrow(
      expect.objectContaining({
        code: 'CONFIGURATION',
        message: expect.stringContaining('TABLE_NAME: is missing'),
      }),
    );
  });

  it('gets the members of its parts and a log, and nothing else', () => {
    const context = contextOf([() => ({ baseUrl: 'https://a.example' }), () => ({ specimen: false })], {});
    expect(Object.keys(context).toSorted()).toEqual(['baseUrl', 'log', 'specimen']);
  });
});

describe('a reader of the stream', () => {
  const reader = (read: (change: Change) => Promise<void>) => feedOnLambda(() => read, [], {});

  it('gets each change with key and data, in the order of its partition', async () => {
    const seen: string[] = [];
    const read = reader(async ({ pk, sk, data }) => {
      seen.push(`${pk} ${sk} ${JSON.stringify(data)}`);
    });
    const reply = await read({ Records: [record(1, 'CASE#a'), record(2, 'CASE#b'), record(3, 'CASE#a')] });
    expect(reply).toEqual({ batchItemFailures: [] });
    expect(seen.filter((line) => line.startsWith('CASE#a'))).toEqual([
      'CASE#a EVENT#00001 {"n":1}',
      'CASE#a EVENT#00003 {"n":3}',
    ]);
    expect(seen).toHaveLength(3);
  });

  it('reports a change that failed by its sequence number, holds back what follows in its partition, and serves the others', async () => {
    const seen: string[] = [];
    const read = reader(async ({ pk, sk }) => {
      if (sk === 'EVENT#00002') throw new AppError('CONDITION_FAILED', 'Somebody else wrote');
      seen.push(`${pk} ${sk}`);
    });
    const Records = [record(1, 'CASE#a'), record(2, 'CASE#a'), record(3, 'CASE#a'), record(4, 'CASE#b')];
    expect(await read({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(seen.toSorted()).toEqual(['CASE#a EVENT#00001', 'CASE#b EVENT#00004']);
  });

  it('passes over deletions, which have no image', async () => {
    const read = reader(async () => {
      throw new Error('Nothing to read');
    });
    expect(await read({ Records: [{ dynamodb: { SequenceNumber: '1' } }] })).toEqual({
      batchItemFailures: [],
    });
  });

  it('logs the request that caused a change, and the code of a failure without its message', async () => {
    const info = vi.spyOn(logger, 'info').mockImplementation(() => undefined);
    const error = vi.spyOn(logger, 'error').mockImplementation(() => undefined);
    const stored = { caseId: 'a', seq: 1, prevHash: '', hash: '', event: {}, correlationId: 'request-7' };
    await reader(async () => undefined)({ Records: [record(1, 'CASE#a', stored)] });
    await reader(async () => {
      throw new Error('NIK 1771010101010001');
    })({ Records: [record(2, 'CASE#a', stored)] });
    expect(info).toHaveBeenCalledWith(
      'change',
      expect.objectContaining({ correlationId: 'request-7', pk: 'CASE#a' }),
    );
    expect(JSON.stringify(error.mock.calls)).toContain('"code":"Error"');
    expect(JSON.stringify(error.mock.calls)).not.toContain('1771010101010001');
    vi.restoreAllMocks();
  });
});

describe('a step', () => {
  it('logs case and task but no token, and lets the state machine see its failure', async () => {
    const lines = vi.spyOn(logger, 'error').mockImplementation(() => undefined);
    const step = stepOnLambda(
      () => async () => {
        throw new AppError('NOT_FOUND', 'No case');
      },
      [],
      {},
    );
    await expect(
      step({ caseId: 'c-1', correlationId: 'request-7', task: 'visit', token: 'bearer-of-rights' }),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(lines).toHaveBeenCalledWith('A step failed', {
      caseId: 'c-1',
      correlationId: 'request-7',
      task: 'visit',
      document: '',
      code: 'NOT_FOUND',
    });
    vi.restoreAllMocks();
  });
});
