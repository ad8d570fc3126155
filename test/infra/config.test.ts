import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseCustody } from '../../adapters/aws/custody.ts';
import { DISTRICTS } from '../../core/districts/all.ts';
import { getDistrict } from '../../core/districts/index.ts';
import { readConfig } from '../../infra/config.ts';
import { aliasOf, custodyDocument } from '../../infra/custody.ts';
import { makeAuthority, pems } from '../aws/certificates.ts';
import { STAGES } from './synth.ts';

type Settings = Record<string, unknown>;
const example = (): Settings => JSON.parse(readFileSync(join(STAGES, 'example.json'), 'utf8'));

/** A folder with a stage `example`, changed, and files beside it. */
function stageFolder(change: Settings = {}, files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'sahkan-stage-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'example.json'), JSON.stringify({ ...example(), ...change }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const faultsOf = (change: Settings, files?: Readonly<Record<string, string>>): string => {
  try {
    readConfig('example', stageFolder(change, files));
    return '';
  } catch (error) {
    return String(error);
  }
};

const requested = (algorithm: 'RSA-3072' | 'P-256' = 'P-256') => ({
  kind: 'kms',
  algorithm,
  certificates: 'requested',
});
const custody = (change: Settings): Settings => ({ custody: { ...Object(example().custody), ...change } });
const without = (name: string) => {
  const { [name]: _, ...others } = example().custody as Settings;
  return { custody: others };
};
const retention = (change: Settings) => ({ retention: { ...Object(example().retention), ...change } });
const production = (change: Settings) => ({
  ...retention({ objectLock: 'COMPLIANCE', documentYears: 10 }),
  purpose: 'production',
  ...change,
});

describe('a stage', () => {
  it('that is the example is complete, and its districts and officials are known', () => {
    const { districts, custody: keys } = readConfig('example', STAGES);
    for (const code of districts) expect(getDistrict(code, DISTRICTS).code).toBe(code);
    const people = DISTRICTS.flatMap(({ versions }) => JSON.stringify(versions));
    for (const { signatory } of keys)
      if (signatory.startsWith('person:')) expect(people.join()).toContain(`"${signatory.slice(7)}"`);
  });

  it('for production is accepted with data in Indonesia, kept for ten years under a lock that nobody lifts', () => {
    expect(faultsOf(production({}))).toBe('');
  });

  it('without a file is refused by name', () => {
    expect(() => readConfig('nowhere', STAGES)).toThrow(
      'The stage nowhere has no readable file nowhere.json',
    );
  });

  it.each<[string, Settings, RegExp]>([
    ['an unknown key', { domian: 'x.example' }, /Unrecognized key: "domian"/],
    [
      'an unknown key inside',
      { mail: { ...Object(example().mail), form: 'x' } },
      /mail: Unrecognized key: "form"/,
    ],
    ['no region', { region: undefined }, /region: /],
    ['a wrong account', { account: '123' }, /account: must be the 12 digits/],
    ['a wrong district', { districts: ['1771'] }, /districts\.0: is no district code/],
    ['no district', { districts: [] }, /districts: must name a district/],
    ['a district twice', { districts: ['17.71', '36.73', '17.71'] }, /districts: a code stands there twice/],
    ['another stage’s file', { stage: 'other' }, /the file example\.json names the stage other/],
    [
      'a domain outside of its zone',
      { domain: 'izin.other.example' },
      /domain: izin\.other\.example is not in the zone dinkes\.example/,
    ],
    [
      'a domain that only ends like its zone',
      { domain: 'xdinkes.example' },
      /domain: xdinkes\.example is not in the zone/,
    ],
    [
      'a sender of another domain',
      { mail: { from: 'a@other.example', identity: 'dinkes.example' } },
      /mail\.from: a@other\.example is not of the identity dinkes\.example/,
    ],
    [
      'nobody to alarm',
      { alarms: { ...Object(example().alarms), emails: [] } },
      /alarms\.emails: must name an address/,
    ],
    [
      'a login prefix that AWS keeps for itself',
      { login: { prefix: 'aws-izin' } },
      /login\.prefix: is no login prefix/,
    ],
    [
      'logs kept for days that CloudWatch does not know',
      retention({ logDays: 100 }),
      /retention\.logDays: must be one of 30, 60/,
    ],
    [
      'no seal for a district',
      without('seal:36.73'),
      /district 36\.73 has no seal: custody needs "seal:36\.73"/,
    ],
    [
      'no paper key for a district',
      without('paper:36.73'),
      /district 36\.73 has no key for its QR codes: custody needs "paper:36\.73"/,
    ],
    [
      'nobody who stamps the time',
      { timestamps: { urls: [] } },
      /timestamps\.urls: must name a time-stamping/,
    ],
    [
      'time stamps over an open line',
      { timestamps: { urls: ['http://tsa.psre.example/'] } },
      /timestamps\.urls\.0: is no https address/,
    ],
    [
      'an address for a host',
      { revocation: { hosts: ['http://ocsp.psre.example'], lists: [] } },
      /revocation\.hosts\.0: is no host name/,
    ],
    [
      'a revocation list on a disk',
      { revocation: { hosts: [], lists: ['file:///crl'] } },
      /revocation\.lists\.0: is no web address/,
    ],
    ['a signatory without a key', custody({ party: [] }), /custody\.party: must be a key or a list of keys/],
    [
      'a second key that has the name of another signatory’s first',
      custody({ 'person:a': [requested(), requested()], 'person:a-2': requested() }),
      /custody of person:a-2: another signatory has the key alias\/sahkan\/example\/person-a-2/,
    ],
    ['no key for applicants', without('party'), /custody has no "party"/],
    [
      'a signatory of no kind',
      custody({ 'office:x': requested() }),
      /custody\.office:x: must be "seal:<district code>", "paper:<district code>"/,
    ],
    ['custody of no kind', custody({ party: { ...requested(), kind: 'disk' } }), /custody\.party\.0\.kind: /],
    [
      'an unknown algorithm',
      custody({ party: { ...requested(), algorithm: 'RSA-1024' } }),
      /custody\.party\.0\.algorithm: /,
    ],
    [
      'no certificate and no request for one',
      custody({ party: { kind: 'kms', algorithm: 'P-256' } }),
      /custody\.party\.0\.certificates: must be "requested"/,
    ],
    [
      'two signatories with one key',
      custody({ 'person:a.b': requested(), 'person:a-b': requested() }),
      /custody of person:a-b: another signatory has the key alias\/sahkan\/example\/person-a-b/,
    ],
    [
      'a certificate that is not there',
      custody({ party: { ...requested(), certificates: 'example/party.pem' } }),
      /custody of party: the file example\/party\.pem does not exist/,
    ],
    [
      'a file outside of its folder',
      custody({ party: { ...requested(), certificates: '../party.pem' } }),
      /custody\.party\.0\.certificates: is no path of a \.pem file/,
    ],
    [
      'a root that is not there',
      { roots: ['example/root.pem'] },
      /roots: the file example\/root\.pem does not exist/,
    ],
    [
      'production outside of Indonesia',
      production({ region: 'eu-west-1' }),
      /region: production keeps its data in Indonesia \(ap-southeast-3\), not in eu-west-1/,
    ],
    [
      'production with a lock that can be lifted',
      production(retention({ objectLock: 'GOVERNANCE', documentYears: 10 })),
      /retention\.objectLock: production needs COMPLIANCE/,
    ],
    [
      'production that forgets too soon',
      production(retention({ objectLock: 'COMPLIANCE', documentYears: 5 })),
      /retention\.documentYears: production keeps documents 10 years at least, not 5/,
    ],
  ])('with %s is refused with a sentence that says so', (_, change, sentence) => {
    expect(faultsOf(change)).toMatch(sentence);
  });

  it('is told all its faults at once', () => {
    const change = {
      ...without('party'),
      domain: 'izin.other.example',
      districts: ['17.71', '36.73', '15.03'],
    };
    expect(faultsOf(change).split('\n- ')).toHaveLength(5);
  });
});

describe('custody with certificates', () => {
  const rsa = () => generateKeyPairSync('rsa', { modulusLength: 3072 }).publicKey;
  const curve = () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).publicKey;

  /** The party's chain for a key, as files, in a stage that says it is P-256. */
  async function chainFor(publicKey: KeyObject, authorityName?: string) {
    const authority = await makeAuthority(authorityName);
    const chain = pems(await authority.issueTo('Pemohon', publicKey));
    const files = { 'example/party.pem': chain.join(''), 'example/root.pem': chain.at(-1) ?? '' };
    const change = {
      ...custody({ party: { ...requested(), certificates: 'example/party.pem' } }),
      roots: ['example/root.pem'],
    };
    return { chain, files, change };
  }

  it('is what the document function reads: by the alias of the key, the leaf first', async () => {
    const { chain, files, change } = await chainFor(curve());
    const config = readConfig('example', stageFolder(change, files));
    const root = chain.at(-1);
    expect(parseCustody(custodyDocument(config))).toEqual({
      paperCertificates: [],
      roots: [root?.trim()],
      signatories: {
        party: {
          keyId: 'alias/sahkan/example/party',
          algorithm: 'P-256',
          certificates: chain.map((pem) => pem.trim()),
        },
      },
    });
  });

  it('signs with the last key that has a certificate, while the next one waits for its own', async () => {
    const { files, change } = await chainFor(curve());
    const first = { ...requested(), certificates: 'example/party.pem' };
    const signing = (...keys: object[]) => {
      const config = readConfig('example', stageFolder({ ...change, ...custody({ party: keys }) }, files));
      return parseCustody(custodyDocument(config)).signatories.party?.keyId;
    };
    expect(signing(first, requested())).toBe('alias/sahkan/example/party');
    expect(signing(first, first, requested())).toBe('alias/sahkan/example/party-2');
  });

  it('may hold the seal of a district that is not served yet: its certificate comes first', () => {
    expect(faultsOf(custody({ 'seal:31.71': requested() }))).toBe('');
  });

  it('leaves out whoever waits for a certificate, so that nobody signs with a key that nobody vouches for', () => {
    expect(parseCustody(custodyDocument(readConfig('example', STAGES))).signatories).toEqual({});
  });

  /** The lines of the error, without its first. */
  const linesOf = (...stage: Parameters<typeof faultsOf>) =>
    faultsOf(...stage)
      .split('\n- ')
      .slice(1);

  it('is refused when its certificates are for demonstrations, and so is a root', async () => {
    const { files } = await chainFor(curve(), 'SPESIMEN Otoritas');
    const { files: real, change } = await chainFor(curve());
    expect(linesOf(change, { ...files, 'example/root.pem': real['example/root.pem'] })).toEqual([
      'Custody of party: certificate 1 is for demonstrations only (SPESIMEN)',
    ]);
    const specimenRoot = ['Custody: root 1 is for demonstrations only (SPESIMEN)'];
    expect(linesOf(change, files)).toEqual(specimenRoot);
    expect(linesOf({ roots: ['example/root.pem'] }, files)).toEqual(specimenRoot);
  });

  it('is refused when the key is of another kind', async () => {
    const { files, change } = await chainFor(rsa());
    expect(linesOf(change, files)).toEqual(['Custody of party: certificate 1 has no P-256 key']);
  });

  it('is refused when the chain ends at none of the roots', async () => {
    const { files, change } = await chainFor(curve());
    const { files: others } = await chainFor(curve());
    expect(linesOf(change, { ...files, 'example/root.pem': others['example/root.pem'] })).toEqual([
      'Custody of party: certificate 3 is not among the roots',
    ]);
  });

  it('is refused when a certificate in the middle is missing, as the document function would refuse it', async () => {
    const { chain, files, change } = await chainFor(curve());
    const [leaf, , root] = chain;
    expect(linesOf(change, { ...files, 'example/party.pem': `${leaf}${root}` })).toEqual([
      'Custody of party: certificate 2 did not issue certificate 1',
    ]);
  });

  it('is told the faults of every signatory, each in its own sentence, beside those of the settings', async () => {
    const { chain, files, change } = await chainFor(curve());
    const entry = { ...requested(), certificates: 'example/party.pem' };
    const other = { ...requested(), certificates: 'example/leaf.pem' };
    const stage = {
      ...change,
      ...custody({ party: { ...entry, algorithm: 'RSA-3072' }, 'person:a': other }),
      domain: 'izin.other.example',
    };
    expect(linesOf(stage, { ...files, 'example/leaf.pem': chain[0] ?? '' })).toEqual([
      'domain: izin.other.example is not in the zone dinkes.example',
      'Custody of person:a: certificates: must hold a leaf and its root at least',
    ]);
    expect(linesOf(stage, { ...files, 'example/leaf.pem': chain.slice(0, 2).join('') })).toEqual([
      'domain: izin.other.example is not in the zone dinkes.example',
      'Custody of party: certificate 1 has no RSA-3072 key',
      'Custody of person:a: certificate 2 is not self-signed',
    ]);
  });

  it('is not called wrong for a root whose file is missing: that is said once', async () => {
    const { files, change } = await chainFor(curve());
    expect(linesOf(change, { 'example/party.pem': files['example/party.pem'] })).toEqual([
      'roots: the file example/root.pem does not exist',
    ]);
  });

  const DAMAGED = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';
  const PRIVATE = '-----BEGIN PRIVATE KEY-----\n';
  const STRANGE = 'holds something other than certificates in PEM';

  it.each<[string, (chain: readonly string[]) => string, string]>([
    [
      'a private key',
      (chain) => chain.join('') + PRIVATE,
      `custody of party: the file example/party.pem ${STRANGE}`,
    ],
    ['no certificate', () => 'nothing', `custody of party: the file example/party.pem ${STRANGE}`],
    [
      'a damaged certificate',
      ([, ...others]) => DAMAGED + others.join(''),
      'Custody of party: certificate 1 is not one certificate in PEM',
    ],
  ])('is refused when the file holds %s', async (_, make, sentence) => {
    const { chain, files, change } = await chainFor(curve());
    expect(linesOf(change, { ...files, 'example/party.pem': make(chain) })).toEqual([sentence]);
  });

  it.each<[string, (chain: readonly string[]) => string, string]>([
    ['a private key', (chain) => chain.at(-1) + PRIVATE, `roots: the file example/root.pem ${STRANGE}`],
    ['a damaged certificate', () => DAMAGED, 'Custody: root 1 is not one certificate in PEM'],
    ['no authority', ([leaf = '']) => leaf, 'Custody: root 1 is not an authority'],
  ])('is refused when the file of a root holds %s', async (_, make, sentence) => {
    const { chain, files, change } = await chainFor(curve());
    expect(linesOf(change, { ...files, 'example/root.pem': make(chain) })).toEqual([sentence]);
  });

  it('is refused when the file of a key that no longer signs is none of certificates', async () => {
    const { files, change } = await chainFor(curve());
    const keys = ['example/old.pem', 'example/party.pem'].map((certificates) => ({
      ...requested(),
      certificates,
    }));
    const stage = { ...change, ...custody({ party: keys }) };
    expect(linesOf(stage, files)).toEqual(['custody of party: the file example/old.pem does not exist']);
    expect(linesOf(stage, { ...files, 'example/old.pem': PRIVATE })).toEqual([
      `custody of party: the file example/old.pem ${STRANGE}`,
    ]);
  });
});

describe('the name of a key', () => {
  it('has the stage and the signatory in letters that KMS takes', () => {
    expect(aliasOf('prod', 'seal:17.71')).toBe('alias/sahkan/prod/seal-17-71');
    expect(aliasOf('prod', 'person:a.b@c')).toMatch(/^alias\/[\w/-]+$/);
  });
});
