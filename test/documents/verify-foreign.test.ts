import { constants, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Trust } from '../../core/ports.ts';
import { integer, nothing, octets, oid, sequence } from '../../documents/sign/der.ts';
import { encode } from '../../documents/verify/asn1/ber.ts';
import { primitive, TAG } from '../../documents/verify/asn1/der.ts';
import { verify } from '../../documents/verify/index.ts';
import { CMS, EXTENSION, PURPOSE } from '../../documents/verify/oids.ts';
import { carry, carryOn, withStore } from './attacks/carrier.ts';
import { attribute, type CmsOptions, cms, digest, essVersion1Of, stampedBy, token } from './attacks/cms.ts';
import {
  AUTHORITY,
  authority,
  curveKeys,
  DAY,
  type Entity,
  explicit,
  extension,
  HASH,
  type Hash,
  issue,
  type Keys,
  NOW,
  noAuthority,
  PERSON,
  purposes,
  revocationList,
  rsaKeys,
  timeOf,
  usage,
} from './attacks/pki.ts';
import {
  CHAIN,
  ISSUER,
  person,
  ROOT,
  SIGNER,
  STRANGER,
  STRANGER_ROOT,
  signedBy,
  signedWith,
  stampedWith,
  TRUST,
  TSA,
  trusting,
} from './attacks/world.ts';

const RSA = rsaKeys();

async function outcome(pdf: Uint8Array, trust: Trust = TRUST, at = NOW + 30 * DAY): Promise<string> {
  const { state, reason, signatures } = await verify(pdf, trust, at);
  return state === 'VALID' ? `VALID ${signatures[0]?.level}` : `${state} ${reason}`;
}

describe('a PAdES signature of others is valid', () => {
  const signedByKeys = (keys: Keys, hash: Hash, options: Partial<CmsOptions> = {}) =>
    signedBy(person({ keys }), { hash, ...options });
  const pss = (hash: Hash, saltLength: number) => {
    const algorithm = sequence(oid(HASH[hash]), nothing());
    const mask = sequence(oid('1.2.840.113549.1.1.8'), algorithm);
    const parameters = [explicit(0, algorithm), explicit(1, mask), explicit(2, integer(saltLength))];
    const { privateKey } = RSA;
    return signedByKeys(RSA, hash, {
      algorithm: sequence(oid('1.2.840.113549.1.1.10'), sequence(...parameters)),
      sign: (bytes) =>
        new Uint8Array(
          sign(hash, bytes, { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }),
        ),
    });
  };

  test.each<[string, () => Uint8Array]>([
    ['RSA with SHA-384', () => signedByKeys(RSA, 'sha384')],
    ['RSA with SHA-512', () => signedByKeys(RSA, 'sha512')],
    [
      'RSA that names its hash only once',
      () => signedByKeys(RSA, 'sha256', { algorithm: sequence(oid('1.2.840.113549.1.1.1'), nothing()) }),
    ],
    ['RSA-PSS with SHA-512', () => pss('sha512', 64)],
    ['RSA-PSS with a short salt', () => pss('sha256', 20)],
    ['P-384 with SHA-384', () => signedByKeys(curveKeys('P-384'), 'sha384')],
    ['P-521 with SHA-512', () => signedByKeys(curveKeys('P-521'), 'sha512')],
    ['P-256 with SHA-512', () => signedByKeys(curveKeys(), 'sha512')],
  ])('with %s', async (_, pdf) => {
    expect(await outcome(pdf())).toBe('VALID B-B');
  });

  const ess =
    (...parts: Uint8Array[]) =>
    (attributes: Uint8Array[]) => [
      ...attributes.slice(0, 2),
      attribute(CMS.signingCertificateV2, sequence(sequence(sequence(...parts)))),
    ];
  const issuerSerial = ({ serialNumber }: Entity) =>
    sequence(sequence(explicit(4, ISSUER.name)), serialNumber);
  const sha256 = digest('sha256', SIGNER.certificate);
  const sha512 = digest('sha512', SIGNER.certificate);

  test.each<[string, Partial<CmsOptions>, string]>([
    ['by its number too', { attributes: ess(octets(sha256), issuerSerial(SIGNER)) }, 'VALID B-B'],
    [
      'by another number',
      { attributes: ess(octets(sha256), issuerSerial(STRANGER)) },
      'INVALID ESS_MISMATCH',
    ],
    ['by SHA-512', { attributes: ess(sequence(oid(HASH.sha512)), octets(sha512)) }, 'VALID B-B'],
    ['the old way', { attributes: (honest) => [...honest.slice(0, 2), essVersion1Of(SIGNER)] }, 'VALID B-B'],
    [
      'in both ways, one of them wrong',
      { attributes: (honest) => [...honest, essVersion1Of(STRANGER)] },
      'INVALID ESS_MISMATCH',
    ],
  ])('when ESS names the certificate %s', async (_, options, expected) => {
    expect(await outcome(signedWith(options))).toBe(expected);
  });

  test('when the signer is named by the identifier of the key', async () => {
    const identifier = Uint8Array.of(1, 2, 3, 4);
    const signer = person({ extensions: [...PERSON, extension('2.5.29.14', false, octets(identifier))] });
    const named = { identifier: encode(primitive(0), identifier) };
    expect(await outcome(signedBy(signer, named))).toBe('VALID B-B');
  });
});

describe('a certificate is accepted', () => {
  const { any, emailProtection, documentSigning, adobeDocuments, microsoftDocuments } = PURPOSE;
  test.each(Object.entries({ any, emailProtection, documentSigning, adobeDocuments, microsoftDocuments }))(
    'with the purpose %s, whatever else it is for',
    async (_, purpose) => {
      const extensions = [...PERSON, purposes(false, PURPOSE.serverAuth, purpose)];
      expect(await outcome(signedBy(person({ extensions })))).toBe('VALID B-B');
    },
  );

  test.each<[string, Uint8Array[]]>([
    ['no extension', []],
    ['the purpose of logins alone', [...PERSON, purposes(false, PURPOSE.clientAuth)]],
    ['only the usage of commitment', [noAuthority(), usage(0x40)]],
    ['critical policies', [...PERSON, extension(EXTENSION.policies, true, sequence(sequence(oid('1.2.3'))))]],
    ['unknown extensions that are not critical', [...PERSON, extension('1.2.3.4', false, nothing())]],
  ])('with %s', async (_, extensions) => {
    expect(await outcome(signedBy(person({ extensions })))).toBe('VALID B-B');
  });

  test('when the signer itself is trusted', async () => {
    const alone = issue({ name: 'Sendiri' });
    expect(await outcome(signedBy(alone, { chain: [] }), trusting(alone))).toBe('VALID B-B');
  });

  test('below an authority that was renewed under the same key', async () => {
    const keys = curveKeys();
    const former = issue({ name: 'Antara', issuer: ROOT, keys, extensions: AUTHORITY, until: NOW - DAY });
    const renewed = issue({ name: 'Antara', issuer: ROOT, keys, extensions: AUTHORITY });
    const pdf = signedBy(person({ issuer: renewed }), { chain: [former, renewed, ROOT] });
    expect(await outcome(pdf)).toBe('VALID B-B');
  });

  test('below an authority that certified itself again, which counts for no length of a path', async () => {
    const keys = curveKeys();
    const short = [authority(0), usage(0x06)];
    const former = issue({ name: 'Antara', issuer: ROOT, extensions: short });
    const again = issue({ name: 'Antara', issuer: former, keys, extensions: short });
    const pdf = signedBy(person({ issuer: again }), { chain: [again, former, ROOT] });
    expect(await outcome(pdf)).toBe('VALID B-B');
  });

  test('when the way to the root stands in the security store only', async () => {
    const pdf = withStore(signedWith({ chain: [] }), { certificates: [ISSUER.certificate] });
    expect(await outcome(pdf)).toBe('VALID B-B');
  });

  test('beside another certificate of an authority on the path, whose issuer nobody knows', async () => {
    const { name, keys } = ISSUER;
    const cross = issue({ name: 'Penerbit', keys, issuer: STRANGER_ROOT, extensions: AUTHORITY });
    expect(Buffer.from(cross.name).equals(name)).toBe(true);
    expect(await outcome(signedWith({ chain: [...CHAIN, cross] }))).toBe('VALID B-B');
  });
});

describe('a signature of the kind adbe.pkcs7.detached', () => {
  const old = (options: Partial<CmsOptions>, change = (der: Uint8Array) => der) =>
    carry((content) => change(cms(content, { signer: SIGNER, chain: CHAIN, named: undefined, ...options })), {
      subFilter: 'adbe.pkcs7.detached',
    });
  const withTime = (honest: Uint8Array[]) => [...honest, attribute(CMS.signingTime, timeOf(NOW))];

  test.each<[string, () => Uint8Array, string]>([
    ['needs no ESS and may state its time', () => old({ attributes: withTime }), 'VALID undefined'],
    ['may have open lengths', () => old({}, openEnded), 'VALID undefined'],
    [
      'may bring certificates of no use, and what is no certificate',
      () => old({ chain: [...CHAIN, STRANGER, { ...STRANGER, certificate: sequence(integer(1)) }] }),
      'VALID undefined',
    ],
    [
      'may bring unsigned attributes of no use',
      () => old({ unsigned: () => [attribute('1.2.3.4', nothing())] }),
      'VALID undefined',
    ],
    [
      'may bring a time stamp',
      () => old({ unsigned: stampedBy({ signer: TSA, chain: CHAIN }) }),
      'VALID undefined',
    ],
    ['must not name another certificate', () => old({ named: STRANGER }), 'INVALID ESS_MISMATCH'],
    ['must not be of another key', () => old({ keys: curveKeys() }), 'INVALID SIGNATURE_WRONG'],
    ['must not have two signers', () => old({ signerInfos: (one) => [one, one] }), 'INVALID CMS_WRONG'],
  ])('%s', async (_, pdf, expected) => {
    expect(await outcome(pdf())).toBe(expected);
  });

  test('is proven by its time stamp', async () => {
    const pdf = old({ unsigned: stampedBy({ signer: TSA, chain: CHAIN, at: NOW + 1_500 }) });
    const { signatures } = await verify(pdf, TRUST, NOW);
    expect(signatures).toMatchObject([{ provenAt: NOW + 1_000, provenBy: 'Cap Waktu' }]);
  });

  test('is believed when it brings the list that revokes it', async () => {
    const list = revocationList({ issuer: ISSUER, revoked: [{ entity: SIGNER, at: NOW }] });
    const archive = attribute(CMS.revocationArchive, sequence(explicit(0, sequence(list))));
    const pdf = old({ attributes: (honest) => [...honest, archive] });
    expect(await outcome(pdf)).toBe('INDETERMINATE CERTIFICATE_REVOKED');
  });

  /** The outermost structures without lengths, as signers wrote who did not know the end at the beginning. */
  function openEnded(der: Uint8Array): Uint8Array {
    const header = 2 + ((der[1] ?? 0) - 0x80);
    return Buffer.concat([Buffer.of(TAG.sequence, 0x80), der.subarray(header), Buffer.of(0, 0)]);
  }
});

describe('the time', () => {
  test('is the earliest of two time stamps', async () => {
    const at = [NOW + DAY, NOW];
    const pdf = signedWith({
      unsigned: (signature) => [
        attribute(
          CMS.signatureTimestamp,
          ...at.map((moment) => token(signature, { signer: TSA, chain: CHAIN, at: moment })),
        ),
      ],
    });
    expect((await verify(pdf, TRUST, NOW)).signatures[0]?.provenAt).toBe(NOW);
  });

  test('is read from a token that brings no certificates', async () => {
    const bare = signedWith({
      unsigned: (signature) => [
        attribute(CMS.signatureTimestamp, token(signature, { signer: TSA, bringsCertificates: false })),
      ],
    });
    const pdf = withStore(bare, { certificates: [TSA.certificate, ISSUER.certificate] });
    expect(await outcome(pdf)).toBe('VALID B-T');
    expect(await outcome(bare)).toBe('INVALID TIMESTAMP_WRONG');
  });

  test('is proven by a document time stamp alone', async () => {
    const seal = (content: Uint8Array) => token(content, { signer: TSA, chain: CHAIN, at: NOW + DAY });
    const pdf = carryOn(signedBy(person({ until: NOW + 2 * DAY })), 'arsip', 'ETSI.RFC3161', seal);
    const { state, signatures, documentTimestamps } = await verify(pdf, TRUST, NOW + 30 * DAY);
    expect(state).toBe('VALID');
    expect(signatures).toMatchObject([{ level: 'B-T', provenAt: NOW + DAY, coversWholeFile: false }]);
    expect(documentTimestamps).toMatchObject([
      { field: 'arsip', provenAt: NOW + DAY, signerName: 'Cap Waktu' },
    ]);
  });

  test('is not proven by a document time stamp that came before the signature', async () => {
    const seal = (content: Uint8Array) => token(content, { signer: TSA, chain: CHAIN });
    const sealed = carryOn(signedWith(), 'arsip', 'ETSI.RFC3161', seal);
    const late = person({ until: NOW + 2 * DAY });
    const pdf = carryOn(sealed, 'dua', 'ETSI.CAdES.detached', (content) =>
      cms(content, { signer: late, chain: CHAIN }),
    );
    const { signatures } = await verify(pdf, TRUST, NOW + 30 * DAY);
    expect(signatures).toMatchObject([
      { field: 'satu', state: 'VALID' },
      { field: 'dua', reason: 'CERTIFICATE_EXPIRED' },
    ]);
  });

  test('of a document that nobody signed is no signature', async () => {
    const seal = (content: Uint8Array) => token(content, { signer: TSA, chain: CHAIN });
    const report = await verify(carry(seal, { subFilter: 'ETSI.RFC3161' }), TRUST, NOW);
    expect(report).toMatchObject({ state: 'INDETERMINATE', reason: 'NO_SIGNATURE', signatures: [] });
    expect(report.documentTimestamps).toMatchObject([{ state: 'VALID', provenAt: NOW }]);
  });

  test('blames the signer before the time stamp when nobody is trusted', async () => {
    expect(await outcome(stampedWith(), trusting())).toBe('INDETERMINATE UNTRUSTED_ROOT');
  });
});
