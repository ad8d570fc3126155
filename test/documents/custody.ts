import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { type Custody, openCustody } from '../../adapters/local/custody.ts';
import type { DiskSigners, KeyKind } from '../../adapters/local/disk-signers.ts';
import type { KeyAlgorithm } from '../../adapters/local/pki/key-file.ts';
import type { Clock, SignRequest, TrustServices } from '../../core/ports.ts';
import { sign } from '../../documents/sign/index.ts';

export const SIGNED_AT = Date.parse('2026-07-06T03:00:00Z');

/** Signatories below one root, with the authority that certified them and its services. */
export type TemporaryCustody = DiskSigners & Pick<Custody, 'authority' | 'services'>;

/**
 * Keys in a folder that goes away with the test file. `algorithm` is the one of all, or chooses for each signatory;
 * `now` is the instant at which the authority lives, or a clock that a test moves.
 */
export function temporaryCustody(
  algorithm: KeyAlgorithm | ((signatory: string) => KeyKind) = 'ECDSA-P256-SHA256',
  now: number | Clock = SIGNED_AT,
): TemporaryCustody {
  const { signers, authority, services } = openCustody({
    folder: temporaryFolder(),
    clock: typeof now === 'number' ? { now: () => now } : now,
    subjectOf: (signatory) => ({ commonName: `Nama ${signatory}`, organization: 'Dinas Kesehatan' }),
    kindOf: typeof algorithm === 'function' ? algorithm : () => ({ algorithm }),
  });
  return { ...signers, authority, services };
}

/** Time stamps and revocation states of the authority of a custody. */
export function temporaryServices(custody: TemporaryCustody): TrustServices {
  return custody.services;
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'custody-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function signWith(
  custody: TemporaryCustody,
  pdf: Uint8Array,
  field: string,
  changes: Partial<SignRequest> = {},
): Promise<Uint8Array> {
  const signer = await custody.signerOf(field);
  const texts = { name: `Nama ${field}`, reason: 'Penerbitan (izin)', location: 'Bengkulu' };
  const request = {
    field,
    signer,
    signedAt: SIGNED_AT,
    zone: 'Asia/Jakarta',
    level: 'B-B',
    ...texts,
  } as const;
  return sign(pdf, { ...request, ...changes }, custody.services);
}
