import { integer, nothing, octets, oid, sequence } from '../../../documents/sign/der.ts';
import { encode } from '../../../documents/verify/asn1/ber.ts';
import { primitive, TAG } from '../../../documents/verify/asn1/der.ts';
import { CMS } from '../../../documents/verify/oids.ts';
import type { Attack } from './attack.ts';
import { carry } from './carrier.ts';
import { attribute, cms, digest, essOf, nested } from './cms.ts';
import { curveKeys, explicit, HASH, NOW, PERSON, rsaKeys, timeOf } from './pki.ts';
import { CHAIN, person, SIGNER, STRANGER, signedBy, signedWith } from './world.ts';

const RSA = person({ keys: rsaKeys() });
const PSS = '1.2.840.113549.1.1.10';
const MGF1 = '1.2.840.113549.1.1.8';
const HOSTILE = { bomb: 5_000, certificates: 400 };

/** RSASSA-PSS-params (RFC 4055 §3.1). */
const pssParameters = (hash: string, mask: string, salt: number, trailer?: number) => {
  const algorithm = (type: string) => sequence(oid(type), nothing());
  const parameters = sequence(
    explicit(0, algorithm(hash)),
    explicit(1, sequence(oid(MGF1), algorithm(mask))),
    explicit(2, integer(salt)),
    ...(trailer === undefined ? [] : [explicit(3, integer(trailer))]),
  );
  return sequence(oid(PSS), parameters);
};
const without = (type: string) => (attributes: Uint8Array[]) =>
  attributes.filter((each) => !Buffer.from(each).includes(Buffer.from(oid(type))));

/** What can be wrong in the signature itself. */
export const CMS_ATTACKS: readonly Attack[] = [
  {
    name: 'another key than the one of the certificate',
    expected: 'INVALID SIGNATURE_WRONG',
    pdf: () => signedWith({ keys: curveKeys() }),
  },
  {
    name: 'a signature of other attributes',
    expected: 'INVALID SIGNATURE_WRONG',
    pdf: () => signedWith({ sign: () => sequence(integer(1), integer(1)) }),
  },
  {
    name: 'an empty signature value',
    expected: 'INVALID SIGNATURE_WRONG',
    pdf: () => signedWith({ sign: () => new Uint8Array() }),
  },
  {
    name: 'zeros for a signature',
    expected: 'INVALID SIGNATURE_WRONG',
    pdf: () => signedWith({ sign: () => sequence(integer(0), integer(0)) }),
  },
  {
    name: 'the scheme of another kind of key',
    expected: 'INVALID SIGNATURE_WRONG',
    pdf: () => signedWith({ algorithm: sequence(oid('1.2.840.113549.1.1.11'), nothing()) }),
  },
  {
    name: 'a SHA-1 digest',
    expected: 'INDETERMINATE ALGORITHM_WEAK',
    pdf: () => signedWith({ hash: 'sha1' }),
  },
  {
    name: 'RSA with SHA-1',
    expected: 'INDETERMINATE ALGORITHM_WEAK',
    pdf: () => signedBy(RSA, { algorithm: sequence(oid('1.2.840.113549.1.1.5'), nothing()) }),
  },
  {
    name: 'an MD5 digest',
    expected: 'INDETERMINATE ALGORITHM_WEAK',
    pdf: () => signedBy(RSA, { hash: 'md5' }),
  },
  {
    name: 'an RSA key of 1024 bits',
    expected: 'INDETERMINATE ALGORITHM_WEAK',
    pdf: () => signedBy(person({ keys: rsaKeys(1024) })),
  },
  {
    name: 'two hashes in one signature',
    expected: 'INDETERMINATE SIGNATURE_UNSUPPORTED',
    pdf: () => signedBy(RSA, { algorithm: sequence(oid('1.2.840.113549.1.1.13'), nothing()) }),
  },
  {
    name: 'PSS with another salt than it says',
    expected: 'INVALID SIGNATURE_WRONG',
    pdf: () => signedBy(RSA, { algorithm: pssParameters(HASH.sha256, HASH.sha256, 20) }),
  },
  {
    name: 'PSS with two hashes',
    expected: 'INDETERMINATE SIGNATURE_UNSUPPORTED',
    pdf: () => signedBy(RSA, { algorithm: pssParameters(HASH.sha256, HASH.sha512, 32) }),
  },
  {
    name: 'PSS with another hash than the digest',
    expected: 'INDETERMINATE SIGNATURE_UNSUPPORTED',
    pdf: () => signedBy(RSA, { algorithm: pssParameters(HASH.sha384, HASH.sha384, 48) }),
  },
  {
    name: 'PSS with its SHA-1 defaults',
    expected: 'INDETERMINATE ALGORITHM_WEAK',
    pdf: () => signedBy(RSA, { algorithm: sequence(oid(PSS), sequence()) }),
  },
  {
    name: 'PSS with another trailer',
    expected: 'INDETERMINATE SIGNATURE_UNSUPPORTED',
    pdf: () => signedBy(RSA, { algorithm: pssParameters(HASH.sha256, HASH.sha256, 32, 2) }),
  },
  {
    name: 'PSS with a huge salt',
    expected: 'INDETERMINATE SIGNATURE_UNSUPPORTED',
    pdf: () => signedBy(RSA, { algorithm: pssParameters(HASH.sha256, HASH.sha256, 120) }),
  },
  {
    name: 'a kind of signature that nobody knows',
    expected: 'INDETERMINATE SIGNATURE_UNSUPPORTED',
    pdf: () => signedWith({ algorithm: sequence(oid('1.3.101.112')) }),
  },
  {
    name: 'something in the parameters of an algorithm',
    expected: 'INVALID CMS_WRONG',
    pdf: () => signedWith({ algorithm: sequence(oid('1.2.840.10045.4.3.2'), octets(new Uint8Array(9))) }),
  },
  {
    name: 'the CMS of another document',
    expected: 'INVALID DIGEST_MISMATCH',
    pdf: () => carry(() => cms(new TextEncoder().encode('lain'), { signer: SIGNER, chain: CHAIN })),
  },
  {
    name: 'no message digest',
    expected: 'INVALID CMS_WRONG',
    pdf: () => signedWith({ attributes: without(CMS.messageDigest) }),
  },
  {
    name: 'two message digests',
    expected: 'INVALID CMS_WRONG',
    pdf: () =>
      carry((content) =>
        cms(content, {
          signer: SIGNER,
          chain: CHAIN,
          attributes: (honest) => [
            ...without(CMS.messageDigest)(honest),
            attribute(CMS.messageDigest, octets(digest('sha256', content)), octets(new Uint8Array(32))),
          ],
        }),
      ),
  },
  {
    name: 'an attribute twice',
    expected: 'INVALID CMS_WRONG',
    pdf: () => signedWith({ attributes: (honest) => [...honest, essOf(STRANGER)] }),
  },
  {
    name: 'no content type',
    expected: 'INVALID CMS_WRONG',
    pdf: () => signedWith({ attributes: without(CMS.contentType) }),
  },
  {
    name: 'another content type',
    expected: 'INVALID CMS_WRONG',
    pdf: () => signedWith({ contentType: CMS.timestampInfo }),
  },
  {
    name: 'two content types',
    expected: 'INVALID CMS_WRONG',
    pdf: () => signedWith({ statedType: CMS.signedData }),
  },
  {
    name: 'no ESS certificate',
    expected: 'INVALID ESS_MISSING',
    pdf: () => signedWith({ named: undefined }),
  },
  {
    name: 'ESS of another certificate',
    expected: 'INVALID ESS_MISMATCH',
    pdf: () => signedWith({ named: STRANGER }),
  },
  {
    name: 'a certificate put in the place of the one that signed',
    expected: 'INVALID ESS_MISMATCH',
    pdf: () => {
      const keys = curveKeys();
      return signedBy(person({ keys }), { named: person({ keys }) });
    },
  },
  {
    name: 'the time of signing among the attributes',
    expected: 'INVALID CMS_WRONG',
    pdf: () => signedWith({ attributes: (honest) => [...honest, attribute(CMS.signingTime, timeOf(NOW))] }),
  },
  { name: 'no signer', expected: 'INVALID CMS_WRONG', pdf: () => signedWith({ signerInfos: () => [] }) },
  {
    name: 'two signers',
    expected: 'INVALID CMS_WRONG',
    pdf: () => signedWith({ signerInfos: (one) => [one, Uint8Array.from(one)] }),
  },
  {
    name: 'content in the CMS',
    expected: 'INVALID CMS_WRONG',
    pdf: () => signedWith({ content: new TextEncoder().encode('isi lain') }),
  },
  {
    name: 'a signer whose certificate is not there',
    expected: 'INVALID CMS_WRONG',
    pdf: () => signedWith({ identifier: encode(primitive(0), new Uint8Array(20)) }),
  },
  {
    name: 'a signer named by a number where names are wanted',
    expected: 'INVALID CMS_WRONG',
    pdf: () => signedWith({ identifier: integer(7) }),
  },
  {
    name: 'an unsigned attribute that nobody looks at',
    expected: 'INDETERMINATE SIGNATURE_UNSUPPORTED',
    pdf: () => signedWith({ unsigned: () => [attribute('1.2.3.4', nothing())] }),
  },
  { name: 'no CMS at all', expected: 'INVALID CMS_WRONG', pdf: () => carry(() => new Uint8Array()) },
  {
    name: 'garbage',
    expected: 'INVALID CONTENTS_WRONG',
    pdf: () => carry(() => Uint8Array.from({ length: 500 }, (_, index) => (index * 37) % 251)),
  },
  {
    name: 'another kind of CMS',
    expected: 'INVALID CMS_WRONG',
    pdf: () => carry(() => sequence(oid('1.2.840.113549.1.7.3'), explicit(0, sequence()))),
  },
  {
    name: 'bytes hidden behind the CMS',
    expected: 'INVALID CONTENTS_WRONG',
    pdf: () =>
      carry((content) => Buffer.concat([cms(content, { signer: SIGNER, chain: CHAIN }), Buffer.of(0, 1)])),
  },
  {
    name: 'a length that is longer than needed',
    expected: 'INVALID CMS_WRONG',
    pdf: () => carry((content) => padded(cms(content, { signer: SIGNER, chain: CHAIN }))),
  },
  {
    name: 'indefinite lengths',
    expected: 'INVALID CMS_WRONG',
    pdf: () => carry((content) => openEnded(cms(content, { signer: SIGNER, chain: CHAIN }))),
  },
  {
    name: 'structures in each other, thousands deep',
    expected: 'INVALID CMS_WRONG',
    pdf: () => carry(() => nested(HOSTILE.bomb), { reserved: 40_000 }),
  },
  {
    name: 'structures in each other in an old signature',
    expected: 'INVALID CMS_WRONG',
    pdf: () => carry(() => nested(HOSTILE.bomb), { subFilter: 'adbe.pkcs7.detached', reserved: 40_000 }),
  },
  {
    name: 'hundreds of certificates',
    expected: 'INVALID CMS_WRONG',
    pdf: () =>
      carry(
        (content) =>
          cms(content, { signer: SIGNER, chain: Array.from({ length: HOSTILE.certificates }, () => SIGNER) }),
        { reserved: 250_000 },
      ),
  },
  {
    name: 'more signatures than anybody needs',
    expected: 'INDETERMINATE PDF_TOO_LARGE',
    pdf: () => carry((content) => cms(content, { signer: SIGNER, chain: CHAIN }), { copies: 64 }),
  },
  {
    name: 'a certificate that belongs to nobody',
    expected: 'INVALID CERTIFICATE_WRONG',
    pdf: () => signedWith({ chain: [...CHAIN, STRANGER] }),
  },
  {
    name: 'a certificate that is none',
    expected: 'INVALID CERTIFICATE_WRONG',
    pdf: () => signedWith({ chain: [...CHAIN, { ...SIGNER, certificate: sequence(integer(1)) }] }),
  },
  {
    name: 'an extension twice in the certificate',
    expected: 'INVALID CERTIFICATE_WRONG',
    pdf: () => signedBy(person({ extensions: [...PERSON, ...PERSON] })),
  },
];

/** The outer length in one more octet than DER has. */
function padded(der: Uint8Array): Uint8Array {
  const header = 2 + ((der[1] ?? 0) - 0x80);
  return Buffer.concat([Buffer.of(TAG.sequence, 0x83, 0), der.subarray(2, header), der.subarray(header)]);
}

function openEnded(der: Uint8Array): Uint8Array {
  const header = 2 + ((der[1] ?? 0) - 0x80);
  return Buffer.concat([Buffer.of(TAG.sequence, 0x80), der.subarray(header), Buffer.of(0, 0)]);
}
