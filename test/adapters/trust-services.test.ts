import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Integer, OctetString } from 'asn1js';
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from 'pkijs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openCustody } from '../../adapters/local/custody.ts';
import { trustServices } from '../../adapters/node/trust-services.ts';
import { temporaryFolder } from '../documents/custody.ts';

const NOW = Date.parse('2026-07-06T03:00:00Z');
/** Never reached by what answers. */
const TIMEOUT = 30_000;

type Served = { readonly host: string; readonly url: string; readonly asked: string[] };
/** A server on a free port that ends with the test. */
async function serve(listener: RequestListener): Promise<Served> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    listener(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { host: `127.0.0.1:${port}`, url: `http://127.0.0.1:${port}`, asked };
}

/** An address where nothing listens. */
async function nowhere(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

async function bodyOf(request: Parameters<RequestListener>[0]): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function custodyAt(serviceUrl: string) {
  return openCustody({
    ...{ folder: temporaryFolder(), clock: { now: () => NOW }, serviceUrl },
    subjectOf: (commonName) => ({ commonName, organization: 'Dinas' }),
  });
}

/** A real time-stamping authority, with whatever comes before its answer. */
async function authority(content = 'application/timestamp-reply'): Promise<Served> {
  const custody = custodyAt('http://x.example');
  return serve(async (request, response) => {
    const reply = await custody.authority.timestamp(await bodyOf(request));
    response.writeHead(200, { 'content-type': content }).end(reply);
  });
}

function requestFor(text: string, nonce = 7): Uint8Array {
  const imprint = new MessageImprint({
    hashAlgorithm: new AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1' }),
    hashedMessage: new OctetString({ valueHex: new TextEncoder().encode(text.padEnd(32)).buffer }),
  });
  const request = new TimeStampReq({
    ...{ version: 1, messageImprint: imprint, certReq: true },
    nonce: new Integer({ value: nonce }),
  });
  return new Uint8Array(request.toSchema().toBER());
}
const REQUEST = requestFor('isi');
const stamp = (timestampUrls: readonly string[], timeoutMs = TIMEOUT) =>
  trustServices({ timestampUrls, revocationHosts: [], timeoutMs }).timestamp(REQUEST);

describe('a time stamp', () => {
  test('comes from the first service that answers, and the others are not asked', async () => {
    const [first, second] = [await authority(), await authority()];
    expect((await stamp([`${first.url}/tsa`, `${second.url}/tsa`])).length).toBeGreaterThan(500);
    expect([first.asked, second.asked]).toEqual([['POST /tsa'], []]);
  });

  type Fault = readonly [string, string, () => Promise<string>];
  const serving = (listener: RequestListener) => async () => (await serve(listener)).url;
  const reply =
    (bytes: Uint8Array | string, type = 'application/timestamp-reply'): RequestListener =>
    (_, response) => {
      response.writeHead(200, { 'content-type': type }).end(bytes);
    };
  const answerTo =
    (request: Uint8Array): RequestListener =>
    async (_, response) =>
      reply(await custodyAt('http://x.example').authority.timestamp(request))(_, response);
  const FAULTS: readonly Fault[] = [
    ['is down', 'ECONNREFUSED', nowhere],
    ['never answers', 'no answer in time', serving(() => undefined)],
    [
      'begins an answer and never ends it',
      'no answer in time',
      serving((_, response) => {
        response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).write('0');
      }),
    ],
    ['fails', 'status 503', serving((_, response) => void response.writeHead(503).end())],
    ['gives a page', 'content type text/html', serving(reply('<html>', 'text/html; charset=utf-8'))],
    ['gives garbage', 'not a time-stamp response', serving(reply('bukan jawaban'))],
    ['gives nothing', 'not a time-stamp response', serving(reply(''))],
    ['gives too much', 'more than 65536 bytes', serving(reply(new Uint8Array(65_537)))],
    [
      'sends elsewhere',
      'unexpected redirect',
      serving((_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()),
    ],
    ['refuses', 'refused with status 2: badDataFormat', serving(answerTo(new Uint8Array([1])))],
    ['stamps something else', 'a token for something else', serving(answerTo(requestFor('lain')))],
    ['repeats an old answer', 'a token for another request', serving(answerTo(requestFor('isi', 8)))],
  ];

  test.each(FAULTS)('comes from the next service when the first one %s', async (_, why, broken) => {
    const second = await authority();
    const urls = [await broken(), second.url];
    expect((await stamp(urls, why === 'no answer in time' ? 2000 : TIMEOUT)).length).toBeGreaterThan(500);
    expect(second.asked).toEqual(['POST /']);
  });

  test.each(FAULTS)(
    'that a service which %s would give is unavailable, and the error says why',
    async (_, why, broken) => {
      const url = await broken();
      await expect(
        stamp([`${url}/tsa?key=rahasia`], why === 'no answer in time' ? 50 : TIMEOUT),
      ).rejects.toMatchObject({ code: 'TIMESTAMP_UNAVAILABLE', message: `${url}/tsa: ${why}` });
    },
  );

  test('that nobody gives names every service that was asked, in order', async () => {
    const [down, busy] = [await nowhere(), await serve((_, response) => void response.writeHead(429).end())];
    await expect(stamp([down, busy.url])).rejects.toMatchObject({
      code: 'TIMESTAMP_UNAVAILABLE',
      message: `${down}/: ECONNREFUSED; ${busy.url}/: status 429`,
    });
    await expect(stamp([])).rejects.toMatchObject({
      code: 'TIMESTAMP_UNAVAILABLE',
      message: 'no service is configured for it',
    });
  });

  test('is asked for with the password in the address, which no error repeats', async () => {
    let seen: string | undefined;
    const { host } = await serve((request, response) => {
      seen = request.headers.authorization;
      response.writeHead(401).end();
    });
    const failure = await stamp([`http://dinas:kata%20sandi@${host}/tsa`]).catch((error) => error);
    expect(seen).toBe(`Basic ${Buffer.from('dinas:kata sandi').toString('base64')}`);
    expect(failure.message).toBe(`http://${host}/tsa: status 401`);
  });
});

describe('the state of a certificate', () => {
  /** A certificate whose services are at one server that answers as it is told. */
  async function certified(answers: { ocsp?: RequestListener; list?: RequestListener } = {}) {
    const fallback: RequestListener = (_, response) => void response.writeHead(404).end();
    const server = await serve((request, response) => {
      const listener = request.url === '/ocsp' ? answers.ocsp : answers.list;
      (listener ?? fallback)(request, response);
    });
    const custody = custodyAt(server.url);
    const [leaf, issuer, root] = (await custody.signers.signerOf('a')).certificates;
    if (!leaf || !issuer || !root) throw new Error('no chain');
    const ask = (...revocationHosts: string[]) =>
      trustServices({ timestampUrls: [], revocationHosts, timeoutMs: TIMEOUT }).revocationOf(leaf, issuer);
    return { server, custody, issuer, root, ask };
  }

  test('is asked for by OCSP at the address in the certificate', async () => {
    const ocsp: RequestListener = async (request, response) => {
      const der = await custody.ocsp(await bodyOf(request));
      response.writeHead(200, { 'content-type': 'application/ocsp-response' }).end(der);
    };
    const { server, custody, ask } = await certified({ ocsp });
    expect((await ask(server.host)).type).toBe('ocsp');
    expect(server.asked).toEqual(['POST /ocsp']);
  });

  const unknown: RequestListener = async (request, response) => {
    const stranger = custodyAt('http://x.example');
    await stranger.signers.signerOf('b');
    const der = await stranger.ocsp(await bodyOf(request));
    response.writeHead(200, { 'content-type': 'application/ocsp-response' }).end(der);
  };
  test.each<[string, RequestListener | undefined]>([
    ['fails', undefined],
    ['does not know it', unknown],
    [
      'gives garbage',
      (_, response) => void response.writeHead(200, { 'content-type': 'application/ocsp-response' }).end('x'),
    ],
  ])('comes from the revocation list when OCSP %s', async (_, ocsp) => {
    const list: RequestListener = async (__, response) =>
      void response.end(await custody.authority.revocationListOf('intermediate'));
    const { server, custody, ask } = await certified(ocsp ? { ocsp, list } : { list });
    expect((await ask(server.host)).type).toBe('crl');
    expect(server.asked).toEqual(['POST /ocsp', 'GET /penerbit.crl']);
  });

  test('is not learned from an answer about another certificate', async () => {
    const { server, ask } = await certified({
      ocsp: async (_, response) => {
        const other = custodyAt('http://x.example');
        const [leaf, issuer] = (await other.signers.signerOf('b')).certificates;
        const { der } = await other.services.revocationOf(
          leaf ?? new Uint8Array(),
          issuer ?? new Uint8Array(),
        );
        response.writeHead(200, { 'content-type': 'application/ocsp-response' }).end(der);
      },
    });
    await expect(ask(server.host)).rejects.toThrow(`${server.url}/ocsp: an answer about another certificate`);
  });

  test('is never asked of a host that is not configured', async () => {
    const { server, ask } = await certified();
    const other = await serve((_, response) => void response.end());
    await expect(ask(other.host, 'localhost', '127.0.0.1')).rejects.toMatchObject({
      code: 'REVOCATION_UNAVAILABLE',
      message: 'no service is configured for it',
    });
    expect([server.asked, other.asked]).toEqual([[], []]);
  });

  test('is unavailable when the list is of another issuer, too large or none', async () => {
    const { server, custody, ask } = await certified({
      list: async (_, response) => void response.end(await custody.authority.revocationListOf('root')),
    });
    await expect(ask(server.host)).rejects.toMatchObject({
      code: 'REVOCATION_UNAVAILABLE',
      message: `${server.url}/ocsp: status 404; ${server.url}/penerbit.crl: a list of another issuer`,
    });
    for (const [bytes, why] of [
      ['bukan daftar', 'not a revocation list'],
      [new Uint8Array(5 * 1024 * 1024 + 1), 'more than 5242880 bytes'],
    ] as const) {
      const odd = await certified({ list: (_, response) => void response.end(bytes) });
      await expect(odd.ask(odd.server.host)).rejects.toThrow(why);
    }
  });
});
