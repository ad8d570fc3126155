import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { VerificationReport } from '../../core/ports.ts';
import { render } from '../../documents/render.ts';
import { trustIn } from '../../local/trust-folder.ts';
import { reportAsText } from '../../local/verification-text.ts';
import { signWith, temporaryCustody, temporaryFolder } from '../documents/custody.ts';
import { permit } from '../documents/models.ts';

const ROOT = join(import.meta.dirname, '../..');
const folder = temporaryFolder();
const trusted = join(folder, 'percaya');
const file = join(folder, 'izin.pdf');
// The command asks the clock of the machine.
const custody = temporaryCustody('ECDSA-P256-SHA256', { now: Date.now });

function run(...args: string[]) {
  // Of the environment nothing else: the test runner has a BASE_URL of its own.
  const env = { DATA_DIR: join(folder, 'kosong') };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['local/verify.ts', ...args], {
    cwd: ROOT,
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

beforeAll(async () => {
  const { roots, revocationLists } = await custody.trust();
  mkdirSync(trusted);
  writeFileSync(join(trusted, 'akar.pem'), `Akar\n${pem('CERTIFICATE', roots[0])}`);
  writeFileSync(join(trusted, 'daftar.crl'), pem('X509 CRL', revocationLists[0]));
  writeFileSync(join(trusted, 'terbitan.crl'), revocationLists[1] ?? '');
  writeFileSync(join(trusted, 'catatan.txt'), 'bukan sertifikat');
  const request = { level: 'B-T', signedAt: Date.now() } as const;
  writeFileSync(file, await signWith(custody, await render(permit()), 'kepala-dinas', request));
});

const pem = (label: string, der: Uint8Array = new Uint8Array()) =>
  `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`;

describe('npm run verify', () => {
  test('says in plain words what a valid document is, and exits with 0', () => {
    const { status, stdout } = run(file, '--trust', trusted);
    expect(stdout).toMatch(/^SAH: Tanda tangan sah .*\(VALID\)$/m);
    for (const line of [
      /Tanda tangan 1 dari 1: SAH/,
      /Penanda tangan +Nama kepala-dinas, Dinas Kesehatan/,
      /Penerbit sertifikat +Sertifikat Penerbit Sahkan SPESIMEN/,
      /Waktu dinyatakan +\d+ \w+ \d{4} pukul \d\d\.\d\d WIB/,
      /Waktu terbukti +\d+ \w+ \d{4} pukul \d\d\.\d\d WIB oleh Sertifikat Cap Waktu Sahkan SPESIMEN/,
      /Tingkat +B-T/,
      /Mencakup +seluruh berkas/,
    ])
      expect(stdout).toMatch(line);
    expect(status).toBe(0);
  });

  test('gives the report with its sentences as JSON', () => {
    const { status, stdout } = run(file, '--json', '--trust', trusted);
    expect(JSON.parse(stdout)).toMatchObject({
      state: 'VALID',
      reasonText: { id: expect.stringContaining('sah') },
      signatures: [{ signerName: 'Nama kepala-dinas', level: 'B-T', reasonText: { en: expect.any(String) } }],
    });
    expect(status).toBe(0);
  });

  test('trusts nobody and makes no keys where there is no authority yet', () => {
    const { status, stdout, stderr } = run(file);
    expect(stdout).toContain('UNTRUSTED_ROOT');
    expect(stderr).toContain('--trust');
    expect(status).toBe(1);
    expect(readdirSync(folder)).not.toContain('kosong');
  });

  test.each([
    ['a file that is not there', ['tidak-ada.pdf'], /tidak-ada\.pdf tidak ditemukan/],
    ['a folder that is not there', [file, '--trust', 'tidak-ada'], /tidak-ada tidak ditemukan/],
    ['a folder in the place of a file', [trusted], /tidak dapat dibaca/],
    ['no file', [], /Cara pakai/],
    ['two files', [file, file], /Cara pakai/],
    ['an unknown option', [file, '--semua'], /Cara pakai/],
  ])('says what is wrong with %s, and exits with 2', (_, args, expected) => {
    const { status, stdout, stderr } = run(...args);
    expect(stderr).toMatch(expected);
    expect(stderr).not.toMatch(/\bat .*\.ts:/);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });
});

describe('a folder of trust', () => {
  test('holds roots and revocation lists, in DER or PEM', async () => {
    const { roots, revocationLists } = await custody.trust();
    expect(trustIn(trusted)).toEqual({ roots, revocationLists, paperCertificates: [] });
  });

  test('is refused when a certificate in it is none', () => {
    const odd = join(folder, 'aneh');
    mkdirSync(odd);
    writeFileSync(join(odd, 'akar.cer'), 'bukan sertifikat');
    expect(() => trustIn(odd)).toThrow('akar.cer bukan sertifikat');
  });
});

describe('a report for people', () => {
  const report = (changes: Partial<VerificationReport['signatures'][number]>): VerificationReport => ({
    state: 'INVALID',
    reason: 'CHANGED_AFTER_SIGNING',
    documentTimestamps: [],
    revisions: 3,
    signatures: [{ field: 'satu', state: 'VALID', reason: 'VALID', revision: 2, ...changes }],
  });

  test('lets no name steer the terminal', () => {
    const text = reportAsText('a.pdf', report({ signerName: '\u001b[2JNama\r\u202e' }));
    expect(text).toContain('\u{fffd}[2JNama\u{fffd}\u{fffd}');
  });

  test('says what a signature covers when the file goes on', () => {
    expect(reportAsText('a.pdf', report({}))).toContain(
      'revisi 2 dari 3; sesudahnya hanya pembaruan yang diizinkan',
    );
    expect(reportAsText('a.pdf', report({ state: 'INVALID' }))).toContain(
      'revisi 2 dari 3; sesudahnya ada pembaruan',
    );
  });
});
