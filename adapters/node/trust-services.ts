import { X509Certificate } from 'node:crypto';
import { AppError, type ErrorCode } from '../../core/errors.ts';
import type { RevocationData, TrustServices } from '../../core/ports.ts';
import { fetchBytes, namedUrl, whyNot } from './fetch-bytes.ts';
import { ocspRequest } from './ocsp-request.ts';
import { assertListOf, assertTellsOf, sourcesOf } from './revocation-sources.ts';
import { assertAnswers } from './timestamp-reply.ts';

const MOST_BYTES = { token: 64 * 1024, ocsp: 64 * 1024, list: 5 * 1024 * 1024 };
const TIMEOUT_MS = 5000;

export type TrustServicesOptions = {
  /** Time-stamping authorities, in the order in which they are asked. */
  readonly timestampUrls: readonly string[];
  /** Hosts (`ocsp.example.id`, `localhost:8080`) that may be asked about certificates: a certificate can name any other. */
  readonly revocationHosts: readonly string[];
  /** Of each single question. */
  readonly timeoutMs?: number;
};

/** One way to an answer. */
type Way<T> = { readonly url: string; readonly ask: () => Promise<T> };

/** The services of certificate authorities, over HTTP. Each is asked once; what does not answer properly is passed over. */
export function trustServices(options: TrustServicesOptions): TrustServices {
  const { timestampUrls, revocationHosts, timeoutMs = TIMEOUT_MS } = options;
  const isAllowed = (text: string) => {
    const url = URL.parse(text);
    return url !== null && /^https?:$/.test(url.protocol) && revocationHosts.includes(url.host);
  };

  async function stamp(url: string, request: Uint8Array): Promise<Uint8Array> {
    const response = await fetchBytes({
      ...{ url, timeoutMs, mostBytes: MOST_BYTES.token },
      body: { type: 'application/timestamp-query', der: request },
      answerType: 'application/timestamp-reply',
    });
    assertAnswers(response, request);
    return response;
  }

  async function status(url: string, certificate: Uint8Array, issuer: Uint8Array): Promise<RevocationData> {
    const der = await fetchBytes({
      ...{ url, timeoutMs, mostBytes: MOST_BYTES.ocsp },
      body: {
        type: 'application/ocsp-request',
        der: ocspRequest(new X509Certificate(certificate), new X509Certificate(issuer)),
      },
      answerType: 'application/ocsp-response',
    });
    assertTellsOf(der, certificate);
    return { type: 'ocsp', der };
  }

  /** Servers give lists under many content types; what it is shows in its bytes. */
  async function list(url: string, certificate: Uint8Array): Promise<RevocationData> {
    const der = await fetchBytes({ url, timeoutMs, mostBytes: MOST_BYTES.list });
    assertListOf(der, certificate);
    return { type: 'crl', der };
  }

  return {
    timestamp: (request) =>
      firstOf(
        'TIMESTAMP_UNAVAILABLE',
        timestampUrls.map((url) => ({ url, ask: () => stamp(url, request) })),
      ),
    revocationOf(certificate, issuer) {
      const { ocsp, lists } = sourcesOf(certificate);
      return firstOf('REVOCATION_UNAVAILABLE', [
        ...ocsp.filter(isAllowed).map((url) => ({ url, ask: () => status(url, certificate, issuer) })),
        ...lists.filter(isAllowed).map((url) => ({ url, ask: () => list(url, certificate) })),
      ]);
    },
  };
}

/** The first proper answer. Throws AppError `code`, which names each service and why it does not count. */
async function firstOf<T>(code: ErrorCode, ways: readonly Way<T>[]): Promise<T> {
  const reasons: string[] = [];
  let cause: unknown;
  for (const { url, ask } of ways) {
    try {
      return await ask();
    } catch (error) {
      cause = error;
      reasons.push(`${namedUrl(url)}: ${whyNot(error)}`);
    }
  }
  const said = reasons.length > 0 ? reasons.join('; ') : 'no service is configured for it';
  throw new AppError(code, said, { cause });
}
