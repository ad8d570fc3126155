import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PASSWORD_CONTEXT, type ServiceCustody } from '../../adapters/aws/custody-service.ts';
import { BsreService } from '../../adapters/node/bsre-service.ts';
import { DISTRICTS } from '../../core/districts/all.ts';
import { makeCustody } from './certificates.ts';
import { PASSWORD_KEY, type RemoteService } from './cloud-tte.ts';
import type { KmsServer } from './kms-server.ts';

/** Roles whose tasks end with a signature. */
const SIGNING = ['head-of-office', 'issuer', 'inspector'];

export type CodeFolder = {
  /** The folder of a function's code, where the document function finds who signs with which key. */
  readonly folder: string;
  /** The signatory whose key has this ARN. */
  signatoryOf(keyArn: string): string | undefined;
};

export type CustodyOptions = {
  /** How the file is called. */
  readonly file: string;
  /** PEM. */
  readonly moreRoots: readonly string[];
  readonly service?: RemoteService | undefined;
};

/** Gives a key to everybody who signs (officials, seals, papers, applicants) and not at the service, and lays the custody beside the code. */
export async function layCustody(
  kms: Pick<KmsServer, 'addKey' | 'addSecretKey'>,
  { file, moreRoots, service }: CustodyOptions,
): Promise<CodeFolder> {
  const arns = new Map<string, string>();
  const addKey: KmsServer['addKey'] = async (wanted) => {
    const key = await kms.addKey(wanted);
    arns.set(key.alias, key.arn);
    return key;
  };
  const signingService = service && sealedService(kms, service);
  const elsewhere = Object.keys(signingService?.description.signatories ?? {});
  const here = signatories().filter((signatory) => !elsewhere.includes(signatory));
  const custody = await makeCustody({ addKey }, here);
  const holders = Object.entries(custody.signatories).map(
    ([signatory, { keyId }]) => [arns.get(keyId), signatory] as const,
  );
  const folder = mkdtempSync(join(tmpdir(), 'sahkan-'));
  const roots = [...custody.roots, ...moreRoots];
  writeFileSync(join(folder, file), JSON.stringify({ ...custody, roots, signingService }));
  const byArn = new Map(holders);
  return { folder, signatoryOf: (arn) => byArn.get(arn) };
}

function sealedService(
  kms: Pick<KmsServer, 'addSecretKey'>,
  { username, password, description }: RemoteService,
): ServiceCustody {
  const { arn: keyId, encrypt } = kms.addSecretKey(PASSWORD_KEY);
  const encryptedPassword = encrypt(password, PASSWORD_CONTEXT);
  return { username, keyId, encryptedPassword, description: BsreService.parse(JSON.parse(description)) };
}

function signatories(): string[] {
  const officials = DISTRICTS.flatMap(({ versions }) => versions.flatMap((version) => version.officials));
  const signing = officials.filter(({ role }) => SIGNING.includes(role));
  const people = new Set(signing.map(({ personId }) => `person:${personId}`));
  return [...people, ...DISTRICTS.flatMap(({ code }) => [`seal:${code}`, `paper:${code}`]), 'party'];
}
