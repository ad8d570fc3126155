import { type KeyObject, X509Certificate } from 'node:crypto';
import { BitString } from 'asn1js';
import { Certificate } from 'pkijs';
import type { Custody, KeyAlgorithm } from '../../adapters/aws/custody.ts';
import { issueCertificate, type SubjectName, type Validity } from '../../adapters/local/pki/issue.ts';
import { generateKeys, type KeyFile, signBytes } from '../../adapters/local/pki/key-file.ts';
import type { KmsAlgorithm, KmsServer } from './kms-server.ts';

/** When certificates of tests hold unless they say otherwise. */
export const LONG: Validity = {
  from: Date.parse('2016-07-01T00:00:00Z'),
  until: Date.parse('2046-07-01T00:00:00Z'),
};

/** A root and an intermediate whose names do not say SPESIMEN: a stand-in for the authority of a real deployment. */
export type TestAuthority = {
  readonly root: KeyFile;
  readonly intermediate: KeyFile;
  /** Leaf, intermediate and root for a public key of either kind. */
  issueTo(commonName: string, publicKey: KeyObject, validity?: Validity): Promise<X509Certificate[]>;
};

export async function makeAuthority(name = 'Otoritas Uji', validity = LONG): Promise<TestAuthority> {
  const root = await makeIssuer(`${name} Akar`, 1, validity);
  const intermediate = await makeIssuer(`${name} Penerbit`, 0, validity, root);
  const chain = [intermediate.certificate, root.certificate];
  return {
    root,
    intermediate,
    issueTo: async (commonName, publicKey, validity = LONG) => {
      const issue = { subject: subject(commonName), publicKey, validity, purpose: 'signing' } as const;
      return [await issueCertificate(issue, intermediate), ...chain];
    },
  };
}

/** An authority with `pathLength` levels below it: a root when it has no issuer. */
export async function makeIssuer(
  commonName: string,
  pathLength: number,
  validity: Validity = LONG,
  issuer?: KeyFile,
): Promise<KeyFile> {
  const { privateKey, publicKey } = await generateKeys('ECDSA-P256-SHA256');
  const issue = {
    subject: subject(commonName),
    publicKey,
    validity,
    purpose: 'authority',
    pathLength,
  } as const;
  return { privateKey, certificate: await issueCertificate(issue, issuer ?? { privateKey }) };
}

function subject(commonName: string): SubjectName {
  return [
    ['country', 'ID'],
    ['organization', 'Dinas Kesehatan'],
    ['commonName', commonName],
  ];
}

/** The same certificate with something changed, signed again by its issuer's key. */
export async function reissue(
  { raw }: X509Certificate,
  change: (certificate: Certificate) => void,
  issuerKey: KeyObject,
): Promise<X509Certificate> {
  const certificate = Certificate.fromBER(new Uint8Array(raw));
  change(certificate);
  certificate.tbsView = new Uint8Array(certificate.encodeTBS().toBER());
  const signature = await signBytes(certificate.tbsView, issuerKey);
  certificate.signatureValue = new BitString({ valueHex: new Uint8Array(signature).buffer });
  return new X509Certificate(Buffer.from(certificate.toSchema(true).toBER()));
}

export function pems(certificates: readonly X509Certificate[]): string[] {
  return certificates.map((certificate) => certificate.toString());
}

/** `alias/sahkan/seal/17_2e_71`: KMS takes no colon and no dot in an alias. */
export function aliasOf(signatory: string): string {
  const name = signatory.replace(':', '/');
  return `alias/sahkan/${name.replace(/[^\w/-]/g, (character) => `_${character.charCodeAt(0).toString(16)}_`)}`;
}

/**
 * A whole custody: for each signatory (`seal:17.71`, `person:…`, `party`) a key in this KMS with a certificate that
 * names it. Seals get RSA-3072, everybody else P-256, unless `algorithmOf` says otherwise.
 */
export async function makeCustody(
  kms: Pick<KmsServer, 'addKey'>,
  signatories: readonly string[],
  algorithmOf: (signatory: string) => KeyAlgorithm = (id) => (id.startsWith('seal:') ? 'RSA-3072' : 'P-256'),
): Promise<Custody> {
  const authority = await makeAuthority();
  const entries = await Promise.all(
    signatories.map(async (signatory) => {
      const algorithm = algorithmOf(signatory);
      const alias = aliasOf(signatory);
      const { publicKey } = await kms.addKey({ alias, algorithm: keyOf(algorithm) });
      const certificates = pems(await authority.issueTo(`Nama ${signatory}`, publicKey));
      return [signatory, { keyId: alias, algorithm, certificates }] as const;
    }),
  );
  const paperCertificates = entries.flatMap(([signatory, { certificates }]) =>
    signatory.startsWith('paper:') ? certificates.slice(0, 1) : [],
  );
  const roots = pems([authority.root.certificate]);
  return { roots, signatories: Object.fromEntries(entries), paperCertificates };
}

/** The kind of key; how it pads is said with each signature. */
function keyOf(algorithm: KeyAlgorithm): KmsAlgorithm {
  if (algorithm === 'P-256') return algorithm;
  return algorithm.startsWith('RSA-2048') ? 'RSA-2048' : 'RSA-3072';
}
