import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { issueCertificate } from '../../adapters/local/pki/issue.ts';
import { generateKeys, type KeyAlgorithm, type KeyFile } from '../../adapters/local/pki/key-file.ts';
import { START } from '../parts/cases.ts';

const YEAR = 365 * 86_400_000;
const AT = Date.parse(START);
const VALIDITY = { from: AT - YEAR, until: AT + YEAR };
export const PASSWORD = 'ukur';

export type SigningFiles = {
  readonly algorithm: KeyAlgorithm;
  /** Key and chain in PEM, leaf first. */
  readonly key: string;
  /** Key and leaf in PKCS #12: old encryption and no elliptic root, so that every peer can read it. */
  readonly p12: string;
};

/** A root and below it a signatory for each kind of key, as files in a folder. */
export async function makeKeys(folder: string) {
  const root = await makeRoot();
  const rootFile = join(folder, 'root.der');
  writeFileSync(rootFile, root.certificate.raw);
  const signing = async (algorithm: KeyAlgorithm) => storeKey(folder, algorithm, root);
  return {
    root: rootFile,
    rsa: await signing('RSASSA-PKCS1-v1_5-SHA256'),
    curve: await signing('ECDSA-P256-SHA256'),
  };
}

async function makeRoot(): Promise<KeyFile> {
  // Not every peer reads a certificate that an elliptic key has signed.
  const { privateKey, publicKey } = await generateKeys('RSASSA-PKCS1-v1_5-SHA256');
  const subject = [['commonName', 'Akar Ukur']] as const;
  const issue = { subject, publicKey, validity: VALIDITY, purpose: 'authority' } as const;
  return { privateKey, certificate: await issueCertificate(issue, { privateKey }) };
}

async function storeKey(folder: string, algorithm: KeyAlgorithm, root: KeyFile): Promise<SigningFiles> {
  const { privateKey, publicKey } = await generateKeys(algorithm);
  const subject = [['commonName', `Penanda Tangan ${algorithm}`]] as const;
  const issue = { subject, publicKey, validity: VALIDITY, purpose: 'signing' } as const;
  const certificate = await issueCertificate(issue, root);
  const key = join(folder, `${algorithm}.pem`);
  const p12 = join(folder, `${algorithm}.p12`);
  const secret = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const alone = join(folder, `${algorithm}-alone.pem`);
  writeFileSync(key, `${secret}${certificate}${root.certificate}`);
  writeFileSync(alone, `${secret}${certificate}`);
  const old = ['-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'];
  execFileSync('openssl', [
    'pkcs12',
    '-export',
    '-in',
    alone,
    '-out',
    p12,
    '-passout',
    `pass:${PASSWORD}`,
    ...old,
  ]);
  return { algorithm, key, p12 };
}
