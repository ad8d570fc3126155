import { type KeyObject, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config, SigningKey } from './config.ts';

const PEM = /-----BEGIN CERTIFICATE-----[\w+/=\s]+-----END CERTIFICATE-----/g;
/** Demonstration authorities say so in every name (`adapters/local/certificate-authority.ts`). */
const SPECIMEN = /SPESIMEN/i;

/** The certificates of a file one by one, or what is wrong with it as the end of a sentence. */
export function readPem(folder: string, file: string): string[] | string {
  const path = resolve(folder, file);
  if (!existsSync(path)) return `the file ${file} does not exist`;
  const text = readFileSync(path, 'utf8');
  const certificates = text.match(PEM) ?? [];
  // Text around the certificates could be a private key, and would be deployed with them.
  if (certificates.length === 0 || text.replace(PEM, '').trim() !== '')
    return `the file ${file} holds something other than certificates in PEM`;
  const parsed = certificates.map(parse);
  if (parsed.includes(undefined)) return `the file ${file} holds a certificate that cannot be read`;
  if (parsed.some((certificate) => SPECIMEN.test(`${certificate?.subject} ${certificate?.issuer}`)))
    return `the file ${file} holds a certificate for demonstrations only (SPESIMEN)`;
  return certificates;
}

/**
 * What is wrong with the certificates of a signatory, as ends of sentences. This is what can be said before a deployment;
 * the document function checks the whole chain when it starts (`adapters/aws/custody.ts`).
 */
export function findChainFaults(
  certificates: readonly string[],
  algorithm: SigningKey['algorithm'],
  roots: readonly string[],
): string[] {
  const [first = ''] = certificates;
  const leaf = parse(first);
  return [
    ...(leaf !== undefined && fits(leaf.publicKey, algorithm)
      ? []
      : [`certificate 1 has no ${algorithm} key`]),
    ...(certificates.length > 1 ? [] : ['a chain has two certificates at least, its leaf and its root']),
    ...(roots.includes(certificates.at(-1) ?? '') ? [] : ['the last certificate is not among the roots']),
  ];
}

function parse(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

function fits(
  { asymmetricKeyType, asymmetricKeyDetails }: KeyObject,
  algorithm: SigningKey['algorithm'],
): boolean {
  return algorithm === 'RSA-3072'
    ? asymmetricKeyType === 'rsa' && asymmetricKeyDetails?.modulusLength === 3072
    : asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1';
}

/** The name of a signatory's key: the first one, the second … */
export function aliasOf(stage: string, signatory: string, generation = 1): string {
  const name = `alias/sahkan/${stage}/${signatory.replaceAll(/[^\w-]/g, '-')}`;
  return generation === 1 ? name : `${name}-${generation}`;
}

/** The file that the document function reads: who signs with which key, the last that has certificates. Nothing in it is secret. */
export function custodyDocument({ custody, roots }: Config): string {
  const signatories = custody.flatMap(({ signatory, alias, algorithm, certificates }) =>
    certificates === undefined ? [] : [[signatory, { keyId: alias, algorithm, certificates }] as const],
  );
  return JSON.stringify({ roots, signatories: Object.fromEntries(signatories) }, undefined, 2);
}
