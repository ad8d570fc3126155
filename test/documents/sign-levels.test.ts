import { createHash } from 'node:crypto';
import { PDFDocument } from 'pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../core/errors.ts';
import type { TrustServices, VerificationReport } from '../../core/ports.ts';
import type { SignatureLevel } from '../../core/signature-level.ts';
import { signatureFields } from '../../documents/pdf/form.ts';
import { openView, readRevisions } from '../../documents/pdf/revisions.ts';
import { render } from '../../documents/render.ts';
import { extendArchive } from '../../documents/sign/index.ts';
import { readElement } from '../../documents/verify/asn1/der.ts';
import { verify } from '../../documents/verify/index.ts';
import { SIGNED_AT, signWith, temporaryCustody } from './custody.ts';
import { permit } from './models.ts';

const FIELDS = ['pemohon', 'ketua-tim', 'kepala-dinas'];
const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;

let now = SIGNED_AT;
const custody = temporaryCustody('ECDSA-P256-SHA256', { now: () => now });
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const signatories = FIELDS.map((field) => ({
  field,
  capacity: `Jabatan ${field}`,
  name: `dr. Łucja ${field}`,
}));

let blank: Uint8Array;
beforeAll(async () => {
  blank = await render(permit({ signatories }));
});

const sign = (
  pdf: Uint8Array,
  field: string,
  level: SignatureLevel,
  services: TrustServices = custody.services,
) => signWith({ ...custody, services }, pdf, field, { level, signedAt: now });

/** All signatories, an hour apart. */
async function signedBy(fields: readonly string[], level: SignatureLevel): Promise<Uint8Array> {
  now = SIGNED_AT;
  let pdf = blank;
  for (const field of fields) {
    pdf = await sign(pdf, field, level);
    now += HOUR;
  }
  return pdf;
}

const check = async (pdf: Uint8Array, at = now): Promise<VerificationReport> =>
  verify(pdf, await custody.trust(), at);

/** The services, with a note of what they are asked. */
function watched(changes: Partial<TrustServices> = {}) {
  const asked: string[] = [];
  const services: TrustServices = {
    timestamp: (request) => {
      asked.push('timestamp');
      return (changes.timestamp ?? custody.services.timestamp)(request);
    },
    revocationOf: (certificate, issuer) => {
      asked.push('revocation');
      return (changes.revocationOf ?? custody.services.revocationOf)(certificate, issuer);
    },
  };
  return { asked, services };
}

describe('sign at a level', () => {
  test.each([
    ['B-B', []],
    ['B-T', ['timestamp']],
    // Of the signatory, the time-stamping authority and the intermediate.
    ['B-LT', ['timestamp', 'revocation', 'revocation', 'revocation']],
    ['B-LTA', ['timestamp', 'revocation', 'revocation', 'revocation', 'timestamp']],
  ] as const)('asks the services at %s for what it needs', async (level, expected) => {
    now = SIGNED_AT;
    const { asked, services } = watched();
    await sign(blank, 'pemohon', level, services);
    expect(asked).toEqual(expected);
  });

  test.each(['B-B', 'B-T', 'B-LT', 'B-LTA'] as const)(
    'reaches %s with each of three signatures',
    async (level) => {
      const report = await check(await signedBy(FIELDS, level));
      expect(report).toMatchObject({ state: 'VALID', reason: 'VALID' });
      expect(report.signatures.map(({ field, state, level: reached }) => [field, state, reached])).toEqual(
        FIELDS.map((field) => [field, 'VALID', level]),
      );
      expect(report.documentTimestamps).toHaveLength(level === 'B-LTA' ? 3 : 0);
    },
  );

  test('proves the time of each signature by a time stamp', async () => {
    const { signatures } = await check(await signedBy(FIELDS, 'B-T'));
    expect(signatures.map(({ provenAt }) => provenAt)).toEqual(
      [0, 1, 2].map((hours) => SIGNED_AT + hours * HOUR),
    );
  });

  test('lets signatures of any level follow each other', async () => {
    now = SIGNED_AT;
    let pdf = await sign(blank, 'pemohon', 'B-LTA');
    pdf = await sign(pdf, 'ketua-tim', 'B-B');
    pdf = await sign(pdf, 'kepala-dinas', 'B-LT');
    const report = await check(pdf);
    expect(report.state).toBe('VALID');
    expect(report.signatures.map(({ state }) => state)).toEqual(['VALID', 'VALID', 'VALID']);
  });

  test('holds at B-LTA when every certificate that signed has ended', async () => {
    const pdf = await signedBy(['pemohon'], 'B-LTA');
    const held = await custody.held();
    const ended = Math.max(...held.map(({ notAfter }) => notAfter)) + HOUR;
    expect((await check(pdf, ended)).signatures[0]?.state).toBe('VALID');
  });

  test.each(['B-T', 'B-LT', 'B-LTA'] as const)(
    'gives nothing at %s when no time-stamping service answers',
    async (level) => {
      const { services } = watched({
        timestamp: () => Promise.reject(new AppError('TIMESTAMP_UNAVAILABLE', 'down')),
      });
      await expect(sign(blank, 'pemohon', level, services)).rejects.toMatchObject({
        code: 'TIMESTAMP_UNAVAILABLE',
      });
    },
  );

  test('gives nothing at B-LTA when only the last time stamp fails', async () => {
    now = SIGNED_AT;
    const { asked, services } = watched({
      timestamp: (request) =>
        asked.filter((each) => each === 'timestamp').length > 1
          ? Promise.reject(new AppError('TIMESTAMP_UNAVAILABLE', 'down'))
          : custody.services.timestamp(request),
    });
    await expect(sign(blank, 'pemohon', 'B-LTA', services)).rejects.toMatchObject({
      code: 'TIMESTAMP_UNAVAILABLE',
    });
    expect(asked.filter((each) => each === 'timestamp')).toHaveLength(2);
  });

  test.each([
    ['B-T', 0],
    ['B-LTA', 1],
  ] as const)(
    'gives nothing at %s when time stamp %i proves a time before the signing',
    async (level, slow) => {
      now = SIGNED_AT;
      let count = 0;
      const { services } = watched({
        timestamp: async (request) => {
          now = SIGNED_AT - (count === slow ? HOUR : 0);
          count += 1;
          return custody.services.timestamp(request);
        },
      });
      await expect(sign(blank, 'pemohon', level, services)).rejects.toMatchObject({
        code: 'TIMESTAMP_UNAVAILABLE',
      });
    },
  );

  test('gives nothing at B-LT when nobody says whether a certificate was revoked', async () => {
    const silent = () => Promise.reject(new AppError('REVOCATION_UNAVAILABLE', 'down'));
    const { services } = watched({ revocationOf: silent });
    await expect(sign(blank, 'pemohon', 'B-LT', services)).rejects.toMatchObject({
      code: 'REVOCATION_UNAVAILABLE',
    });
  });
});

describe('the document security store', () => {
  test('names a signature by the SHA-1 of its contents, and says that the file goes beyond PDF 1.7', async () => {
    const text = latin1(await signedBy(['pemohon'], 'B-LT'));
    const contents = /\/Contents <([0-9a-f]+)>/.exec(text)?.[1] ?? '';
    const key = createHash('sha1').update(Buffer.from(contents, 'hex')).digest('hex').toUpperCase();
    expect(text).toMatch(
      new RegExp(
        `/VRI <<\\n/${key} <<\\n/Cert \\[ [^\\]]+ \\]\\n/OCSP \\[ [^\\]]+ \\]\\n/CRL \\[ [^\\]]+ \\]`,
      ),
    );
    expect(text).toMatch(/\/Extensions <<\n\/ESIC <<\n\/BaseVersion \/1\.7\n\/ExtensionLevel 1\n>>\n>>/);
  });

  test('names a time stamp by the SHA-1 of its token, and completes its certificates up to the root', async () => {
    const pdf = await signedBy(['pemohon'], 'B-LTA');
    const contents = /\/Contents <([0-9a-f]+)>\n\/Type \/DocTimeStamp/.exec(latin1(pdf))?.[1] ?? '';
    const token = readElement(Buffer.from(contents, 'hex')).der;
    const key = createHash('sha1').update(token).digest('hex').toUpperCase();
    // Time-stamping authority, intermediate and root, which the token leaves out.
    const entry = new RegExp(`/${key} <<\n/Cert \\[ \\d+ 0 R \\d+ 0 R \\d+ 0 R \\]`);
    expect(latin1(await extendArchive(pdf, custody.services))).toMatch(entry);
  });

  test('grows with each signature and repeats no certificate', async () => {
    const one = latin1(await signedBy(FIELDS.slice(0, 1), 'B-LT'));
    const three = latin1(await signedBy(FIELDS, 'B-LT'));
    const listed = (text: string, key: string) =>
      [...text.matchAll(new RegExp(`/${key} \\[ ([^\\]]*) \\]`, 'g'))].at(-1)?.[1]?.match(/\d+ 0 R/g) ?? [];
    // Signatory, time-stamping authority, intermediate, root.
    expect(listed(one, 'Certs')).toHaveLength(4);
    expect(listed(three, 'Certs')).toHaveLength(6);
    expect(new Set(listed(three, 'Certs')).size).toBe(6);
    expect(
      three
        .split('/Type /DSS')
        .at(-1)
        ?.match(/\/[0-9A-F]{40} <</g),
    ).toHaveLength(3);
    expect(three.match(/\/Extensions/g)).toHaveLength(1);
  });
});

describe('a document time stamp', () => {
  test('stands in a field of its own that nobody sees, and that PDF/A and PDF/UA allow', async () => {
    const pdf = await signedBy(FIELDS.slice(0, 2), 'B-LTA');
    const view = openView(pdf, readRevisions(pdf));
    const fields = signatureFields(view).filter(({ field }) => field.startsWith('cap-waktu'));
    expect(fields.map(({ field }) => field)).toEqual(['cap-waktu-1', 'cap-waktu-2']);
    for (const { entries } of fields) {
      // Printed and locked, not hidden; without a size it needs no appearance and no place in the structure.
      expect(entries.get('F')).toBe(4 + 128);
      expect(entries.get('Rect')).toEqual([0, 0, 0, 0]);
      expect(entries.has('TU')).toBe(true);
      expect(entries.has('AP')).toBe(false);
    }
  });

  test('is listed on the page of a signature, behind what stood there', async () => {
    const annotations = async (bytes: Uint8Array) =>
      (await PDFDocument.load(bytes, { updateMetadata: false }))
        .getPages()
        .map(({ node }) => node.Annots()?.asArray().map(String) ?? []);
    const pdf = await signedBy(['pemohon'], 'B-LT');
    const before = await annotations(pdf);
    const after = await annotations(await extendArchive(pdf, custody.services));
    const page = before.findIndex((listed) => listed.length > 0);
    expect(after.map((listed) => listed.length)).toEqual(
      before.map(({ length }, index) => length + Number(index === page)),
    );
    expect(after[page]?.slice(0, -1)).toEqual(before[page]);
  });

  test('stamps the digest of everything but itself', async () => {
    const requests: Uint8Array[] = [];
    const pdf = await extendArchive(await signedBy(['pemohon'], 'B-LT'), {
      ...custody.services,
      timestamp: (request) => {
        requests.push(request);
        return custody.services.timestamp(request);
      },
    });
    const [, length = 0, from = 0] =
      [...latin1(pdf).matchAll(/\/ByteRange \[(\d+) (\d+) (\d+) /g)].at(-1)?.slice(1).map(Number) ?? [];
    const digest = createHash('sha256').update(pdf.subarray(0, length)).update(pdf.subarray(from)).digest();
    expect(Buffer.from(requests[0] ?? []).includes(digest)).toBe(true);
  });
});

describe('extendArchive', () => {
  test.each(['B-T', 'B-LT'] as const)('lifts a document from %s to B-LTA', async (level) => {
    const pdf = await signedBy(FIELDS, level);
    const report = await check(await extendArchive(pdf, custody.services));
    expect(report.state).toBe('VALID');
    expect(report.signatures.map((signature) => signature.level)).toEqual(['B-LTA', 'B-LTA', 'B-LTA']);
    expect(report.documentTimestamps).toMatchObject([{ state: 'VALID', coversWholeFile: true }]);
  });

  test('preserves the last time stamp with a younger one, again and again', async () => {
    let pdf = await signedBy(['pemohon'], 'B-LTA');
    for (const count of [2, 3]) {
      now += YEAR;
      pdf = await extendArchive(pdf, custody.services);
      const report = await check(pdf);
      expect(report).toMatchObject({ state: 'VALID', signatures: [{ level: 'B-LTA' }] });
      expect(report.documentTimestamps).toHaveLength(count);
    }
  });

  test('asks only about what nothing is known of', async () => {
    const pdf = await signedBy(['pemohon'], 'B-LT');
    const { asked, services } = watched();
    const extended = await extendArchive(pdf, services);
    expect(asked).toEqual(['timestamp']);
    expect(latin1(extended).match(/\/Type \/DSS/g)).toHaveLength(1);
    await extendArchive(extended, services);
    // Of the time stamp that the first call added.
    expect(asked).toEqual(['timestamp', 'revocation', 'revocation', 'timestamp']);
  });

  test('refuses a PDF that nobody signed', async () => {
    const unsigned = await PDFDocument.create();
    unsigned.addPage();
    const pdf = extendArchive(await unsigned.save({ useObjectStreams: false }), custody.services);
    await expect(pdf).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  test('refuses bytes that are no PDF', async () => {
    await expect(extendArchive(Buffer.from('%PDF-'), custody.services)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });
});
