import type { KeyObject, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../../core/ports.ts';
import { issueCertificate, type SubjectName } from './pki/issue.ts';
import { findKeyFile, generateKeys, type KeyFile, storeKeyFile } from './pki/key-file.ts';

const ORGANIZATION = 'Sahkan SPESIMEN';
const YEAR = 365;
const TEN_YEARS = { before: YEAR, after: 10 * YEAR };
/** The clock of a demonstration may be moved by months in both directions. */
const THREE_YEARS = { before: 30, after: 3 * YEAR };

/** A certificate authority for demonstrations: a root, an intermediate, and certificates of people below it. */
export type CertificateAuthority = {
  readonly root: X509Certificate;
  readonly intermediate: X509Certificate;
  /** A certificate for signing documents, valid for three years from the clock's now. */
  issueTo(subject: SubjectName, publicKey: KeyObject): Promise<X509Certificate>;
};

/** Opens the authority whose keys and certificates are under `folder`, and makes it on first use. */
export async function openCertificateAuthority(folder: string, clock: Clock): Promise<CertificateAuthority> {
  const root = await openAuthority(join(folder, 'root.pem'), 'Akar', 1, clock);
  const intermediate = await openAuthority(join(folder, 'intermediate.pem'), 'Penerbit', 0, clock, root);
  return {
    root: root.certificate,
    intermediate: intermediate.certificate,
    issueTo: (subject, publicKey) =>
      issueCertificate({ subject, publicKey, now: clock.now(), days: THREE_YEARS }, intermediate),
  };
}

async function openAuthority(
  path: string,
  role: string,
  pathLength: number,
  clock: Clock,
  issuer?: KeyFile,
): Promise<KeyFile> {
  const known = await findKeyFile(path);
  if (known) return known;
  const { privateKey, publicKey } = await generateKeys('ECDSA-P256-SHA256');
  const subject: SubjectName = [
    ['country', 'ID'],
    ['organization', ORGANIZATION],
    ['commonName', `Sertifikat ${role} ${ORGANIZATION}`],
  ];
  const issue = { subject, publicKey, now: clock.now(), days: TEN_YEARS, authority: { pathLength } };
  const certificate = await issueCertificate(issue, issuer ?? { privateKey });
  await storeKeyFile(path, { privateKey, certificate });
  // Another process may have been faster: its file is the authority then.
  return (await findKeyFile(path)) ?? { privateKey, certificate };
}
