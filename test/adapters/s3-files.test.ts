import { createHash } from 'node:crypto';
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { s3Files } from '../../adapters/aws/s3-files.ts';
import { type S3Options, type S3Server, startS3 } from '../aws/s3-server.ts';
import { AwsError } from '../aws/sigv4.ts';
import { filesContract, sendForm } from './files-contract.ts';

const BUCKETS = { uploadsBucket: 'sahkan-uploads', documentsBucket: 'sahkan-documents' };
const SECRETS = { FUNCTION: 'secret of the function' };

const now = () => Date.now();

async function start(options: Partial<S3Options> = {}): Promise<S3Server> {
  const server = await startS3({ credentials: SECRETS, buckets: Object.values(BUCKETS), ...options });
  onTestFinished(() => server.stop());
  return server;
}

function clientOf(
  { endpoint }: S3Server,
  secretAccessKey = SECRETS.FUNCTION,
  more: S3ClientConfig = {},
): S3Client {
  const client = new S3Client({
    ...more,
    region: 'ap-southeast-3',
    endpoint,
    forcePathStyle: true,
    credentials: { accessKeyId: 'FUNCTION', secretAccessKey },
  });
  onTestFinished(() => client.destroy());
  return client;
}

filesContract('S3', async () => s3Files({ client: clientOf(await start()), ...BUCKETS, now }));

const KEY = 'uploads/c1/f1';
const PDF = 'application/pdf';
const LIMITS = { maxBytes: 1000, contentType: PDF };
const fileOf = (text: string) => ({ bytes: Buffer.from(text), contentType: PDF });
const failure = (code: string) => expect.objectContaining({ name: 'AppError', code });
const refusal = (name: string) => expect.objectContaining({ name, $fault: expect.anything() });

async function open(options: Partial<S3Options> = {}) {
  const server = await start(options);
  const client = clientOf(server);
  const files = s3Files({ client, ...BUCKETS, now });
  const upload = async (text: string) => {
    expect(await sendForm(await files.grantUpload(KEY, LIMITS), text)).toBe(true);
  };
  return { server, client, files, upload };
}

describe('the scan of an upload in S3', () => {
  it.each([
    ['NO_THREATS_FOUND', 'clean'],
    ['THREATS_FOUND', 'threat'],
    ['UNSUPPORTED', 'unscannable'],
    ['FAILED', 'pending'],
    ['ACCESS_DENIED', 'pending'],
    ['SOMETHING_NEW', 'pending'],
    [undefined, 'pending'],
  ])('reads the tag %s as %s', async (status, scan) => {
    const { files, upload } = await open({ scan: () => status });
    await upload('isi');
    expect((await files.getUpload(KEY)).scan).toBe(scan);
  });

  it('changes when the tag comes, and heeds no other tag', async () => {
    const { server, files, upload } = await open({ scan: () => undefined });
    await upload('isi');
    server.putTag(BUCKETS.uploadsBucket, KEY, { scan: 'NO_THREATS_FOUND' });
    expect((await files.getUpload(KEY)).scan).toBe('pending');
    server.putTag(BUCKETS.uploadsBucket, KEY, { GuardDutyMalwareScanStatus: 'NO_THREATS_FOUND' });
    expect((await files.getUpload(KEY)).scan).toBe('clean');
  });

  it('is not that of the version before', async () => {
    const { files, upload } = await open({
      scan: (_key, bytes) => (bytes.length < 10 ? 'NO_THREATS_FOUND' : undefined),
    });
    await upload('bersih');
    await upload('belum diperiksa');
    const { bytes, scan } = await files.getUpload(KEY);
    expect([Buffer.from(bytes).toString(), scan]).toEqual(['belum diperiksa', 'pending']);
  });

  it('is that of the bytes that were read when a clean version comes after them', async () => {
    const between: (() => Promise<void>)[] = [];
    const { files, upload } = await open({
      scan: (_key, bytes) => (bytes.length < 10 ? 'NO_THREATS_FOUND' : 'THREATS_FOUND'),
      onCall: async ({ action }) => {
        if (action.endsWith('Tagging')) await between.pop()?.();
      },
    });
    await upload('berbahaya sekali');
    between.push(() => upload('bersih'));
    const { bytes, scan } = await files.getUpload(KEY);
    expect([Buffer.from(bytes).toString(), scan]).toEqual(['berbahaya sekali', 'threat']);
    expect((await files.getUpload(KEY)).scan).toBe('clean');
  });

  it('needs a bucket that keeps versions', async () => {
    const { client, files, upload } = await open();
    await upload('isi');
    client.middlewareStack.add((next) => async (step) => {
      const result = await next(step);
      Object.assign(result.output, { VersionId: undefined });
      return result;
    });
    await expect(files.getUpload(KEY)).rejects.toEqual(failure('INTERNAL'));
  });
});

describe('writing once to S3', () => {
  const failing = (times: number) => {
    const attempts: string[] = [];
    const onCall: S3Options['onCall'] = ({ action }) => {
      if (action === 's3:PutObject') attempts.push(action);
      if (action === 's3:PutObject' && attempts.length <= times)
        throw new AwsError(409, 'ConditionalRequestConflict', 'Another write is under way');
    };
    return { attempts, onCall };
  };

  it('goes on after conflicts with a write under way', async () => {
    const { attempts, onCall } = failing(3);
    const { files } = await open({ onCall });
    await files.putOnce('cases/c1/a', fileOf('isi'));
    expect(attempts).toHaveLength(4);
    expect(Buffer.from((await files.get('cases/c1/a')).bytes).toString()).toBe('isi');
  });

  it('gives up when the conflict does not end, with the error of S3', async () => {
    const { attempts, onCall } = failing(Number.POSITIVE_INFINITY);
    const { files } = await open({ onCall });
    await expect(files.putOnce('cases/c1/a', fileOf('isi'))).rejects.toEqual(
      refusal('ConditionalRequestConflict'),
    );
    expect(attempts).toHaveLength(5);
  });

  it('sends the SHA-256 that Object Lock asks for', async () => {
    const { server, files } = await open();
    await files.putOnce('cases/c1/a', fileOf('isi'));
    const sha256 = createHash('sha256').update('isi').digest('base64');
    expect(server.objects(BUCKETS.documentsBucket).map(({ checksum }) => checksum)).toEqual([
      { header: 'x-amz-checksum-sha256', value: sha256 },
    ]);
  });
});

describe('S3 underneath', () => {
  it('keeps uploads and checked files in one bucket and documents in the other', async () => {
    const { server, files, upload } = await open();
    await upload('isi');
    await files.putOnce('checked/c1/f1/a', fileOf('isi'));
    await files.putOnce('cases/c1/a', fileOf('isi'));
    const keysIn = (bucket: string) => server.objects(bucket).map(({ key }) => key);
    expect(keysIn(BUCKETS.uploadsBucket)).toEqual([KEY, 'checked/c1/f1/a']);
    expect(keysIn(BUCKETS.documentsBucket)).toEqual(['cases/c1/a']);
  });

  it('holds no other keys, and takes forms and scans for uploads only', async () => {
    const { files } = await open();
    const attempts = [
      ...['', 'cases', 'uploads', 'other/a', 'constructor/a', '/cases/a', 'casesx/a'].map((key) =>
        files.get(key),
      ),
      files.putOnce('other/a', fileOf('isi')),
      files.grantDownload('other/a', 'a.pdf'),
      ...['cases/a', 'checked/a', 'other/a'].flatMap((key) => [
        files.grantUpload(key, LIMITS),
        files.getUpload(key),
      ]),
    ];
    for (const attempt of await Promise.allSettled(attempts))
      expect(attempt).toEqual({ status: 'rejected', reason: failure('INTERNAL') });
  });

  it('asks for exactly these permissions', async () => {
    const calls: string[] = [];
    const { files, upload } = await open({
      onCall: ({ accessKeyId, action, resource }) => void calls.push(`${accessKeyId} ${action} ${resource}`),
    });
    const during = async (work: Promise<unknown>) => {
      calls.splice(0);
      await work.catch(() => undefined);
      return calls.map((call) => call.replace('FUNCTION s3:', ''));
    };
    const { uploadsBucket, documentsBucket } = BUCKETS;
    expect(await during(upload('isi'))).toEqual([`PutObject ${uploadsBucket}/${KEY}`]);
    expect(await during(files.getUpload(KEY))).toEqual([
      `GetObject ${uploadsBucket}/${KEY}`,
      `GetObjectVersionTagging ${uploadsBucket}/${KEY}`,
    ]);
    expect(await during(files.putOnce('cases/a', fileOf('isi')))).toEqual([
      `PutObject ${documentsBucket}/cases/a`,
    ]);
    expect(await during(files.putOnce('cases/a', fileOf('isi')))).toEqual([
      `PutObject ${documentsBucket}/cases/a`,
      `GetObject ${documentsBucket}/cases/a`,
    ]);
    expect(await during(files.get('cases/none'))).toEqual([
      `GetObject ${documentsBucket}/cases/none`,
      `ListBucket ${documentsBucket}`,
    ]);
    const link = await files.grantDownload('cases/a', 'a.pdf');
    expect(await during(fetch(link.url))).toEqual([`GetObject ${documentsBucket}/cases/a`]);
  });

  it('is not believed when the bytes do not have their checksum, however the client is set', async () => {
    const { server, files, upload } = await open();
    await upload('isi');
    await files.putOnce('cases/c1/a', fileOf('isi'));
    const stored = Object.values(BUCKETS).flatMap((bucket) => server.objects(bucket));
    for (const { bytes } of stored) bytes.set([0]);
    const trusting = clientOf(server, SECRETS.FUNCTION, { responseChecksumValidation: 'WHEN_REQUIRED' });
    for (const client of [clientOf(server), trusting]) {
      const reader = s3Files({ client, ...BUCKETS, now });
      await expect(reader.get('cases/c1/a')).rejects.toThrow('Checksum mismatch');
      await expect(reader.getUpload(KEY)).rejects.toThrow('Checksum mismatch');
    }
  });

  it('is heard undressed when it refuses for its own reasons', async () => {
    const server = await start({ buckets: [BUCKETS.uploadsBucket] });
    const files = s3Files({ client: clientOf(server), ...BUCKETS, now });
    await expect(files.get('cases/a')).rejects.toEqual(refusal('NoSuchBucket'));
    await expect(files.putOnce('cases/a', fileOf('isi'))).rejects.toEqual(refusal('NoSuchBucket'));
    const stranger = s3Files({ client: clientOf(server, 'another secret'), ...BUCKETS, now });
    await expect(stranger.get('checked/a')).rejects.toEqual(refusal('SignatureDoesNotMatch'));
    await expect(stranger.putOnce('checked/a', fileOf('isi'))).rejects.toEqual(
      refusal('SignatureDoesNotMatch'),
    );
    expect(await sendForm(await stranger.grantUpload(KEY, LIMITS), 'isi')).toBe(false);
    expect((await fetch((await stranger.grantDownload(KEY, 'a.pdf')).url)).status).toBe(403);
  });

  it('takes no empty upload', async () => {
    const { files } = await open();
    expect(await sendForm(await files.grantUpload(KEY, LIMITS), '')).toBe(false);
    await expect(files.getUpload(KEY)).rejects.toEqual(failure('NOT_FOUND'));
  });

  it('is told names in the letters that RFC 8187 allows', async () => {
    const { files } = await open();
    const { url } = await files.grantDownload('cases/a', "klinik’s (1)*'.pdf");
    expect(new URL(url).searchParams.get('response-content-disposition')).toBe(
      "inline; filename*=UTF-8''klinik%E2%80%99s%20%281%29%2A%27.pdf",
    );
  });

  it('lets a link live as long as it was told', async () => {
    const server = await start({ now: () => Date.now() + 120_000 });
    const short = s3Files({ client: clientOf(server), ...BUCKETS, downloadSeconds: 60, now });
    const { url, expiresAt } = await short.grantDownload('cases/a', 'a.pdf');
    expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('60');
    expect(expiresAt - Date.now()).toBeLessThanOrEqual(60_000);
    expect(await (await fetch(url)).text()).toContain('Request has expired');
  });

  it('is reached by browsers under the endpoint of the client, by default the bucket’s own host', async () => {
    const credentials = { accessKeyId: 'FUNCTION', secretAccessKey: SECRETS.FUNCTION };
    const client = new S3Client({ region: 'ap-southeast-3', credentials });
    const files = s3Files({ client, ...BUCKETS, now });
    const host = 's3.ap-southeast-3.amazonaws.com';
    expect((await files.grantUpload(KEY, LIMITS)).url).toBe(`https://sahkan-uploads.${host}/`);
    const { url } = await files.grantDownload('cases/a', 'a.pdf');
    expect(url).toContain(`https://sahkan-documents.${host}/cases/a?`);
    const { server, files: own } = await open();
    expect((await own.grantUpload(KEY, LIMITS)).url).toBe(`${server.endpoint}/sahkan-uploads`);
    expect((await own.grantDownload('cases/a', 'a.pdf')).url).toContain(
      `${server.endpoint}/sahkan-documents/cases/a?`,
    );
  });
});
