import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Custody, openCustody } from '../../adapters/local/custody.ts';
import type { SignatureLevel } from '../../core/signature-level.ts';
import { render } from '../../documents/render.ts';
import { sign } from '../../documents/sign/index.ts';
import { verify } from '../../documents/verify/index.ts';
import { permit } from '../documents/models.ts';

const COMMAND = resolve(import.meta.dirname, '../../local/archive.ts');
const VERIFY = resolve(import.meta.dirname, '../../local/verify.ts');
const NOW = Date.now();

const dataDir = mkdtempSync(join(tmpdir(), 'archive-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
const at = (name: string) => join(dataDir, name);
let custody: Custody;

const archive = (...names: string[]) =>
  spawnSync(process.execPath, [COMMAND, ...names.map(at)], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir },
    encoding: 'utf8',
  });
const check = async (name: string) => verify(readFileSync(at(name)), await custody.signers.trust(), NOW);

const subjectOf = (signatory: string) => ({ commonName: signatory, organization: 'Dinas Kesehatan' });

async function signedBy(
  { signers, services }: Custody,
  signedAt: number,
  level: SignatureLevel = 'B-T',
): Promise<Uint8Array> {
  const when = { signedAt, zone: 'Asia/Jakarta', level } as const;
  const texts = { field: 'kepala-dinas', name: 'Ratna', reason: 'Izin', location: 'Bengkulu' };
  const signer = await signers.signerOf('person:ratna');
  return sign(await render(permit()), { ...when, ...texts, signer }, services);
}

beforeAll(async () => {
  custody = openCustody({ folder: at('keys'), clock: { now: () => NOW }, subjectOf });
  writeFileSync(at('signed.pdf'), await signedBy(custody, NOW));
});

describe('npm run verify', () => {
  it('looks at documents of this machine by its own clock, which may be years ahead', async () => {
    const ahead = 2 * 365 * 86_400_000;
    const folder = mkdtempSync(join(tmpdir(), 'ahead-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const own = openCustody({ folder: join(folder, 'keys'), clock: { now: () => NOW + ahead }, subjectOf });
    writeFileSync(join(folder, 'document.pdf'), await signedBy(own, NOW + ahead, 'B-B'));
    const run = () =>
      spawnSync(process.execPath, [VERIFY, join(folder, 'document.pdf')], {
        env: { PATH: process.env.PATH, DATA_DIR: folder },
        encoding: 'utf8',
      });
    writeFileSync(join(folder, 'clock-offset'), String(ahead));
    expect(run()).toMatchObject({ status: 0, stdout: expect.stringContaining('(VALID)') });
    writeFileSync(join(folder, 'clock-offset'), '0');
    expect(run()).toMatchObject({ status: 1 });
  }, 60_000);
});

describe('npm run archive', () => {
  it('makes a copy that an archive time stamp covers, and makes it last longer when it is called again', async () => {
    expect((await check('signed.pdf')).signatures).toMatchObject([{ level: 'B-T' }]);
    expect(archive('signed.pdf', 'once.pdf')).toMatchObject({ status: 0 });
    expect(await check('once.pdf')).toMatchObject({
      state: 'VALID',
      signatures: [{ level: 'B-LTA' }],
      documentTimestamps: [{ state: 'VALID', coversWholeFile: true }],
    });
    expect(archive('once.pdf', 'twice.pdf')).toMatchObject({ status: 0 });
    expect(await check('twice.pdf')).toMatchObject({ state: 'VALID', documentTimestamps: [{}, {}] });
  }, 60_000);

  it('writes over no file, and says what it needs', () => {
    writeFileSync(at('kept.pdf'), 'kept');
    expect(archive('signed.pdf', 'kept.pdf')).toMatchObject({ status: 2 });
    expect(readFileSync(at('kept.pdf'), 'utf8')).toBe('kept');
    expect(archive('nowhere.pdf', 'new.pdf').stderr).toContain('nowhere.pdf');
    expect(archive('kept.pdf', 'new.pdf').stderr).toContain('the PDF cannot be read');
    expect(archive('signed.pdf').stderr).toContain('Cara pakai');
  }, 60_000);
});
