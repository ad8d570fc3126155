import {
  constants,
  createHash,
  generateKeyPairSync,
  randomBytes,
  verify,
  X509Certificate,
} from 'node:crypto';
import { DescribeKeyCommand, GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Custody, type KeyAlgorithm, parseCustody } from '../../adapters/aws/custody.ts';
import { kmsSigners } from '../../adapters/aws/kms-signers.ts';
import type { Signer } from '../../core/ports.ts';
import { pdf } from '../../documents/index.ts';
import { aliasOf, makeAuthority, makeCustody, pems } from '../aws/certificates.ts';
import { type KmsAlgorithm, type KmsCall, type KmsServer, startKms } from '../aws/kms-server.ts';
import { checklist, permit } from '../documents/models.ts';

const NOW = Date.parse('2026-07-06T03:00:00Z');
const DAY = 86_400_000;
const SEAL = 'seal:17.71';
const HEAD = 'person:ratna';
const PAPER = 'paper:17.71';
const BYTES = new Uint8Array(randomBytes(100_000));

let kms: KmsServer;
let client: KMSClient;
let custody: Custody;
let calls: KmsCall[] = [];
let refusal: string | undefined;

beforeAll(async () => {
  kms = await startKms({
    onCall: (call) => {
      calls.push(call);
      if (refusal) throw new Error(refusal);
    },
  });
  const credentials = { accessKeyId: 'AKIDDOCUMENTS', secretAccessKey: 'secret' };
  client = new KMSClient({ endpoint: kms.endpoint, region: 'ap-southeast-3', credentials });
  custody = parseCustody(JSON.stringify(await makeCustody(kms, [SEAL, HEAD, PAPER, 'party'])));
});
afterAll(async () => {
  client.destroy();
  await kms.stop();
});

const LIST = new Uint8Array([0x30, 0x00]);
const open = (from = custody, clock = { now: () => NOW }) =>
  kmsSigners({ client, custody: from, clock, revocationLists: async () => [LIST] });
async function signerOf(signatory: string, from = custody): Promise<Signer> {
  const signer = await open(from).signerOf(signatory);
  return signer.kind === 'key' ? signer : expect.fail('no key');
}
function leafOf({ certificates: [leaf] }: Signer): X509Certificate {
  return new X509Certificate(leaf ?? expect.fail('no leaf'));
}
const nobody = () => expect.fail('a service was asked');
/** A custody of one signatory with a key of its own in the KMS. */
const custodyOf = (signatory: string, algorithm: KeyAlgorithm = 'P-256') =>
  makeCustody(kms, [signatory], () => algorithm);

describe('kmsSigners', () => {
  test.each([
    [SEAL, 'RSASSA-PKCS1-v1_5-SHA256', 'rsa'],
    [HEAD, 'ECDSA-P256-SHA256', 'ec'],
  ])('signs for %s with %s, as the certificate says', async (signatory, algorithm, type) => {
    const signer = await signerOf(signatory);
    const { publicKey, subject } = leafOf(signer);
    expect(signer.algorithm).toBe(algorithm);
    expect(subject).toContain(`CN=Nama ${signatory}`);
    expect(publicKey.asymmetricKeyType).toBe(type);
    expect(verify('sha256', BYTES, publicKey, await signer.sign(BYTES))).toBe(true);
  });

  test.each<KeyAlgorithm>(['RSA-2048-PSS', 'RSA-3072-PSS'])(
    'signs with %s as its name says',
    async (algorithm) => {
      const signer = await signerOf(SEAL, await custodyOf(SEAL, algorithm));
      const { publicKey: key } = leafOf(signer);
      const signature = await signer.sign(BYTES);
      expect(signer.algorithm).toBe('RSASSA-PSS-SHA256');
      expect(key.asymmetricKeyDetails?.modulusLength).toBe(Number(algorithm.split('-')[1]));
      const padding = constants.RSA_PKCS1_PSS_PADDING;
      expect(verify('sha256', BYTES, { key, padding, saltLength: 32 }, signature)).toBe(true);
    },
  );

  test('asks KMS for one signature over the digest, by the alias of the custody', async () => {
    const signer = await signerOf(HEAD);
    const send = vi.spyOn(client, 'send');
    onTestFinished(() => send.mockRestore());
    calls = [];
    await signer.sign(BYTES);
    expect(send.mock.calls.map(([{ input }]) => input)).toEqual([
      {
        KeyId: aliasOf(HEAD),
        Message: createHash('sha256').update(BYTES).digest(),
        MessageType: 'DIGEST',
        SigningAlgorithm: 'ECDSA_SHA_256',
      },
    ]);
    expect(calls).toEqual([
      {
        accessKeyId: 'AKIDDOCUMENTS',
        action: 'kms:Sign',
        resource: expect.stringMatching(/^arn:aws:kms:ap-southeast-3:\d{12}:key\/[\w-]{36}$/),
        requestAlias: aliasOf(HEAD),
      },
    ]);
  });

  test('finds a key by its ARN as well', async () => {
    const { publicKey, arn } = await kms.addKey({ alias: 'alias/by-arn', algorithm: 'P-256' });
    const authority = await makeAuthority();
    const certificates = pems(await authority.issueTo('Segel', publicKey));
    const byArn = parseCustody(
      JSON.stringify({
        roots: pems([authority.root.certificate]),
        signatories: { [SEAL]: { keyId: arn, algorithm: 'P-256', certificates } },
        paperCertificates: [],
      }),
    );
    const signature = await (await signerOf(SEAL, byArn)).sign(BYTES);
    expect(verify('sha256', BYTES, publicKey, signature)).toBe(true);
  });

  test('gives the chain from leaf to root, and trusts the roots of the custody', async () => {
    const { certificates } = await signerOf(HEAD);
    const [leaf, intermediate, root] = certificates.map((der) => new X509Certificate(der));
    expect([leaf, intermediate, root].map((one) => one?.ca)).toEqual([false, true, true]);
    expect(leaf && intermediate && leaf.verify(intermediate.publicKey)).toBe(true);
    expect(await open().trust()).toEqual({
      roots: [certificates[2]],
      revocationLists: [LIST],
      paperCertificates: [(await signerOf(PAPER)).certificates[0]],
    });
  });

  test('lets every applicant countersign with the one key of the parties', async () => {
    const [one, other] = [await signerOf('party:sari'), await signerOf('party:budi')];
    expect(leafOf(one).subject).toContain('CN=Nama party');
    expect(other.certificates).toEqual(one.certificates);
    expect(verify('sha256', BYTES, leafOf(one).publicKey, await other.sign(BYTES))).toBe(true);
  });

  test.each(['person:nobody', 'seal:17', 'partyless', 'constructor', '__proto__', ''])(
    'has no signer for "%s", which has no entry',
    async (signatory) => {
      await expect(signerOf(signatory)).rejects.toMatchObject({
        code: 'SIGNER_MISSING',
        message: `Custody has no entry for ${signatory}`,
      });
    },
  );

  test('names no applicant when the parties have no key', async () => {
    const message = 'Custody has no entry for party';
    await expect(signerOf('party:sari', await custodyOf('person:alone'))).rejects.toMatchObject({ message });
  });
});

describe('a document signed by KMS', () => {
  const texts = {
    reason: 'Penerbitan (izin)',
    location: 'Bengkulu',
    signedAt: NOW,
    zone: 'Asia/Jakarta',
    level: 'B-B',
  } as const;
  const trust = async (from = custody) => ({ ...(await open(from).trust()), revocationLists: [] });
  /** No level of these tests asks for anything. */
  const services = { timestamp: nobody, revocationOf: nobody };

  test.each([SEAL, HEAD])('is valid by the roots of the custody when %s signs', async (signatory) => {
    const signer = await signerOf(signatory);
    const request = { field: 'kepala-dinas', signer, name: signatory, ...texts };
    const signed = await pdf.sign(await pdf.render(permit()), request, services);
    expect(await pdf.verify(signed, await trust(), NOW)).toMatchObject({
      state: 'VALID',
      reason: 'VALID',
      signatures: [
        {
          field: 'kepala-dinas',
          state: 'VALID',
          reason: 'VALID',
          signerName: `Nama ${signatory}`,
          claimedAt: NOW,
          level: 'B-B',
        },
      ],
    });
  });

  test('stays valid when a party and a seal sign one after the other', async () => {
    let bytes = await pdf.render(checklist(3));
    for (const [field, signatory] of [
      ['pemohon', 'party:sari'],
      ['ketua-tim', SEAL],
    ] as const)
      bytes = await pdf.sign(
        bytes,
        { field, signer: await signerOf(signatory), name: field, ...texts },
        services,
      );
    const report = await pdf.verify(bytes, await trust(), NOW);
    expect(report.signatures.map(({ state, signerName }) => [state, signerName])).toEqual([
      ['VALID', 'Nama party'],
      ['VALID', `Nama ${SEAL}`],
    ]);
    const strangers = await custodyOf('person:stranger');
    expect((await pdf.verify(bytes, await trust(strangers), NOW)).reason).toBe('UNTRUSTED_ROOT');
  });
});

describe('a key that cannot be used', () => {
  test.each<[string, KmsAlgorithm, () => ReturnType<typeof generateKeyPairSync>]>([
    ['P-256', 'P-256', () => generateKeyPairSync('ec', { namedCurve: 'P-256' })],
    ['RSA', 'RSA-3072', () => generateKeyPairSync('rsa', { modulusLength: 3072 })],
  ])('gives no signature when another %s key stands behind the alias', async (_, algorithm, makeKeys) => {
    const foreign = await custodyOf('person:foreign', algorithm);
    const signer = await signerOf('person:foreign', foreign);
    await signer.sign(BYTES);
    await kms.addKey({ alias: aliasOf('person:foreign'), algorithm, privateKey: makeKeys().privateKey });
    await expect(signer.sign(BYTES)).rejects.toMatchObject({
      code: 'CONFIGURATION',
      message: 'Custody of person:foreign: the KMS key is not the one of certificate 1',
    });
  });

  test('is a fault of the configuration when its kind is another than the certificate says', async () => {
    const foreign = await custodyOf('person:foreign');
    await kms.addKey({ alias: aliasOf('person:foreign'), algorithm: 'RSA-3072' });
    await expect((await signerOf('person:foreign', foreign)).sign(BYTES)).rejects.toMatchObject({
      code: 'CONFIGURATION',
      message: 'Custody of person:foreign: the KMS key is not the one of certificate 1',
      cause: { name: 'InvalidKeyUsageException' },
    });
  });

  test.each<[string, (alias: string) => void, string]>([
    ['disabled', (alias) => kms.disable(alias), 'DisabledException'],
    ['about to be deleted', (alias) => kms.scheduleDeletion(alias), 'KMSInvalidStateException'],
  ])('is a missing signer when it is %s', async (_, change, cause) => {
    const stopped = await custodyOf('person:stopped');
    const signer = await signerOf('person:stopped', stopped);
    change(aliasOf('person:stopped'));
    await expect(signer.sign(BYTES)).rejects.toMatchObject({
      code: 'SIGNER_MISSING',
      message: 'Custody of person:stopped: KMS has no usable key',
      cause: { name: cause },
    });
  });

  test('is a missing signer when it is not there', async () => {
    const { signatories, roots } = await custodyOf('person:gone');
    const entry = signatories['person:gone'] ?? expect.fail('no entry');
    const lost = { ...entry, keyId: 'alias/sahkan/nowhere' };
    const gone = { roots, signatories: { 'person:gone': lost }, paperCertificates: [] };
    await expect((await signerOf('person:gone', gone)).sign(BYTES)).rejects.toMatchObject({
      code: 'SIGNER_MISSING',
      cause: { name: 'NotFoundException' },
    });
  });

  test('passes on what KMS says for other reasons', async () => {
    const signer = await signerOf(HEAD);
    refusal = 'not authorized to perform kms:Sign';
    const refused = signer.sign(BYTES).finally(() => {
      refusal = undefined;
    });
    await expect(refused).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});

describe('a certificate that does not hold', () => {
  const validity = { from: NOW - 10 * DAY, until: NOW + 10 * DAY };
  let brief: Custody;
  let at = NOW;
  const signers = () => open(brief, { now: () => at });

  beforeAll(async () => {
    const { publicKey, alias } = await kms.addKey({ alias: aliasOf('person:brief'), algorithm: 'P-256' });
    const authority = await makeAuthority();
    const entry = async (certificates: readonly X509Certificate[]) =>
      ({ keyId: alias, algorithm: 'P-256', certificates: pems(certificates) }) as const;
    const old = await makeAuthority('Otoritas Lama', validity);
    const signatories = {
      'person:brief': await entry(await authority.issueTo('Nama', publicKey, validity)),
      'person:long': await entry(await old.issueTo('Nama', publicKey)),
    };
    const roots = pems([authority.root.certificate, old.root.certificate]);
    brief = parseCustody(JSON.stringify({ roots, signatories, paperCertificates: [] }));
  });

  test.each([
    ['expired', 11, 'CERTIFICATE_EXPIRED', '2026-07-16'],
    ['not-yet-valid', -11, 'CERTIFICATE_NOT_YET_VALID', '2026-06-26'],
  ])('makes no signer when it is %s', async (state, days, code, date) => {
    at = NOW + days * DAY;
    await expect(signers().signerOf('person:brief')).rejects.toMatchObject({ code, details: { date } });
    expect(await signers().held()).toContainEqual({
      signatory: 'person:brief',
      commonName: 'Nama',
      serialNumber: expect.stringMatching(/^[0-9a-f]+$/),
      notBefore: NOW - 10 * DAY,
      notAfter: NOW + 10 * DAY,
      state,
    });
  });

  test('holds to the last second, and not beyond it, for a signer that was asked for in time', async () => {
    at = NOW + 10 * DAY;
    const signer = await signers().signerOf('person:brief');
    if (signer.kind !== 'key') throw new Error('no key');
    expect(verify('sha256', BYTES, leafOf(signer).publicKey, await signer.sign(BYTES))).toBe(true);
    at += 1;
    await expect(signer.sign(BYTES)).rejects.toMatchObject({ code: 'CERTIFICATE_EXPIRED' });
  });

  test('counts when it is the one of an authority', async () => {
    at = NOW + 11 * DAY;
    await expect(signers().signerOf('person:long')).rejects.toMatchObject({
      code: 'CERTIFICATE_EXPIRED',
      message: 'Custody of person:long: certificate 2 has expired',
    });
  });
});

describe('the key management service of the tests', () => {
  test('makes a correct ECDSA signature every time', async () => {
    const signer = await signerOf(HEAD);
    const { publicKey } = leafOf(signer);
    for (let round = 0; round < 64; round += 1) {
      const bytes = new Uint8Array([round]);
      expect(verify('sha256', bytes, publicKey, await signer.sign(bytes))).toBe(true);
    }
  });

  test('describes a key and gives its public half', async () => {
    const { publicKey, alias, arn } = await kms.addKey({ alias: 'alias/told', algorithm: 'P-256' });
    const { PublicKey = [], ...key } = await client.send(new GetPublicKeyCommand({ KeyId: alias }));
    expect(Buffer.from(PublicKey)).toEqual(publicKey.export({ type: 'spki', format: 'der' }));
    expect(key).toMatchObject({ KeyId: arn, KeySpec: 'ECC_NIST_P256', SigningAlgorithms: ['ECDSA_SHA_256'] });
    kms.disable(alias);
    const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: arn.split('/')[1] }));
    expect(KeyMetadata).toMatchObject({ Arn: arn, Enabled: false, KeyState: 'Disabled' });
  });

  test('refuses a digest of another length and signs a short text by itself', async () => {
    const { publicKey, alias } = await kms.addKey({ alias: 'alias/raw', algorithm: 'P-256' });
    const Message = new TextEncoder().encode('naskah');
    const command = { KeyId: alias, Message, SigningAlgorithm: 'ECDSA_SHA_256' } as const;
    const { Signature } = await client.send(new SignCommand({ ...command, MessageType: 'RAW' }));
    expect(verify('sha256', Message, publicKey, Signature ?? new Uint8Array())).toBe(true);
    await expect(client.send(new SignCommand({ ...command, MessageType: 'DIGEST' }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});
