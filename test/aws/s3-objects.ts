import type { Checksum } from './s3-checksums.ts';
import { AwsError } from './sigv4.ts';

export type Tags = Readonly<Record<string, string>>;
/** One version of an object. Its bytes are the stored ones: a test that changes them plays a broken disk. */
export type S3Object = {
  readonly key: string;
  readonly versionId: string;
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly checksum: Checksum;
  readonly storedAt: number;
  tags: Tags;
};
export type Buckets = ReturnType<typeof versionedBuckets>;

/** Buckets that keep every version. Any name is a bucket when `names` is absent. */
export function versionedBuckets(names?: readonly string[]) {
  const buckets = new Map<string, S3Object[]>();
  let versions = 0;

  /** Every version in the order of arrival. Throws NoSuchBucket. */
  function objects(bucket: string): S3Object[] {
    if (names !== undefined && !names.includes(bucket))
      throw new AwsError(404, 'NoSuchBucket', 'The specified bucket does not exist');
    const known = buckets.get(bucket) ?? [];
    buckets.set(bucket, known);
    return known;
  }
  /** The version named, or the newest. */
  function find(bucket: string, key: string, versionId?: string): S3Object | undefined {
    return objects(bucket).findLast(
      (object) => object.key === key && (versionId === undefined || object.versionId === versionId),
    );
  }
  return {
    objects,
    find,
    add(bucket: string, object: Omit<S3Object, 'versionId'>): S3Object {
      versions += 1;
      const stored = { ...object, versionId: `version-${versions}` };
      objects(bucket).push(stored);
      return stored;
    },
    /** Replaces the tags. Throws NoSuchKey or NoSuchVersion. */
    tag(bucket: string, key: string, tags: Tags, versionId?: string): void {
      getVersion(find(bucket, key, versionId), versionId).tags = tags;
    },
  };
}

/** Throws NoSuchVersion, or NoSuchKey when no version was asked for. */
export function getVersion(object: S3Object | undefined, versionId?: string): S3Object {
  if (object !== undefined) return object;
  if (versionId !== undefined)
    throw new AwsError(404, 'NoSuchVersion', 'The specified version does not exist');
  throw new AwsError(404, 'NoSuchKey', 'The specified key does not exist');
}
