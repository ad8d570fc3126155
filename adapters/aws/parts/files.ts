import { S3Client } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { clientOptions } from '../client-options.ts';
import { read, Text } from '../environment.ts';
import { s3Files } from '../s3-files.ts';
import type { Part } from './part.ts';

const Buckets = z.object({ UPLOADS_BUCKET: Text, DOCUMENTS_BUCKET: Text });

export const files: Part<'files'> = (environment) => {
  const { UPLOADS_BUCKET, DOCUMENTS_BUCKET } = read(Buckets, environment);
  const client = new S3Client({
    // Files have megabytes.
    ...clientOptions(environment, { requestTimeout: 6_000 }),
    // A form or link that a browser opens must not depend on headers that only this client sends.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    // Where an address stands in for S3, its buckets have no names of their own.
    forcePathStyle: environment.AWS_ENDPOINT_URL_S3 !== undefined,
  });
  return {
    files: s3Files({
      client,
      uploadsBucket: UPLOADS_BUCKET,
      documentsBucket: DOCUMENTS_BUCKET,
      now: Date.now,
    }),
  };
};
