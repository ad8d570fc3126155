import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { DiskFiles } from '../../adapters/local/disk-files.ts';
import { AppError } from '../../core/errors.ts';

const FIELDS_AT_MOST = 20;

type Grant = ReturnType<DiskFiles['acceptUpload']>;
type Upload = { readonly grant: Grant; readonly bytes: Uint8Array };

/** POST /files: the upload form of an object store. 204, or 403/413 without details. */
export async function receiveUpload(
  files: DiskFiles,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { grant, bytes } = await readUpload(files, request);
    await files.storeUpload(grant.key, { bytes, contentType: grant.contentType });
    response.writeHead(204).end();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    request.resume();
    response.writeHead(error.code === 'BODY_TOO_LARGE' ? 413 : 403).end();
  }
}

/**
 * The file of a form whose fields, which come first, are a grant: without one no byte of it is kept, with one no more than
 * it grants. Throws NOT_ALLOWED or BODY_TOO_LARGE; what still arrives after that is not looked at.
 */
function readUpload(files: DiskFiles, request: IncomingMessage): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const fields: Record<string, string> = {};
    const parser = openParser(request);
    const refuse = (cause: unknown) => {
      request.unpipe(parser);
      reject(cause instanceof AppError ? cause : new AppError('NOT_ALLOWED', 'Not a whole form', { cause }));
    };
    let upload: Promise<Upload> | undefined;
    parser.on('field', (name, value) => {
      fields[name] = value;
    });
    parser.on('file', (_name, stream) => {
      upload = acceptFile(files, fields, stream);
      upload.catch(refuse);
    });
    parser.on('close', () => {
      if (upload === undefined) refuse(new AppError('NOT_ALLOWED', 'No file'));
      else resolve(upload);
    });
    parser.on('error', refuse);
    request.on('error', reject);
    request.pipe(parser);
  });
}

async function acceptFile(
  files: DiskFiles,
  fields: Readonly<Record<string, string>>,
  stream: Readable,
): Promise<Upload> {
  const grant = files.acceptUpload(fields);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > grant.maxBytes) throw new AppError('BODY_TOO_LARGE', 'The file is over its limit');
    chunks.push(chunk);
  }
  return { grant, bytes: Buffer.concat(chunks) };
}

function openParser(request: IncomingMessage): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      limits: { files: 1, fields: FIELDS_AT_MOST, fieldSize: 4096 },
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
