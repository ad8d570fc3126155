import { spawn } from 'node:child_process';
import { constants, verify, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CustodyOptions, openCustody } from '../../adapters/local/custody.ts';
import { AppError } from '../../core/errors.ts';

const NOW = Date.parse('2026-07-06T03:00:00Z');
const DAY = 86_400_000;
const YEAR = 365 * DAY;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signers-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const subjectOf = (signatory: string) => ({
  commonName: `dr. Łucja ${signatory}`,
  organization: 'Dinas Kesehatan, Kota + Bengkulu',
  title: 'Kepala Dinas',
});

function openAll(changes: Partial<CustodyOptions> = {}) {
  const keys = join(folder, 'keys');
  const serviceUrl = 'http://localhost:8080/pki';
  return openCustody({ folder: keys, clock: { now: () => NOW }, serviceUrl, subjectOf, ...changes });
}
const open = (changes: Partial<CustodyOptions> = {}) => openAll(changes).signers;
const at = (instant: number) => ({ clock: { now: () => instant } });

async function certificatesOf(
  signers: ReturnType<typeof open>,
  signatory: string,
): Promise<X509Certificate[]> {
  return (await signers.signerOf(signatory)).certificates.map((der) => new X509Certificate(der));
}
async function serialOf(signers: ReturnType<typeof open>, signatory: string): Promise<string> {
  const [leaf] = await certificatesOf(signers, signatory);
  return leaf?.serialNumber.toLowerCase() ?? '';
}

describe('a signatory', () => {
  test('has a chain from the person to the trusted root', async () => {
    const signers = open();
    const [leaf, intermediate, root] = await certificatesOf(signers, 'a');
    expect(leaf && intermediate && leaf.verify(intermediate.publicKey)).toBe(true);
    expect(intermediate && root && intermediate.verify(root.publicKey)).toBe(true);
    expect(root?.verify(root.publicKey)).toBe(true);
    expect([leaf?.ca, intermediate?.ca, root?.ca]).toEqual([false, true, true]);
    expect((await signers.trust()).roots).toEqual([new Uint8Array(root?.raw ?? [])]);
  });

  test('is named as given, and every name says SPESIMEN', async () => {
    const [leaf, intermediate, root] = await certificatesOf(open(), 'a');
    expect(leaf?.subject).toContain('CN=dr. Łucja a');
    expect(leaf?.subject).toContain('title=Kepala Dinas');
    expect(leaf?.subject.split('\n')).toContain('OU=SPESIMEN');
    for (const authority of [intermediate, root]) expect(authority?.subject).toContain('O=Sahkan SPESIMEN');
  });

  test('has a certificate for documents that names the services of its issuer', async () => {
    const [leaf] = await certificatesOf(open(), 'a');
    expect(leaf?.keyUsage).toEqual(['1.3.6.1.5.5.7.3.36', '1.3.6.1.5.5.7.3.4']);
    expect(leaf?.infoAccess).toContain('OCSP - URI:http://localhost:8080/pki/ocsp');
    expect(leaf?.infoAccess).toContain('CA Issuers - URI:http://localhost:8080/pki/penerbit.cer');
  });

  test.each([
    ['ECDSA-P256-SHA256', undefined, 256],
    ['RSASSA-PKCS1-v1_5-SHA256', undefined, 2048],
    ['RSASSA-PKCS1-v1_5-SHA256', 3072, 3072],
    ['RSASSA-PSS-SHA256', 2048, 2048],
  ] as const)(
    'signs bytes with %s, now and when opened again (RSA bits: %s)',
    async (algorithm, rsaBits, size) => {
      const kindOf = () => (rsaBits ? { algorithm, rsaBits } : { algorithm });
      await open({ kindOf }).signerOf('a');
      const signer = await open().signerOf('a');
      const bytes = new Uint8Array([1, 2, 3]);
      const { publicKey } = new X509Certificate(signer.certificates[0] ?? '');
      const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
      const key = { key: publicKey, ...(algorithm === 'RSASSA-PSS-SHA256' ? pss : {}) };
      const { modulusLength, namedCurve } = publicKey.asymmetricKeyDetails ?? {};
      expect(signer.algorithm).toBe(algorithm);
      expect(namedCurve === 'prime256v1' ? 256 : modulusLength).toBe(size);
      expect(verify('sha256', bytes, key, await signer.sign(bytes))).toBe(true);
    },
  );

  test('has a key of its own, whatever its id looks like', async () => {
    const signers = open();
    const serials = new Set<string>();
    for (const id of ['a', 'b', '../a', 'A', '']) serials.add(await serialOf(signers, id));
    expect(serials.size).toBe(5);
    expect(readdirSync(folder)).toEqual(['keys']);
  });

  test('is refused where it has no custody, and asked for again the next time', async () => {
    let known = false;
    const signers = open({
      subjectOf: (signatory) => {
        if (!known) throw new AppError('SIGNER_MISSING', signatory);
        return subjectOf(signatory);
      },
    });
    await expect(signers.signerOf('a')).rejects.toMatchObject({ code: 'SIGNER_MISSING' });
    known = true;
    expect((await signers.signerOf('a')).certificates).toHaveLength(3);
  });

  test('that stands for papers has a P-256 key, whatever the others have, and is trusted for good', async () => {
    const kindOf = () => ({ algorithm: 'RSASSA-PKCS1-v1_5-SHA256' as const });
    const signers = open({ kindOf });
    const first = await signers.signerOf('paper:17.71');
    await signers.signerOf('seal:17.71');
    await signers.renew('paper:17.71');
    const second = await signers.signerOf('paper:17.71');
    expect([first.algorithm, second.algorithm]).toEqual(['ECDSA-P256-SHA256', 'ECDSA-P256-SHA256']);
    const { paperCertificates } = await signers.trust();
    expect(paperCertificates).toEqual([first.certificates[0], second.certificates[0]]);
  });
});

describe('the keys on disk', () => {
  test('are one to a signatory, however often and from wherever it is asked', async () => {
    const one = open();
    const other = open();
    const asked = await Promise.all(
      [one, one, other, other, one].map((signers) => certificatesOf(signers, 'a')),
    );
    const again = await certificatesOf(open(), 'a');
    expect(new Set([...asked, again].map(([leaf]) => leaf?.serialNumber)).size).toBe(1);
    expect(new Set([...asked, again].map(([, , root]) => root?.serialNumber)).size).toBe(1);
  });

  test('are the same for two processes that begin at the same time', async () => {
    const script = `
      const { openCustody } = await import(${JSON.stringify(join(import.meta.dirname, '../../adapters/local/custody.ts'))});
      const { signers } = openCustody({ folder: ${JSON.stringify(join(folder, 'keys'))}, clock: { now: () => ${NOW} },
        serviceUrl: 'http://x.example/pki', subjectOf: (id) => ({ commonName: id, organization: 'O' }) });
      for (const id of ['a', 'b', 'c', 'd']) process.stdout.write(Buffer.from((await signers.signerOf(id)).certificates[0]).toString('base64') + '\\n');
      process.stdout.write(Buffer.from((await signers.trust()).revocationLists[1]).toString('base64'));`;
    const lives = [0, 1, 2].map(async () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
      let text = '';
      child.stdout.on('data', (chunk) => {
        text += chunk;
      });
      const [code] = await once(child, 'close');
      return `${code}\n${text}`;
    });
    const texts = await Promise.all(lives);
    expect(texts[0]?.split('\n')).toHaveLength(6);
    expect(new Set(texts).size).toBe(1);
  });

  test('are readable by their owner only, and no drafts are left', async () => {
    const signers = open();
    await signers.signerOf('a');
    await signers.trust();
    const files = readdirSync(join(folder, 'keys'), { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    expect(files).toHaveLength(5);
    for (const { parentPath, name } of files) {
      expect(name).toMatch(/\.json$/);
      expect(statSync(join(parentPath, name)).mode & 0o777).toBe(0o600);
    }
  });

  test('give trust before anybody has signed, without knowing anybody', async () => {
    const signers = openCustody({
      ...{ folder: join(folder, 'keys'), clock: { now: () => NOW } },
      serviceUrl: 'http://localhost:8080/pki',
    }).signers;
    const { roots, revocationLists, paperCertificates } = await signers.trust();
    expect([roots.length, revocationLists.length, paperCertificates.length]).toEqual([1, 2, 0]);
    expect(await signers.held()).toEqual([]);
    await expect(signers.signerOf('a')).rejects.toMatchObject({ code: 'SIGNER_MISSING' });
  });
});

describe('a certificate', () => {
  test('stays the same while the clock moves by months', async () => {
    const first = await serialOf(open(), 'a');
    for (const days of [-20, 0, 700, 1094]) {
      expect(await serialOf(open(at(NOW + days * DAY)), 'a')).toBe(first);
    }
  });

  test('that has expired signs no more, and is not renewed by itself', async () => {
    await open().signerOf('a');
    const late = open(at(NOW + 3 * YEAR + 1000));
    await expect(late.signerOf('a')).rejects.toMatchObject({
      code: 'CERTIFICATE_EXPIRED',
      details: { date: '5 Juli 2029 pukul 10.00 WIB', commonName: 'dr. Łucja a' },
    });
    expect(await late.issued()).toMatchObject([{ state: 'expired', isCurrent: true }]);
  });

  test('that is not yet valid does not sign', async () => {
    const signers = open();
    await signers.renew('a', { from: NOW + DAY });
    await expect(signers.signerOf('a')).rejects.toMatchObject({
      code: 'CERTIFICATE_NOT_YET_VALID',
      details: { date: '7 Juli 2026 pukul 10.00 WIB', commonName: 'dr. Łucja a' },
    });
    expect((await open(at(NOW + DAY)).signerOf('a')).kind).toBe('key');
  });

  test('that was revoked signs no more, for every process and from then on', async () => {
    const signers = open();
    const other = open();
    const serial = await serialOf(other, 'a');
    await signers.revoke(serial, 'keyCompromise');
    const refusal = {
      code: 'CERTIFICATE_REVOKED',
      details: { date: '6 Juli 2026 pukul 10.00 WIB', commonName: 'dr. Łucja a' },
    };
    await expect(other.signerOf('a')).rejects.toMatchObject(refusal);
    await expect(open(at(NOW + YEAR)).signerOf('a')).rejects.toMatchObject(refusal);
    expect(await serialOf(open(at(NOW - 1)), 'a')).toBe(serial);
  });

  test('is revoked once, and only one that was issued', async () => {
    const signers = open();
    const serial = await serialOf(signers, 'a');
    await expect(signers.revoke('abc', 'superseded')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await signers.revoke(serial, 'superseded');
    await expect(signers.revoke(serial, 'keyCompromise')).rejects.toMatchObject({ code: 'CONDITION_FAILED' });
    expect(await signers.issued()).toMatchObject([{ revocation: { at: NOW, reason: 'superseded' } }]);
  });

  test('that is renewed has a new key, signs at once, and takes the place of the one before', async () => {
    const signers = open();
    const [before] = await certificatesOf(signers, 'a');
    await signers.revoke(await serialOf(signers, 'a'), 'superseded');
    const renewed = await open().renew('a');
    const [after] = await certificatesOf(signers, 'a');
    expect(after?.serialNumber.toLowerCase()).toBe(renewed.serialNumber);
    expect(before && after?.publicKey.equals(before.publicKey)).toBe(false);
    expect(await signers.held()).toMatchObject([
      { signatory: 'a', commonName: 'dr. Łucja a', serialNumber: renewed.serialNumber, state: 'valid' },
    ]);
    expect(await signers.issued()).toMatchObject([
      { state: 'revoked', isCurrent: false },
      { state: 'valid', isCurrent: true },
    ]);
  });

  test('is issued for the time that is asked for, within that of its issuer', async () => {
    const signers = open();
    const wanted = { from: NOW - 10 * DAY, until: NOW + 10 * DAY };
    expect(await signers.renew('a', wanted)).toMatchObject({
      notBefore: wanted.from,
      notAfter: wanted.until,
      state: 'valid',
    });
    for (const odd of [{ from: NOW, until: NOW }, { until: NOW + 20 * YEAR }, { from: NOW + 4 * YEAR }])
      await expect(signers.renew('a', odd)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(await signers.issued()).toHaveLength(1);
  });

  test('is issued to both of two processes that renew at the same time', async () => {
    const results = await Promise.all([open(), open(), open()].map((signers) => signers.renew('a')));
    const issued = await open().issued();
    expect(issued.map(({ serialNumber }) => serialNumber).sort()).toEqual(
      results.map(({ serialNumber }) => serialNumber).sort(),
    );
    expect(issued.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
  });
});

describe('the authority itself', () => {
  test('renews root and intermediate by itself, and what it issued before still leads to them', async () => {
    const [leaf] = await certificatesOf(open(), 'a');
    const late = openAll(at(NOW + 15 * YEAR));
    const root = await late.authority.certificateOf('root');
    const intermediate = await late.authority.certificateOf('intermediate');
    expect(Date.parse(intermediate.validTo)).toBeGreaterThan(NOW + 20 * YEAR);
    expect(leaf?.verify(intermediate.publicKey)).toBe(true);
    expect(intermediate.verify(root.publicKey)).toBe(true);
    expect(await late.authority.roots()).toHaveLength(2);
  });

  test('works for a clock that was set back before its beginning', async () => {
    await open().signerOf('a');
    const early = openAll(at(NOW - 3 * YEAR));
    const intermediate = await early.authority.certificateOf('intermediate');
    expect(Date.parse(intermediate.validFrom)).toBeLessThan(NOW - 3 * YEAR);
    expect((await early.signers.signerOf('b')).certificates).toHaveLength(3);
  });
});
