import { type Credential, SERVICE_ID } from '../../../core/credential.ts';
import { AppError } from '../../../core/errors.ts';
import type { ServiceRequest } from '../../../core/ports.ts';
import { isNeverSent, refusalOf } from './certainty.ts';
import { refusalIn, type ServiceIdentity, signBody, signedFileIn } from './messages.ts';
import { readBounded } from './read-bounded.ts';

/** What signing adds at most: certificates, revocation data and time stamps of one signature. */
const MOST_ADDED = 8 * 1024 * 1024;

export type BsreApiOptions = {
  /** `https://esign.example.go.id/`: what `/api/…` is appended to. */
  readonly baseUrl: string;
  /** HTTP Basic of the institution. */
  readonly username: string;
  readonly password: string;
  /** Milliseconds; 12 000 to sign and 5 000 to download when absent. */
  readonly timeouts?: { readonly sign: number; readonly download: number };
  readonly fetch?: typeof fetch;
};

/** What became of a request to sign. */
export type SignAnswer =
  /** Surely nothing was signed. */
  | { readonly type: 'refused'; readonly error: AppError }
  /** Nobody here knows whether it was signed. */
  | { readonly type: 'lost'; readonly cause?: unknown }
  | { readonly type: 'signed'; readonly bytes: Uint8Array }
  /** Signed under this id; `read` gives the bytes, or undefined when they do not arrive. */
  | { readonly type: 'answered'; readonly serviceId: string; read(): Promise<Uint8Array | undefined> };

export type Download =
  | { readonly type: 'found'; readonly bytes: Uint8Array }
  | { readonly type: 'missing' }
  | { readonly type: 'failed'; readonly cause?: unknown };

export type BsreApi = {
  sign(
    pdf: Uint8Array,
    identity: ServiceIdentity,
    credential: Credential,
    texts: Pick<ServiceRequest, 'reason' | 'location'>,
  ): Promise<SignAnswer>;
  /** `pdf` is what was sent: it bounds what may come back. Throws AppError CONFIGURATION when the institution is refused. */
  download(serviceId: string, pdf: Uint8Array): Promise<Download>;
};

/** The signing service over HTTP (v2 to sign, v1 to download). Nothing of a request or a body reaches an error. */
export function bsreApi(options: BsreApiOptions): BsreApi {
  const { baseUrl, username, password, timeouts = { sign: 12_000, download: 5_000 } } = options;
  const request = options.fetch ?? fetch;
  const base = baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`;
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const send = (path: string, timeout: number, init: RequestInit, headers: Record<string, string>) =>
    request(new URL(path, base), {
      ...init,
      headers: { authorization, ...headers },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    });

  return {
    async sign(pdf, identity, credential, texts) {
      const body = signBody(pdf, identity, credential, texts);
      const headers = { 'content-type': 'application/json', accept: 'application/json' };
      try {
        const response = await send('api/v2/sign/pdf', timeouts.sign, { method: 'POST', body }, headers);
        return await signAnswer(response, bytesOfJson(pdf));
      } catch (cause) {
        if (!isNeverSent(cause)) return { type: 'lost', cause };
        return {
          type: 'refused',
          error: new AppError('SIGNING_UNAVAILABLE', 'The service was not reached', { cause }),
        };
      }
    },
    async download(serviceId, pdf) {
      const path = `api/sign/download/${encodeURIComponent(serviceId)}`;
      try {
        const response = await send(path, timeouts.download, {}, { accept: 'application/pdf' });
        return await downloaded(response, pdf.length + MOST_ADDED);
      } catch (cause) {
        if (cause instanceof AppError) throw cause;
        return { type: 'failed', cause };
      }
    },
  };
}

async function signAnswer(response: Response, limit: number): Promise<SignAnswer> {
  const { ok, status, headers } = response;
  const serviceId = headers.get('id_dokumen')?.trim() ?? '';
  const read = () => readText(response, limit);
  if (ok && SERVICE_ID.test(serviceId))
    return { type: 'answered', serviceId, read: async () => signedFileIn((await read()) ?? '') };
  const text = await read();
  const bytes = ok && text !== undefined ? signedFileIn(text) : undefined;
  if (bytes !== undefined) return { type: 'signed', bytes };
  const code = text === undefined ? undefined : refusalIn(text);
  const error = refusalOf({ status, retryAfter: headers.get('retry-after'), code });
  return error === undefined ? { type: 'lost' } : { type: 'refused', error };
}

async function downloaded(response: Response, limit: number): Promise<Download> {
  const { ok, status, body } = response;
  if (ok) {
    const bytes = await readBounded(response, limit);
    return isPdf(bytes) ? { type: 'found', bytes } : { type: 'missing' };
  }
  await body?.cancel();
  if (status === 401 || status === 403)
    throw new AppError('CONFIGURATION', `The service refuses this institution with ${status}`);
  return { type: status === 400 || status === 404 || status === 410 ? 'missing' : 'failed' };
}

/** Undefined where the body does not arrive whole. */
async function readText(response: Response, limit: number): Promise<string | undefined> {
  try {
    return Buffer.from(await readBounded(response, limit)).toString('utf8');
  } catch {
    return undefined;
  }
}

/** Some answers with 200 say only that there is no such document. */
function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';
}

/** How long the JSON of a signed copy may be. */
function bytesOfJson(pdf: Uint8Array): number {
  return Math.ceil(((pdf.length + MOST_ADDED) * 4) / 3) + 64 * 1024;
}
