import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from './config.ts';
import type { SigningService } from './signing-service.ts';

const PEM = /-----BEGIN CERTIFICATE-----[\w+/=\s]+-----END CERTIFICATE-----/g;

/**
 * The certificates of a file one by one, or what is wrong with it as the end of a sentence. What the certificates say is
 * left to the check of the whole custody (`adapters/aws/custody.ts`).
 */
export function readPem(folder: string, file: string): string[] | string {
  const path = resolve(folder, file);
  if (!existsSync(path)) return `the file ${file} does not exist`;
  const text = readFileSync(path, 'utf8');
  const certificates = text.match(PEM) ?? [];
  // Text around the certificates could be a private key, and would be deployed with them.
  if (certificates.length === 0 || text.replace(PEM, '').trim() !== '')
    return `the file ${file} holds something other than certificates in PEM`;
  return certificates;
}

/** The name of a signatory's key: the first one, the second … */
export function aliasOf(stage: string, signatory: string, generation = 1): string {
  const name = `alias/sahkan/${stage}/${signatory.replaceAll(/[^\w-]/g, '-')}`;
  return generation === 1 ? name : `${name}-${generation}`;
}

/** The file that the document function reads: who signs with which key, the last that has certificates, or at a service. Nothing in it is secret. */
export function custodyDocument({ custody, roots, signingService }: Config): string {
  const signatories = custody.flatMap(({ signatory, alias, algorithm, certificates }) =>
    certificates === undefined ? [] : [[signatory, { keyId: alias, algorithm, certificates }] as const],
  );
  const paperCertificates = custody.flatMap(({ signatory, certificates = [] }) =>
    signatory.startsWith('paper:') ? certificates.slice(0, 1) : [],
  );
  const document = {
    ...{ roots, signatories: Object.fromEntries(signatories), paperCertificates },
    ...(signingService && { signingService: serviceDocument(signingService) }),
  };
  return JSON.stringify(document, undefined, 2);
}

function serviceDocument({ key: keyId, ...service }: SigningService): object {
  return { ...service, keyId };
}
