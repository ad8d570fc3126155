import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { parseCustody } from '../../adapters/aws/custody.ts';
import { PASSWORD_CONTEXT } from '../../adapters/aws/custody-service.ts';
import { signing } from '../../adapters/aws/parts/signing.ts';
import { AppError } from '../../core/errors.ts';
import { signingJournal } from '../../functions/documents/signing-journal.ts';
import { makeAuthority, makeCustody, pems } from '../aws/certificates.ts';
import { type KmsCall, startKms } from '../aws/kms-server.ts';
import { temporaryCustody } from '../documents/custody.ts';
import {
  acceptMarked,
  CREDENTIAL,
  FROZEN,
  INSTITUTION,
  marked,
  markingServer,
  RATNA,
  TEXTS,
  temporaryFiles,
} from './tte-signing.ts';

const HEAD = 'person:bengkulu.ratna';
const LEADER = 'person:bengkulu.wulan';
const KEY = 'arn:aws:kms:ap-southeast-3:111122223333:key/1c0ffee0-0000-4000-8000-000000000001';
const demonstrations = temporaryCustody();
const pemOf = (der: Uint8Array) =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`;
const person = { email: RATNA.email, commonName: 'Ratna' };

/** What a custody says of a service, changed. */
async function serviceWith(description: object = {}, changes: object = {}) {
  const { root } = await makeAuthority('Otoritas Layanan');
  return {
    username: INSTITUTION.username,
    encryptedPassword: 'AAAA',
    keyId: KEY,
    description: {
      baseUrl: 'https://esign.example.go.id/',
      roots: pems([root.certificate]),
      signatories: { [HEAD]: person },
      ...description,
    },
    ...changes,
  };
}

describe('a custody with a signing service', () => {
  const faultOf = (signingService: object, signatories: object = {}): string => {
    try {
      parseCustody(JSON.stringify({ roots: [], signatories, paperCertificates: [], signingService }));
      return '';
    } catch (error) {
      return error instanceof AppError && error.code === 'CONFIGURATION' ? error.message : String(error);
    }
  };

  it('names who signs there', async () => {
    expect(faultOf(await serviceWith())).toBe('');
  });

  it('is refused where somebody has a key too', async () => {
    const kms = await startKms();
    onTestFinished(() => kms.stop());
    const { roots, signatories, paperCertificates } = await makeCustody(kms, [HEAD, LEADER]);
    const custody = { roots, signatories, paperCertificates, signingService: await serviceWith() };
    expect(() => parseCustody(JSON.stringify(custody))).toThrow(
      `Signing service: ${HEAD} has a key in the custody too: one signatory has one custody`,
    );
  });

  it.each<[string, object, object, RegExp]>([
    [
      'a NIK, which is personal data',
      { signatories: { [HEAD]: { nik: RATNA.nik, commonName: 'Ratna' } } },
      {},
      /^Signing service: person:bengkulu\.ratna has a NIK, which is personal data: .*"email"$/,
    ],
    [
      'a seal',
      { signatories: { 'seal:17.71': person } },
      {},
      /^Signing service: description\.signatories\.seal:17\.71: must be "person:<id>"$/,
    ],
    [
      'an open line',
      { baseUrl: 'http://esign.example.go.id/' },
      {},
      /^Signing service: description\.baseUrl: must be an https address$/,
    ],
    [
      'an alias, which no permission can name',
      {},
      { keyId: 'alias/rahasia' },
      /^Signing service: keyId: must be the ARN of a KMS key$/,
    ],
    ['no user', {}, { username: '' }, /^Signing service: username: /],
    [
      'a password in plain text',
      {},
      { encryptedPassword: 'rahasia!' },
      /^Signing service: encryptedPassword: /,
    ],
    ['a root that is none', { roots: ['x'] }, {}, /^Signing service: root 1 is not one certificate in PEM$/],
  ])('is refused with %s, and no sentence holds a value', async (_, description, changes, sentence) => {
    const fault = faultOf(await serviceWith(description, changes));
    expect(fault).toMatch(sentence);
    expect(fault).not.toMatch(/17710145|rahasia|esign/);
  });

  it('is refused with a root for demonstrations', async () => {
    const roots = (await demonstrations.trust()).roots.map(pemOf);
    expect(faultOf(await serviceWith({ roots }))).toBe(
      'Signing service: root 1 is for demonstrations only (SPESIMEN)',
    );
  });
});

describe('the keys of the document function, where a service signs', () => {
  /** The part as a cold start makes it, with a KMS and a service that are really asked. */
  async function coldStart() {
    const calls: KmsCall[] = [];
    const kms = await startKms({ onCall: (call) => calls.push(call) });
    onTestFinished(() => kms.stop());
    vi.stubEnv('AWS_ENDPOINT_URL_KMS', kms.endpoint);
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const server = await markingServer();
    const key = kms.addSecretKey(KEY);
    const encryptedPassword = key.encrypt(INSTITUTION.password, PASSWORD_CONTEXT);
    const signingService = await serviceWith({ baseUrl: server.baseUrl }, { encryptedPassword });
    const folder = mkdtempSync(join(tmpdir(), 'sahkan-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const custody = { ...(await makeCustody(kms, [LEADER])), signingService };
    writeFileSync(join(folder, 'custody.json'), JSON.stringify(custody));
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const { signers } = signing(
      {
        ...{ AWS_REGION: 'ap-southeast-3', AWS_ACCESS_KEY_ID: 'one', AWS_SECRET_ACCESS_KEY: 'secret' },
        ...{ CUSTODY_FILE: 'custody.json', LAMBDA_TASK_ROOT: folder, REVOCATION_LISTS: '' },
      },
      log,
    );
    return { signers, calls, key, server, roots: signingService.description.roots.length };
  }

  const ids = { uuid: () => crypto.randomUUID(), code: () => 'CODE' };
  const signAs = async ({ signers }: Awaited<ReturnType<typeof coldStart>>, fileKey: string) => {
    const signer = await signers.signerOf(HEAD);
    if (signer.kind !== 'service') throw new Error('no service');
    const journal = signingJournal({ files, ids }, fileKey);
    return signer.sign(FROZEN, { ...TEXTS, credential: CREDENTIAL }, journal, acceptMarked);
  };
  let files: ReturnType<typeof temporaryFiles>;

  it('are told apart by the person, and the verifier trusts both', async () => {
    const { signers, calls, roots } = await coldStart();
    expect(await signers.signerOf(HEAD)).toMatchObject({ kind: 'service', commonName: 'Ratna' });
    expect(await signers.signerOf(LEADER)).toMatchObject({ kind: 'key' });
    expect((await signers.trust()).roots).toHaveLength(1 + roots);
    expect(calls, 'the password is not needed yet').toEqual([]);
  });

  it('decrypt the password once, for the first document', async () => {
    files = temporaryFiles();
    const started = await coldStart();
    for (const name of ['one', 'two'])
      expect(await signAs(started, `cases/${name}.pdf`)).toEqual(marked(FROZEN, RATNA.email));
    expect(started.calls.map(({ action }) => action)).toEqual(['kms:Decrypt']);
  });

  it('write nothing into the journal when the password cannot be had: nobody was asked', async () => {
    files = temporaryFiles();
    const started = await coldStart();
    started.key.disable();
    await expect(signAs(started, 'cases/one.pdf')).rejects.toMatchObject({ code: 'CONFIGURATION' });
    expect(await signingJournal({ files, ids }, 'cases/one.pdf').read()).toEqual([]);
    expect(started.server.requests).toEqual([]);
  });
});
