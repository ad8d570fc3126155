import type { IncomingMessage, ServerResponse } from 'node:http';
import busboy from 'busboy';
import type { DiskFiles } from '../../adapters/local/disk-files.ts';
import { AppError } from '../../core/errors.ts';

const FIELDS_AT_MOST = 20;
/** Above every limit that a grant can name; the grant's own limit is checked on the bytes. */
const ABSOLUTE_MAXIMUM = 64 * 1024 * 1024;

type Form = { readonly fields: Readonly<Record<string, string>>; readonly bytes: Uint8Array };

/** POST /files: the upload form of an object store. 204, or 403/413 without details. */
export async function receiveUpload(
  files: DiskFiles,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { fields, bytes } = await readForm(request);
    const { key, contentType, maxBytes } = files.acceptUpload(fields);
    if (bytes.length > maxBytes) throw new AppError('BODY_TOO_LARGE', 'The file is over its limit');
    await files.storeUpload(key, { bytes, contentType });
    response.writeHead(204).end();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    request.resume();
    response.writeHead(error.code === 'BODY_TOO_LARGE' ? 413 : 403).end();
  }
}

function readForm(request: IncomingMessage): Promise<Form> {
  return new Promise((resolve, reject) => {
    const fields: Record<string, string> = {};
    const chunks: Buffer[] = [];
    const parser = openParser(request);
    parser.on('field', (name, value) => {
      fields[name] = value;
    });
    parser.on('file', (_name, stream) => {
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => reject(new AppError('BODY_TOO_LARGE', 'The file is over every limit')));
    });
    parser.on('close', () => resolve({ fields, bytes: Buffer.concat(chunks) }));
    parser.on('error', (cause) => reject(new AppError('NOT_ALLOWED', 'Not a form', { cause })));
    request.on('error', reject);
    request.pipe(parser);
  });
}

function openParser(request: IncomingMessage): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      limits: { files: 1, fields: FIELDS_AT_MOST, fieldSize: 4096, fileSize: ABSOLUTE_MAXIMUM },
    });
  } catch (cause) {
    throw new AppError('NOT_ALLOWED', 'Not a form', { cause });
  }
}

/** GET /files?…: a download link that expires. The browser never guesses another type than the stored one. */
export async function sendDownload(files: DiskFiles, url: URL, response: ServerResponse): Promise<void> {
  try {
    const { bytes, contentType, filename } = await files.openDownload(url.searchParams);
    response.writeHead(200, {
      'content-type': contentType,
      'content-length': bytes.length,
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(filename)}`,
      'cache-control': 'private, no-store',
      // A stricter policy would keep browsers from showing the PDF inside the portal.
      'content-security-policy': "frame-ancestors 'self'",
      'x-content-type-options': 'nosniff',
    });
    response.end(bytes);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    response.writeHead(error.code === 'NOT_FOUND' ? 404 : 403).end();
  }
}
