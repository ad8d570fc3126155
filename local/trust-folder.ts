import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Trust } from '../core/ports.ts';

const ROOTS = /\.(der|cer|crt|pem)$/i;
const LISTS = /\.crl$/i;
const PEM = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----/g;

/** A file that is not what its name says. */
export class TrustFileError extends Error {
  override readonly name = 'TrustFileError';
}

/**
 * What a folder says whom to trust: root certificates (.der .cer .crt .pem) and revocation lists (.crl), DER or PEM;
 * other files are passed over. Throws TrustFileError, and the errors of the file system.
 */
export function trustIn(folder: string): Trust {
  const names = readdirSync(folder).sort();
  const read = (wanted: RegExp, label: string) =>
    names
      .filter((name) => wanted.test(name))
      .flatMap((name) => dersIn(readFileSync(join(folder, name)), label));
  const roots = names.filter((name) => ROOTS.test(name)).flatMap((name) => certificatesIn(folder, name));
  return { roots, revocationLists: read(LISTS, 'X509 CRL'), paperCertificates: [] };
}

function certificatesIn(folder: string, name: string): Uint8Array[] {
  const ders = dersIn(readFileSync(join(folder, name)), 'CERTIFICATE');
  try {
    if (ders.length === 0) throw new Error('no certificate');
    return ders.map((der) => new Uint8Array(new X509Certificate(der).raw));
  } catch (cause) {
    throw new TrustFileError(`${name} bukan sertifikat (DER atau PEM)`, { cause });
  }
}

/** The bytes themselves, or each part of a PEM file with this label. */
function dersIn(bytes: Uint8Array, label: string): Uint8Array[] {
  const text = Buffer.from(bytes).toString('latin1');
  if (!text.includes('-----BEGIN ')) return [new Uint8Array(bytes)];
  return [...text.matchAll(PEM)]
    .filter((match) => match[1] === label)
    .map((match) => new Uint8Array(Buffer.from(match[2] ?? '', 'base64')));
}
