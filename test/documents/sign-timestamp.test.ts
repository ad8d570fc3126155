import { randomBytes } from 'node:crypto';
import { Integer } from 'asn1js';
import { TimeStampReq } from 'pkijs';
import { describe, expect, test } from 'vitest';
import { issueCertificate, type Purpose } from '../../adapters/local/pki/issue.ts';
import { generateKeys, type KeyFile } from '../../adapters/local/pki/key-file.ts';
import { timestampResponse } from '../../adapters/local/pki/timestamp-authority.ts';
import { readTimestampRequest, type TimestampQuery } from '../../adapters/local/pki/timestamp-request.ts';
import { AppError } from '../../core/errors.ts';
import { requestTimestamp, TOKEN_SIZE } from '../../documents/sign/timestamp.ts';

const NOW = Date.parse('2026-07-06T03:00:00Z');
const MINUTE = 60_000;
const DAY = 86_400_000;
const POLICY = '1.2.3';
const DIGEST = new Uint8Array(32).fill(5);

const serviceKey = keyFor('timestamping');

async function keyFor(purpose: Purpose): Promise<KeyFile> {
  const { privateKey, publicKey } = await generateKeys('ECDSA-P256-SHA256');
  const validity = { from: NOW - DAY, until: NOW + 20 * DAY };
  const order = { subject: [['commonName', purpose]] as const, publicKey, validity, purpose };
  return {
    privateKey,
    algorithm: 'ECDSA-P256-SHA256',
    certificate: await issueCertificate(order, { privateKey }),
  };
}

type Service = (request: Uint8Array) => Promise<Uint8Array>;

/** A time-stamping service that lives at `now`. */
function service(now = NOW, signer = serviceKey, copies = 0): Service {
  return async (request) => {
    const key = await signer;
    const chain = Array.from({ length: copies }, () => key.certificate);
    return timestampResponse(request, { signer: key, chain, now, policy: POLICY });
  };
}

/** A service that answers another request than the one it got. */
function confused(change: (request: TimeStampReq) => void): Service {
  return async (bytes) => {
    const request = TimeStampReq.fromBER(new Uint8Array(bytes));
    change(request);
    return service()(new Uint8Array(request.toSchema().toBER()));
  };
}

const ask = (timestamp: Service, notBefore?: number) => requestTimestamp(DIGEST, { timestamp }, notBefore);
const refusal = (about: string) => ({
  code: 'TIMESTAMP_UNAVAILABLE',
  message: expect.stringContaining(about),
});

async function requestsOf(count: number): Promise<TimestampQuery[]> {
  const queries: TimestampQuery[] = [];
  const watched: Service = (request) => {
    const query = readTimestampRequest(request, POLICY);
    if (typeof query === 'string') throw new Error(query);
    queries.push(query);
    return service()(request);
  };
  for (let index = 0; index < count; index += 1) await ask(watched);
  return queries;
}

describe('requestTimestamp', () => {
  test('gives the token of the answer as it stands', async () => {
    let answer: Uint8Array = new Uint8Array();
    const token = await ask(async (request) => {
      answer = await service()(request);
      return answer;
    });
    expect(Buffer.from(answer).indexOf(token)).toBe(answer.length - token.length);
    expect(token.length).toBeGreaterThan(500);
  });

  test('asks for the SHA-256 digest, with certificates, and with another long number each time', async () => {
    const [one, other] = await requestsOf(2);
    expect(one?.wantsCertificates).toBe(true);
    expect(Buffer.from(one?.imprint ?? []).toString('hex')).toBe(
      `3031300d060960864801650304020105000420${Buffer.from(DIGEST).toString('hex')}`,
    );
    expect(one?.nonce).toHaveLength(2 + 16);
    expect(one?.nonce).not.toEqual(other?.nonce);
  });

  test.each([
    [
      'other bytes',
      (request: TimeStampReq) => request.messageImprint.hashedMessage.valueBlock.valueHexView.fill(6),
      'something else',
    ],
    [
      'another nonce',
      (request: TimeStampReq) => Object.assign(request, { nonce: new Integer({ value: 7 }) }),
      'another request',
    ],
    ['no nonce', (request: TimeStampReq) => Reflect.deleteProperty(request, 'nonce'), 'another request'],
    [
      'a request without certificates',
      (request: TimeStampReq) => Object.assign(request, { certReq: false }),
      'no time stamp',
    ],
  ])('refuses an answer to %s', async (_, change, about) => {
    await expect(ask(confused(change))).rejects.toMatchObject(refusal(about));
  });

  test('refuses a refusal', async () => {
    await expect(ask(() => service()(new Uint8Array(3)))).rejects.toMatchObject(refusal('status 2'));
  });

  test.each([new Uint8Array(), new Uint8Array(randomBytes(300)), new Uint8Array([0x30, 0x80, 0, 0])])(
    'refuses bytes that are no answer',
    async (bytes) => {
      const failure = ask(async () => bytes);
      await expect(failure).rejects.toMatchObject({
        code: 'TIMESTAMP_UNAVAILABLE',
        cause: expect.any(Error),
      });
    },
  );

  test('refuses a token whose signature is not over it', async () => {
    const bent: Service = async (request) => {
      const answer = await service()(request);
      const date = Buffer.from(answer).indexOf('20260706');
      return answer.with(date + 7, 0x37);
    };
    const cause = expect.objectContaining({ reason: 'DIGEST_MISMATCH' });
    await expect(ask(bent)).rejects.toMatchObject({ code: 'TIMESTAMP_UNAVAILABLE', cause });
  });

  test('refuses a certificate that is not for time stamps', async () => {
    const cause = expect.objectContaining({ reason: 'CERTIFICATE_PURPOSE' });
    const failure = ask(service(NOW, keyFor('signing')));
    await expect(failure).rejects.toMatchObject({ code: 'TIMESTAMP_UNAVAILABLE', cause });
  });

  test('refuses a certificate that does not hold at the time it stamps', async () => {
    const cause = expect.objectContaining({ reason: 'CERTIFICATE_EXPIRED' });
    await expect(ask(service(NOW + 21 * DAY))).rejects.toMatchObject({
      code: 'TIMESTAMP_UNAVAILABLE',
      cause,
    });
  });

  test('refuses a token that is larger than its place', async () => {
    await expect(ask(service(NOW, serviceKey, 30))).rejects.toMatchObject(
      refusal(`${TOKEN_SIZE} are reserved`),
    );
  });

  test('refuses a time more than five minutes before the signing, and takes any later one', async () => {
    await expect(ask(service(NOW - 5 * MINUTE - 1000), NOW)).rejects.toMatchObject(
      refusal('before the signing'),
    );
    expect(await ask(service(NOW - 5 * MINUTE), NOW)).toBeDefined();
    expect(await ask(service(NOW + 10 * DAY), NOW)).toBeDefined();
  });

  test('passes on what the services say when none answers', async () => {
    const silent = new AppError('TIMESTAMP_UNAVAILABLE', 'nobody answers');
    await expect(ask(() => Promise.reject(silent))).rejects.toBe(silent);
  });
});
