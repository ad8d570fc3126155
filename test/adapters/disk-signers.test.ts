import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DiskSignersOptions, diskSigners } from '../../adapters/local/disk-signers.ts';
import { AppError } from '../../core/errors.ts';

const NOW = Date.parse('2026-07-06T03:00:00Z');
const DAY = 86_400_000;

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

function open(changes: Partial<DiskSignersOptions> = {}) {
  return diskSigners({ folder: join(folder, 'keys'), clock: { now: () => NOW }, subjectOf, ...changes });
}
async function certificatesOf(
  signers: ReturnType<typeof open>,
  signatory: string,
): Promise<X509Certificate[]> {
  return (await signers.signerOf(signatory)).certificates.map((der) => new X509Certificate(der));
}

describe('diskSigners', () => {
  test('gives a chain from the person to the trusted root', async () => {
    const signers = open();
    const [leaf, intermediate, root] = await certificatesOf(signers, 'a');
    expect(leaf && intermediate && leaf.verify(intermediate.publicKey)).toBe(true);
    expect(intermediate && root && intermediate.verify(root.publicKey)).toBe(true);
    expect(root?.verify(root.publicKey)).toBe(true);
    expect([leaf?.ca, intermediate?.ca, root?.ca]).toEqual([false, true, true]);
    expect(await signers.trustedRoots()).toEqual([new Uint8Array(root?.raw ?? [])]);
  });

  test('names the person as given, and says SPESIMEN in every name', async () => {
    const [leaf, intermediate, root] = await certificatesOf(open(), 'a');
    expect(leaf?.subject).toContain('CN=dr. Łucja a');
    expect(leaf?.subject).toContain('title=Kepala Dinas');
    expect(leaf?.subject.split('\n')).toContain('OU=SPESIMEN');
    for (const authority of [intermediate, root]) expect(authority?.subject).toContain('O=Sahkan SPESIMEN');
  });

  test.each(['ECDSA-P256-SHA256', 'RSASSA-PKCS1-v1_5-SHA256'] as const)(
    'signs bytes with %s',
    async (algorithm) => {
      const signer = await open({ algorithm }).signerOf('a');
      const [leaf] = signer.certificates;
      const bytes = new Uint8Array([1, 2, 3]);
      const { verify } = await import('node:crypto');
      expect(signer.algorithm).toBe(algorithm);
      expect(
        verify('sha256', bytes, new X509Certificate(leaf ?? '').publicKey, await signer.sign(bytes)),
      ).toBe(true);
    },
  );

  test('issues one certificate to a signatory, however often and from wherever it is asked', async () => {
    const one = open();
    const other = open();
    const asked = await Promise.all(
      [one, one, other, other, one].map((signers) => certificatesOf(signers, 'a')),
    );
    const again = await certificatesOf(open(), 'a');
    expect(new Set([...asked, again].map(([leaf]) => leaf?.serialNumber)).size).toBe(1);
    expect(new Set([...asked, again].map(([, , root]) => root?.serialNumber)).size).toBe(1);
  });

  test('gives each signatory a key of its own, whatever its id looks like', async () => {
    const signers = open();
    const serials = new Set<string | undefined>();
    for (const id of ['a', 'b', '../a', 'A', ''])
      serials.add((await certificatesOf(signers, id))[0]?.serialNumber);
    expect(serials.size).toBe(5);
    expect(readdirSync(folder)).toEqual(['keys']);
  });

  test('keeps keys readable by their owner only, and leaves no drafts', async () => {
    await open().signerOf('a');
    const files = readdirSync(join(folder, 'keys'), { recursive: true, withFileTypes: true }).filter((f) =>
      f.isFile(),
    );
    expect(files).toHaveLength(3);
    for (const { parentPath, name } of files) {
      expect(name).toMatch(/\.pem$/);
      expect(statSync(join(parentPath, name)).mode & 0o777).toBe(0o600);
    }
  });

  test('holds when the clock moves by months, and issues anew when the certificate is over', async () => {
    const [first] = await certificatesOf(open(), 'a');
    for (const days of [-20, 0, 700]) {
      const [same] = await certificatesOf(open({ clock: { now: () => NOW + days * DAY } }), 'a');
      expect(same?.serialNumber).toBe(first?.serialNumber);
    }
    const late = NOW + 4 * 365 * DAY;
    const [renewed] = await certificatesOf(open({ clock: { now: () => late } }), 'a');
    expect(renewed?.serialNumber).not.toBe(first?.serialNumber);
    expect(Date.parse(renewed?.validTo ?? '')).toBeGreaterThan(late);
  });

  test('passes on that a signatory has no custody, and asks again the next time', async () => {
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
});
