import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signatureFields } from '../../documents/pdf/form.ts';
import { openView, readRevisions } from '../../documents/pdf/revisions.ts';
import { readElement } from '../../documents/verify/asn1/der.ts';
import { CMS } from '../../documents/verify/oids.ts';
import { readSignatureValue, type SignatureValue } from '../../documents/verify/signature-value.ts';
import { readSignedData } from '../../documents/verify/signed-data.ts';

/** The programs that `judgeDocument` asks. */
export const JUDGES = ['qpdf', 'pdfsig', 'certutil', 'openssl', 'pdftotext', 'pdftoppm', 'zbarimg'] as const;

export type Expected = {
  /** Texts that come out of the pages, on whatever line; names above all. */
  readonly texts?: readonly string[];
  /** How a QR code of the document begins. */
  readonly qrCode?: string;
};

type Bench = {
  readonly pdf: Uint8Array;
  readonly signatures: readonly SignatureValue[];
  /** Seconds since the epoch: the programs look at certificates as of the last signature, whatever day it is. */
  readonly at: string;
  write(name: string, bytes: Uint8Array | string): string;
  /** Output of a program on both channels; `failed` when it ends with an error. */
  run(program: string, ...args: string[]): { readonly output: string; readonly failed: boolean };
};

/**
 * Shows a signed document to programs of others that trust one root (DER), and gives what they object to; nothing when
 * all agree. Each signature must be valid and trusted, the last one over the whole file (but for a document security
 * store behind it), each CMS and time stamp hold by itself, every page be readable and a QR code be on one.
 */
export function judgeDocument(pdf: Uint8Array, root: Uint8Array, expected: Expected = {}): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'judge-'));
  try {
    const bench = openBench(folder, pdf, root);
    return [
      ...judgeSyntax(bench),
      ...judgeSignatures(bench),
      ...bench.signatures.flatMap((signature) => judgeContents(bench, signature)),
      ...judgeTexts(bench, expected.texts ?? []),
      ...judgeCodes(bench, folder, expected.qrCode ?? ''),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function openBench(folder: string, pdf: Uint8Array, root: Uint8Array): Bench {
  const view = openView(pdf, readRevisions(pdf));
  const signed = signatureFields(view).filter(({ signature }) => signature !== undefined);
  const signatures = signed.map((field) => readSignatureValue(pdf, view, field));
  const latest = Math.max(0, ...signatures.map(({ claimedAt = 0 }) => claimedAt));
  const write = (name: string, bytes: Uint8Array | string) => {
    writeFileSync(join(folder, name), bytes);
    return name;
  };
  write('document.pdf', pdf);
  write('root.der', root);
  const base64 = Buffer.from(root).toString('base64').replace(/.{64}/g, '$&\n');
  write('root.pem', `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`);
  const run = (program: string, ...args: string[]) => {
    const { stdout, stderr, status } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
    return { output: `${stdout}${stderr}`, failed: status !== 0 };
  };
  return { pdf, signatures, at: String(Math.floor(latest / 1000)), write, run };
}

function judgeSyntax({ run }: Bench): string[] {
  const { output, failed } = run('qpdf', '--check', 'document.pdf');
  const isClean = !failed && output.includes('No syntax or stream encoding errors found');
  return isClean ? [] : [`qpdf: ${output.trim()}`];
}

function judgeSignatures({ pdf, signatures, run }: Bench): string[] {
  run('certutil', '-N', '-d', 'sql:.', '--empty-password');
  run('certutil', '-A', '-d', 'sql:.', '-n', 'root', '-t', 'CT,C,C', '-i', 'root.der');
  // NSS either asks the services that certificates name, which may not run, or wants certificates that name some.
  const parts = [['-no-ocsp'], []].flatMap((options) => {
    const { output } = run('pdfsig', ...options, '-nssdir', 'sql:.', 'document.pdf');
    const fields = output.split(/^Signature #\d+:$/m).slice(1);
    return fields.filter((part) => !part.includes('is not signed'));
  });
  const partOf = ({ field }: SignatureValue) =>
    parts.filter((part) => part.includes(`Signature Field Name: ${field}\n`)).join('');
  const seen = parts.length / 2;
  const objections = seen === signatures.length ? [] : [`pdfsig sees ${seen} signatures`];
  for (const signature of signatures) {
    // It knows document time stamps, but does not check them.
    const wanted =
      signature.subFilter === 'ETSI.RFC3161'
        ? []
        : ['Signature is Valid.', 'Certificate is Trusted.', `Signature Type: ${signature.subFilter}`];
    const missing = wanted.filter((sentence) => !partOf(signature).includes(sentence));
    objections.push(...missing.map((sentence) => `pdfsig does not say of ${signature.field}: ${sentence}`));
  }
  const last = [...signatures].sort((one, other) => one.end - other.end).at(-1);
  const rest = Buffer.from(pdf.subarray(last?.end)).toString('latin1');
  if (last && !partOf(last).includes('Total document signed') && !rest.includes('/Type /DSS'))
    objections.push(`pdfsig: ${last.field} is not over the whole document`);
  return objections.concat(signatures.length === 0 ? ['no signature'] : []);
}

function judgeContents(bench: Bench, signature: SignatureValue): string[] {
  const { field, contents, parts, subFilter } = signature;
  const der = readElement(contents).der;
  const signed = Buffer.concat(parts);
  if (subFilter === 'ETSI.RFC3161') return judgeToken(bench, field, der, signed);
  const { write, run, at } = bench;
  const cms = ['-inform', 'DER', '-in', write('signature.der', der), '-content', write('signed.bin', signed)];
  const trust = ['-CAfile', 'root.pem', '-purpose', 'any', '-attime', at];
  const { output, failed } = run(
    'openssl',
    'cms',
    '-verify',
    '-cades',
    '-binary',
    ...cms,
    ...trust,
    '-out',
    'out',
  );
  const { signer } = readSignedData(contents, 'lenient');
  const tokens = signer.unsigned.get(CMS.signatureTimestamp) ?? [];
  return [
    ...(failed ? [`openssl cms on ${field}: ${output.trim()}`] : []),
    ...tokens.flatMap((token) => judgeToken(bench, field, token.der, signer.signature)),
  ];
}

function judgeToken(
  { write, run, at }: Bench,
  field: string,
  token: Uint8Array,
  stamped: Uint8Array,
): string[] {
  const files = ['-token_in', '-in', write('token.der', token), '-data', write('stamped.bin', stamped)];
  const { output, failed } = run('openssl', 'ts', '-verify', ...files, '-CAfile', 'root.pem', '-attime', at);
  return failed ? [`openssl ts on the time stamp of ${field}: ${output.trim()}`] : [];
}

function judgeTexts({ run }: Bench, texts: readonly string[]): string[] {
  const inOneLine = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ');
  const { output } = run('pdftotext', 'document.pdf', '-');
  const read = inOneLine(output);
  return texts
    .filter((text) => !read.includes(inOneLine(text)))
    .map((text) => `pdftotext does not read ${text}`);
}

function judgeCodes({ run }: Bench, folder: string, beginning: string): string[] {
  run('pdftoppm', '-r', '150', '-gray', '-png', 'document.pdf', 'page');
  const pages = readdirSync(folder).filter((name) => /^page-\d+\.png$/.test(name));
  const { output } = run('zbarimg', '--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', ...pages);
  const isRead = output.split('\n').some((code) => code !== '' && code.startsWith(beginning));
  return isRead ? [] : [`zbarimg reads no QR code that begins with "${beginning}": ${output.trim()}`];
}
