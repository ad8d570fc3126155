import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type S3Object, type Tags, versionedBuckets } from './s3-objects.ts';
import {
  getObject,
  postObject,
  putObject,
  type S3Action,
  type S3Reply,
  type S3Request,
  type S3World,
  tagging,
} from './s3-operations.ts';
import { errorXml } from './s3-xml.ts';
import { AwsError, type Secrets, verifyPresigned, verifySigV4 } from './sigv4.ts';

/** One check of a permission: who (the access key), what, and on `bucket/key` or `bucket`. */
export type S3Call = { readonly accessKeyId: string; readonly action: S3Action; readonly resource: string };

export type S3Options = {
  /** Who may call; every other signature is refused. */
  readonly credentials: Secrets;
  /** The buckets there are; any name when absent. */
  readonly buckets?: readonly string[];
  /** Hears of every permission that IAM would check, and may take its time. An AwsError that it throws is the answer. */
  readonly onCall?: (call: S3Call) => void | Promise<void>;
  /** Plays GuardDuty for what arrives under `uploads/`: the status with which it is tagged, if any. */
  readonly scan?: (key: string, bytes: Uint8Array) => string | undefined;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
};
export type S3Server = {
  readonly endpoint: string;
  /** Every version in the order of arrival. Throws AwsError NoSuchBucket. */
  objects(bucket: string): readonly S3Object[];
  /** Replaces the tags of the newest version, or of the one named. Throws AwsError NoSuchKey or NoSuchVersion. */
  putTag(bucket: string, key: string, tags: Tags, versionId?: string): void;
  stop(): Promise<void>;
};

/** What a request may ask for; everything else (ACLs, lists, copies…) is refused by name. */
const KNOWN_QUERY =
  /^(x-id|versionId|tagging|response-content-disposition|response-cache-control|x-amz-.*)$/i;

/**
 * As much of S3 as the system uses, over HTTP and path-style: versioned buckets, conditional writes, checksums, tags and
 * upload forms. Strict: nothing passes without a genuine signature, and what is not spoken here is refused.
 */
export async function startS3(options: S3Options): Promise<S3Server> {
  const { credentials, onCall, scan = () => 'NO_THREATS_FOUND', now = () => Date.now() } = options;
  const buckets = versionedBuckets(options.buckets);
  const world: S3World = {
    buckets,
    credentials,
    scan,
    now,
    permit: async (accessKeyId, action, resource) => onCall?.({ accessKeyId, action, resource }),
  };
  const server = createServer(async (request, response) => {
    const reply = await answer(world, request).catch(refusal);
    send(response, reply, now());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects: buckets.objects,
    putTag: buckets.tag,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(world: S3World, incoming: IncomingMessage): Promise<S3Reply> {
  const request = await readRequest(incoming);
  const { method, key, query, body } = request;
  const { credentials, now } = world;
  const unknown = [...query.keys()].filter((name) => !KNOWN_QUERY.test(name));
  if (unknown.length > 0) throw new AwsError(501, 'NotImplemented', `Query ${unknown.join(', ')}`);
  if (method === 'POST' && key === '') return postObject(world, request);
  const caller = query.has('X-Amz-Signature')
    ? verifyPresigned(incoming, credentials, { now })
    : verifySigV4(incoming, body, credentials, { now, service: 's3' });
  if (key === '' || (method !== 'GET' && method !== 'PUT'))
    throw new AwsError(501, 'NotImplemented', `${method} of this resource`);
  if (query.has('tagging')) return tagging(world, caller, request);
  return method === 'GET' ? getObject(world, caller, request) : putObject(world, caller, request);
}

async function readRequest(incoming: IncomingMessage): Promise<S3Request> {
  const { method = 'GET', url = '/', headers } = incoming;
  const [path = '', search = ''] = url.split('?');
  const [, bucket = '', ...key] = path.split('/').map(decodeURIComponent);
  const body = await buffer(incoming);
  return { method, bucket, key: key.join('/'), query: new URLSearchParams(search), headers, body };
}

function refusal(error: unknown): S3Reply {
  const { status, code, message } =
    error instanceof AwsError ? error : new AwsError(500, 'InternalError', String(error));
  const body = Buffer.from(errorXml(code, message));
  return { status, headers: { 'content-type': 'application/xml' }, body };
}

/** The date is the server's own: the SDK corrects its clock by it. */
function send(response: ServerResponse, { status, headers = {}, body }: S3Reply, now: number): void {
  response.writeHead(status, { ...headers, date: new Date(now).toUTCString() });
  response.end(body);
}
