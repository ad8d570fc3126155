import { describe, expect, it } from 'vitest';
import { isNeverSent } from '../../adapters/node/bsre/certainty.ts';

const failed = (cause: unknown) => new TypeError('fetch failed', { cause });
const network = (code: string, syscall?: string) =>
  Object.assign(new Error(code), { code, ...(syscall === undefined ? {} : { syscall }) });

describe('a failed request', () => {
  it.each([
    ['the name is unknown', network('ENOTFOUND', 'getaddrinfo')],
    ['nobody listens', network('ECONNREFUSED', 'connect')],
    ['no connection comes about in time', network('UND_ERR_CONNECT_TIMEOUT')],
    ['the certificate of the service has ended', network('CERT_HAS_EXPIRED')],
    ['nobody known issued it', network('UNABLE_TO_VERIFY_LEAF_SIGNATURE')],
    ['it issued itself', network('DEPTH_ZERO_SELF_SIGNED_CERT')],
    ['it names another host', network('ERR_TLS_CERT_ALTNAME_INVALID')],
    [
      'no address of several answers',
      new AggregateError([network('ECONNREFUSED', 'connect'), network('ENETUNREACH', 'connect')]),
    ],
  ])('sent nothing when %s', (_, cause) => {
    expect(isNeverSent(failed(cause))).toBe(true);
  });

  it.each([
    ['the other side resets', network('ECONNRESET', 'read')],
    ['the way breaks while waiting', network('EHOSTUNREACH', 'read')],
    ['the pipe breaks while writing', network('EPIPE', 'write')],
    ['the other side closes', network('UND_ERR_SOCKET')],
    ['no headers come in time', network('UND_ERR_HEADERS_TIMEOUT')],
    [
      'one of several addresses broke later',
      new AggregateError([network('ECONNREFUSED', 'connect'), network('ECONNRESET', 'read')]),
    ],
    ['nobody says why', undefined],
  ])('may have sent something when %s', (_, cause) => {
    expect(isNeverSent(failed(cause))).toBe(false);
  });

  it('may have sent something when we gave up waiting', () => {
    expect(isNeverSent(new DOMException('too late', 'TimeoutError'))).toBe(false);
  });
});
