import {
  createPrivateKey,
  generateKeyPair,
  type KeyObject,
  randomUUID,
  sign as signWithKey,
  X509Certificate,
} from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import type { Signer } from '../../../core/ports.ts';

/** A private key with its certificate. */
export type KeyFile = { readonly privateKey: KeyObject; readonly certificate: X509Certificate };
export type KeyAlgorithm = Signer['algorithm'];

const generate = promisify(generateKeyPair);
const signAsync = promisify(signWithKey);

export function generateKeys(
  algorithm: KeyAlgorithm,
): Promise<{ privateKey: KeyObject; publicKey: KeyObject }> {
  return algorithm === 'ECDSA-P256-SHA256'
    ? generate('ec', { namedCurve: 'P-256' })
    : generate('rsa', { modulusLength: 2048 });
}

export function algorithmOf(key: KeyObject): KeyAlgorithm {
  return key.asymmetricKeyType === 'ec' ? 'ECDSA-P256-SHA256' : 'RSASSA-PKCS1-v1_5-SHA256';
}

/** Signs bytes with SHA-256; ECDSA signatures are DER, as CMS and X.509 want them. */
export async function signBytes(bytes: Uint8Array, key: KeyObject): Promise<Uint8Array> {
  return new Uint8Array(await signAsync('sha256', bytes, key));
}

/** Reads a key file, or gives undefined when there is none. */
export async function findKeyFile(path: string): Promise<KeyFile | undefined> {
  const pem = await readFile(path, 'ascii').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (pem === undefined) return undefined;
  return { privateKey: createPrivateKey(pem), certificate: new X509Certificate(pem) };
}

/**
 * Stores a key and its certificate, readable by the owner only, in one step: a crash leaves all or nothing. When
 * another process was faster, its file stays unless `replace` is set.
 */
export async function storeKeyFile(
  path: string,
  { privateKey, certificate }: KeyFile,
  { replace = false } = {},
): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  const pem = `${privateKey.export({ type: 'pkcs8', format: 'pem' })}${certificate.toString()}`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(draft, pem, { mode: 0o600 });
  try {
    if (replace) await rename(draft, path);
    else await link(draft, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
}
