import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import type { Files, StoredFile } from '../../core/ports.ts';

const LIFETIME = 15 * 60 * 1000;
/** Keys are made by the server; this keeps a slip from leaving the folder. */
const KEY = /^[A-Za-z0-9][A-Za-z0-9._/-]*$/;

export type DiskFilesOptions = {
  readonly folder: string;
  /** Signs upload and download URLs. */
  readonly secret: string;
  readonly baseUrl: string;
  /** Real time, milliseconds: links expire by the wall clock, not by the legal one. */
  readonly now: () => number;
};

/** What an upload form carries and its signature covers. */
const UploadGrantFields = z.strictObject({
  key: z.string().regex(KEY),
  contentType: z.string(),
  maxBytes: z.coerce.number().int().positive(),
  expires: z.coerce.number().int(),
  signature: z.string(),
});

export type DiskFiles = Files & {
  /** Checks the fields of an upload form. Throws NOT_ALLOWED when they were changed or are too old. */
  acceptUpload(fields: Readonly<Record<string, string>>): {
    key: string;
    contentType: string;
    maxBytes: number;
  };
  /** Stores an accepted upload; a repeated upload under the same key replaces the first until it is attached. */
  storeUpload(key: string, file: StoredFile): Promise<void>;
  /** The file of a download link. Throws NOT_ALLOWED when the link was changed or is too old. */
  openDownload(query: URLSearchParams): Promise<StoredFile & { filename: string }>;
};

/** Files in a folder, with signed URLs that expire, as an object store would give them. */
export function diskFiles({ folder, secret, baseUrl, now }: DiskFilesOptions): DiskFiles {
  const sign = (...parts: (string | number)[]) =>
    createHmac('sha256', secret).update(parts.join('\n')).digest('hex');
  const check = (signature: string, expires: number, ...parts: (string | number)[]) => {
    const expected = Buffer.from(sign(...parts));
    const given = Buffer.from(signature);
    const genuine = given.length === expected.length && timingSafeEqual(given, expected);
    if (!genuine || expires < now()) throw new AppError('NOT_ALLOWED', 'The link has expired or was changed');
  };
  const pathOf = (key: string) => {
    if (!KEY.test(key) || key.includes('..')) throw new AppError('NOT_FOUND', 'Not a key');
    return join(folder, key);
  };
  const get = (key: string) => readStored(pathOf(key));

  return {
    get,
    /** One machine has no scanner; `inspectUpload` looks at every file all the same. */
    getUpload: async (key) => ({ ...(await get(key)), scan: 'clean' }),
    putOnce: (key, file) => writeOnce(pathOf(key), file),
    storeUpload: async (key, file) => {
      await mkdir(dirname(pathOf(key)), { recursive: true });
      await writeStored(pathOf(key), file);
    },
    async grantUpload(key, { maxBytes, contentType }) {
      const expires = now() + LIFETIME;
      const signature = sign('upload', key, contentType, maxBytes, expires);
      return {
        url: `${baseUrl}/files`,
        fields: { key, contentType, maxBytes: String(maxBytes), expires: String(expires), signature },
        expiresAt: expires,
      };
    },
    acceptUpload(fields) {
      const parsed = UploadGrantFields.safeParse(fields);
      if (!parsed.success)
        throw new AppError('NOT_ALLOWED', 'Not an upload form of ours', { cause: parsed.error });
      const { key, contentType, maxBytes, expires, signature } = parsed.data;
      check(signature, expires, 'upload', key, contentType, maxBytes, expires);
      return { key, contentType, maxBytes };
    },
    async grantDownload(key, filename) {
      const expires = now() + LIFETIME;
      const query = new URLSearchParams({
        key,
        filename,
        expires: String(expires),
        signature: sign('download', key, filename, expires),
      });
      return { url: `${baseUrl}/files?${query}`, expiresAt: expires };
    },
    async openDownload(query) {
      const [key = '', filename = '', expires = '0', signature = ''] = [
        'key',
        'filename',
        'expires',
        'signature',
      ].map((name) => query.get(name) ?? undefined);
      check(signature, Number(expires), 'download', key, filename, Number(expires));
      return { ...(await get(key)), filename };
    },
  };
}

/** One file on disk: the content type on the first line, then the bytes. */
async function readStored(path: string): Promise<StoredFile> {
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')
      throw new AppError('NOT_FOUND', 'No such file', { cause });
    throw cause;
  });
  const end = bytes.indexOf(10);
  return {
    contentType: bytes.subarray(0, end).toString('utf8'),
    bytes: new Uint8Array(bytes.subarray(end + 1)),
  };
}

async function writeStored(path: string, { bytes, contentType }: StoredFile): Promise<void> {
  const whole = Buffer.concat([Buffer.from(`${contentType}\n`), bytes]);
  const temporary = `${path}.${randomUUID()}`;
  await writeFile(temporary, whole, { flush: true });
  await rename(temporary, path);
}

/** `link` fails when the name exists, so two writers cannot both win; equal bytes are no conflict. */
async function writeOnce(path: string, file: StoredFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}`;
  await writeFile(temporary, Buffer.concat([Buffer.from(`${file.contentType}\n`), file.bytes]), {
    flush: true,
  });
  try {
    await link(temporary, path);
  } catch (cause) {
    const known = await readStored(path);
    if (Buffer.compare(known.bytes, file.bytes) !== 0)
      throw new AppError('FILE_EXISTS', 'Other bytes stand under this key', { cause });
  } finally {
    await rm(temporary, { force: true });
  }
}
