import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { AppError } from '../../core/errors.ts';
import type { Files } from '../../core/ports.ts';
import { type Place, readObject, readScan, writeOnce } from './s3-objects.ts';

const LIFETIME_SECONDS = 15 * 60;

export type S3FilesOptions = {
  /** Its endpoint is the one to which browsers are sent. */
  readonly client: S3Client;
  /** Keeps versions. `uploads/`, where GuardDuty scans and tags what arrives, and `checked/`. */
  readonly uploadsBucket: string;
  /** Keeps versions, and Object Lock keeps them from everybody: `cases/`. */
  readonly documentsBucket: string;
  /** How long a download link works; 15 minutes when absent. */
  readonly downloadSeconds?: number;
  /** Real time, milliseconds: S3 compares links with its own clock. */
  readonly now: () => number;
};

/**
 * Files in two buckets. Links and forms die with the credentials that signed them if those expire sooner. To learn that a
 * key is missing, and not merely forbidden, the caller needs `s3:ListBucket`.
 */
export function s3Files(options: S3FilesOptions): Files {
  const { client, uploadsBucket, documentsBucket, downloadSeconds = LIFETIME_SECONDS, now } = options;
  const buckets = new Map([
    ['uploads', uploadsBucket],
    ['checked', uploadsBucket],
    ['cases', documentsBucket],
  ]);
  const placeOf = (key: string): Place => {
    const Bucket = key.includes('/') ? buckets.get(key.split('/', 1).join()) : undefined;
    if (Bucket === undefined) throw new AppError('INTERNAL', `No bucket holds ${key}`);
    return { Bucket, Key: key };
  };
  /** Nothing else is scanned. */
  const uploadPlaceOf = (key: string): Place => {
    if (!key.startsWith('uploads/')) throw new AppError('INTERNAL', `${key} is no upload`);
    return placeOf(key);
  };
  /** S3 counts from whole seconds. */
  const startOf = () => Math.floor(now() / 1000) * 1000;

  return {
    async get(key) {
      const { bytes, contentType } = await readObject(client, placeOf(key));
      return { bytes, contentType };
    },
    async getUpload(key) {
      const place = uploadPlaceOf(key);
      const { bytes, contentType, versionId } = await readObject(client, place);
      return { bytes, contentType, scan: await readScan(client, place, versionId) };
    },
    putOnce: async (key, file) => writeOnce(client, placeOf(key), file),
    async grantUpload(key, { maxBytes, contentType }) {
      const place = uploadPlaceOf(key);
      const expiresAt = startOf() + LIFETIME_SECONDS * 1000;
      // Key and fields become conditions of the policy too: S3 takes no other values and no other fields.
      const { url, fields } = await createPresignedPost(client, {
        ...place,
        Fields: { 'Content-Type': contentType },
        Conditions: [['content-length-range', 1, maxBytes]],
        Expires: LIFETIME_SECONDS,
      });
      return { url, fields, expiresAt };
    },
    async grantDownload(key, filename) {
      const start = startOf();
      const request = new GetObjectCommand({
        ...placeOf(key),
        ResponseContentDisposition: `inline; filename*=UTF-8''${encodeName(filename)}`,
        ResponseCacheControl: 'private, no-store',
      });
      const signing = { expiresIn: downloadSeconds, signingDate: new Date(start) };
      return {
        url: await getSignedUrl(client, request, signing),
        expiresAt: start + downloadSeconds * 1000,
      };
    },
  };
}

/** The `ext-value` of RFC 8187, which leaves fewer characters as they are than URLs do. */
function encodeName(filename: string): string {
  return encodeURIComponent(filename).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
