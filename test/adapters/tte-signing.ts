import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { diskFiles } from '../../adapters/local/disk-files.ts';
import { bsreSigner } from '../../adapters/node/bsre-signer.ts';
import { AppError } from '../../core/errors.ts';
import type { DocumentSigner, Files, ServiceRequest } from '../../core/ports.ts';
import { signingJournal } from '../../functions/documents/signing-journal.ts';
import { type TteServer, type TteServerOptions, type TteUser, tteServer } from './tte-server.ts';

export const NOW = Date.parse('2026-07-06T03:00:00Z');
export const MINUTE = 60_000;
export const INSTITUTION = { username: 'dinkes', password: 'rahasia-instansi' };
export const RATNA: TteUser = {
  nik: '1771014509790002',
  email: 'ratna@dinkes.example',
  passphrase: 'frasa Ratna 1',
  totp: '491827',
};
export const TEXTS = { reason: 'Izin Operasional Klinik', location: 'Bengkulu' };
export const CREDENTIAL = { passphrase: RATNA.passphrase };

/** A document that counts its signatures in plain text: what a signing service and its callers need of a PDF. */
export const FROZEN = new TextEncoder().encode('%PDF-1.7\nIzin nomor 1\n%%EOF\n');
const MARK = '%SIGNED by ';
export const marked = (pdf: Uint8Array, ...names: readonly string[]): Uint8Array =>
  new Uint8Array(Buffer.concat([pdf, ...names.map((name) => Buffer.from(`${MARK}${name}\n`))]));
export const signersOf = (pdf: Uint8Array): string[] =>
  Buffer.from(pdf)
    .toString('latin1')
    .split('\n')
    .filter((line) => line.startsWith(MARK))
    .map((line) => line.slice(MARK.length));

/** A service that signs by a mark. */
export function markingServer(options: Partial<TteServerOptions> = {}): Promise<TteServer> {
  return tteServer({
    ...INSTITUTION,
    users: [RATNA],
    sign: async (pdf, { email }) => marked(pdf, email),
    ...options,
  });
}

export function temporaryFiles(): Files {
  const folder = mkdtempSync(join(tmpdir(), 'tte-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return diskFiles({ folder, secret: 'test', baseUrl: 'https://sahkan.example', now: () => NOW });
}

/** Exactly what was frozen, and one mark of Ratna more. */
export async function acceptMarked(signed: Uint8Array): Promise<void> {
  const expected = marked(FROZEN, RATNA.email);
  if (Buffer.compare(signed, expected) !== 0) throw new AppError('SIGNATURE_UNUSABLE', 'Not what was sent');
}

type Settings = Partial<Parameters<typeof bsreSigner>[0]>;

/** One document and its signatory, attempt after attempt. */
export function signing(
  server: Pick<TteServer, 'baseUrl'>,
  settings: Settings = {},
  files = temporaryFiles(),
) {
  const clock = { at: NOW, now: () => clock.at };
  let attempts = 0;
  const journal = () => {
    attempts += 1;
    const name = `attempt-${attempts}`;
    return signingJournal({ files, ids: { uuid: () => name, code: () => name } }, 'cases/c1/permit.pdf');
  };
  const signer: DocumentSigner = bsreSigner({
    baseUrl: server.baseUrl,
    ...INSTITUTION,
    identity: { nik: RATNA.nik },
    commonName: 'Ratna',
    clock,
    ...settings,
  });
  return {
    clock,
    journal,
    lines: () => journal().read(),
    /** With the right passphrase, unless the request says otherwise. */
    sign: (request: Partial<ServiceRequest> = {}) =>
      signer.sign(FROZEN, { ...TEXTS, credential: CREDENTIAL, ...request }, journal(), acceptMarked),
    signWithout: (request: Partial<ServiceRequest> = {}) =>
      signer.sign(FROZEN, { ...TEXTS, ...request }, journal(), acceptMarked),
  };
}
