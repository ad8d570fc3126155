import type { IncomingMessage, ServerResponse } from 'node:http';
import { SERVICE_PATHS } from '../../adapters/local/certificate-authority.ts';
import type { Custody } from '../../adapters/local/custody.ts';
import { AppError, ERROR_STATUS } from '../../core/errors.ts';
import { readBytes } from '../http/body.ts';

const BASE = '/pki';
/** No request for a time stamp or a status has more bytes. */
const MOST_BYTES = 8192;
const TYPE = {
  timestampQuery: 'application/timestamp-query',
  timestampReply: 'application/timestamp-reply',
  ocspRequest: 'application/ocsp-request',
  ocspResponse: 'application/ocsp-response',
  list: 'application/pkix-crl',
  certificate: 'application/pkix-cert',
};

type Reply = { readonly type: string; readonly der: Uint8Array };

/**
 * The services of the embedded authority: time stamps (RFC 3161 §3.4), status (RFC 6960 appendix A), revocation lists
 * and certificates (RFC 2585). Open to everybody; none of it changes anything.
 */
export function createPki(custody: Custody) {
  const files = filesOf(custody);
  return async (request: IncomingMessage, response: ServerResponse, { pathname }: URL): Promise<void> => {
    try {
      const { type, der } = await answer(request, pathname.slice(BASE.length));
      response.writeHead(200, {
        'content-type': type,
        'content-length': der.length,
        'cache-control': 'no-cache',
      });
      response.end(request.method === 'HEAD' ? undefined : der);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      response.writeHead(ERROR_STATUS[error.code], { 'content-type': 'text/plain; charset=utf-8' });
      response.end(`${error.code}: ${error.message}\n`);
    }
  };

  async function answer(request: IncomingMessage, path: string): Promise<Reply> {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const file = files.get(path);
    if (isRead && file) return file();
    if (isRead && path.startsWith(`${SERVICE_PATHS.ocsp}/`)) return ocsp(questionIn(path));
    if (request.method === 'POST' && path === SERVICE_PATHS.ocsp)
      return ocsp(await question(request, TYPE.ocspRequest));
    if (request.method === 'POST' && path === SERVICE_PATHS.timestamp) {
      const der = await custody.authority.timestamp(await question(request, TYPE.timestampQuery));
      return { type: TYPE.timestampReply, der };
    }
    throw new AppError('NOT_FOUND', 'No such service, or not by this method');
  }

  async function ocsp(query: Uint8Array): Promise<Reply> {
    return { type: TYPE.ocspResponse, der: await custody.ocsp(query) };
  }
}

function filesOf({ authority }: Custody): ReadonlyMap<string, () => Promise<Reply>> {
  const list = (role: 'root' | 'intermediate') => async () => ({
    type: TYPE.list,
    der: await authority.revocationListOf(role),
  });
  const certificate = (role: 'root' | 'intermediate') => async () => ({
    type: TYPE.certificate,
    der: (await authority.certificateOf(role)).raw,
  });
  return new Map<string, () => Promise<Reply>>([
    [SERVICE_PATHS.rootList, list('root')],
    [SERVICE_PATHS.intermediateList, list('intermediate')],
    [SERVICE_PATHS.rootCertificate, certificate('root')],
    [SERVICE_PATHS.intermediateCertificate, certificate('intermediate')],
  ]);
}

async function question(request: IncomingMessage, type: string): Promise<Uint8Array> {
  if (request.headers['content-type']?.split(';')[0]?.trim() !== type)
    throw new AppError('INVALID_INPUT', `The content type has to be ${type}`);
  return readBytes(request, MOST_BYTES);
}

/** RFC 6960 appendix A.1: base64 of the request, URL-encoded, behind the address. */
function questionIn(path: string): Uint8Array {
  try {
    return Buffer.from(decodeURIComponent(path.slice(SERVICE_PATHS.ocsp.length + 1)), 'base64');
  } catch (cause) {
    throw new AppError('INVALID_INPUT', 'The request is not URL-encoded', { cause });
  }
}
