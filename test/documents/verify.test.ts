import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Trust } from '../../core/ports.ts';
import { render } from '../../documents/render.ts';
import { checkClaimedTime } from '../../documents/verify/claimed-time.ts';
import { verify } from '../../documents/verify/index.ts';
import { SIGNED_AT, signWith, temporaryCustody } from './custody.ts';
import { forgeUpdate } from './forged-update.ts';
import { checklist, letter, permit } from './models.ts';

const custody = temporaryCustody((signatory) => ({
  algorithm: signatory === 'pemohon' ? 'RSASSA-PSS-SHA256' : 'ECDSA-P256-SHA256',
}));
const stranger = temporaryCustody();
const DAY = 86_400_000;
const YEAR = 365 * DAY;
const MINUTE = 60_000;
const LATER = SIGNED_AT + 60 * DAY;

let trust: Trust;
let signed: Uint8Array;
let twice: Uint8Array;

beforeAll(async () => {
  trust = await custody.trust();
  signed = await signWith(custody, await render(permit()), 'kepala-dinas');
  const first = await signWith(custody, await render(checklist(5)), 'pemohon', { level: 'B-T' });
  twice = await signWith(custody, first, 'ketua-tim', { level: 'B-T', signedAt: SIGNED_AT + 60_000 });
});

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const bytes = (latin1: string) => new Uint8Array(Buffer.from(latin1, 'latin1'));
const outcome = async (pdf: Uint8Array, trusted = trust, at = LATER) => {
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

describe('the report on a document', () => {
  test('says who signed, when, at which level, and over what', async () => {
    expect(await verify(twice, trust, LATER)).toEqual({
      state: 'VALID',
      reason: 'VALID',
      revisions: 3,
      documentTimestamps: [],
      signatures: [
        {
          field: 'pemohon',
          state: 'VALID',
          reason: 'VALID',
          signerName: 'Nama pemohon',
          organization: 'Dinas Kesehatan',
          issuerName: 'Sertifikat Penerbit Sahkan SPESIMEN',
          claimedAt: SIGNED_AT,
          provenAt: SIGNED_AT,
          provenBy: 'Sertifikat Cap Waktu Sahkan SPESIMEN',
          level: 'B-T',
          revision: 2,
          coversWholeFile: false,
        },
        expect.objectContaining({
          field: 'ketua-tim',
          claimedAt: SIGNED_AT + 60_000,
          revision: 3,
          coversWholeFile: true,
        }),
      ],
    });
  });

  test.each(['B-B', 'B-T', 'B-LT', 'B-LTA'] as const)(
    'says that a document reaches level %s',
    async (level) => {
      const pdf = await signWith(custody, await render(letter()), 'kepala-dinas', { level });
      const report = await verify(pdf, trust, LATER);
      expect(report.signatures).toMatchObject([{ state: 'VALID', level }]);
      expect(report.documentTimestamps).toHaveLength(level === 'B-LTA' ? 1 : 0);
      expect(report.state).toBe('VALID');
    },
  );

  test('says when the whole document was stamped, and by whom', async () => {
    const pdf = await signWith(custody, await render(letter()), 'kepala-dinas', { level: 'B-LTA' });
    const { documentTimestamps, revisions } = await verify(pdf, trust, LATER);
    const [stamp] = documentTimestamps;
    expect(stamp).toMatchObject({
      state: 'VALID',
      provenAt: SIGNED_AT,
      provenBy: 'Sertifikat Cap Waktu Sahkan SPESIMEN',
      coversWholeFile: true,
    });
    expect(stamp?.revision).toBe(revisions);
  });

  test('says of a document without a signature that it has none', async () => {
    expect(await outcome(await render(permit()))).toBe('INDETERMINATE NO_SIGNATURE');
  });

  test.each(['', 'bukan PDF', '\xff\xd8\xff\xe0 JFIF', ' %PDF-1.7'])(
    'says that %j is no PDF',
    async (content) => {
      expect(await outcome(bytes(content))).toBe('INDETERMINATE NOT_PDF');
    },
  );

  test('names the signer of another root, whom it does not trust', async () => {
    const report = await verify(signed, await stranger.trust(), LATER);
    expect(report).toMatchObject({ state: 'INDETERMINATE', reason: 'UNTRUSTED_ROOT' });
    expect(report.signatures[0]).toMatchObject({ signerName: 'Nama kepala-dinas' });
  });

  test('cannot tell outside the time of a certificate without a proof', async () => {
    expect(await outcome(signed, trust, SIGNED_AT + 4 * YEAR)).toBe('INDETERMINATE CERTIFICATE_EXPIRED');
    expect(await outcome(signed, trust, SIGNED_AT - 60 * DAY)).toBe(
      'INDETERMINATE CERTIFICATE_NOT_YET_VALID',
    );
  });

  test('doubts a printed time that the time stamp contradicts, and says what is proven', async () => {
    const claims = (signedAt: number) => ({ level: 'B-T', signedAt }) as const;
    const page = await render(checklist(5));
    const first = await signWith(custody, page, 'pemohon', claims(SIGNED_AT - DAY));
    expect(await outcome(first)).toBe('VALID VALID');
    const earlier = Date.parse('2024-01-02T03:00:00Z');
    const backdated = await signWith(custody, first, 'ketua-tim', claims(earlier));
    const { state, reason, signatures } = await verify(backdated, trust, LATER);
    expect({ state, reason }).toEqual({ state: 'INDETERMINATE', reason: 'CLAIMED_TIME_WRONG' });
    expect(signatures).toMatchObject([
      { state: 'VALID' },
      { reason: 'CLAIMED_TIME_WRONG', claimedAt: earlier, provenAt: SIGNED_AT },
    ]);
  });

  test.each<readonly [string, number, { stamp?: number; seal?: number }, boolean]>([
    ['a day before its time stamp', -DAY, { stamp: 0 }, true],
    ['more than a day before its time stamp', -DAY - 1, { stamp: 0 }, false],
    ['ten minutes after its time stamp', 10 * MINUTE, { stamp: 0 }, true],
    ['more than ten minutes after its time stamp', 10 * MINUTE + 1, { stamp: 0 }, false],
    ['years before the only proof, a document time stamp', -3 * YEAR, { seal: 0 }, true],
    ['after a document time stamp', 11 * MINUTE, { seal: 0, stamp: DAY }, false],
    ['whenever nothing is proven', 9 * YEAR, {}, true],
  ])('judges a claim of %s', (_, claimed, { stamp, seal }, isFine) => {
    const momentOf = (at: number | undefined) => (at === undefined ? undefined : { at });
    const checked = { proof: momentOf(seal ?? stamp), stamp: momentOf(stamp) };
    const check = () => checkClaimedTime(claimed, checked);
    if (isFine) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ reason: 'CLAIMED_TIME_WRONG' }));
  });

  test('takes what is wrong in one signature for wrong in the whole', async () => {
    const position = contentsOf(twice).indexOf(Buffer.from('Nama pemohon').toString('hex'));
    const start = text(twice).indexOf('/Contents <') + 10;
    const changed = twice.slice();
    changed[start + position + 1] = 0x31;
    const { state, signatures } = await verify(changed, trust, LATER);
    expect(state).toBe('INVALID');
    expect(signatures.map((signature) => signature.state)).toEqual(['INVALID', 'INVALID']);
  });
});

describe('a changed file', () => {
  test('is found by a byte of a page', async () => {
    const position = signed.indexOf(0x78, text(signed).indexOf('stream') + 60);
    const changed = signed.slice();
    changed[position] = 0x79;
    expect(await outcome(changed)).toBe('INVALID DIGEST_MISMATCH');
  });

  test.each(['%\n', 'x', '\n%%EOF\n'])('is found by bytes behind the end: %j', async (tail) => {
    expect(await outcome(bytes(text(signed) + tail))).toMatch(/^INVALID (APPENDED_BYTES|PDF_DAMAGED)$/);
  });

  test('is found when it was cut off', async () => {
    expect(await outcome(signed.subarray(0, signed.length - 300))).toMatch(/^INVALID/);
  });

  test('is found by a byte range that leaves more than the signature out', async () => {
    const wider = replaced(signed, /\/ByteRange \[0 \d+ (\d+)/, (found) =>
      found.replace(/\d+$/, (number) => String(Number(number) + 1)),
    );
    expect(await outcome(wider)).toBe('INVALID BYTE_RANGE_WRONG');
  });

  test('is found by the signature of another document', async () => {
    const other = await signWith(custody, await render(letter()), 'kepala-dinas');
    const field = contentsOf(signed);
    const swapped = replaced(signed, field, contentsOf(other).padEnd(field.length).slice(0, field.length));
    expect(contentsOf(other)).toHaveLength(field.length);
    expect(await outcome(swapped)).toBe('INVALID DIGEST_MISMATCH');
  });

  test('is found by another spelling of the same signature bytes', async () => {
    const spelled = replaced(
      signed,
      /\/Contents <[0-9]*[a-f]/,
      (found) => found.slice(0, -1) + found.slice(-1).toUpperCase(),
    );
    expect(await outcome(spelled)).toBe('INVALID CONTENTS_WRONG');
  });

  test('is found by bytes hidden in the padding of the signature', async () => {
    expect(await outcome(replaced(signed, '00>', '01>'))).toBe('INVALID CONTENTS_WRONG');
  });

  test('is found by a name whose letters changed their case', async () => {
    const contents = Buffer.from(contentsOf(signed).slice(1), 'hex');
    const name = contents.lastIndexOf('SPESIMEN');
    const start = text(signed).indexOf('/Contents <') + 11;
    const changed = signed.slice();
    changed.set(new TextEncoder().encode(Buffer.from('spesimen').toString('hex')), start + 2 * name);
    expect(await outcome(changed)).toMatch(/^IN/);
  });

  test.each([
    ['nothing else', (update: string) => update, 'VALID VALID'],
    [
      'the pages',
      (update: string) => `1 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n${update}`,
      'INVALID CHANGED_AFTER_SIGNING',
    ],
    [
      'the root',
      (update: string) => update.replace(/\/Root \d+/, '/Root 1'),
      'INVALID CHANGED_AFTER_SIGNING',
    ],
  ])('is found when a second signer changes %s', async (_, change, expected) => {
    const first = await signWith(custody, await render(checklist(5)), 'pemohon');
    const second = await signWith(custody, first, 'ketua-tim');
    const signer = await custody.signerOf('ketua-tim');
    expect(await outcome(await forgeUpdate(first, second, change, signer))).toBe(expected);
  });

  test('is called changed also where nobody trusts the signers', async () => {
    const first = await signWith(custody, await render(checklist(5)), 'pemohon');
    const second = await signWith(custody, first, 'ketua-tim');
    const signer = await custody.signerOf('ketua-tim');
    const change = (update: string) => `1 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n${update}`;
    const forged = await forgeUpdate(first, second, change, signer);
    expect(await outcome(forged, await stranger.trust())).toBe('INVALID CHANGED_AFTER_SIGNING');
  });

  test('is not the first state of a document that was signed again', async () => {
    const first = twice.subarray(0, text(twice).indexOf('%%EOF\n', text(twice).indexOf('/ByteRange')) + 6);
    expect(await outcome(first)).toBe('VALID VALID');
  });
});

describe('hostile bytes', () => {
  test('get an answer, whatever they are', async () => {
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
        expect(await outcome(bytes(`%PDF-1.7\n${parts.join('')}`))).toMatch(/^IN/);
      }),
    );
  });

  test('get an answer when they are open brackets', async () => {
    const open = `%PDF-1.7\n1 0 obj\n${'['.repeat(1_000_000)}\nxref\n0 0\ntrailer\n${'<</A'.repeat(100_000)}`;
    const at = open.indexOf('xref');
    expect(await outcome(bytes(`${open}\nstartxref\n${at}\n%%EOF\n`))).toBe('INDETERMINATE PDF_TOO_LARGE');
  });

  test('get an answer in the place of what is trusted', async () => {
    const junk = [new Uint8Array(), Uint8Array.of(0x30, 0x80), new Uint8Array(9)];
    const trusted = { roots: [...junk, ...trust.roots], revocationLists: junk, paperCertificates: [] };
    expect(await outcome(signed, trusted)).toBe('VALID VALID');
  });
});
