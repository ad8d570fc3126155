import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { openCustody } from '../../adapters/local/custody.ts';
import { issueCertificate, type Purpose } from '../../adapters/local/pki/issue.ts';
import { generateKeys, type KeyAlgorithm } from '../../adapters/local/pki/key-file.ts';
import { ocspResponse } from '../../adapters/local/pki/ocsp-responder.ts';
import { revocationList } from '../../adapters/local/pki/revocation-list.ts';
import { TIMESTAMP_POLICY, timestampResponse } from '../../adapters/local/pki/timestamp-authority.ts';
import { encode, octets, oid, sequence, tagged, unsigned } from '../../adapters/node/der.ts';
import { temporaryFolder } from '../documents/custody.ts';
import { installed } from '../documents/judge-programs.ts';

/** openssl takes the time from this machine. */
const NOW = Math.floor(Date.now() / 1000) * 1000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const VALIDITY = { from: NOW - DAY, until: NOW + DAY };

const folder = temporaryFolder();
const path = (name: string) => join(folder, name);
const write = (name: string, bytes: Uint8Array | string) => {
  writeFileSync(path(name), bytes);
  return name;
};
const run = promisify(execFile);
/** What openssl says, on either of its outputs, whether it is content or not. */
async function openssl(...args: string[]): Promise<string> {
  const { stdout, stderr } = await run('openssl', args, { cwd: folder }).catch((error) => error);
  return `${stdout}${stderr}`;
}

/** An OCSPRequest for some certificates of nobody, with a nonce of some bytes (RFC 6960 §4.1.1). */
function questionFor(certificates: number, nonceBytes: number): Uint8Array {
  const hash = octets(new Uint8Array(20));
  const certificate = sequence(sequence(sequence(oid('1.3.14.3.2.26')), hash, hash, unsigned('1')));
  const nonce = octets(encode(octets(new Uint8Array(nonceBytes))));
  const extension = sequence(oid('1.3.6.1.5.5.7.48.1.2'), nonce);
  const list = sequence(...Array.from({ length: certificates }, () => certificate));
  return encode(sequence(sequence(list, tagged(2, sequence(extension)))));
}

async function hierarchy(algorithm: KeyAlgorithm = 'ECDSA-P256-SHA256') {
  const rootKeys = await generateKeys(algorithm);
  const root = await issueCertificate(
    {
      subject: [['commonName', 'Akar']],
      ...{ publicKey: rootKeys.publicKey, validity: VALIDITY, purpose: 'authority' as const },
    },
    { privateKey: rootKeys.privateKey },
  );
  const issuer = { privateKey: rootKeys.privateKey, certificate: root };
  write('root.pem', root.toString());
  return {
    issuer,
    async member(purpose: Purpose, validity = VALIDITY) {
      const { privateKey, publicKey } = await generateKeys(algorithm);
      const subject = [['commonName', `Untuk ${purpose}`]] as const;
      const certificate = await issueCertificate({ subject, publicKey, validity, purpose }, issuer);
      return { privateKey, certificate };
    },
  };
}

describe.runIf(installed('openssl'))('openssl', () => {
  test.each([
    ['signing', 'smimesign', 'OK'],
    ['signing', 'timestampsign', 'unsuitable certificate purpose'],
    ['signing', 'sslserver', 'unsuitable certificate purpose'],
    ['timestamping', 'timestampsign', 'OK'],
    ['timestamping', 'smimesign', 'unsuitable certificate purpose'],
    ['ocsp', 'ocsphelper', 'OK'],
    ['ocsp', 'smimesign', 'unsuitable certificate purpose'],
    ['tls', 'sslserver', 'OK'],
    ['tls', 'smimesign', 'unsuitable certificate purpose'],
  ] as const)('finds a certificate for %s good for %s: %s', async (purpose, asked, verdict) => {
    const { certificate } = await (await hierarchy()).member(purpose);
    write('leaf.pem', certificate.toString());
    const said = await openssl(
      'verify',
      '-x509_strict',
      '-CAfile',
      'root.pem',
      '-purpose',
      asked,
      'leaf.pem',
    );
    expect(said).toContain(verdict);
  });

  test.each(['ECDSA-P256-SHA256', 'RSASSA-PKCS1-v1_5-SHA256'] as const)(
    'verifies a time stamp by a key of %s against its request',
    async (algorithm) => {
      const { issuer, member } = await hierarchy(algorithm);
      const signer = await member('timestamping');
      write('data', 'isi');
      for (const hash of ['sha256', 'sha384', 'sha512']) {
        await openssl('ts', '-query', '-data', 'data', `-${hash}`, '-cert', '-out', 'q.tsq');
        const authority = { signer, chain: [issuer.certificate], now: NOW };
        write('r.tsr', await timestampResponse(readFileSync(path('q.tsq')), authority));
        const verdict = await openssl(
          ...['ts', '-verify', '-in', 'r.tsr', '-queryfile', 'q.tsq', '-CAfile', 'root.pem'],
        );
        expect(verdict).toContain('Verification: OK');
        const said = await openssl('ts', '-reply', '-in', 'r.tsr', '-text');
        expect(said).toContain(`Policy OID: ${TIMESTAMP_POLICY}`);
        expect(said).toContain('Accuracy: 0x01 seconds');
        expect(said).toMatch(/Nonce: 0x[0-9A-F]+/);
        expect(Date.parse(/Time stamp: (.*)/.exec(said)?.[1] ?? '')).toBe(NOW);
      }
    },
  );

  test('gets certificates in a token only when it asks for them, and no two tokens have one number', async () => {
    const { issuer, member } = await hierarchy();
    const authority = { signer: await member('timestamping'), chain: [issuer.certificate], now: NOW };
    write('data', 'isi');
    await openssl('ts', '-query', '-data', 'data', '-sha256', '-no_nonce', '-out', 'q.tsq');
    const request = readFileSync(path('q.tsq'));
    const [one, two] = [
      await timestampResponse(request, authority),
      await timestampResponse(request, authority),
    ];
    write('r.tsr', one);
    const bare = await openssl('ts', '-verify', '-in', 'r.tsr', '-queryfile', 'q.tsq', '-CAfile', 'root.pem');
    expect(bare).toContain('signer certificate not found');
    write('chain.pem', `${authority.signer.certificate}${issuer.certificate}`);
    const helped = await openssl(
      ...[
        'ts',
        '-verify',
        '-in',
        'r.tsr',
        '-queryfile',
        'q.tsq',
        '-CAfile',
        'root.pem',
        '-untrusted',
        'chain.pem',
      ],
    );
    expect(helped).toContain('Verification: OK');
    expect(await openssl('ts', '-reply', '-in', 'r.tsr', '-text')).toContain('Nonce: unspecified');
    expect(Buffer.compare(one, two)).not.toBe(0);
  });

  test.each([
    [['-sha1'], 'unrecognized or unsupported algorithm identifier'],
    [['-sha256', '-tspolicy', '1.2.3.4'], 'the requested TSA policy is not supported by the TSA'],
  ] as const)('reads why a request with %j is refused', async (options, reason) => {
    const authority = { signer: await (await hierarchy()).member('timestamping'), chain: [], now: NOW };
    write('data', 'isi');
    await openssl('ts', '-query', '-data', 'data', ...options, '-out', 'q.tsq');
    write('r.tsr', await timestampResponse(readFileSync(path('q.tsq')), authority));
    const said = await openssl('ts', '-reply', '-in', 'r.tsr', '-text');
    expect(said).toContain('Status: Rejected.');
    expect(said).toContain(`Failure info: ${reason}`);
  });

  test('is refused exactly as DER writes it, and for another version of the protocol', async () => {
    const authority = { signer: await (await hierarchy()).member('timestamping'), chain: [], now: NOW };
    const garbage = Buffer.from(await timestampResponse(Buffer.alloc(0), authority)).toString('hex');
    // PKIStatusInfo: rejection, the text, and bit 5 of eight with two unused.
    expect(garbage).toBe(`301a3018020102300f0c0d${Buffer.from('badDataFormat').toString('hex')}03020204`);
    write('data', 'isi');
    await openssl('ts', '-query', '-data', 'data', '-sha256', '-out', 'q.tsq');
    const later = readFileSync(path('q.tsq'));
    later.set([2], later.indexOf(Buffer.from('020101', 'hex')) + 2);
    write('r.tsr', await timestampResponse(later, authority));
    const said = await openssl('ts', '-reply', '-in', 'r.tsr', '-text');
    expect(said).toContain('Failure info: transaction not permitted or supported');
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('bukan permintaan')],
    [
      'a hash of the wrong length',
      Buffer.from('301d0201013018300b0609608648016503040201040931323334353637383930', 'hex'),
    ],
  ])('reads that %s is no request', async (_, bytes) => {
    const authority = { signer: await (await hierarchy()).member('timestamping'), chain: [], now: NOW };
    write('r.tsr', await timestampResponse(bytes, authority));
    const said = await openssl('ts', '-reply', '-in', 'r.tsr', '-text');
    expect(said).toContain('Failure info: the data submitted has the wrong format');
  });

  test('reads a revocation list with its number, reasons and times, and refuses what stands in it', async () => {
    const { issuer, member } = await hierarchy();
    const [bad, left, good] = [await member('signing'), await member('signing'), await member('signing')];
    const revoked = [
      { serialNumber: bad.certificate.serialNumber, at: NOW - HOUR, reason: 'keyCompromise' as const },
      { serialNumber: left.certificate.serialNumber, at: NOW - 2 * HOUR, reason: 'unspecified' as const },
    ];
    const times = { thisUpdate: NOW, nextUpdate: NOW + DAY };
    write('list.crl', await revocationList({ issuer, number: 4711, revoked, ...times }));
    const said = await openssl(
      'crl',
      '-inform',
      'DER',
      '-in',
      'list.crl',
      '-noout',
      '-text',
      '-CAfile',
      'root.pem',
    );
    expect(said).toContain('verify OK');
    expect(said).toContain('Version 2');
    expect(said).toMatch(/X509v3 CRL Number: \s+4711/);
    expect(said).toMatch(/X509v3 Authority Key Identifier/);
    expect(said.match(/Serial Number: /g)).toHaveLength(2);
    expect(said.match(/X509v3 CRL Reason Code: \s+Key Compromise/g)).toHaveLength(1);
    expect(said.match(/X509v3 CRL Reason Code/g)).toHaveLength(1);
    await openssl('crl', '-inform', 'DER', '-in', 'list.crl', '-out', 'list.pem');
    for (const [leaf, verdict] of [
      [bad, 'certificate revoked'],
      [good, 'leaf.pem: OK'],
    ] as const) {
      write('leaf.pem', leaf.certificate.toString());
      expect(
        await openssl('verify', '-crl_check', '-CAfile', 'root.pem', '-CRLfile', 'list.pem', 'leaf.pem'),
      ).toContain(verdict);
    }
  });

  test('accepts OCSP answers by the delegated responder: good, revoked, unknown, and its own nonce', async () => {
    const { issuer, member } = await hierarchy();
    const other = await hierarchy();
    write('root.pem', issuer.certificate.toString());
    write('good.pem', (await member('signing')).certificate.toString());
    const revoked = (await member('signing')).certificate;
    write('revoked.pem', revoked.toString());
    write('foreign.pem', (await other.member('signing')).certificate.toString());
    write('other.pem', other.issuer.certificate.toString());
    const asked = ['-issuer', 'root.pem', '-cert', 'good.pem', '-cert', 'revoked.pem'];
    await openssl('ocsp', ...asked, '-nonce', '-reqout', 'o.req');
    const known = new Map([
      [revoked.serialNumber.toLowerCase(), { at: NOW - HOUR, reason: 'superseded' as const }],
    ]);
    const responder = {
      ...{ signer: await member('ocsp'), issuer: issuer.certificate, now: NOW, nextUpdate: NOW + DAY },
      statusOf: (serial: string) => known.get(serial) ?? 'good',
    };
    write('o.resp', await ocspResponse(readFileSync(path('o.req')), responder));
    const answer = ['-respin', 'o.resp', '-CAfile', 'root.pem'];
    expect(await openssl('ocsp', '-reqin', 'o.req', ...answer)).toBe('Response verify OK\n');
    const said = await openssl('ocsp', ...asked, '-no_nonce', ...answer);
    expect(said).toContain('good.pem: good');
    expect(said).toMatch(/revoked\.pem: revoked[\s\S]*Reason: superseded/);
    const foreign = ['-issuer', 'other.pem', '-cert', 'foreign.pem', '-no_nonce'];
    await openssl('ocsp', ...foreign, '-reqout', 'o.req');
    write('o.resp', await ocspResponse(readFileSync(path('o.req')), responder));
    expect(await openssl('ocsp', ...foreign, '-respin', 'o.resp', '-noverify')).toContain(
      'foreign.pem: unknown',
    );
  });

  test('need not ask whether the responder itself is revoked', async () => {
    const { certificate } = await (await hierarchy()).member('ocsp');
    write('leaf.pem', certificate.toString());
    expect(await openssl('x509', '-in', 'leaf.pem', '-noout', '-text')).toContain('OCSP No Check');
  });

  test('does not accept an OCSP answer by a certificate that is not for it', async () => {
    const { issuer, member } = await hierarchy();
    write('good.pem', (await member('signing')).certificate.toString());
    await openssl('ocsp', '-issuer', 'root.pem', '-cert', 'good.pem', '-reqout', 'o.req');
    const responder = {
      ...{ signer: await member('signing'), issuer: issuer.certificate, now: NOW, nextUpdate: NOW + DAY },
      statusOf: () => 'good' as const,
    };
    write('o.resp', await ocspResponse(readFileSync(path('o.req')), responder));
    const said = await openssl(
      ...[
        'ocsp',
        '-issuer',
        'root.pem',
        '-cert',
        'good.pem',
        '-respin',
        'o.resp',
        '-CAfile',
        'root.pem',
        '-no_nonce',
      ],
    );
    expect(said).toContain('Response Verify Failure');
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('bukan permintaan')],
    ['a request for no certificate', Buffer.from('300430023000', 'hex')],
    ['a request for 21 certificates', questionFor(21, 16)],
    ['a request with a nonce of 33 bytes', questionFor(20, 33)],
  ])('is told that %s is a malformed request', async (_, bytes) => {
    const { issuer, member } = await hierarchy();
    const responder = {
      ...{ signer: await member('ocsp'), issuer: issuer.certificate, now: NOW, nextUpdate: NOW + DAY },
      statusOf: () => 'good' as const,
    };
    write('o.resp', await ocspResponse(bytes, responder));
    expect(await openssl('ocsp', '-respin', 'o.resp', '-noverify')).toContain('malformedrequest (1)');
  });

  test('is told by the authority on disk that a number which it never gave is unknown, however long', async () => {
    const { signers, ocsp } = openCustody({
      ...{ folder: path('other-keys'), clock: { now: () => NOW } },
      subjectOf: (commonName) => ({ commonName, organization: 'Dinas' }),
    });
    const [, issuer, top] = (await signers.signerOf('a')).certificates.map((der) => new X509Certificate(der));
    write('issuer.pem', issuer?.toString() ?? '');
    write('top.pem', top?.toString() ?? '');
    for (const serial of ['0x4711', `0x7${'1'.repeat(600)}`]) {
      const asked = ['ocsp', '-issuer', 'issuer.pem', '-serial', serial];
      await openssl(...asked, '-no_nonce', '-reqout', 'o.req');
      write('o.resp', await ocsp(readFileSync(path('o.req'))));
      const said = await openssl(...asked, '-respin', 'o.resp', '-CAfile', 'top.pem', '-no_nonce');
      expect(said).toContain('Response verify OK');
      expect(said).toContain(`${serial}: unknown`);
    }
  });

  test('is answered for as many certificates and as long a nonce as are allowed', async () => {
    const { issuer, member } = await hierarchy();
    const responder = {
      ...{ signer: await member('ocsp'), issuer: issuer.certificate, now: NOW, nextUpdate: NOW + DAY },
      statusOf: () => 'good' as const,
    };
    write('o.resp', await ocspResponse(questionFor(20, 32), responder));
    const said = await openssl('ocsp', '-respin', 'o.resp', '-noverify', '-resp_text');
    expect(said.match(/Cert Status: unknown/g)).toHaveLength(20);
  });

  test('knows a certificate as good, then as revoked, by list and by OCSP of the authority on disk', async () => {
    const { signers, authority, services } = openCustody({
      ...{ folder: path('keys'), clock: { now: () => NOW }, serviceUrl: 'http://localhost:8080/pki' },
      subjectOf: (commonName) => ({ commonName, organization: 'Dinas' }),
    });
    const certificates = (await signers.signerOf('a')).certificates.map((der) => new X509Certificate(der));
    for (const [index, name] of ['leaf', 'issuer', 'top'].entries())
      write(`${name}.pem`, certificates[index]?.toString() ?? '');
    const judge = async () => {
      const [leaf, issuer] = certificates.map(({ raw }) => new Uint8Array(raw));
      const { type, der } = await services.revocationOf(leaf ?? new Uint8Array(), issuer ?? new Uint8Array());
      write('o.resp', der);
      const lists = [
        await authority.revocationListOf('root'),
        await authority.revocationListOf('intermediate'),
      ];
      const pems: string[] = [];
      for (const list of lists) {
        write('list.crl', list);
        pems.push(await openssl('crl', '-inform', 'DER', '-in', 'list.crl'));
      }
      write('lists.pem', pems.join(''));
      return {
        type,
        ocsp: await openssl(
          ...[
            'ocsp',
            '-issuer',
            'issuer.pem',
            '-cert',
            'leaf.pem',
            '-respin',
            'o.resp',
            '-CAfile',
            'top.pem',
          ],
          '-no_nonce',
        ),
        list: await openssl(
          ...['verify', '-x509_strict', '-crl_check_all', '-CAfile', 'top.pem', '-untrusted', 'issuer.pem'],
          ...['-CRLfile', 'lists.pem', 'leaf.pem'],
        ),
      };
    };
    expect(await judge()).toEqual({
      type: 'ocsp',
      ocsp: expect.stringMatching(/leaf\.pem: good[\s\S]*Response verify OK/),
      list: 'leaf.pem: OK\n',
    });
    await signers.revoke(certificates[0]?.serialNumber.toLowerCase() ?? '', 'affiliationChanged');
    write('list.crl', await authority.revocationListOf('root'));
    const top = await openssl('crl', '-inform', 'DER', '-in', 'list.crl', '-noout', '-text');
    expect(top).toContain('No Revoked Certificates');
    expect(await judge()).toEqual({
      type: 'ocsp',
      ocsp: expect.stringMatching(/leaf\.pem: revoked[\s\S]*Reason: affiliationChanged/),
      list: expect.stringContaining('certificate revoked'),
    });
  });
});
