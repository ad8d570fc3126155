import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { parseCustody } from '../../adapters/aws/custody.ts';
import { type Config, readConfig } from '../../infra/config.ts';
import { custodyDocument } from '../../infra/custody.ts';
import { makeAuthority, pems } from '../aws/certificates.ts';
import { rightsOf, rightsOfRole, statementsOf } from './statements.ts';
import { EXAMPLE, STAGES, synthesize } from './synth.ts';

const KEY = `arn:aws:kms:${EXAMPLE.region}:${EXAMPLE.account}:key/1c0ffee0-0000-4000-8000-000000000001`;
const CIPHERTEXT = Buffer.alloc(160, 1).toString('base64');
const SETTINGS = {
  file: 'example/signing-service.json',
  username: 'dinkes',
  encryptedPassword: CIPHERTEXT,
  key: KEY,
};
const HEAD = 'person:bengkulu.ratna';

let description: Record<string, unknown>;
beforeAll(async () => {
  const { root } = await makeAuthority('Otoritas Layanan');
  description = {
    baseUrl: 'https://esign.example.go.id/',
    roots: pems([root.certificate]),
    signatories: { [HEAD]: { email: 'ratna@dinkes.example', commonName: 'Ratna' } },
  };
});

/** The example with a service; the file of the service is what `text` says. */
function read(settings: object = {}, text = JSON.stringify(description), custody?: object): Config {
  const folder = mkdtempSync(join(tmpdir(), 'sahkan-stage-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const example = JSON.parse(readFileSync(join(STAGES, 'example.json'), 'utf8'));
  const stage = { ...example, ...custody, signingService: { ...SETTINGS, ...settings } };
  writeFileSync(join(folder, 'example.json'), JSON.stringify(stage));
  mkdirSync(join(folder, 'example'));
  writeFileSync(join(folder, 'example/signing-service.json'), text);
  return readConfig('example', folder);
}

describe('a stage with a signing service', () => {
  it('lays it beside the code, with the password as KMS encrypted it', () => {
    expect(parseCustody(custodyDocument(read())).signingService).toEqual({
      username: 'dinkes',
      encryptedPassword: CIPHERTEXT,
      keyId: KEY,
      description,
    });
  });

  it('may hold a key for the same person that waits for its certificate', () => {
    expect(read().custody.map(({ signatory }) => signatory)).toContain(HEAD);
  });

  it.each<[string, object, RegExp]>([
    [
      'a file that is not there',
      { file: 'example/other.json' },
      /signingService: the file example\/other\.json does not exist or is no JSON/,
    ],
    ['a file elsewhere', { file: '../secrets.json' }, /signingService\.file: is no path of a \.json file/],
    ['no user', { username: '' }, /signingService\.username: is empty/],
    [
      'a password in plain text',
      { encryptedPassword: 'cmFoYXNpYQ==' },
      /signingService\.encryptedPassword: is no ciphertext of KMS in base64/,
    ],
    ['an alias', { key: 'alias/sahkan/rahasia' }, /signingService\.key: is no ARN of a key/],
    [
      'a key of another region',
      { key: KEY.replace(EXAMPLE.region, 'eu-west-1') },
      /signingService\.key: the key is in eu-west-1, and the functions in ap-southeast-3/,
    ],
    ['a password that everybody can read', { password: 'x' }, /signingService: Unrecognized key: "password"/],
  ])('is refused with %s', (_, settings, sentence) => {
    expect(() => read(settings)).toThrow(sentence);
  });

  it.each<[string, () => object | string, RegExp]>([
    ['text that is no JSON', () => 'baseUrl: x', /signingService: .* is no JSON/],
    [
      'an address of this machine, which is none in the cloud',
      () => ({ ...description, baseUrl: 'http://127.0.0.1/' }),
      /signingService: example\/signing-service\.json has no https address/,
    ],
    [
      'a NIK',
      () => ({ ...description, signatories: { [HEAD]: { nik: '1771014509790002', commonName: 'Ratna' } } }),
      /Signing service: person:bengkulu\.ratna has a NIK, which is personal data/,
    ],
    ['no roots', () => ({ ...description, roots: [] }), /Signing service: description\.roots: /],
  ])('is refused when its file has %s', (_, make, sentence) => {
    const made = make();
    expect(() => read({}, typeof made === 'string' ? made : JSON.stringify(made))).toThrow(sentence);
  });
});

describe('the permission to decrypt the password', () => {
  const service = { username: 'dinkes', encryptedPassword: CIPHERTEXT, key: KEY, description: {} };
  const synthesis = synthesize({ config: { ...EXAMPLE, signingService: service } });
  const decrypting = ({ all }: typeof synthesis) =>
    all('AWS::IAM::Policy').filter((policy) =>
      rightsOf(statementsOf(policy)).some(({ action }) => action === 'kms:Decrypt'),
    );

  it('has the document function alone, for that key and what was encrypted for this purpose', () => {
    expect(decrypting(synthesis).map(({ id }) => id)).toEqual([
      expect.stringMatching(/^FunctionsmakeDocuments/),
    ]);
    const role = synthesis.one('AWS::IAM::Role', 'FunctionsmakeDocumentsRole');
    expect(rightsOfRole(synthesis, role)).toContainEqual({
      action: 'kms:Decrypt',
      resource: KEY,
      condition: { StringEquals: { 'kms:EncryptionContext:purpose': 'sahkan-signing-service' } },
    });
  });

  it('stands nowhere where no service is configured', () => {
    expect(decrypting(synthesize())).toEqual([]);
  });

  it('brings no resource with it, and no template holds the password in any form', () => {
    const { all } = synthesis;
    expect(all()).toHaveLength(synthesize().all().length);
    expect(JSON.stringify(all())).not.toContain(CIPHERTEXT);
  });
});
