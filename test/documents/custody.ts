import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { diskSigners } from '../../adapters/local/disk-signers.ts';
import type { KeyAlgorithm } from '../../adapters/local/pki/key-file.ts';
import type { Signers, SignRequest } from '../../core/ports.ts';
import { sign } from '../../documents/sign.ts';

export const SIGNED_AT = Date.parse('2026-07-06T03:00:00Z');

/** Keys in a folder that goes away with the test file. */
export function temporaryCustody(algorithm: KeyAlgorithm = 'ECDSA-P256-SHA256', now = SIGNED_AT): Signers {
  const folder = temporaryFolder();
  const subjectOf = (signatory: string) => ({
    commonName: `Nama ${signatory}`,
    organization: 'Dinas Kesehatan',
  });
  return diskSigners({ folder, clock: { now: () => now }, subjectOf, algorithm });
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'custody-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function signWith(
  custody: Signers,
  pdf: Uint8Array,
  field: string,
  changes: Partial<SignRequest> = {},
): Promise<Uint8Array> {
  const signer = await custody.signerOf(field);
  const texts = { name: `Nama ${field}`, reason: 'Penerbitan (izin)', location: 'Bengkulu' };
  return sign(pdf, { field, signer, signedAt: SIGNED_AT, ...texts, ...changes });
}
