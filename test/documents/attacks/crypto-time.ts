import { integer, nothing, octets, sequence } from '../../../documents/sign/der.ts';
import { CMS, PURPOSE } from '../../../documents/verify/oids.ts';
import type { Attack } from './attack.ts';
import { carryOn, type Make } from './carrier.ts';
import { attribute, cms, digest, essVersion1Of, token } from './cms.ts';
import {
  AUTHORITY,
  curveKeys,
  DAY,
  explicit,
  extension,
  issue,
  NOW,
  noAuthority,
  purposes,
  revocationList,
  usage,
} from './pki.ts';
import {
  CHAIN,
  ISSUER,
  person,
  ROOT,
  SIGNER,
  STRANGER_ROOT,
  signedWith,
  stampedWith,
  TRUST,
  TSA,
  TSA_EXTENSIONS,
  trusting,
} from './world.ts';

/** Time stamps of an authority that deviates. */
const byAuthority = (...extensions: Uint8Array[]) =>
  stampedWith({ signer: issue({ name: 'Cap Lain', issuer: ISSUER, extensions }) });
const withTokens = (...make: ((signature: Uint8Array) => Uint8Array)[]) =>
  signedWith({
    unsigned: (signature) => [attribute(CMS.signatureTimestamp, ...make.map((each) => each(signature)))],
  });
const honestToken: Make = (stamped) => token(stamped, { signer: TSA, chain: CHAIN });
const withoutEss = (attributes: Uint8Array[]) => attributes.slice(0, 2);
const revokedAt = (entity: typeof SIGNER, at: number, reason?: number) => ({
  ...TRUST,
  revocationLists: [
    revocationList({
      issuer: ISSUER,
      revoked: [{ entity, at, ...(reason === undefined ? {} : { reason }) }],
    }),
  ],
});
const sealedBy = (make: Make) => carryOn(stampedWith(), 'arsip', 'ETSI.RFC3161', make);

/** What can be wrong with the proof of time, and what it does not prove. */
export const TIME_ATTACKS: readonly Attack[] = [
  {
    name: 'a time stamp over something else',
    expected: 'INVALID TIMESTAMP_WRONG',
    pdf: () => withTokens(() => honestToken(new Uint8Array(64))),
  },
  {
    name: 'a time stamp over something else, where nobody is trusted',
    expected: 'INVALID TIMESTAMP_WRONG',
    pdf: () => withTokens(() => honestToken(new Uint8Array(64))),
    trust: trusting(),
  },
  {
    name: 'a second time stamp over something else',
    expected: 'INVALID TIMESTAMP_WRONG',
    pdf: () => withTokens(honestToken, () => honestToken(new Uint8Array(64))),
  },
  {
    name: 'a time stamp of another key',
    expected: 'INVALID TIMESTAMP_WRONG',
    pdf: () => stampedWith({ keys: curveKeys() }),
  },
  {
    name: 'a time stamp that names no certificate',
    expected: 'INVALID TIMESTAMP_WRONG',
    pdf: () => stampedWith({ attributes: withoutEss }),
  },
  {
    name: 'a time stamp that names another certificate',
    expected: 'INVALID TIMESTAMP_WRONG',
    pdf: () => stampedWith({ named: SIGNER }),
  },
  {
    name: 'a time stamp that names another certificate the old way',
    expected: 'INVALID TIMESTAMP_WRONG',
    pdf: () => stampedWith({ attributes: (honest) => [...withoutEss(honest), essVersion1Of(SIGNER)] }),
  },
  {
    name: 'a signature in the place of a time stamp',
    expected: 'INVALID TIMESTAMP_WRONG',
    pdf: () => withTokens((signature) => cms(signature, { signer: TSA, chain: CHAIN })),
  },
  {
    name: 'something in the place of a time stamp',
    expected: 'INVALID TIMESTAMP_WRONG',
    pdf: () => withTokens(() => sequence(integer(1))),
  },
  {
    name: 'a time stamp without content',
    expected: 'INVALID TIMESTAMP_WRONG',
    pdf: () =>
      withTokens((signature) =>
        cms(signature, { signer: TSA, chain: CHAIN, contentType: CMS.timestampInfo }),
      ),
  },
  {
    name: 'a time stamp about something that is none',
    expected: 'INVALID TIMESTAMP_WRONG',
    pdf: () =>
      withTokens(() =>
        cms(octets(new Uint8Array(3)), {
          signer: TSA,
          chain: CHAIN,
          contentType: CMS.timestampInfo,
          content: octets(new Uint8Array(3)),
        }),
      ),
  },
  {
    name: 'a time stamp with a critical extension',
    expected: 'INVALID TIMESTAMP_WRONG',
    pdf: () => stampedWith({ more: [explicit(1, extension('1.2.3.4', true, nothing()))] }),
  },
  {
    name: 'a time stamp with SHA-1',
    expected: 'INDETERMINATE ALGORITHM_WEAK',
    pdf: () => stampedWith({ hash: 'sha1' }),
  },
  {
    name: 'a time stamp over a SHA-1 digest',
    expected: 'INDETERMINATE ALGORITHM_WEAK',
    pdf: () => stampedWith({ imprintHash: 'sha1' }),
  },
  {
    name: 'a time stamp by a certificate without the purpose',
    expected: 'INVALID TIMESTAMP_CERTIFICATE',
    pdf: () => byAuthority(noAuthority(), usage(0xc0)),
  },
  {
    name: 'a time stamp by a certificate with the purpose not critical',
    expected: 'INVALID TIMESTAMP_CERTIFICATE',
    pdf: () => byAuthority(noAuthority(), usage(0x80), purposes(false, PURPOSE.timeStamping)),
  },
  {
    name: 'a time stamp by a certificate with more purposes',
    expected: 'INVALID TIMESTAMP_CERTIFICATE',
    pdf: () =>
      byAuthority(noAuthority(), usage(0x80), purposes(true, PURPOSE.timeStamping, PURPOSE.emailProtection)),
  },
  ...[
    { limit: PURPOSE.emailProtection, expected: 'INVALID TIMESTAMP_CERTIFICATE' },
    { limit: PURPOSE.timeStamping, expected: 'VALID B-T' },
    { limit: PURPOSE.any, expected: 'VALID B-T' },
  ].map(({ limit, expected }) => ({
    name: `a time stamp below an authority that is limited to ${limit}`,
    expected,
    pdf: () => {
      const extensions = [...AUTHORITY, purposes(false, limit)];
      const middle = issue({ name: 'Antara', issuer: ROOT, extensions });
      const signer = issue({ name: 'Cap Lain', issuer: middle, extensions: TSA_EXTENSIONS });
      return stampedWith({ signer, chain: [middle, ROOT] });
    },
  })),
  {
    name: 'a time stamp long after the time that a foreign document claims',
    expected: 'VALID B-T',
    pdf: () => stampedWith({ at: NOW + 9 * DAY }),
  },
  {
    name: 'a time stamp of another world',
    expected: 'INDETERMINATE TIMESTAMP_CERTIFICATE',
    pdf: () =>
      stampedWith({
        signer: issue({ name: 'Cap Asing', issuer: STRANGER_ROOT, extensions: TSA_EXTENSIONS }),
        chain: [STRANGER_ROOT],
      }),
  },
  {
    name: 'a time stamp with a certificate that belongs to nobody',
    expected: 'INVALID TIMESTAMP_CERTIFICATE',
    pdf: () => stampedWith({ chain: [...CHAIN, person({ issuer: STRANGER_ROOT })] }),
  },
  {
    name: 'a time stamp before its own certificate',
    expected: 'INVALID TIMESTAMP_CERTIFICATE',
    pdf: () => stampedWith({ at: NOW - 60 * DAY }),
  },
  {
    name: 'a time stamp after its own certificate',
    expected: 'INDETERMINATE TIMESTAMP_CERTIFICATE',
    pdf: () =>
      stampedWith({
        signer: issue({ name: 'Cap Lama', issuer: ISSUER, extensions: TSA_EXTENSIONS, until: NOW - DAY }),
      }),
  },
  {
    name: 'a time stamp whose certificate has ended since',
    expected: 'INDETERMINATE TIMESTAMP_CERTIFICATE',
    pdf: () =>
      stampedWith({
        signer: issue({ name: 'Cap Tua', issuer: ISSUER, extensions: TSA_EXTENSIONS, until: NOW + DAY }),
      }),
  },
  {
    name: 'a time stamp before the certificate of the signer',
    expected: 'INVALID CERTIFICATE_NOT_YET_VALID',
    pdf: () => stampedWith({ at: NOW - 10 * DAY }, person({ from: NOW - DAY })),
  },
  {
    name: 'a time stamp after the certificate of the signer',
    expected: 'INDETERMINATE CERTIFICATE_EXPIRED',
    pdf: () => stampedWith({ at: NOW + 2 * DAY }, person({ until: NOW + DAY })),
  },
  {
    name: 'a certificate that ended after the proven time',
    expected: 'VALID B-T',
    pdf: () => stampedWith({}, person({ until: NOW + DAY })),
  },
  {
    name: 'a certificate that was revoked before the proven time',
    expected: 'INVALID CERTIFICATE_REVOKED',
    pdf: () => stampedWith(),
    trust: revokedAt(SIGNER, NOW - DAY),
  },
  {
    name: 'a certificate that was revoked after the proven time',
    expected: 'VALID B-T',
    pdf: () => stampedWith(),
    trust: revokedAt(SIGNER, NOW + DAY),
  },
  {
    name: 'a time-stamping authority that was revoked before',
    expected: 'INVALID TIMESTAMP_CERTIFICATE',
    pdf: () => stampedWith(),
    trust: revokedAt(TSA, NOW - DAY, 4),
  },
  {
    name: 'a time-stamping authority whose key was stolen later',
    expected: 'INDETERMINATE TIMESTAMP_CERTIFICATE',
    pdf: () => stampedWith(),
    trust: revokedAt(TSA, NOW + DAY, 1),
  },
  {
    name: 'a time-stamping authority that ceased later',
    expected: 'VALID B-T',
    pdf: () => stampedWith(),
    trust: revokedAt(TSA, NOW + DAY, 5),
  },
  {
    name: 'a document time stamp over other bytes',
    expected: 'INVALID TIMESTAMP_WRONG',
    pdf: () => sealedBy((content) => honestToken(content.subarray(1))),
  },
  {
    name: 'a document time stamp of another world',
    expected: 'INDETERMINATE TIMESTAMP_CERTIFICATE',
    pdf: () =>
      sealedBy((content) =>
        token(content, {
          signer: issue({ name: 'Cap Asing', issuer: STRANGER_ROOT, extensions: TSA_EXTENSIONS }),
          chain: [STRANGER_ROOT],
        }),
      ),
  },
  {
    name: 'a signature in the place of a document time stamp',
    expected: 'INVALID TIMESTAMP_WRONG',
    pdf: () => sealedBy((content) => cms(content, { signer: TSA, chain: CHAIN })),
  },
  {
    name: 'nothing in the place of a document time stamp',
    expected: 'INVALID TIMESTAMP_WRONG',
    pdf: () => sealedBy(() => new Uint8Array()),
  },
  {
    name: 'a time stamp whose digest says something else',
    expected: 'INVALID TIMESTAMP_WRONG',
    pdf: () =>
      stampedWith({
        attributes: ([type = nothing(), , ess = nothing()]) => [
          type,
          attribute(CMS.messageDigest, octets(digest('sha256', nothing()))),
          ess,
        ],
      }),
  },
];
