import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const ALGORITHM = 'AWS4-HMAC-SHA256';
const SKEW = 15 * 60 * 1000;
const LONGEST_LIFE = 7 * 24 * 60 * 60;
const HEADER =
  /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/;

/** Secret access keys by access key id. */
export type Secrets = Readonly<Record<string, string>>;
export type SigV4Options = {
  /** Milliseconds since the epoch; the system's clock when absent. */
  readonly now?: () => number;
  /** The service that the signature must be for; any when absent. */
  readonly service?: string;
};
type Request = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;
type Credential = { readonly accessKeyId: string; readonly date: string; readonly scope: string };

/** An answer that AWS gives instead of a result: HTTP status, stable code, sentence. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/**
 * Checks Signature Version 4 in the `Authorization` header against the bytes that came, as AWS does
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html). Gives the access key id. Throws AwsError.
 */
export function verifySigV4(
  { method = 'GET', url = '/', headers }: Request,
  body: Uint8Array,
  secrets: Secrets,
  { now = Date.now, service }: SigV4Options = {},
): string {
  const [, credentialText, names, signature] = HEADER.exec(headers.authorization ?? '') ?? [];
  if (credentialText === undefined || names === undefined || signature === undefined)
    throw new AwsError(403, 'AccessDenied', 'The request has no SigV4 Authorization header');
  const credential = parseCredential(credentialText, service);
  const time = String(headers['x-amz-date']);
  if (Math.abs(now() - readTime(time)) > SKEW)
    throw new AwsError(403, 'RequestTimeTooSkewed', 'The time of the request is too far from the time here');
  const signedHeaders = names.split(';');
  requireSigned(headers, signedHeaders);
  const payload = payloadHash(headers, body, credential);
  const canonical = canonicalRequest({ method, url, headers }, signedHeaders, payload, credential);
  compare(signature, signText(stringToSign(time, credential, canonical), credential, secrets));
  return credential.accessKeyId;
}

/** Checks a presigned URL of S3: its signature and its age. Gives the access key id. Throws AwsError. */
export function verifyPresigned(
  { method = 'GET', url = '/', headers }: Request,
  secrets: Secrets,
  { now = Date.now }: Pick<SigV4Options, 'now'> = {},
): string {
  const query = new Map(queryOf(url));
  const credential = parseCredential(query.get('X-Amz-Credential') ?? '', 's3');
  const time = query.get('X-Amz-Date') ?? '';
  const seconds = Number(query.get('X-Amz-Expires'));
  if (query.get('X-Amz-Algorithm') !== ALGORITHM || !(seconds >= 1 && seconds <= LONGEST_LIFE))
    throw new AwsError(400, 'AuthorizationQueryParametersError', 'Not the query of a presigned URL');
  if (now() < readTime(time) - SKEW) throw new AwsError(403, 'AccessDenied', 'Request is not yet valid');
  if (now() > readTime(time) + seconds * 1000) throw new AwsError(403, 'AccessDenied', 'Request has expired');
  const signedHeaders = (query.get('X-Amz-SignedHeaders') ?? '').split(';');
  requireSigned(headers, signedHeaders);
  const canonical = canonicalRequest({ method, url, headers }, signedHeaders, 'UNSIGNED-PAYLOAD', credential);
  const expected = signText(stringToSign(time, credential, canonical), credential, secrets);
  compare(query.get('X-Amz-Signature') ?? '', expected);
  return credential.accessKeyId;
}

/** Checks the signature of the base64 policy of an S3 upload form. Gives the access key id. Throws AwsError. */
export function verifyPolicySignature(fields: Readonly<Record<string, string>>, secrets: Secrets): string {
  const credential = parseCredential(fields['x-amz-credential'] ?? '', 's3');
  if (fields['x-amz-algorithm'] !== ALGORITHM || !fields['x-amz-date']?.startsWith(credential.date))
    throw new AwsError(400, 'InvalidArgument', 'The form has no SigV4 fields');
  compare(fields['x-amz-signature'] ?? '', signText(fields.policy ?? '', credential, secrets));
  return credential.accessKeyId;
}

function parseCredential(text: string, service?: string): Credential {
  const [accessKeyId = '', date = '', region = '', named = '', end = '', ...rest] = text.split('/');
  if (region === '' || end !== 'aws4_request' || rest.length > 0)
    throw new AwsError(400, 'AuthorizationHeaderMalformed', 'Not a credential scope');
  if (service !== undefined && named !== service)
    throw new AwsError(403, 'SignatureDoesNotMatch', `The signature is for ${named}, not for ${service}`);
  return { accessKeyId, date, scope: [date, region, named, end].join('/') };
}

function readTime(text: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined) throw new AwsError(403, 'AccessDenied', 'The request has no x-amz-date');
  const [year = 0, month = 1, day, hour, minute, second] = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** What AWS acts on must be signed: a header added on the way is refused. */
function requireSigned(headers: Request['headers'], signedHeaders: readonly string[]): void {
  const unsigned = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))].filter(
    (name) => !signedHeaders.includes(name),
  );
  if (unsigned.length > 0) throw new AwsError(403, 'AccessDenied', `Not signed: ${unsigned.join(', ')}`);
}

/** S3 names the hash of the payload in a header; the other services only sign it. */
function payloadHash(headers: Request['headers'], body: Uint8Array, { scope }: Credential): string {
  const actual = createHash('sha256').update(body).digest('hex');
  const named = headers['x-amz-content-sha256'];
  if (named === undefined && !isS3(scope)) return actual;
  if (named === 'UNSIGNED-PAYLOAD' && isS3(scope)) return named;
  if (String(named).startsWith('STREAMING-'))
    throw new AwsError(501, 'NotImplemented', 'Chunked payloads are not spoken here');
  if (named !== actual)
    throw new AwsError(400, 'XAmzContentSHA256Mismatch', 'x-amz-content-sha256 does not match the body');
  return actual;
}

function canonicalRequest(
  { method, url = '/', headers }: Request,
  signedHeaders: readonly string[],
  payload: string,
  { scope }: Credential,
): string {
  const [path = '/'] = url.split('?');
  // S3 alone signs the path as it is sent; for every other service it is encoded once more.
  const uri = path
    .split('/')
    .map((part) => encode(isS3(scope) ? decodeURIComponent(part) : part))
    .join('/');
  const query = queryOf(url)
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, one], [b, other]) => order(a, b) || order(one, other))
    .map((pair) => pair.join('='))
    .join('&');
  const lines = signedHeaders.map((name) => {
    const value = headers[name];
    if (value === undefined) throw new AwsError(403, 'SignatureDoesNotMatch', `${name} is signed but absent`);
    return `${name}:${[value].flat().join(',').trim().replace(/ +/g, ' ')}\n`;
  });
  return [method, uri, query, lines.join(''), signedHeaders.join(';'), payload].join('\n');
}

/** By code, as AWS sorts; what is compared is ASCII. */
const order = (a: string, b: string) => Number(a > b) - Number(a < b);

function queryOf(url: string): (readonly [string, string])[] {
  const start = url.indexOf('?');
  const text = start === -1 ? '' : url.slice(start + 1);
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [decodeURIComponent(name), decodeURIComponent(value.join('='))] as const;
    });
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const isS3 = (scope: string) => scope.endsWith('/s3/aws4_request');

function stringToSign(time: string, { date, scope }: Credential, canonical: string): string {
  if (!time.startsWith(`${date}T`))
    throw new AwsError(403, 'SignatureDoesNotMatch', 'The scope is of another day');
  return [ALGORITHM, time, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
}

function signText(text: string, { accessKeyId, scope }: Credential, secrets: Secrets): string {
  const secret = Object.hasOwn(secrets, accessKeyId) ? secrets[accessKeyId] : undefined;
  if (secret === undefined)
    throw new AwsError(403, 'InvalidAccessKeyId', 'The access key id does not exist here');
  const key = scope
    .split('/')
    .reduce<string | Buffer>(
      (parent, part) => createHmac('sha256', parent).update(part).digest(),
      `AWS4${secret}`,
    );
  return createHmac('sha256', key).update(text).digest('hex');
}

function compare(given: string, expected: string): void {
  if (given !== expected)
    throw new AwsError(403, 'SignatureDoesNotMatch', 'The signature does not match the request');
}
