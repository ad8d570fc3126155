import { z } from 'zod';
import { AwsError, type Secrets, verifyPolicySignature } from './sigv4.ts';

const Condition = z.union([
  z.record(z.string(), z.string()),
  z.tuple([z.enum(['eq', 'starts-with']), z.templateLiteral(['$', z.string()]), z.string()]),
  z.tuple([z.literal('content-length-range'), z.number(), z.number()]),
]);
type Condition = z.infer<typeof Condition>;
const Policy = z.strictObject({ expiration: z.iso.datetime(), conditions: z.array(Condition) });

/** Fields that no condition needs to cover. */
const UNCOVERED = /^(policy|x-amz-signature|x-ignore-.*)$/;

export type S3Form = {
  readonly accessKeyId: string;
  readonly key: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
};
type Parts = { readonly fields: Readonly<Record<string, string>>; readonly bytes: Uint8Array };

/**
 * An upload form as S3 takes it (docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html): the fields
 * before the file, signed by a policy whose every condition holds and that covers every field. Throws AwsError.
 */
export async function readForm(
  bucket: string,
  contentType: string,
  body: Uint8Array,
  secrets: Secrets,
  now: number,
): Promise<S3Form> {
  const { fields, bytes } = await parseForm(contentType, body);
  const { policy: encoded, key } = fields;
  if (encoded === undefined || key === undefined)
    throw new AwsError(403, 'AccessDenied', 'A form without a policy or a key');
  const accessKeyId = verifyPolicySignature(fields, secrets);
  const policy = Policy.parse(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')));
  if (Date.parse(policy.expiration) < now) throw refused('Policy expired.');
  for (const condition of policy.conditions) check(condition, { bucket, ...fields }, bytes.length);
  if (fields.bucket !== undefined && fields.bucket !== bucket) throw refused('Another bucket');
  const covered = new Set(policy.conditions.flatMap(namesOf));
  const extra = Object.keys(fields).filter((name) => !UNCOVERED.test(name) && !covered.has(name));
  if (extra.length > 0) throw refused(`Extra input fields: ${extra.join(', ')}`);
  return { accessKeyId, key, contentType: fields['content-type'] ?? 'binary/octet-stream', bytes };
}

/** Names are compared without case; what comes after the file is not looked at. */
async function parseForm(contentType: string, body: Uint8Array): Promise<Parts> {
  const form = await new Response(Buffer.from(body), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => {
      throw new AwsError(400, 'MalformedPOSTRequest', 'Not a multipart form');
    });
  const fields: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value !== 'string') return { fields, bytes: await value.bytes() };
    fields[name.toLowerCase()] = value;
  }
  throw new AwsError(400, 'InvalidArgument', 'POST requires exactly one file upload per request.');
}

function check(condition: Condition, fields: Readonly<Record<string, string>>, size: number): void {
  if (Array.isArray(condition) && condition[0] === 'content-length-range') {
    const [, least, most] = condition;
    if (size < least) throw new AwsError(400, 'EntityTooSmall', 'Smaller than the minimum allowed size');
    if (size > most) throw new AwsError(400, 'EntityTooLarge', 'Exceeds the maximum allowed size');
    return;
  }
  for (const [how, name, expected] of comparisons(condition)) {
    const value = fields[name] ?? '';
    const holds = how === 'eq' ? value === expected : value.startsWith(expected);
    if (!holds) throw refused(`Policy Condition failed: ${JSON.stringify(condition)}`);
  }
}

function comparisons(condition: Condition): (readonly [string, string, string])[] {
  if (!Array.isArray(condition))
    return Object.entries(condition).map(([name, value]) => ['eq', name.toLowerCase(), value] as const);
  const [how, name, value] = condition;
  return how === 'content-length-range' ? [] : [[how, name.slice(1).toLowerCase(), value]];
}

const namesOf = (condition: Condition) => comparisons(condition).map(([, name]) => name);

const refused = (why: string) => new AwsError(403, 'AccessDenied', `Invalid according to Policy: ${why}`);
