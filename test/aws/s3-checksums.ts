import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { crc32 } from 'node:zlib';
import { AwsError } from './sigv4.ts';

/** The header under which S3 keeps and gives back a checksum, and its base64. */
export type Checksum = { readonly header: string; readonly value: string };

const ALGORITHMS: readonly (readonly [string, (bytes: Uint8Array) => string])[] = [
  ['x-amz-checksum-sha256', (bytes) => createHash('sha256').update(bytes).digest('base64')],
  ['x-amz-checksum-crc32', (bytes) => base64(BigInt(crc32(bytes)), 4)],
  ['x-amz-checksum-crc64nvme', (bytes) => base64(crc64nvme(bytes), 8)],
];

/**
 * Compares every checksum of an upload with its bytes; gives the one to keep. Like a bucket with Object Lock it takes no
 * upload without one. Throws AwsError BadDigest, InvalidRequest or NotImplemented.
 */
export function verifyChecksums(headers: IncomingHttpHeaders, bytes: Uint8Array): Checksum {
  const named = Object.keys(headers).filter((name) => name.startsWith('x-amz-checksum-'));
  const known = ALGORITHMS.filter(([header]) => named.includes(header));
  if (known.length < named.length) throw new AwsError(501, 'NotImplemented', named.join(', '));
  for (const [header, compute] of known) {
    if (headers[header] !== compute(bytes))
      throw new AwsError(400, 'BadDigest', `The body does not have the ${header} that was sent`);
  }
  const [header] = named;
  if (header === undefined)
    throw new AwsError(400, 'InvalidRequest', 'An x-amz-checksum- header is required with Object Lock');
  return { header, value: String(headers[header]) };
}

/** What S3 computes itself for an object that came without a checksum. */
export const defaultChecksum = (bytes: Uint8Array): Checksum => ({
  header: 'x-amz-checksum-crc64nvme',
  value: base64(crc64nvme(bytes), 8),
});

function base64(number: bigint, length: number): string {
  return Buffer.from(number.toString(16).padStart(length * 2, '0'), 'hex').toString('base64');
}

const POLYNOMIAL = 0x9a6c9329ac4bc9b5n;
const TABLE = Array.from({ length: 256 }, (_, index) => {
  let value = BigInt(index);
  for (let bit = 0; bit < 8; bit += 1) value = value & 1n ? (value >> 1n) ^ POLYNOMIAL : value >> 1n;
  return { high: Number(value >> 32n), low: Number(value & 0xffffffffn) };
});

/** CRC-64/NVME, in two halves: a bigint for each byte would be slow. */
function crc64nvme(bytes: Uint8Array): bigint {
  let high = 0xffffffff;
  let low = 0xffffffff;
  for (const byte of bytes) {
    const entry = TABLE[(low ^ byte) & 0xff];
    if (entry === undefined) throw new RangeError('A byte has 256 values');
    low = ((low >>> 8) | (high << 24)) ^ entry.low;
    high = (high >>> 8) ^ entry.high;
  }
  return (BigInt(~high >>> 0) << 32n) | BigInt(~low >>> 0);
}
