import { PDFDocument } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import type { KeyAlgorithm } from '../../adapters/local/pki/key-file.ts';
import { TIME_ALPHABET } from '../../documents/pdf/names.ts';
import { render } from '../../documents/render.ts';
import { encodeSignedData } from '../../documents/sign/cms.ts';
import { fillSignature, signatureObject } from '../../documents/sign/signature-object.ts';
import { verify } from '../../documents/verify/index.ts';
import { readSignedData } from '../../documents/verify/signed-data.ts';
import { SIGNED_AT, signWith, temporaryCustody } from './custody.ts';
import { checklist, permit } from './models.ts';

const ALGORITHMS = {
  pemohon: 'RSASSA-PKCS1-v1_5-SHA256',
  'ketua-tim': 'ECDSA-P256-SHA256',
  'kepala-dinas': 'RSASSA-PSS-SHA256',
} as const satisfies Record<string, KeyAlgorithm>;
const FIELDS = ['pemohon', 'ketua-tim', 'kepala-dinas'] as const;
const custody = temporaryCustody((signatory) => ({
  algorithm: ALGORITHMS[FIELDS.find((field) => signatory.startsWith(field)) ?? 'pemohon'],
}));
const HOUR = 3_600_000;
const LATER = Date.parse('2026-09-01T00:00:00Z');

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const signatories = FIELDS.map((field) => ({
  field,
  capacity: `Jabatan ${field}`,
  name: `dr. Łucja ${field}`,
}));
const blank = render(permit({ signatories }));
const signed = (field: (typeof FIELDS)[number], changes: Parameters<typeof signWith>[3] = {}) =>
  blank.then((pdf) => signWith(custody, pdf, field, changes));
const check = async (pdf: Uint8Array) => verify(pdf, await custody.trust(), LATER);

describe('sign', () => {
  test.each(FIELDS)('makes a signature of %s that verifies and names its signer', async (field) => {
    const report = await check(await signed(field));
    expect(report).toMatchObject({ state: 'VALID', reason: 'VALID' });
    expect(report.signatures).toMatchObject([
      { field, state: 'VALID', signerName: `Nama ${field}`, claimedAt: SIGNED_AT, level: 'B-B' },
    ]);
  });

  test('adds behind the last byte and changes nothing before it', async () => {
    const pdf = await blank;
    expect(Buffer.from((await signed('pemohon')).subarray(0, pdf.length)).equals(Buffer.from(pdf))).toBe(
      true,
    );
  });

  test('leaves earlier signatures valid when others follow hours later', async () => {
    let pdf = await blank;
    for (const [index, field] of FIELDS.entries()) {
      pdf = await signWith(custody, pdf, field, { signedAt: SIGNED_AT + index * HOUR });
    }
    const report = await check(pdf);
    expect(report.state).toBe('VALID');
    expect(report.signatures.map(({ field, state, claimedAt }) => [field, state, claimedAt])).toEqual([
      ['pemohon', 'VALID', SIGNED_AT],
      ['ketua-tim', 'VALID', SIGNED_AT + HOUR],
      ['kepala-dinas', 'VALID', SIGNED_AT + 2 * HOUR],
    ]);
  });

  test('certifies the document with the first signature only', async () => {
    const first = await signed('ketua-tim');
    const both = await signWith(custody, first, 'pemohon');
    expect(latin1(first)).toMatch(/\/DocMDP[\s\S]*\/P 2\n/);
    expect(latin1(first)).toContain('/Perms');
    expect(latin1(both.subarray(first.length))).not.toMatch(/\/Perms|\/DocMDP/);
  });

  test('follows the PAdES baseline: subfilter, no signing time in the CMS', async () => {
    const text = latin1(await signed('pemohon'));
    expect(text).toContain('/SubFilter /ETSI.CAdES.detached');
    const cms = /\/Contents <([0-9a-f]+)>/.exec(text)?.[1] ?? '';
    expect(cms).toContain('060b2a864886f70d010910022f');
    expect(cms).not.toContain('06092a864886f70d010905');
  });

  test.each([
    ['Asia/Jakarta', "D:20260706235930+07'00'", '6 Juli 2026 pukul 23.59 WIB'],
    ['Asia/Makassar', "D:20260707005930+08'00'", '7 Juli 2026 pukul 00.59 WITA'],
    ['Asia/Jayapura', "D:20260707015930+09'00'", '7 Juli 2026 pukul 01.59 WIT'],
  ] as const)('states and shows the time in %s', async (zone, stated, shown) => {
    const signedAt = Date.parse('2026-07-06T16:59:30Z');
    const pdf = await signed('ketua-tim', { zone, signedAt });
    expect(latin1(pdf)).toContain(`/M (${stated})`);
    expect(shownTime(pdf)).toBe(shown);
    expect((await check(pdf)).signatures[0]?.claimedAt).toBe(signedAt);
  });

  test('finds free numbers and the end of the file where /Size and the last line end are wrong', async () => {
    const text = latin1(await blank);
    const size = /\/Size (\d+)/.exec(text)?.[1] ?? '';
    const odd = text.replace(`/Size ${size}`, `/Size ${'2'.padStart(size.length, '0')}`).replace(/\n$/, '');
    const pdf = await signWith(custody, Buffer.from(odd, 'latin1'), 'pemohon');
    expect(await check(pdf)).toMatchObject({ state: 'VALID' });
    expect(latin1(pdf.subarray(odd.length))).toMatch(new RegExp(`^\\n${size} 0 obj`));
  });

  test('keeps /Root, /Info and /ID in the trailer of the update', async () => {
    const trailers = latin1(await signed('pemohon'))
      .split('trailer')
      .slice(1);
    const entry = (text: string | undefined, key: string) =>
      new RegExp(`/${key} ?([^/>]+(?:>[^/>]*>)?)`).exec(text ?? '')?.[1]?.replace(/\s/g, '');
    expect(trailers).toHaveLength(2);
    for (const key of ['Root', 'Info', 'ID']) {
      expect(entry(trailers[1], key)).toBe(entry(trailers[0], key));
      expect(entry(trailers[1], key)).toBeDefined();
    }
  });

  test('takes every name, reason and place as text', async () => {
    const odd = { name: 'Ł) /Contents <00000000> (', reason: '\\)>>', location: '' };
    expect(await check(await signed('pemohon', odd))).toMatchObject({ state: 'VALID' });
  });

  test('signs a document with a long checklist', async () => {
    const pdf = await signWith(custody, await render(checklist(200)), 'ketua-tim');
    expect(await check(pdf)).toMatchObject({ state: 'VALID' });
  });

  test('asks no service at level B-B', async () => {
    const services = {
      timestamp: () => Promise.reject(new Error()),
      revocationOf: () => Promise.reject(new Error()),
    };
    expect(await check(await signWith({ ...custody, services }, await blank, 'pemohon'))).toMatchObject({
      state: 'VALID',
    });
  });
});

describe('sign refuses', () => {
  test('a field that the document does not have', async () => {
    await expect(signWith(custody, await blank, 'orang-lain')).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  test('a field that is signed already', async () => {
    const twice = signWith(custody, await signed('pemohon'), 'pemohon');
    await expect(twice).rejects.toMatchObject({ code: 'DOCUMENT_CHANGED' });
  });

  test.each(['', 'bukan PDF', '%PDF-1.7\n%%EOF'])('bytes that are no PDF: %j', async (text) => {
    await expect(signWith(custody, Buffer.from(text), 'a')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  test('an encrypted PDF, and says so', async () => {
    const text = latin1(await blank).replace(
      /trailer\n<</,
      (found) => `${found}\n/Encrypt << /Filter /Standard >>`,
    );
    const pdf = signWith(custody, Buffer.from(text, 'latin1'), 'pemohon');
    await expect(pdf).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('encrypted'),
    });
  });

  test('a PDF that ends in a cross-reference stream, and says so', async () => {
    const streamed = await (await PDFDocument.create()).save({ useObjectStreams: true });
    const pdf = signWith(custody, streamed, 'pemohon');
    const message = expect.stringContaining('cross-reference stream');
    await expect(pdf).rejects.toMatchObject({ code: 'INVALID_INPUT', message });
  });

  test.each(FIELDS)('to write what the certificate of %s does not confirm', async (field) => {
    const signer = await custody.signerOf(field);
    const other = await custody.signerOf(`${field} lain`);
    const mixed = { ...signer, sign: other.sign };
    await expect(signed(field, { signer: mixed })).rejects.toMatchObject({ code: 'CONFIGURATION' });
  });

  test('a signer without a certificate', async () => {
    const signer = { ...(await custody.signerOf('pemohon')), certificates: [] };
    await expect(signed('pemohon', { signer })).rejects.toMatchObject({ code: 'CONFIGURATION' });
  });
});

describe('the CMS', () => {
  const digest = new Uint8Array(32).fill(7);

  test('is the same for the same digest and an RSA key', async () => {
    const signer = await custody.signerOf('pemohon');
    expect(await encodeSignedData(digest, signer)).toEqual(await encodeSignedData(digest, signer));
  });

  test('lists the certificates in the order of DER, whatever order they come in', async () => {
    const signer = await custody.signerOf('pemohon');
    const [leaf = new Uint8Array(), ...authorities] = signer.certificates;
    for (const certificates of [signer.certificates, [leaf, ...authorities.toReversed()]]) {
      const listed = readSignedData(
        await encodeSignedData(digest, { ...signer, certificates }),
        'baseline',
      ).certificates;
      expect(listed).toEqual([...signer.certificates].sort(Buffer.compare));
    }
  });

  test('is not put into less room than it needs', async () => {
    const object = signatureObject(1, 10, []);
    const update = { bytes: new Uint8Array(Buffer.from(object.text, 'latin1')), offsets: new Map([[1, 0]]) };
    await expect(fillSignature(update, object, async () => new Uint8Array(11))).rejects.toThrow(
      'needs 11 bytes',
    );
    const filled = await fillSignature(update, object, async () => new Uint8Array(10).fill(0xab));
    expect(latin1(filled)).toContain(`/Contents <${'ab'.repeat(10)}>`);
  });
});

/** The time that the appearance of the newest signature draws. */
function shownTime(pdf: Uint8Array): string {
  const codes =
    /\/Base Do\nBT\n\/regular [\d.]+ Tf\n[\d. ]+ Td\n<([0-9a-f]+)> Tj\nET/.exec(latin1(pdf))?.[1] ?? '';
  return codes.replace(/..../g, (code) => TIME_ALPHABET.charAt(Number.parseInt(code, 16) - 1));
}
