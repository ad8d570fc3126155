import { integer, nothing, octets, oid, sequence } from '../../../documents/sign/der.ts';
import { readWhole, sequenceOf, TAG } from '../../../documents/verify/asn1/der.ts';
import { EXTENSION, PURPOSE } from '../../../documents/verify/oids.ts';
import type { Attack } from './attack.ts';
import { carry } from './carrier.ts';
import { cms } from './cms.ts';
import {
  AUTHORITY,
  authority,
  curveKeys,
  DAY,
  type Entity,
  extension,
  issue,
  NOW,
  noAuthority,
  PERSON,
  purposes,
  revocationList,
  rsaKeys,
  usage,
  WITH_RSA,
} from './pki.ts';
import {
  CHAIN,
  ISSUER,
  person,
  ROOT,
  SIGNER,
  STRANGER,
  STRANGER_ROOT,
  signedBy,
  TRUST,
  TSA_EXTENSIONS,
  trusting,
} from './world.ts';

const { serverAuth: SERVER, codeSigning: CODE, clientAuth: LOGIN } = PURPOSE;
const LOGIN_WITH_CARD = '1.3.6.1.4.1.311.20.2.2';
const NAME_CONSTRAINTS = '2.5.29.30';

/** A signer below an authority that deviates, which stands below the honest root. */
function below(
  extensions: readonly Uint8Array[],
  changes: { from?: number; until?: number } = {},
): Uint8Array {
  const middle = issue({ name: 'Antara', issuer: ROOT, extensions, ...changes });
  return signedBy(person({ issuer: middle }), { chain: [middle, ROOT] });
}

const FALSE_ROOT = issue({ name: 'Akar', extensions: AUTHORITY });
const FALSE_SIGNER = person({ issuer: FALSE_ROOT });

/** Two authorities that certify each other, and a signer below one of them. */
function loop(): Uint8Array {
  const [one, other] = [curveKeys(), curveKeys()];
  const first = issue({ name: 'Satu', extensions: AUTHORITY, keys: one });
  const second = issue({ name: 'Dua', extensions: AUTHORITY, keys: other, issuer: first });
  const back = issue({ name: 'Satu', extensions: AUTHORITY, keys: one, issuer: second });
  return signedBy(person({ issuer: back }), { chain: [back, second] });
}

/** Authorities of one name and key, each of which could have issued every other. */
function crowd(count: number): Uint8Array {
  const keys = curveKeys();
  const crowded = Array.from({ length: count }, () =>
    issue({ name: 'Kerumunan', extensions: AUTHORITY, keys }),
  );
  const signer = person({ issuer: { name: crowded[0]?.name ?? new Uint8Array(), keys } });
  return carry((content) => cms(content, { signer, chain: crowded }), { reserved: 120_000 });
}

function tower(height: number): Uint8Array {
  const chain: Entity[] = [];
  for (let level = 0; level < height; level += 1)
    chain.unshift(issue({ name: `Tingkat ${level}`, issuer: chain[0] ?? ROOT, extensions: AUTHORITY }));
  return signedBy(person({ issuer: chain[0] ?? ROOT }), { chain });
}

/** A certificate that names its algorithm in another way outside than inside, where it is signed. */
function twoAlgorithms(): Uint8Array {
  const middle = issue({ name: 'Antara', issuer: ROOT, keys: rsaKeys(), extensions: AUTHORITY });
  const signer = person({ issuer: middle });
  const fields = sequenceOf(readWhole(signer.certificate));
  const content = fields.next().der;
  fields.next(TAG.sequence);
  const certificate = sequence(content, sequence(oid(WITH_RSA.sha256)), fields.next().der);
  return signedBy({ ...signer, certificate }, { chain: [middle, ROOT] });
}

/** A copy of the issuer's certificate that names another issuer, beside the true one. */
function renamedCopy(): Uint8Array {
  const { keys, serialNumber } = ISSUER;
  const copy = issue({ name: 'Penerbit', keys, serialNumber, issuer: STRANGER_ROOT, extensions: AUTHORITY });
  return signedBy(SIGNER, { chain: [...CHAIN, copy] });
}

const REVOKED = revocationList({ issuer: ISSUER, revoked: [{ entity: SIGNER, at: NOW + DAY }] });
const HELD = revocationList({ issuer: ISSUER, revoked: [{ entity: SIGNER, at: NOW + DAY, reason: 6 }] });
const REVOKED_ISSUER = revocationList({
  issuer: ROOT,
  revoked: [{ entity: ISSUER, at: NOW + DAY, reason: 1 }],
});
const OF_A_STRANGER = revocationList({
  issuer: { name: ISSUER.name, keys: STRANGER.keys },
  revoked: [{ entity: SIGNER, at: NOW + DAY }],
});
const withLists = (...revocationLists: Uint8Array[]) => ({ ...TRUST, revocationLists });
const honest = () => signedBy(SIGNER);

/** What can be wrong with the certificates. */
export const CHAIN_ATTACKS: readonly Attack[] = [
  {
    name: 'a signer of another world',
    expected: 'INDETERMINATE UNTRUSTED_ROOT',
    pdf: () => signedBy(STRANGER, { chain: [STRANGER_ROOT] }),
  },
  { name: 'nobody to trust', expected: 'INDETERMINATE UNTRUSTED_ROOT', pdf: honest, trust: trusting() },
  {
    name: 'a false root with the name of the true one',
    expected: 'INDETERMINATE UNTRUSTED_ROOT',
    pdf: () => signedBy(FALSE_SIGNER, { chain: [FALSE_ROOT] }),
  },
  {
    name: 'a false root that is not shown',
    expected: 'INVALID CERTIFICATE_WRONG',
    pdf: () => signedBy(FALSE_SIGNER, { chain: [] }),
  },
  { name: 'authorities that certify each other', expected: 'INDETERMINATE UNTRUSTED_ROOT', pdf: loop },
  {
    name: 'a signer who certifies himself',
    expected: 'INDETERMINATE UNTRUSTED_ROOT',
    pdf: () => signedBy(issue({ name: 'Sendiri' }), { chain: [] }),
  },
  {
    name: 'a certificate with the name of the authority but a signature of another',
    expected: 'INVALID CERTIFICATE_WRONG',
    pdf: () => signedBy(person({ issuer: { name: ISSUER.name, keys: curveKeys() } })),
  },
  {
    name: 'an authority that is none',
    expected: 'INVALID CERTIFICATE_WRONG',
    pdf: () => below([noAuthority(), usage(0x06)]),
  },
  {
    name: 'an authority that does not say that it is one',
    expected: 'INVALID CERTIFICATE_WRONG',
    pdf: () => below([usage(0x06)]),
  },
  {
    name: 'a person as an authority',
    expected: 'INVALID CERTIFICATE_WRONG',
    pdf: () => signedBy(person({ issuer: SIGNER }), { chain: [SIGNER, ...CHAIN] }),
  },
  {
    name: 'an authority whose key may not sign certificates',
    expected: 'INVALID CERTIFICATE_WRONG',
    pdf: () => below([authority(), usage(0x80)]),
  },
  {
    name: 'an authority below one that may have none',
    expected: 'INVALID CERTIFICATE_WRONG',
    pdf: () => {
      const deeper = issue({ name: 'Lebih Dalam', issuer: ISSUER, extensions: AUTHORITY });
      return signedBy(person({ issuer: deeper }), { chain: [deeper, ...CHAIN] });
    },
  },
  { name: 'a path that is too long', expected: 'INDETERMINATE UNTRUSTED_ROOT', pdf: () => tower(9) },
  {
    name: 'an unknown critical extension of the signer',
    expected: 'INVALID CERTIFICATE_WRONG',
    pdf: () => signedBy(person({ extensions: [...PERSON, extension('1.2.3.4', true, nothing())] })),
  },
  {
    name: 'an unknown critical extension of an authority',
    expected: 'INVALID CERTIFICATE_WRONG',
    pdf: () => below([...AUTHORITY, extension('1.2.3.4', true, nothing())]),
  },
  {
    name: 'name constraints, which nobody checks here',
    expected: 'INVALID CERTIFICATE_WRONG',
    pdf: () => below([...AUTHORITY, extension(NAME_CONSTRAINTS, true, sequence())]),
  },
  {
    name: 'an extension that cannot be read',
    expected: 'INVALID CERTIFICATE_WRONG',
    pdf: () => below([extension(EXTENSION.basicConstraints, true, octets(new Uint8Array(2))), usage(0x06)]),
  },
  {
    name: 'a certificate for TLS only',
    expected: 'INVALID CERTIFICATE_PURPOSE',
    pdf: () => signedBy(person({ extensions: [...PERSON, purposes(false, SERVER)] })),
  },
  {
    name: 'a certificate for program code',
    expected: 'INVALID CERTIFICATE_PURPOSE',
    pdf: () => signedBy(person({ extensions: [...PERSON, purposes(true, CODE)] })),
  },
  {
    name: 'the certificate of a time-stamping authority',
    expected: 'INVALID CERTIFICATE_PURPOSE',
    pdf: () => signedBy(person({ extensions: TSA_EXTENSIONS })),
  },
  {
    name: 'a certificate of an OCSP responder',
    expected: 'INVALID CERTIFICATE_PURPOSE',
    pdf: () => signedBy(person({ extensions: [...PERSON, purposes(false, PURPOSE.ocspSigning)] })),
  },
  ...[SERVER, CODE, PURPOSE.timeStamping, PURPOSE.ocspSigning].map((purpose) => ({
    name: `the login of a machine, which is for ${purpose} too`,
    expected: 'INVALID CERTIFICATE_PURPOSE',
    pdf: () => signedBy(person({ extensions: [...PERSON, purposes(false, purpose, LOGIN)] })),
  })),
  {
    name: 'the login of a person with a card',
    expected: 'VALID B-B',
    pdf: () => signedBy(person({ extensions: [...PERSON, purposes(false, LOGIN_WITH_CARD, LOGIN)] })),
  },
  {
    name: 'a certificate for documents and for servers',
    expected: 'VALID B-B',
    pdf: () =>
      signedBy(person({ extensions: [...PERSON, purposes(false, SERVER, PURPOSE.documentSigning)] })),
  },
  {
    name: 'a certificate for anything',
    expected: 'VALID B-B',
    pdf: () => signedBy(person({ extensions: [...PERSON, purposes(false, SERVER, PURPOSE.any)] })),
  },
  {
    name: 'an authority for servers',
    expected: 'INVALID CERTIFICATE_PURPOSE',
    pdf: () => below([...AUTHORITY, purposes(false, SERVER, LOGIN)]),
  },
  {
    name: 'an authority for mail',
    expected: 'VALID B-B',
    pdf: () => below([...AUTHORITY, purposes(false, SERVER, PURPOSE.emailProtection)]),
  },
  {
    name: 'a certificate for documents of an authority for mail',
    expected: 'INVALID CERTIFICATE_PURPOSE',
    pdf: () => {
      const mail = [...AUTHORITY, purposes(false, PURPOSE.emailProtection)];
      const middle = issue({ name: 'Antara', issuer: ROOT, extensions: mail });
      const extensions = [...PERSON, purposes(false, PURPOSE.documentSigning)];
      return signedBy(person({ issuer: middle, extensions }), { chain: [middle, ROOT] });
    },
  },
  {
    name: 'a key for encryption',
    expected: 'INVALID CERTIFICATE_PURPOSE',
    pdf: () => signedBy(person({ extensions: [noAuthority(), usage(0x20)] })),
  },
  {
    name: 'the root itself as the signer',
    expected: 'INVALID CERTIFICATE_PURPOSE',
    pdf: () => signedBy(ROOT, { chain: [] }),
  },
  {
    name: 'an expired certificate',
    expected: 'INDETERMINATE CERTIFICATE_EXPIRED',
    pdf: () => signedBy(person({ until: NOW + DAY })),
  },
  {
    name: 'a certificate of the future',
    expected: 'INDETERMINATE CERTIFICATE_NOT_YET_VALID',
    pdf: () => signedBy(person({ from: NOW + 60 * DAY })),
  },
  {
    name: 'an expired authority',
    expected: 'INDETERMINATE CERTIFICATE_EXPIRED',
    pdf: () => below(AUTHORITY, { until: NOW + DAY }),
  },
  {
    name: 'an expired root',
    expected: 'INDETERMINATE CERTIFICATE_EXPIRED',
    pdf: honest,
    at: NOW + 5_000 * DAY,
  },
  {
    name: 'a certificate signed with SHA-1',
    expected: 'INDETERMINATE ALGORITHM_WEAK',
    pdf: () => signedBy(person({ hash: 'sha1' })),
  },
  {
    name: 'an authority with an RSA key of 1024 bits',
    expected: 'INDETERMINATE ALGORITHM_WEAK',
    pdf: () => {
      const weak = issue({ name: 'Lemah', issuer: ROOT, keys: rsaKeys(1024), extensions: AUTHORITY });
      return signedBy(person({ issuer: weak }), { chain: [weak, ROOT] });
    },
  },
  {
    name: 'a certificate with two algorithms',
    expected: 'INVALID CERTIFICATE_WRONG',
    pdf: twoAlgorithms,
  },
  {
    name: 'a copy of a certificate with another name in it',
    expected: 'INVALID CERTIFICATE_WRONG',
    pdf: renamedCopy,
  },
  {
    name: 'a crowd of authorities to search',
    expected: 'INDETERMINATE PDF_TOO_LARGE',
    pdf: () => crowd(190),
  },
  {
    name: 'a revoked certificate',
    expected: 'INDETERMINATE CERTIFICATE_REVOKED',
    pdf: honest,
    trust: withLists(REVOKED),
  },
  {
    name: 'a suspended certificate',
    expected: 'INDETERMINATE CERTIFICATE_REVOKED',
    pdf: honest,
    trust: withLists(HELD),
  },
  {
    name: 'a revoked authority',
    expected: 'INDETERMINATE CERTIFICATE_REVOKED',
    pdf: honest,
    trust: withLists(REVOKED_ISSUER),
  },
  {
    name: 'a revocation before it comes into force',
    expected: 'VALID B-B',
    pdf: honest,
    trust: withLists(REVOKED),
    at: NOW,
  },
  {
    name: 'a revocation list by a stranger in the name of the authority',
    expected: 'VALID B-B',
    pdf: honest,
    trust: withLists(OF_A_STRANGER),
  },
  {
    name: 'a revocation list that is none',
    expected: 'VALID B-B',
    pdf: honest,
    trust: withLists(sequence(integer(1))),
  },
];
