import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Custody, openCustody } from '../../adapters/local/custody.ts';
import { render } from '../../documents/render.ts';
import { sign } from '../../documents/sign/index.ts';
import { verify } from '../../documents/verify/index.ts';
import { permit } from '../documents/models.ts';

const COMMAND = resolve(import.meta.dirname, '../../local/archive.ts');
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

beforeAll(async () => {
  const subjectOf = (signatory: string) => ({ commonName: signatory, organization: 'Dinas Kesehatan' });
  custody = openCustody({ folder: at('keys'), clock: { now: () => NOW }, subjectOf });
  const when = { signedAt: NOW, zone: 'Asia/Jakarta', level: 'B-T' } as const;
  const texts = { field: 'kepala-dinas', name: 'Ratna', reason: 'Izin', location: 'Bengkulu' };
  const signer = await custody.signers.signerOf('person:ratna');
  const signed = await sign(await render(permit()), { ...when, ...texts, signer }, custody.services);
  writeFileSync(at('signed.pdf'), signed);
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
