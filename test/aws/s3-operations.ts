import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { defaultChecksum, verifyChecksums } from './s3-checksums.ts';
import { readForm } from './s3-form.ts';
import { type Buckets, getVersion, type S3Object, type Tags } from './s3-objects.ts';
import { readTags, tagsXml } from './s3-xml.ts';
import { AwsError, type Secrets } from './sigv4.ts';

export type S3Action =
  | 's3:GetObject'
  | 's3:GetObjectVersion'
  | 's3:PutObject'
  | 's3:ListBucket'
  | `s3:${'Get' | 'Put'}Object${'' | 'Version'}Tagging`;

export type S3World = {
  readonly buckets: Buckets;
  readonly credentials: Secrets;
  permit(accessKeyId: string, action: S3Action, resource: string): Promise<void>;
  scan(key: string, bytes: Uint8Array): string | undefined;
  now(): number;
};
export type S3Request = {
  readonly method: string;
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
};
export type S3Reply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
};

export async function getObject(
  { buckets, permit }: S3World,
  caller: string,
  { bucket, key, query, headers }: S3Request,
): Promise<S3Reply> {
  const versionId = query.get('versionId') ?? undefined;
  const action = versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion';
  await permit(caller, action, `${bucket}/${key}`);
  const object = buckets.find(bucket, key, versionId);
  // Without this permission S3 answers a miss with 403, so that nobody can probe for keys.
  if (object === undefined) await permit(caller, 's3:ListBucket', bucket);
  const found = getVersion(object, versionId);
  const mode = headers['x-amz-checksum-mode'] ?? query.get('x-amz-checksum-mode');
  const overrides = [...query]
    .filter(([name]) => name.startsWith('response-'))
    .map(([name, value]) => [name.slice('response-'.length), value] as const);
  return {
    status: 200,
    headers: {
      ...describe(found),
      'content-type': found.contentType,
      'last-modified': new Date(found.storedAt).toUTCString(),
      ...(mode === 'ENABLED' ? checksumHeaders(found) : {}),
      ...Object.fromEntries(overrides),
    },
    body: found.bytes,
  };
}

export async function putObject(
  world: S3World,
  caller: string,
  { bucket, key, headers, body }: S3Request,
): Promise<S3Reply> {
  const condition = headers['if-none-match'];
  if (condition !== undefined && condition !== '*')
    throw new AwsError(501, 'NotImplemented', 'If-None-Match takes a star');
  const checksum = verifyChecksums(headers, body);
  await world.permit(caller, 's3:PutObject', `${bucket}/${key}`);
  if (condition === '*' && world.buckets.find(bucket, key) !== undefined)
    throw new AwsError(412, 'PreconditionFailed', 'At least one of the conditions did not hold');
  const contentType = headers['content-type'] ?? 'binary/octet-stream';
  const stored = arrive(world, bucket, { key, bytes: body, contentType, checksum });
  return { status: 200, headers: { ...describe(stored), ...checksumHeaders(stored) } };
}

/** The upload form of a browser; its signer needs the permission. */
export async function postObject(world: S3World, { bucket, headers, body }: S3Request): Promise<S3Reply> {
  const form = await readForm(bucket, headers['content-type'] ?? '', body, world.credentials, world.now());
  const { accessKeyId, ...file } = form;
  await world.permit(accessKeyId, 's3:PutObject', `${bucket}/${file.key}`);
  const stored = arrive(world, bucket, { ...file, checksum: defaultChecksum(file.bytes) });
  return { status: 204, headers: describe(stored) };
}

/** GetObjectTagging and PutObjectTagging. */
export async function tagging(
  { buckets, permit }: S3World,
  caller: string,
  { method, bucket, key, query, headers, body }: S3Request,
): Promise<S3Reply> {
  const versionId = query.get('versionId') ?? undefined;
  const verb = method === 'GET' ? 'Get' : 'Put';
  const kind = versionId === undefined ? '' : 'Version';
  await permit(caller, `s3:${verb}Object${kind}Tagging`, `${bucket}/${key}`);
  const object = getVersion(buckets.find(bucket, key, versionId), versionId);
  const about = { 'x-amz-version-id': object.versionId };
  if (method === 'GET') return { status: 200, headers: about, body: Buffer.from(tagsXml(object.tags)) };
  verifyChecksums(headers, body);
  buckets.tag(bucket, key, readTags(Buffer.from(body).toString('utf8')), object.versionId);
  return { status: 200, headers: about };
}

function arrive(
  { buckets, scan, now }: S3World,
  bucket: string,
  file: Pick<S3Object, 'key' | 'bytes' | 'contentType' | 'checksum'>,
): S3Object {
  const result = file.key.startsWith('uploads/') ? scan(file.key, file.bytes) : undefined;
  const tags: Tags = result === undefined ? {} : { GuardDutyMalwareScanStatus: result };
  return buckets.add(bucket, { ...file, tags, storedAt: now() });
}

function describe({ bytes, versionId }: S3Object): Record<string, string> {
  return { etag: `"${createHash('md5').update(bytes).digest('hex')}"`, 'x-amz-version-id': versionId };
}

function checksumHeaders({ checksum }: S3Object): Record<string, string> {
  return { [checksum.header]: checksum.value, 'x-amz-checksum-type': 'FULL_OBJECT' };
}
