import { setTimeout as wait } from 'node:timers/promises';
import {
  GetObjectCommand,
  GetObjectTaggingCommand,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { AppError } from '../../core/errors.ts';
import type { Scan, StoredFile } from '../../core/ports.ts';

/** Where an object lies, in the words of the SDK. */
export type Place = { readonly Bucket: string; readonly Key: string };
export type Version = StoredFile & { readonly versionId: string | undefined };

const SCAN_TAG = 'GuardDutyMalwareScanStatus';
const SCANS: ReadonlyMap<string | undefined, Scan> = new Map([
  ['NO_THREATS_FOUND', 'clean'],
  ['THREATS_FOUND', 'threat'],
  ['UNSUPPORTED', 'unscannable'],
]);

const CONFLICT_ATTEMPTS = 5;
const FIRST_WAIT_MS = 50;

/** Reads the newest version; the SDK compares the bytes with their checksum. Throws NOT_FOUND. */
export async function readObject(client: S3Client, place: Place): Promise<Version> {
  const request = new GetObjectCommand({ ...place, ChecksumMode: 'ENABLED' });
  const { Body, ContentType, VersionId } = await client.send(request).catch((cause) => {
    if (cause instanceof NoSuchKey) throw new AppError('NOT_FOUND', 'No such file', { cause });
    throw cause;
  });
  return {
    bytes: (await Body?.transformToByteArray()) ?? new Uint8Array(),
    contentType: ContentType ?? 'application/octet-stream',
    versionId: VersionId,
  };
}

/**
 * What GuardDuty says of one version: an upload form can be sent again, so the newest version may be another one by now.
 * A scan that failed or was denied is `pending` like one that has not come: operators start it again, and until then the
 * file is shown to nobody. Throws INTERNAL when the bucket keeps no versions.
 */
export async function readScan(client: S3Client, place: Place, versionId: string | undefined): Promise<Scan> {
  if (versionId === undefined) throw new AppError('INTERNAL', `${place.Bucket} is not versioned`);
  const request = new GetObjectTaggingCommand({ ...place, VersionId: versionId });
  const { TagSet = [] } = await client.send(request);
  const status = TagSet.find(({ Key }) => Key === SCAN_TAG)?.Value;
  return SCANS.get(status) ?? 'pending';
}

/** Writes what was never written; equal bytes under the key are no conflict. Throws FILE_EXISTS. */
export async function writeOnce(client: S3Client, place: Place, file: StoredFile): Promise<void> {
  try {
    await putNew(client, place, file);
  } catch (cause) {
    if (!isNamed(cause, 'PreconditionFailed')) throw cause;
    const known = await readObject(client, place);
    if (Buffer.compare(known.bytes, file.bytes) !== 0)
      throw new AppError('FILE_EXISTS', 'Other bytes stand under this key', { cause });
  }
}

/** S3 answers 409 while it cannot yet tell which of two writers was first. */
async function putNew(client: S3Client, place: Place, { bytes, contentType }: StoredFile): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      // A bucket with Object Lock takes nothing without a checksum.
      const request = {
        ...place,
        Body: bytes,
        ContentType: contentType,
        ChecksumAlgorithm: 'SHA256',
      } as const;
      await client.send(new PutObjectCommand({ ...request, IfNoneMatch: '*' }));
      return;
    } catch (error) {
      if (!isNamed(error, 'ConditionalRequestConflict') || attempt + 1 === CONFLICT_ATTEMPTS) throw error;
      await wait(FIRST_WAIT_MS * 2 ** attempt);
    }
  }
}

const isNamed = (error: unknown, name: string) => error instanceof S3ServiceException && error.name === name;
