import { execFileSync } from 'node:child_process';
import type { DocumentModel } from '../../core/document.ts';
import { pdf } from '../../documents/index.ts';
import { START } from '../parts/cases.ts';
import type { SigningFiles } from './keys.ts';
import { signerOf } from './signer-file.ts';

const ALGORITHMS = ['RSASSA-PKCS1-v1_5-SHA256', 'ECDSA-P256-SHA256', 'RSASSA-PSS-SHA256'] as const;
const SERVICES = { timestamp: unasked, revocationOf: unasked };

/** The document with three signatories, each with a key of another kind. */
export async function signThrice(
  model: DocumentModel,
  keys: { readonly rsa: SigningFiles; readonly curve: SigningFiles },
): Promise<Uint8Array> {
  const [first] = model.signatories;
  if (first === undefined) throw new Error('Nobody signs the model');
  const signatories = ALGORITHMS.map((_, index) => ({ ...first, field: `penanda-${index + 1}` }));
  let bytes = await pdf.render({ ...model, signatories });
  for (const [index, algorithm] of ALGORITHMS.entries()) {
    const { key } = algorithm === 'ECDSA-P256-SHA256' ? keys.curve : keys.rsa;
    const request = {
      field: `penanda-${index + 1}`,
      signer: signerOf(key, algorithm),
      signedAt: Date.parse(START) + index * 60_000,
      zone: 'Asia/Jakarta',
      level: 'B-B',
      name: first.name,
      reason: 'Pengukuran',
      location: model.place,
    } as const;
    bytes = await pdf.sign(bytes, request, SERVICES);
  }
  return bytes;
}

function unasked(): never {
  throw new Error('A service was asked');
}

/** A certificate store for pdfsig that trusts the root. */
export function startNss(folder: string, root: string): void {
  const store = `sql:${folder}`;
  execFileSync('certutil', ['-N', '-d', store, '--empty-password']);
  execFileSync('certutil', ['-A', '-d', store, '-n', 'akar', '-t', 'CT,C,C', '-i', root]);
}
