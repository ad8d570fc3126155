import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { expect, it, onTestFinished } from 'vitest';
import { type Secrets, verifyPresigned, verifySigV4 } from './sigv4.ts';

const SECRETS: Secrets = { AKIAIOSFODNN7EXAMPLE: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };
const now = () => Date.UTC(2013, 4, 24);
const EMPTY = new Uint8Array();
const E3B0 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** The first example of "Signature Calculations for the Authorization Header" in the S3 API reference. */
const PUBLISHED = {
  method: 'GET',
  url: '/test.txt',
  headers: {
    host: 'examplebucket.s3.amazonaws.com',
    range: 'bytes=0-9',
    'x-amz-content-sha256': E3B0,
    'x-amz-date': '20130524T000000Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,' +
      'SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,' +
      'Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  },
};

/** The example of "Authenticating Requests: Using Query Parameters" there; valid for a day. */
const PRESIGNED = {
  method: 'GET',
  url:
    '/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256' +
    '&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request' +
    '&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host' +
    '&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
  headers: { host: 'examplebucket.s3.amazonaws.com' },
};

const withHeaders = (headers: Record<string, string>) => ({
  ...PUBLISHED,
  headers: { ...PUBLISHED.headers, ...headers },
});

it('accepts the signed request that AWS publishes and names its key', () => {
  expect(verifySigV4(PUBLISHED, EMPTY, SECRETS, { now, service: 's3' })).toBe('AKIAIOSFODNN7EXAMPLE');
});

it('accepts the presigned URL that AWS publishes until its day is over', () => {
  expect(verifyPresigned(PRESIGNED, SECRETS, { now })).toBe('AKIAIOSFODNN7EXAMPLE');
  const nextDay = () => now() + 86_400_000;
  expect(verifyPresigned(PRESIGNED, SECRETS, { now: nextDay })).toBe('AKIAIOSFODNN7EXAMPLE');
  expect(() => verifyPresigned(PRESIGNED, SECRETS, { now: () => nextDay() + 1 })).toThrow('has expired');
});

it.each([
  ['path', { ...PUBLISHED, url: '/other.txt' }],
  ['query', { ...PUBLISHED, url: '/test.txt?versionId=1' }],
  ['method', { ...PUBLISHED, method: 'PUT' }],
  ['signed header', withHeaders({ range: 'bytes=0-10' })],
])('refuses a request with another %s', (_what, request) => {
  expect(() => verifySigV4(request, EMPTY, SECRETS, { now })).toThrow('signature does not match');
});

it('refuses another body, an added x-amz header, another secret, key, service and an old request', () => {
  const refused: [() => string, string][] = [
    [
      () => verifySigV4(PUBLISHED, new Uint8Array([1]), SECRETS, { now }),
      'content-sha256 does not match the body',
    ],
    [
      () => verifySigV4(withHeaders({ 'x-amz-tagging': 'a=b' }), EMPTY, SECRETS, { now }),
      'Not signed: x-amz-tagging',
    ],
    [() => verifySigV4(PUBLISHED, EMPTY, { AKIAIOSFODNN7EXAMPLE: 'x' }, { now }), 'signature does not match'],
    [() => verifySigV4(PUBLISHED, EMPTY, {}, { now }), 'does not exist'],
    [
      () => verifySigV4(PUBLISHED, EMPTY, SECRETS, { now, service: 'kms' }),
      'signature is for s3, not for kms',
    ],
    [() => verifySigV4(PUBLISHED, EMPTY, SECRETS), 'too far from the time here'],
    [() => verifySigV4({ ...PUBLISHED, headers: {} }, EMPTY, SECRETS, { now }), 'no SigV4 Authorization'],
  ];
  for (const [attempt, message] of refused) expect(attempt).toThrow(message);
});

it('accepts what the SDK signs for other services, whose paths are encoded twice', async () => {
  const callers: string[] = [];
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    callers.push(verifySigV4(request, body, { FIRST: 'one', SECOND: 'two' }));
    response.end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const place = {
    region: 'ap-southeast-3',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  };
  const first = { accessKeyId: 'FIRST', secretAccessKey: 'one' };
  const second = { accessKeyId: 'SECOND', secretAccessKey: 'two', sessionToken: 'token' };
  const FunctionName = 'arn:aws:lambda:ap-southeast-3:123456789012:function:documents';
  await new LambdaClient({ ...place, credentials: first }).send(
    new InvokeCommand({ FunctionName, Payload: '{}', Qualifier: 'live' }),
  );
  await new KMSClient({ ...place, credentials: second }).send(new ListKeysCommand({}));
  expect(callers).toEqual(['FIRST', 'SECOND']);
});
