import type { KeyObject, X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { openCertificateAuthority } from '../../adapters/local/certificate-authority.ts';
import { issueCertificate } from '../../adapters/local/pki/issue.ts';
import { generateKeys, signBytes } from '../../adapters/local/pki/key-file.ts';
import { render } from '../../documents/render.ts';
import { verify } from '../../documents/verify.ts';
import { signWith, temporaryCustody, temporaryFolder } from './custody.ts';
import { forgeUpdate } from './forged-update.ts';
import { checklist, letter, permit } from './models.ts';

const custody = temporaryCustody();
const stranger = temporaryCustody();
const forger = temporaryFolder();
const LATER = Date.parse('2026-09-01T00:00:00Z');
const YEAR = 365 * 86_400_000;

let roots: readonly Uint8Array[];
let signed: Uint8Array;
let twice: Uint8Array;

beforeAll(async () => {
  roots = await custody.trustedRoots();
  signed = await signWith(custody, await render(permit()), 'kepala-dinas');
  twice = await signWith(
    custody,
    await signWith(custody, await render(checklist(5)), 'pemohon'),
    'ketua-tim',
  );
});

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const bytes = (latin1: string) => new Uint8Array(Buffer.from(latin1, 'latin1'));
const outcome = async (pdf: Uint8Array, trusted = roots, at = LATER) => {
  const { state, reason } = await verify(pdf, trusted, at);
  return `${state} ${reason}`;
};
/** The same file with one part of its text replaced by another of the same length. */
function replaced(
  pdf: Uint8Array,
  from: string | RegExp,
  to: string | ((found: string) => string),
): Uint8Array {
  const before = text(pdf);
  const after = typeof to === 'string' ? before.replace(from, to) : before.replace(from, to);
  expect(after).not.toBe(before);
  return bytes(after);
}
const contentsOf = (pdf: Uint8Array) => /\/Contents (<[0-9a-f]+>)/.exec(text(pdf))?.[1] ?? '';

describe('verify', () => {
  test('calls a document without a signature unknown', async () => {
    expect(await outcome(await render(permit()))).toBe('unknown NO_SIGNATURE');
  });

  test.each(['', 'bukan PDF', '\xff\xd8\xff\xe0 JFIF', ' %PDF-1.7'])('calls %j unknown', async (content) => {
    expect(await outcome(bytes(content))).toBe('unknown NOT_PDF');
  });

  test('calls a signature below another root unknown, and still names the signer', async () => {
    const report = await verify(signed, await stranger.trustedRoots(), LATER);
    expect(report).toMatchObject({ state: 'unknown', reason: 'UNTRUSTED_ROOT' });
    expect(report.signatures[0]).toMatchObject({ signerName: 'Nama kepala-dinas' });
  });

  test('trusts nobody when there is no root', async () => {
    expect(await outcome(signed, [])).toBe('unknown UNTRUSTED_ROOT');
  });

  test('finds a changed byte of a page', async () => {
    const position = signed.indexOf(0x78, text(signed).indexOf('stream') + 60);
    const changed = signed.slice();
    changed[position] = 0x79;
    expect(await outcome(changed)).toBe('invalid DIGEST_MISMATCH');
  });

  test.each(['\n', ' ', '%\n', '\n%%EOF\n'])('finds bytes behind the end: %j', async (tail) => {
    const report = await outcome(bytes(text(signed) + tail));
    expect(report).toMatch(/^invalid (APPENDED_BYTES|PDF_DAMAGED)$/);
  });

  test('finds a file that was cut off', async () => {
    expect(await outcome(signed.subarray(0, signed.length - 300))).toBe('invalid CHANGED_AFTER_SIGNING');
  });

  test('finds a signature that an update took out of its field', async () => {
    const number = Number(/(\d+) 0 obj\n<<\n\/Type \/Annot/.exec(text(signed))?.[1]);
    expect(await outcome(withUpdate(signed, number, '<< /FT /Sig /T (kepala-dinas) >>'))).toBe(
      'invalid CHANGED_AFTER_SIGNING',
    );
  });

  test('finds a byte range that leaves more than the signature out', async () => {
    const wider = replaced(signed, /\/ByteRange \[0 \d+ (\d+)/, (found) =>
      found.replace(/\d+$/, (number) => String(Number(number) + 1)),
    );
    expect(await outcome(wider)).toBe('invalid BYTE_RANGE_WRONG');
  });

  test('finds a byte range that does not begin at the first byte', async () => {
    expect(await outcome(replaced(signed, '/ByteRange [0', '/ByteRange [1'))).toBe(
      'invalid BYTE_RANGE_WRONG',
    );
  });

  test('finds the signature of another document', async () => {
    const other = await signWith(custody, await render(letter()), 'kepala-dinas');
    const field = contentsOf(signed);
    const swapped = replaced(signed, field, contentsOf(other).padEnd(field.length).slice(0, field.length));
    expect(contentsOf(other)).toHaveLength(field.length);
    expect(await outcome(swapped)).toBe('invalid DIGEST_MISMATCH');
  });

  test('finds another spelling of the same signature bytes', async () => {
    const spelled = replaced(
      signed,
      /\/Contents <[0-9]*[a-f]/,
      (found) => found.slice(0, -1) + found.slice(-1).toUpperCase(),
    );
    expect(await outcome(spelled)).toBe('invalid CONTENTS_WRONG');
  });

  test('finds bytes hidden in the padding of the signature', async () => {
    expect(await outcome(replaced(signed, '00>', '01>'))).toBe('invalid CONTENTS_WRONG');
  });

  test('finds an update after the last signature, even one that only draws', async () => {
    expect(await outcome(withUpdate(signed, 1, '<< /Type /Pages >>'))).toBe('invalid CHANGED_AFTER_SIGNING');
  });

  test('finds a page that changed between two signatures', async () => {
    const first = await signWith(custody, await render(checklist(5)), 'pemohon');
    const changed = withUpdate(first, 1, '<< /Type /Pages /Kids [] /Count 0 >>');
    expect(await outcome(await signWith(custody, changed, 'ketua-tim'))).toBe(
      'invalid CHANGED_AFTER_SIGNING',
    );
  });

  test.each([
    ['nothing else', (update: string) => update, 'valid VALID'],
    [
      'the pages',
      (update: string) => `1 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n${update}`,
      'invalid CHANGED_AFTER_SIGNING',
    ],
    [
      'its place',
      (update: string) => update.replace('/Rect [ ', '/Rect [ 1'),
      'invalid CHANGED_AFTER_SIGNING',
    ],
    [
      'its looks',
      (update: string) => update.replace(/\/N (\d+) 0 R/, '/N 1 0 R'),
      'invalid CHANGED_AFTER_SIGNING',
    ],
    [
      'the root',
      (update: string) => update.replace(/\/Root \d+/, '/Root 1'),
      'invalid CHANGED_AFTER_SIGNING',
    ],
  ])('answers to a second signature that changes %s', async (_, change, expected) => {
    const first = await signWith(custody, await render(checklist(5)), 'pemohon');
    const second = await signWith(custody, first, 'ketua-tim');
    const forged = await forgeUpdate(first, second, change, await custody.signerOf('ketua-tim'));
    expect(await outcome(forged)).toBe(expected);
  });

  test('calls the first state of a document signed twice valid by itself, and both together', async () => {
    const first = twice.subarray(0, text(twice).indexOf('%%EOF\n', text(twice).indexOf('/ByteRange')) + 6);
    expect(await outcome(first)).toBe('valid VALID');
    expect(await outcome(twice)).toBe('valid VALID');
  });

  test('refuses a certificate that a person issued, who is no authority', async () => {
    const authority = await openCertificateAuthority(forger, { now: () => LATER });
    const person = await generateKeys('ECDSA-P256-SHA256');
    const own = await authority.issueTo([['commonName', 'Orang']], person.publicKey);
    const other = await generateKeys('ECDSA-P256-SHA256');
    const names = { subject: [['commonName', 'Kepala Dinas']], publicKey: other.publicKey } as const;
    const days = { before: 99, after: 99 };
    const issued = await issueCertificate(
      { ...names, now: LATER, days },
      { privateKey: person.privateKey, certificate: own },
    );
    const chain = (...leaves: X509Certificate[]) =>
      [...leaves, authority.intermediate, authority.root].map(({ raw }) => new Uint8Array(raw));
    const outcomeOf = async (certificates: Uint8Array[], key: KeyObject) => {
      const sign = (content: Uint8Array) => signBytes(content, key);
      const signer = { algorithm: 'ECDSA-P256-SHA256', certificates, sign } as const;
      const pdf = await signWith(custody, await render(permit()), 'kepala-dinas', { signer });
      return outcome(pdf, [new Uint8Array(authority.root.raw)]);
    };
    expect(await outcomeOf(chain(own), person.privateKey)).toBe('valid VALID');
    expect(await outcomeOf(chain(issued, own), other.privateKey)).toBe('invalid CERTIFICATE_WRONG');
    expect(await outcomeOf(chain(own), other.privateKey)).toBe('invalid SIGNATURE_WRONG');
  });

  test('calls a certificate unknown outside its time', async () => {
    const at = Date.parse('2026-07-06T00:00:00Z');
    expect(await outcome(signed, roots, at + 4 * YEAR)).toBe('unknown CERTIFICATE_EXPIRED');
    expect(await outcome(signed, roots, at - 60 * 86_400_000)).toBe('unknown CERTIFICATE_NOT_YET_VALID');
  });

  test('never calls a document valid in which one byte changed', { timeout: 240_000 }, async () => {
    const change = fc.record({ position: fc.nat(twice.length - 1), mask: fc.integer({ min: 1, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(change, async ({ position, mask }) => {
        const changed = twice.slice();
        changed[position] = (changed[position] ?? 0) ^ mask;
        expect((await verify(changed, roots, LATER)).state).not.toBe('valid');
      }),
      { numRuns: 400 },
    );
  });

  test('never calls a document valid in which one digit of the signature changed', {
    timeout: 240_000,
  }, async () => {
    const start = text(signed).indexOf('/Contents <') + 11;
    const change = fc.record({ offset: fc.nat(contentsOf(signed).length - 3), digit: fc.nat(15) });
    await fc.assert(
      fc.asyncProperty(change, async ({ offset, digit }) => {
        const changed = signed.slice();
        changed[start + offset] = digit.toString(16).charCodeAt(0);
        fc.pre(changed[start + offset] !== signed[start + offset]);
        expect((await verify(changed, roots, LATER)).state).not.toBe('valid');
      }),
      { numRuns: 400 },
    );
  });

  test('takes a name whose letters changed their case for another name', async () => {
    const contents = Buffer.from(contentsOf(signed), 'hex');
    const name = contents.lastIndexOf('SPESIMEN');
    const start = text(signed).indexOf('/Contents <') + 11;
    const changed = signed.slice();
    changed.set(new TextEncoder().encode(Buffer.from('spesimen').toString('hex')), start + 2 * name);
    expect((await verify(changed, roots, LATER)).state).not.toBe('valid');
  });

  test('answers for any bytes', async () => {
    const pieces = fc.constantFrom(
      '%PDF-1.7\n',
      'xref\n0 1\n',
      'trailer\n',
      '<<',
      '>>',
      '[',
      '(',
      '/Prev 0',
      'startxref\n0\n',
      '%%EOF',
      '1 0 obj',
      '/ByteRange',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(pieces, fc.string())), async (parts) => {
        expect((await verify(bytes(`%PDF-1.7\n${parts.join('')}`), roots, LATER)).state).not.toBe('valid');
      }),
    );
  });

  test('answers for a file of open brackets', async () => {
    const open = `%PDF-1.7\n1 0 obj\n${'['.repeat(1_000_000)}\nxref\n0 0\ntrailer\n${'<</A'.repeat(100_000)}`;
    const at = open.indexOf('xref');
    expect(await outcome(bytes(`${open}\nstartxref\n${at}\n%%EOF\n`))).toBe('unknown NO_SIGNATURE');
  });
});

/** An incremental update that replaces one object, with a sound cross-reference section. */
function withUpdate(pdf: Uint8Array, number: number, value: string): Uint8Array {
  const before = text(pdf);
  const offset = before.length;
  const object = `${number} 0 obj\n${value}\nendobj\n`;
  const previous = /startxref\n(\d+)\n%%EOF\n$/.exec(before)?.[1];
  const trailer =
    /trailer\n(<<[\s\S]*>>)\nstartxref\n\d+\n%%EOF\n$/.exec(before)?.[1]?.split('trailer\n').at(-1) ?? '';
  const entry = `${String(offset).padStart(10, '0')} 00000 n \n`;
  const updated = trailer.replace(/\/Prev \d+/, `/Prev ${previous}`);
  return bytes(
    `${before}${object}xref\n${number} 1\n${entry}trailer\n${updated}\nstartxref\n${offset + object.length}\n%%EOF\n`,
  );
}
