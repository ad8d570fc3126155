import { createHash, type X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import type { Clock, Signer, Signers } from '../../core/ports.ts';
import { type CertificateAuthority, openCertificateAuthority } from './certificate-authority.ts';
import type { SubjectName } from './pki/issue.ts';
import {
  algorithmOf,
  findKeyFile,
  generateKeys,
  type KeyAlgorithm,
  type KeyFile,
  signBytes,
  storeKeyFile,
} from './pki/key-file.ts';

/** Who a certificate names. */
export type Subject = { readonly commonName: string; readonly organization: string; readonly title?: string };

export type DiskSignersOptions = {
  /** Holds every key; nothing else belongs there. */
  readonly folder: string;
  readonly clock: Clock;
  /** The name of a signatory. It throws AppError SIGNER_MISSING for one that has no custody here. */
  readonly subjectOf: (signatory: string) => Subject | Promise<Subject>;
  readonly algorithm?: KeyAlgorithm;
};

/**
 * Keys on this machine's disk, for demonstrations only: key and certificate of a signatory are made when it first
 * signs, below an authority of our own whose names say SPESIMEN.
 */
export function diskSigners(options: DiskSignersOptions): Signers {
  const { folder, clock } = options;
  const authority = once(() => openCertificateAuthority(folder, clock));
  const opening = new Map<string, Promise<KeyFile>>();
  const keyOf = async (signatory: string): Promise<KeyFile> => {
    const known = opening.get(signatory);
    if (known && holds((await known).certificate, clock.now())) return known;
    if (known && opening.get(signatory) !== known) return keyOf(signatory);
    const promise = authority().then((ca) => openKey(signatory, ca, options));
    opening.set(signatory, promise);
    promise.catch(() => opening.delete(signatory));
    return promise;
  };
  return {
    signerOf: async (signatory) => signerWith(await keyOf(signatory), await authority()),
    trustedRoots: async () => [bytesOf((await authority()).root)],
  };
}

async function openKey(
  signatory: string,
  authority: CertificateAuthority,
  { folder, clock, subjectOf, algorithm = 'ECDSA-P256-SHA256' }: DiskSignersOptions,
): Promise<KeyFile> {
  const path = join(folder, 'signatories', `${createHash('sha256').update(signatory).digest('hex')}.pem`);
  const stored = await findKeyFile(path);
  if (stored && holds(stored.certificate, clock.now())) return stored;
  const subject = distinguishedName(await subjectOf(signatory));
  const { privateKey, publicKey } = await generateKeys(algorithm);
  const issued = { privateKey, certificate: await authority.issueTo(subject, publicKey) };
  await storeKeyFile(path, issued, { replace: stored !== undefined });
  return (await findKeyFile(path)) ?? issued;
}

function distinguishedName({ commonName, organization, title }: Subject): SubjectName {
  return [
    ['country', 'ID'],
    ['organization', organization],
    ['unit', 'SPESIMEN'],
    ...(title ? [['title', title] as const] : []),
    ['commonName', commonName],
  ];
}

function holds({ validFrom, validTo }: X509Certificate, now: number): boolean {
  return Date.parse(validFrom) <= now && now < Date.parse(validTo);
}

function signerWith(
  { privateKey, certificate }: KeyFile,
  { root, intermediate }: CertificateAuthority,
): Signer {
  return {
    algorithm: algorithmOf(privateKey),
    certificates: [certificate, intermediate, root].map(bytesOf),
    sign: (bytes) => signBytes(bytes, privateKey),
  };
}

function bytesOf({ raw }: X509Certificate): Uint8Array {
  return new Uint8Array(raw);
}

/** Runs `make` at the first call; a failure is forgotten, so that the next call tries again. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    made.catch(() => {
      made = undefined;
    });
    return made;
  };
}
