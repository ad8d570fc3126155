import {
  GetObjectCommand,
  GetObjectTaggingCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { type S3Call, type S3Server, startS3 } from './s3-server.ts';

const SECRETS = { FIRST: 'one', SECOND: 'two' };
const OBJECT = { Bucket: 'first', Key: 'a (1)/é+b.txt' };
const refusal = (name: string, status: number) =>
  expect.objectContaining({ name, $metadata: expect.objectContaining({ httpStatusCode: status }) });

let server: S3Server;
let calls: S3Call[];
beforeEach(async () => {
  calls = [];
  server = await startS3({ credentials: SECRETS, onCall: (call) => void calls.push(call) });
  return () => server.stop();
});

function clientOf(accessKeyId: keyof typeof SECRETS, more: S3ClientConfig = {}): S3Client {
  const client = new S3Client({
    region: 'ap-southeast-3',
    endpoint: server.endpoint,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey: SECRETS[accessKeyId], sessionToken: 'token' },
    ...more,
  });
  onTestFinished(() => client.destroy());
  return client;
}
const put = (client: S3Client, Body: string, more: object = {}) =>
  client.send(new PutObjectCommand({ ...OBJECT, Body, ...more }));

it('keeps every version and tells the callers apart by their keys', async () => {
  const [first, second] = [clientOf('FIRST'), clientOf('SECOND')];
  const { VersionId } = await put(first, 'lama');
  await put(second, 'baru');
  const newest = await first.send(new GetObjectCommand(OBJECT));
  const older = await second.send(new GetObjectCommand({ ...OBJECT, VersionId }));
  expect([await newest.Body?.transformToString(), await older.Body?.transformToString()]).toEqual([
    'baru',
    'lama',
  ]);
  const resource = 'first/a (1)/é+b.txt';
  expect(calls).toEqual([
    { accessKeyId: 'FIRST', action: 's3:PutObject', resource },
    { accessKeyId: 'SECOND', action: 's3:PutObject', resource },
    { accessKeyId: 'FIRST', action: 's3:GetObject', resource },
    { accessKeyId: 'SECOND', action: 's3:GetObjectVersion', resource },
  ]);
});

it('tags one version', async () => {
  const client = clientOf('FIRST');
  const { VersionId } = await put(client, 'lama');
  await put(client, 'baru');
  const TagSet = [{ Key: 'a&b', Value: '<1> "dua"' }];
  await client.send(new PutObjectTaggingCommand({ ...OBJECT, VersionId, Tagging: { TagSet } }));
  const tagsOf = (more: object) => client.send(new GetObjectTaggingCommand({ ...OBJECT, ...more }));
  expect((await tagsOf({ VersionId })).TagSet).toEqual(TagSet);
  expect((await tagsOf({})).TagSet ?? []).toEqual([]);
  await expect(tagsOf({ VersionId: 'none' })).rejects.toEqual(refusal('NoSuchVersion', 404));
  expect(calls.slice(2).map(({ action }) => action)).toEqual([
    's3:PutObjectVersionTagging',
    's3:GetObjectVersionTagging',
    's3:GetObjectTagging',
    's3:GetObjectVersionTagging',
  ]);
});

it('writes once when asked to', async () => {
  const client = clientOf('FIRST');
  await put(client, 'isi', { IfNoneMatch: '*' });
  const again = put(client, 'isi', { IfNoneMatch: '*' });
  await expect(again).rejects.toEqual(refusal('PreconditionFailed', 412));
  expect(server.objects('first')).toHaveLength(1);
});

it.each([
  ['SHA-256', { ChecksumSHA256: Buffer.alloc(32).toString('base64') }, 'BadDigest', 400],
  ['CRC-32', { ChecksumCRC32: Buffer.alloc(4).toString('base64') }, 'BadDigest', 400],
  ['CRC-64', { ChecksumCRC64NVME: Buffer.alloc(8).toString('base64') }, 'BadDigest', 400],
  ['unknown checksum', { ChecksumAlgorithm: 'SHA1' }, 'NotImplemented', 501],
  ['missing checksum', {}, 'InvalidRequest', 400],
])('refuses a body with a wrong %s', async (_what, more, name, status) => {
  const client = clientOf('FIRST', { requestChecksumCalculation: 'WHEN_REQUIRED', maxAttempts: 1 });
  await expect(put(client, '123456789', more)).rejects.toEqual(refusal(name, status));
  expect(server.objects('first')).toEqual([]);
  await put(client, '123456789', { ChecksumCRC64NVME: 'rosUhgp5mIg=' });
});

it('refuses what is not signed, what it does not speak, and a body that was changed on its way', async () => {
  const client = clientOf('FIRST', { maxAttempts: 1 });
  await put(client, 'isi');
  const address = `${server.endpoint}/first/${encodeURIComponent(OBJECT.Key)}`;
  for (const method of ['GET', 'PUT', 'DELETE']) expect((await fetch(address, { method })).status).toBe(403);
  const list = client.send(new ListObjectsV2Command({ Bucket: 'first' }));
  await expect(list).rejects.toEqual(refusal('NotImplemented', 501));
  client.middlewareStack.add(
    (next) => (step) => {
      Object.assign(step.request as object, { body: 'isI' });
      return next(step);
    },
    { step: 'deserialize' },
  );
  await expect(put(client, 'isi')).rejects.toEqual(refusal('XAmzContentSHA256Mismatch', 400));
  expect(server.objects('first')).toHaveLength(1);
});

it('takes a form only at the bucket of its policy and for a file', async () => {
  const { url, fields: all } = await createPresignedPost(clientOf('SECOND'), {
    ...OBJECT,
    Conditions: [['starts-with', '$x-amz-meta-note', 'a']],
  });
  // S3 knows the bucket from the address; the form need not repeat it.
  const fields = Object.fromEntries(Object.entries(all).filter(([name]) => name !== 'bucket'));
  const send = async (to: string, extra: Record<string, string>, file?: Blob) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...extra })) form.append(name, value);
    if (file !== undefined) form.append('file', file);
    form.append('after-the-file', 'is not looked at');
    return (await fetch(to, { method: 'POST', body: form })).status;
  };
  const file = new Blob(['isi']);
  expect(await send(url.replace('first', 'other'), { 'x-amz-meta-note': 'ab' }, file)).toBe(403);
  const lying = { 'x-amz-meta-note': 'ab', bucket: 'first' };
  expect(await send(url.replace('first', 'other'), lying, file)).toBe(403);
  expect(await send(url, { 'x-amz-meta-note': 'b' }, file)).toBe(403);
  expect(await send(url, { 'x-amz-meta-note': 'ab' })).toBe(400);
  expect((await fetch(url, { method: 'POST', body: 'not a form' })).status).toBe(400);
  expect(calls).toEqual([]);
  expect(await send(url, { 'x-amz-meta-note': 'ab' }, file)).toBe(204);
  expect(calls.map(({ accessKeyId, action }) => [accessKeyId, action])).toEqual([['SECOND', 's3:PutObject']]);
});
