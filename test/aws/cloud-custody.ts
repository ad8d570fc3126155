import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DISTRICTS } from '../../core/districts/all.ts';
import { makeCustody } from './certificates.ts';
import type { KmsServer } from './kms-server.ts';

/** Roles whose tasks end with a signature. */
const SIGNING = ['head-of-office', 'issuer', 'inspector'];

export type CodeFolder = {
  /** The folder of a function's code, where the document function finds who signs with which key. */
  readonly folder: string;
  /** The signatory whose key has this ARN. */
  signatoryOf(keyArn: string): string | undefined;
};

/** Gives a key to everybody who signs (officials, seals, applicants), and lays the custody beside the code. */
export async function layCustody(kms: Pick<KmsServer, 'addKey'>, file: string): Promise<CodeFolder> {
  const arns = new Map<string, string>();
  const addKey: KmsServer['addKey'] = async (wanted) => {
    const key = await kms.addKey(wanted);
    arns.set(key.alias, key.arn);
    return key;
  };
  const custody = await makeCustody({ addKey }, signatories());
  const holders = Object.entries(custody.signatories).map(
    ([signatory, { keyId }]) => [arns.get(keyId), signatory] as const,
  );
  const folder = mkdtempSync(join(tmpdir(), 'sahkan-'));
  writeFileSync(join(folder, file), JSON.stringify(custody));
  const byArn = new Map(holders);
  return { folder, signatoryOf: (arn) => byArn.get(arn) };
}

function signatories(): string[] {
  const officials = DISTRICTS.flatMap(({ versions }) => versions.flatMap((version) => version.officials));
  const signing = officials.filter(({ role }) => SIGNING.includes(role));
  const people = new Set(signing.map(({ personId }) => `person:${personId}`));
  return [...people, ...DISTRICTS.map(({ code }) => `seal:${code}`), 'party'];
}
