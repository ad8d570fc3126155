import { generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import { BitString } from 'asn1js';
import { BasicConstraints, type Certificate, Extension, ExtKeyUsage } from 'pkijs';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Custody, parseCustody } from '../../adapters/aws/custody.ts';
import { issueCertificate } from '../../adapters/local/pki/issue.ts';
import { type KeyFile, signBytes } from '../../adapters/local/pki/key-file.ts';
import { AppError } from '../../core/errors.ts';
import type { Signer } from '../../core/ports.ts';
import { pdf } from '../../documents/index.ts';
import { makeAuthority, makeIssuer, pems, reissue, type TestAuthority } from '../aws/certificates.ts';
import { temporaryCustody } from '../documents/custody.ts';
import { permit } from '../documents/models.ts';

const SEAL = 'seal:17.71';
const PERSON = 'person:ratna';
const NOW = Date.parse('2026-07-06T00:00:00Z');
const DAY = 86_400_000;
const YEAR = { from: NOW - DAY, until: NOW + 365 * DAY };
const KEY_USAGE = '2.5.29.15';
const BASIC_CONSTRAINTS = '2.5.29.19';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const NAME_CONSTRAINTS = '2.5.29.30';

const curveKey = (namedCurve = 'P-256') => generateKeyPairSync('ec', { namedCurve });
const rsaKey = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength });

let authority: TestAuthority;
let other: TestAuthority;
let leafKey: KeyObject;
let leafSecret: KeyObject;
let page: Uint8Array;
let chain: readonly X509Certificate[];
let roots: string[];
const demonstrations = temporaryCustody();

beforeAll(async () => {
  authority = await makeAuthority();
  other = await makeAuthority();
  ({ publicKey: leafKey, privateKey: leafSecret } = curveKey());
  page = await pdf.render(permit());
  chain = await authority.issueTo('Segel Elektronik', leafKey);
  roots = pems([authority.root.certificate]);
});

type Entry = Custody['signatories'][string];
const entryOf = (certificates: readonly X509Certificate[], changes: Partial<Entry> = {}): Entry => ({
  keyId: 'alias/sahkan/seal',
  algorithm: 'P-256',
  certificates: pems(certificates),
  ...changes,
});
const custodyOf = (entry: Entry, changes: Partial<Custody> = {}): Custody => ({
  roots,
  signatories: { [SEAL]: entry },
  paperCertificates: [],
  ...changes,
});
/** The chain of the seal, with some of its certificates replaced. */
const chainWith = (changes: Record<number, X509Certificate>) =>
  custodyOf(entryOf(chain.map((certificate, index) => changes[index] ?? certificate)));
const leaf = () => chain[0] ?? expect.fail('no leaf');

function faultOf(custody: unknown): string {
  const text = typeof custody === 'string' ? custody : JSON.stringify(custody);
  try {
    parseCustody(text);
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    const { code, details, message } = error as AppError;
    expect(code).toBe('CONFIGURATION');
    expect((details.faults as string[]).join('. ')).toBe(message);
    return message;
  }
  return 'no fault';
}

/** A leaf below an intermediate that was issued for this test. */
async function chainBelow(intermediate: KeyFile, root = authority.root): Promise<X509Certificate[]> {
  const subject = [['commonName', 'Segel']] as const;
  const issue = { subject, publicKey: leafKey, validity: YEAR, purpose: 'signing' } as const;
  return [await issueCertificate(issue, intermediate), intermediate.certificate, root.certificate];
}

/** What the verifier says of a document that is signed with these certificates. */
async function verdictOn({ roots, signatories }: Custody): Promise<string> {
  const der = (pem: string) => new Uint8Array(new X509Certificate(pem).raw);
  const signer: Signer = {
    kind: 'key',
    algorithm: 'ECDSA-P256-SHA256',
    certificates: signatories[SEAL]?.certificates.map(der) ?? [],
    sign: (bytes) => signBytes(bytes, leafSecret),
  };
  const texts = { name: 'Segel', reason: 'Penerbitan', location: 'Bengkulu' };
  const when = { signedAt: NOW, zone: 'Asia/Jakarta', level: 'B-B' } as const;
  const nobody = () => expect.fail('a service was asked');
  const services = { timestamp: nobody, revocationOf: nobody };
  const signed = await pdf.sign(page, { field: 'kepala-dinas', signer, ...when, ...texts }, services);
  const trust = { roots: roots.map(der), revocationLists: [], paperCertificates: [] };
  return (await pdf.verify(signed, trust, NOW)).state;
}

const setUsage = (bits: number) => (certificate: Certificate) => {
  const extnValue = new BitString({ valueHex: new Uint8Array([bits]).buffer, unusedBits: 0 }).toBER();
  replace(certificate, new Extension({ extnID: KEY_USAGE, critical: true, extnValue }));
};
const extendedUsage = (keyPurposes: string[]) => (certificate: Certificate) => {
  const extnValue = new ExtKeyUsage({ keyPurposes }).toSchema().toBER();
  replace(certificate, new Extension({ extnID: EXTENDED_KEY_USAGE, critical: false, extnValue }));
};
function replace(certificate: Certificate, extension: Extension): void {
  remove(extension.extnID)(certificate);
  certificate.extensions?.push(extension);
}
const remove = (id: string) => (certificate: Certificate) => {
  certificate.extensions = (certificate.extensions ?? []).filter(({ extnID }) => extnID !== id);
};

describe('parseCustody', () => {
  test('reads keys of both kinds and gives back what was written', async () => {
    const { publicKey } = rsaKey(3072);
    const custody: Custody = {
      roots,
      signatories: {
        [SEAL]: entryOf(await authority.issueTo('Segel', publicKey), {
          keyId: 'arn:aws:kms:ap-southeast-3:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
          algorithm: 'RSA-3072',
        }),
        [PERSON]: entryOf(chain),
        party: entryOf(chain),
        'paper:17.71': entryOf(chain),
      },
      paperCertificates: pems(chain.slice(0, 1)),
    };
    expect(parseCustody(JSON.stringify(custody))).toEqual(custody);
  });

  test('accepts a deployment whose keys have no certificates yet', () => {
    const empty = { roots: [], signatories: {}, paperCertificates: [] };
    expect(parseCustody(JSON.stringify(empty))).toEqual(empty);
  });

  test('accepts a certificate that is over: only its own signatory cannot sign', async () => {
    const over = await authority.issueTo('Segel', leafKey, {
      from: NOW - 3 * DAY,
      until: NOW - DAY,
    });
    expect(over[0]?.validToDate.getTime()).toBeLessThan(NOW);
    expect(faultOf(custodyOf(entryOf(over)))).toBe('no fault');
  });

  test.each<[string, () => unknown, string]>([
    ['text that is no JSON', () => '{"roots": [', 'Custody: not a JSON document'],
    ['a list', () => [], 'Custody: Invalid input: expected object, received array'],
    [
      'no signatories',
      () => ({ roots, paperCertificates: [] }),
      'Custody: signatories: Invalid input: expected record, received undefined',
    ],
    [
      'a signatory of an unknown kind',
      () => custodyOf(entryOf(chain), { signatories: { 'segel:17.71': entryOf(chain) } }),
      'Custody of segel:17.71: must be "seal:<district code>", "paper:<district code>", "person:<id>" or "party"',
    ],
    [
      'a key that is neither alias nor ARN',
      () => custodyOf(entryOf(chain, { keyId: 'sahkan-seal' })),
      `Custody of ${SEAL}: keyId: must be "alias/…" or the ARN of a KMS key`,
    ],
    [
      'an algorithm of another name',
      () => custodyOf({ ...entryOf(chain), algorithm: 'RSA-1024' as 'RSA-3072' }),
      `Custody of ${SEAL}: algorithm: Invalid option: expected one of "RSA-2048"|"RSA-3072"|"RSA-2048-PSS"|"RSA-3072-PSS"|"P-256"`,
    ],
    [
      'a field that does not belong there',
      () => custodyOf({ ...entryOf(chain), privateKey: 'x' } as Entry),
      `Custody of ${SEAL}: Unrecognized key: "privateKey"`,
    ],
    [
      'a leaf alone',
      () => custodyOf(entryOf([leaf()])),
      `Custody of ${SEAL}: certificates: must hold a leaf and its root at least`,
    ],
  ])('names the place of %s', (_, make, sentence) => {
    expect(faultOf(make())).toBe(sentence);
  });

  test.each<[string, () => string]>([
    ['no PEM', () => 'certificate of the seal'],
    ['PEM of something else', () => leaf().publicKey.export({ type: 'spki', format: 'pem' }).toString()],
    ['PEM around something else', () => leaf().toString().replace(/M/g, 'N')],
    [
      'a certificate with a private key behind it',
      () => `${leaf()}${curveKey().privateKey.export({ type: 'pkcs8', format: 'pem' })}`,
    ],
    ['two certificates', () => `${leaf()}${chain[1]}`],
  ])('refuses %s in the place of a certificate', (_, make) => {
    const entry = entryOf(chain, { certificates: [make(), ...pems(chain.slice(1))] });
    expect(faultOf(custodyOf(entry))).toBe(`Custody of ${SEAL}: certificate 1 is not one certificate in PEM`);
    expect(faultOf(custodyOf(entryOf(chain), { roots: [...roots, make()] }))).toBe(
      'Custody: root 2 is not one certificate in PEM',
    );
  });

  test.each<[string, () => Custody | Promise<Custody>, string]>([
    [
      'the root in front',
      () => custodyOf(entryOf(chain.toReversed())),
      'certificate 1 belongs to an authority, not to a signatory',
    ],
    [
      'no intermediate',
      () => custodyOf(entryOf([leaf(), authority.root.certificate])),
      'certificate 2 did not issue certificate 1',
    ],
    [
      'an intermediate of the same name with another key',
      () => chainWith({ 1: other.intermediate.certificate, 2: other.root.certificate }),
      'certificate 2 did not issue certificate 1',
    ],
    [
      'an intermediate that has the right key and another name',
      async () => {
        const { publicKey } = authority.intermediate.certificate;
        const subject = [['commonName', 'Penerbit Lain']] as const;
        const issue = { subject, publicKey, validity: YEAR, purpose: 'authority' } as const;
        return chainWith({ 1: await issueCertificate(issue, authority.root) });
      },
      'certificate 2 did not issue certificate 1',
    ],
    [
      'a leaf that fits by its names and is signed by somebody else',
      async () => chainWith({ 0: await reissue(leaf(), () => {}, other.intermediate.privateKey) }),
      'certificate 2 did not issue certificate 1',
    ],
    ['no root', () => custodyOf(entryOf(chain.slice(0, 2))), 'certificate 2 is not self-signed'],
    [
      'a root that nobody trusts',
      () => custodyOf(entryOf(chain), { roots: pems([other.root.certificate]) }),
      'certificate 3 is not among the roots',
    ],
    [
      'an issuer that is no authority',
      async () => {
        const { certificate, privateKey } = authority.intermediate;
        const extnValue = new BasicConstraints({ cA: false }).toSchema().toBER();
        const person = new Extension({ extnID: BASIC_CONSTRAINTS, critical: true, extnValue });
        const changed = await reissue(certificate, (it) => replace(it, person), authority.root.privateKey);
        return custodyOf(entryOf(await chainBelow({ certificate: changed, privateKey })));
      },
      'certificate 2 is not an authority',
    ],
  ])('refuses a chain with %s', async (_, make, sentence) => {
    expect(faultOf(await make())).toBe(`Custody of ${SEAL}: ${sentence}`);
  });

  test.each<[string, () => KeyObject, Entry['algorithm']]>([
    ['a curve where RSA is stated', () => leafKey, 'RSA-3072'],
    ['RSA where a curve is stated', () => rsaKey(3072).publicKey, 'P-256'],
    ['RSA of 2048 bits', () => rsaKey(2048).publicKey, 'RSA-3072'],
    ['another curve', () => curveKey('P-384').publicKey, 'P-256'],
  ])('refuses a key of another kind: %s', async (_, makeKey, algorithm) => {
    const entry = entryOf(await authority.issueTo('Segel', makeKey()), { algorithm });
    expect(faultOf(custodyOf(entry))).toBe(`Custody of ${SEAL}: certificate 1 has no ${algorithm} key`);
  });

  test('never takes certificates that are for demonstrations, wherever the name says so', async () => {
    const signer = await demonstrations.signerOf('a');
    const local = (signer.kind === 'key' ? signer.certificates : []).map((der) => new X509Certificate(der));
    const named = await authority.issueTo('Segel (Spesimen)', leafKey);
    const issued = await makeAuthority('Sahkan SPESIMEN');
    for (const certificates of [local, named, await issued.issueTo('Segel', leafKey)])
      expect(faultOf(custodyOf(entryOf(certificates)))).toBe(
        `Custody of ${SEAL}: certificate 1 is for demonstrations only (SPESIMEN)`,
      );
    expect(faultOf(custodyOf(entryOf(chain), { roots: pems([issued.root.certificate]) }))).toBe(
      'Custody: root 1 is for demonstrations only (SPESIMEN)',
    );
  });

  test.each<[string, () => Custody | Promise<Custody>, string]>([
    [
      'a leaf for encryption',
      async () => chainWith({ 0: await reissue(leaf(), setUsage(0x20), authority.intermediate.privateKey) }),
      'certificate 1 may not sign documents (key usage)',
    ],
    [
      'a leaf for servers',
      async () => {
        const server = extendedUsage(['1.3.6.1.5.5.7.3.1']);
        return chainWith({ 0: await reissue(leaf(), server, authority.intermediate.privateKey) });
      },
      'certificate 1 is not for documents (extended key usage)',
    ],
    [
      'a leaf for logins of servers',
      async () => {
        const login = extendedUsage(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
        return chainWith({ 0: await reissue(leaf(), login, authority.intermediate.privateKey) });
      },
      'certificate 1 is not for documents (extended key usage)',
    ],
    [
      'an issuer for servers',
      async () => {
        const server = extendedUsage(['1.3.6.1.5.5.7.3.1']);
        const { certificate } = authority.intermediate;
        return chainWith({ 1: await reissue(certificate, server, authority.root.privateKey) });
      },
      'certificate 2 may not issue certificates for documents (extended key usage)',
    ],
    [
      'an issuer for mail above a leaf for documents',
      async () => {
        const { certificate, privateKey } = authority.intermediate;
        const documents = extendedUsage(['1.3.6.1.5.5.7.3.36']);
        return chainWith({
          0: await reissue(leaf(), documents, privateKey),
          1: await reissue(certificate, extendedUsage(['1.3.6.1.5.5.7.3.4']), authority.root.privateKey),
        });
      },
      'certificate 2 may not issue certificates for documents (extended key usage)',
    ],
    [
      'an issuer that may only sign revocation lists',
      async () => {
        const { certificate } = authority.intermediate;
        return chainWith({ 1: await reissue(certificate, setUsage(0x02), authority.root.privateKey) });
      },
      'certificate 2 did not issue certificate 1',
    ],
    [
      'more authorities than the root allows',
      async () => {
        const root = await makeIssuer('Akar', 0);
        const intermediate = await makeIssuer('Penerbit', 0, undefined, root);
        return custodyOf(entryOf(await chainBelow(intermediate, root)), { roots: pems([root.certificate]) });
      },
      'certificate 3 allows 0 authorities below it, and there are 1',
    ],
    [
      'a critical extension that the verifier does not read',
      async () => {
        const extnValue = new Uint8Array([0x30, 0x00]).buffer;
        const extension = new Extension({ extnID: NAME_CONSTRAINTS, critical: true, extnValue });
        const { privateKey } = authority.intermediate;
        return chainWith({ 0: await reissue(leaf(), (it) => replace(it, extension), privateKey) });
      },
      `certificate 1 has a critical extension that our verifier does not know (${NAME_CONSTRAINTS})`,
    ],
    [
      'an issuer whose curve the verifier does not read',
      async () => {
        const { privateKey, publicKey } = curveKey('secp256k1');
        const subject = [['commonName', 'Penerbit']] as const;
        const issue = { subject, publicKey, validity: YEAR, purpose: 'authority' } as const;
        const certificate = await issueCertificate(issue, authority.root);
        return custodyOf(entryOf(await chainBelow({ certificate, privateKey })));
      },
      'certificate 1 is signed in a way that our verifier does not know (1.2.840.10045.4.3.2)',
    ],
  ])('refuses what the verifier would refuse: %s', async (_, make, sentence) => {
    const custody = await make();
    expect(faultOf(custody)).toBe(`Custody of ${SEAL}: ${sentence}`);
    expect(await verdictOn(custody)).not.toBe('VALID');
  });

  test('accepts a chain that the verifier follows', async () => {
    const login = extendedUsage(['1.3.6.1.5.5.7.3.2']);
    const { certificate, privateKey } = authority.intermediate;
    const limited = chainWith({
      0: await reissue(leaf(), login, privateKey),
      1: await reissue(
        certificate,
        extendedUsage(['1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.4']),
        authority.root.privateKey,
      ),
    });
    for (const custody of [chainWith({}), limited]) {
      expect(faultOf(custody)).toBe('no fault');
      expect(await verdictOn(custody)).toBe('VALID');
    }
  });

  test('refuses a paper key that no QR code has room for, and certificates of papers that are none', async () => {
    const { publicKey } = rsaKey(2048);
    const entry = entryOf(await authority.issueTo('Kertas', publicKey), { algorithm: 'RSA-2048' });
    expect(faultOf({ roots, signatories: { 'paper:17.71': entry }, paperCertificates: [] })).toBe(
      'Custody of paper:17.71: a paper key must be P-256, not RSA-2048',
    );
    expect(faultOf(custodyOf(entryOf(chain), { paperCertificates: entry.certificates.slice(0, 1) }))).toBe(
      'Custody: paper certificate 1 has no P-256 key',
    );
  });

  test('refuses roots that are no roots', () => {
    const faultOfRoot = (root: X509Certificate) =>
      faultOf(custodyOf(entryOf(chain), { roots: [...roots, ...pems([root])] }));
    expect(faultOfRoot(authority.intermediate.certificate)).toBe('Custody: root 2 is not self-signed');
    expect(faultOfRoot(leaf())).toBe('Custody: root 2 is not an authority');
  });

  test('tells the faults of all signatories at once', () => {
    const signatories = {
      [SEAL]: entryOf(chain.slice(0, 2)),
      party: entryOf(chain),
      [PERSON]: entryOf(chain, { algorithm: 'RSA-3072' }),
    };
    const faults = [
      `Custody of ${SEAL}: certificate 2 is not self-signed`,
      `Custody of ${PERSON}: certificate 1 has no RSA-3072 key`,
    ];
    expect(faultOf({ roots, signatories, paperCertificates: [] })).toBe(faults.join('. '));
    expect(() => parseCustody(JSON.stringify({ roots, signatories, paperCertificates: [] }))).toThrow(
      expect.objectContaining({ details: { faults } }),
    );
    const broken = { x: entryOf(chain), [SEAL]: {} };
    expect(faultOf({ roots, signatories: broken, paperCertificates: [] }).split('. ')).toEqual([
      expect.stringContaining('Custody of x: must be'),
      expect.stringContaining(`Custody of ${SEAL}: keyId:`),
      expect.stringContaining(`Custody of ${SEAL}: algorithm:`),
      expect.stringContaining(`Custody of ${SEAL}: certificates:`),
    ]);
  });
});
