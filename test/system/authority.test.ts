import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../documents/custody.ts';
import { installed } from '../documents/judge-programs.ts';
import { type HttpBench, openHttpBench } from './http-bench.ts';

/** openssl takes the time from this machine. */
const NOW = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const NEXT_YEAR = Number(NOW.slice(0, 4)) + 1;
const SIGNATORY = 'seal:17.71';

const folder = temporaryFolder();
const path = (name: string) => join(folder, name);
const run = promisify(execFile);
async function openssl(...args: string[]): Promise<string> {
  const { stdout, stderr } = await run('openssl', args, { cwd: folder }).catch((error) => error);
  return `${stdout}${stderr}`;
}

let bench: HttpBench;
beforeAll(async () => {
  bench = await openHttpBench({ start: NOW });
  const { certificates } = await bench.system.custody.signers.signerOf(SIGNATORY);
  for (const [index, name] of ['leaf', 'issuer', 'root'].entries())
    writeFileSync(path(`${name}.pem`), new X509Certificate(certificates[index] ?? '').toString());
});
afterAll(() => bench.close());

const post = (route: string, type: string, body: Uint8Array) =>
  fetch(`${bench.url}${route}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: new Uint8Array(body),
  });
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

describe.runIf(installed('openssl'))('the services of the authority on the local server', () => {
  it('give time stamps that openssl verifies', async () => {
    writeFileSync(path('data'), 'isi');
    await openssl('ts', '-query', '-data', 'data', '-sha256', '-cert', '-out', 'q.tsq');
    const response = await post('/pki/tsa', 'application/timestamp-query', readFileSync(path('q.tsq')));
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'application/timestamp-reply',
    ]);
    writeFileSync(path('r.tsr'), await bytesOf(response));
    expect(
      await openssl('ts', '-verify', '-in', 'r.tsr', '-queryfile', 'q.tsq', '-CAfile', 'root.pem'),
    ).toContain('Verification: OK');
  });

  it('say by OCSP at the address in the certificate that it is good', async () => {
    const address = (await openssl('x509', '-in', 'leaf.pem', '-noout', '-ocsp_uri')).trim();
    expect(address).toBe(`${bench.url}/pki/ocsp`);
    const said = await openssl(
      ...['ocsp', '-issuer', 'issuer.pem', '-cert', 'leaf.pem', '-url', address, '-CAfile', 'root.pem'],
    );
    expect(said).toContain('Response verify OK');
    expect(said).toContain('leaf.pem: good');
  });

  it('answer OCSP by GET too', async () => {
    await openssl('ocsp', '-issuer', 'issuer.pem', '-cert', 'leaf.pem', '-no_nonce', '-reqout', 'o.req');
    const question = encodeURIComponent(readFileSync(path('o.req'), 'base64'));
    const response = await fetch(`${bench.url}/pki/ocsp/${question}`);
    expect(response.headers.get('content-type')).toBe('application/ocsp-response');
    writeFileSync(path('o.resp'), await bytesOf(response));
    const said = await openssl(
      ...['ocsp', '-issuer', 'issuer.pem', '-cert', 'leaf.pem', '-respin', 'o.resp', '-CAfile', 'root.pem'],
      '-no_nonce',
    );
    expect(said).toContain('leaf.pem: good');
  });

  it('publish the lists and certificates that the certificates name', async () => {
    for (const [list, by] of [
      ['root.crl', 'root.pem'],
      ['penerbit.crl', 'issuer.pem'],
    ] as const) {
      const response = await fetch(`${bench.url}/pki/${list}`);
      expect(response.headers.get('content-type')).toBe('application/pkix-crl');
      writeFileSync(path(list), await bytesOf(response));
      expect(await openssl('crl', '-inform', 'DER', '-in', list, '-noout', '-CAfile', by)).toBe(
        'verify OK\n',
      );
    }
    for (const [name, pem] of [
      ['root.cer', 'root.pem'],
      ['penerbit.cer', 'issuer.pem'],
    ] as const) {
      const response = await fetch(`${bench.url}/pki/${name}`);
      expect(response.headers.get('content-type')).toBe('application/pkix-cert');
      expect(new X509Certificate(await bytesOf(response)).toString()).toBe(readFileSync(path(pem), 'utf8'));
    }
  });
});

describe('the services of the authority', () => {
  it.each([
    ['GET', '/pki/tsa', 404],
    ['POST', '/pki/root.crl', 404],
    ['DELETE', '/pki/ocsp', 404],
    ['GET', '/pki/authority/root/00000001.json', 404],
    ['GET', '/pki/..%2f..%2fkeys', 404],
    ['POST', '/pki/tsa', 422],
    ['GET', '/pki/ocsp/%zz', 422],
  ])('answer %s %s with %i', async (method, route, status) => {
    const headers = { 'content-type': 'text/plain' };
    expect((await bench.send(method, route, { headers })).status).toBe(status);
  });

  it('read no more of a request than one can have', async () => {
    const response = await post('/pki/tsa', 'application/timestamp-query', new Uint8Array(8193));
    expect(response.status).toBe(413);
  });

  it('answer garbage in their own language', async () => {
    const stamped = await post('/pki/tsa', 'application/timestamp-query', new Uint8Array(8192));
    expect(stamped.status).toBe(200);
    const told = await post('/pki/ocsp', 'application/ocsp-request', new Uint8Array([1, 2, 3]));
    expect(Buffer.from(await bytesOf(told)).toString('hex')).toBe('30030a0101');
  });
});

describe('the console', () => {
  type Shown = {
    signatory: string;
    serialNumber: string;
    state: string;
    isCurrent: boolean;
    notAfter: string;
  };
  const list = async (): Promise<Shown[]> =>
    JSON.parse((await bench.send('GET', '/local/certificates')).text).items;
  const order = async (route: string, body: unknown) => {
    const { status, text } = await bench.send('POST', `/local/certificates/${route}`, { body });
    return { status, ...JSON.parse(text) };
  };

  it('lists certificates with whose they are, their number, times and state', async () => {
    const listed = (await list()).find(({ signatory }) => signatory === SIGNATORY);
    expect(listed).toMatchObject({
      commonName: 'Segel Elektronik Dinas Kesehatan Kota Bengkulu',
      state: 'valid',
      isCurrent: true,
      notBefore: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
  });

  it('renews for the days that are asked for: today is too early, and signing says so', async () => {
    const [from, until] = [`${NEXT_YEAR}-03-02`, `${NEXT_YEAR}-03-31`];
    const renewed = await order('renew', { signatory: 'person:bengkulu.ratna', from, until });
    expect(renewed).toMatchObject({
      status: 200,
      state: 'not-yet-valid',
      notBefore: `${NEXT_YEAR}-03-01T17:00:00.000Z`,
      notAfter: `${NEXT_YEAR}-03-31T16:59:59.000Z`,
    });
    await expect(bench.system.context.signers.signerOf('person:bengkulu.ratna')).rejects.toMatchObject({
      code: 'CERTIFICATE_NOT_YET_VALID',
      details: { date: `2 Maret ${NEXT_YEAR} pukul 00.00 WIB` },
    });
  });

  it('revokes with a reason, at once for signing, OCSP and the list', async () => {
    const [target] = (await list()).filter(({ signatory }) => signatory === SIGNATORY);
    const serialNumber = target?.serialNumber.toUpperCase();
    expect(await order('revoke', { serialNumber, reason: 'keyCompromise' })).toMatchObject({
      status: 200,
      state: 'revoked',
      revoked: { reason: 'keyCompromise' },
    });
    await expect(bench.system.context.signers.signerOf(SIGNATORY)).rejects.toMatchObject({
      code: 'CERTIFICATE_REVOKED',
    });
    expect(await order('renew', { signatory: SIGNATORY })).toMatchObject({ status: 200, state: 'valid' });
    expect((await list()).filter(({ signatory }) => signatory === SIGNATORY)).toMatchObject([
      { state: 'revoked', isCurrent: false },
      { state: 'valid', isCurrent: true },
    ]);
    const published = await bytesOf(await fetch(`${bench.url}/pki/penerbit.crl`));
    expect(Buffer.from(published).toString('hex')).toContain(target?.serialNumber);
  });

  it.each([
    ['revoke', { serialNumber: 'abc' }, 404, 'NOT_FOUND'],
    ['revoke', { serialNumber: 'nomor' }, 422, 'INVALID_INPUT'],
    ['revoke', { serialNumber: 'abc', reason: 'bosan' }, 422, 'INVALID_INPUT'],
    ['renew', { signatory: 'person:bukan.siapa-siapa' }, 409, 'SIGNER_MISSING'],
    ['renew', { signatory: SIGNATORY, from: '2026-13-01' }, 422, 'INVALID_INPUT'],
    ['renew', { signatory: SIGNATORY, from: '2027-02-01', until: '2027-01-01' }, 422, 'INVALID_INPUT'],
  ])('refuses to %s %j: %i %s', async (route, body, status, code) => {
    expect(await order(route, body)).toMatchObject({
      status,
      code,
      detail: expect.stringMatching(/\w+ \w+/),
    });
  });

  it('shows certificates with forms that come back to the page', async () => {
    const page = await bench.send('GET', '/local');
    expect(page.text).toContain('<h2 id="certificates">Sertifikat</h2>');
    expect(page.text).toContain('action="/local/certificates/renew"');
    const sent = await bench.send('POST', '/local/certificates/renew', {
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      body: 'signatory=paper%3A17.71&from=&until=',
    });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/local#certificates']);
    expect(await list()).toContainEqual(
      expect.objectContaining({ signatory: 'paper:17.71', state: 'valid' }),
    );
  });

  it('is for this machine only, and changes nothing by GET', async () => {
    const foreign = { headers: { origin: 'https://elsewhere.example' }, body: { signatory: SIGNATORY } };
    expect((await bench.send('POST', '/local/certificates/renew', foreign)).status).toBe(404);
    const forwarded = { headers: { 'x-forwarded-for': '203.0.113.9' } };
    expect((await bench.send('GET', '/local/certificates', forwarded)).status).toBe(404);
    expect((await bench.send('GET', '/local/certificates/renew')).status).toBe(404);
  });
});
