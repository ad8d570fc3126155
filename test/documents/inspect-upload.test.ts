import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFString } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { inspectUpload } from '../../documents/inspect-upload.ts';
import { render } from '../../documents/render.ts';
import { signWith, temporaryCustody } from './custody.ts';
import { permit } from './models.ts';

const PDF = 'application/pdf';
const custody = temporaryCustody();
const bytes = (latin1: string) => new Uint8Array(Buffer.from(latin1, 'latin1'));
const png = bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR');
const jpeg = bytes('\xff\xd8\xff\xe0\0\x10JFIF');

/** A whole little PDF; `catalog` and `objects` are added as they are. */
function pdfWith(catalog: string, objects = ''): Uint8Array {
  return bytes(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${catalog} >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n${objects}\ntrailer\n<< /Root 1 0 R /Size 9 >>\nstartxref\n0\n%%EOF\n`,
  );
}

function objectStream(content: string, first: number, extra = '/Filter /FlateDecode'): string {
  const data = extra.includes('Flate')
    ? deflateSync(Buffer.from(content, 'latin1'))
    : Buffer.from(content, 'latin1');
  const head = `8 0 obj\n<< /Type /ObjStm /N 1 /First ${first} ${extra} /Length ${data.length} >>\nstream\n`;
  return `${head}${data.toString('latin1')}\nendstream\nendobj\n`;
}

async function saved(change: (pdf: PDFDocument) => unknown, useObjectStreams: boolean): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.addPage();
  await change(pdf);
  return pdf.save({ useObjectStreams });
}

describe('inspectUpload', () => {
  test.each([
    [PDF, pdfWith('')],
    ['image/png', png],
    ['image/jpeg', jpeg],
  ])('accepts %s', (contentType, content) => {
    expect(inspectUpload(content, contentType)).toEqual({ ok: true, contentType });
  });

  test.each([
    ['EMPTY_FILE', PDF, new Uint8Array()],
    ['TYPE_MISMATCH', PDF, png],
    ['TYPE_MISMATCH', 'image/png', jpeg],
    ['TYPE_MISMATCH', 'image/jpeg', pdfWith('')],
    ['TYPE_NOT_ALLOWED', 'text/html', pdfWith('')],
    ['TYPE_NOT_ALLOWED', 'toString', pdfWith('')],
    ['TYPE_NOT_ALLOWED', PDF, bytes('<html>')],
    ['TYPE_NOT_ALLOWED', PDF, bytes('GIF89a%PDF-1.7')],
    ['PDF_DAMAGED', PDF, bytes('%PDF-1.7\n')],
    ['PDF_DAMAGED', PDF, pdfWith('').subarray(0, 120)],
  ])('answers %s to %s', (code, type, content) => {
    expect(inspectUpload(content, type)).toEqual({ ok: false, code });
  });

  test.each([true, false])(
    'accepts our own documents and those of other writers (object streams: %s)',
    async (packed) => {
      const signed = await signWith(custody, await render(permit()), 'kepala-dinas');
      expect(inspectUpload(signed, PDF).ok).toBe(true);
      const copy = await (await PDFDocument.load(await render(permit()))).save({ useObjectStreams: packed });
      expect(inspectUpload(copy, PDF).ok).toBe(true);
    },
  );

  test.each([
    '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>',
    '/OpenAction << /S /GoTo /D [2 0 R /Fit] >>',
    '/OpenAction 5 0 R',
    '/Open#41ction << /S /URI /URI (https://contoh.invalid) >>',
    '/Names << /J#61vaScript 5 0 R >>',
    '/Names << /EmbeddedFiles 5 0 R >>',
    '/AA << /WC 5 0 R >>',
    '/A << /S /Launch /F (a.exe) >>',
    '/AcroForm << /XFA 5 0 R >>',
    '/B (a \\) obj ( ) /JS (x)',
    '% comment (\n/JS (x)',
  ])('refuses a document that acts: %s', (catalog) => {
    const target = '5 0 obj\n<< /S /GoTo /D [2 0 R /Fit] >>\nendobj\n';
    expect(inspectUpload(pdfWith(catalog, target), PDF)).toEqual({ ok: false, code: 'PDF_ACTIVE_CONTENT' });
  });

  test.each([
    '/OpenAction [2 0 R /Fit]',
    '/OpenAction 5 0 R',
    '/OpenAction null',
    '/Title (about /JS and /AA)',
  ])('accepts a document that only shows: %s', (catalog) => {
    expect(inspectUpload(pdfWith(catalog, '5 0 obj\n[2 0 R /Fit]\nendobj\n'), PDF).ok).toBe(true);
  });

  test.each([true, false])('refuses what a writer embeds (object streams: %s)', async (packed) => {
    const script = await saved((pdf) => pdf.addJavaScript('a', 'app.alert(1)'), packed);
    const file = await saved((pdf) => pdf.attach(new Uint8Array([1]), 'a.exe'), packed);
    const action = await saved((pdf) => {
      const dictionary = pdf.context.obj({ S: 'Launch', F: PDFString.of('a') });
      pdf.catalog.set(PDFName.of('OpenAction'), pdf.context.register(dictionary));
    }, packed);
    for (const content of [script, file, action]) {
      expect(inspectUpload(content, PDF)).toEqual({ ok: false, code: 'PDF_ACTIVE_CONTENT' });
    }
  });

  test('follows an open action into an object stream', () => {
    const shows = objectStream('5 0 [2 0 R /Fit]', 4);
    const acts = objectStream('5 0 << /S /Named /N /Print >>', 4);
    expect(inspectUpload(pdfWith('/OpenAction 5 0 R', shows), PDF).ok).toBe(true);
    expect(inspectUpload(pdfWith('/OpenAction 5 0 R', acts), PDF)).toEqual({
      ok: false,
      code: 'PDF_ACTIVE_CONTENT',
    });
  });

  test.each([
    '/Filter /LZWDecode',
    '/Filter [/ASCIIHexDecode /FlateDecode]',
    '/Filter /FlateDecode /DecodeParms << /Predictor 12 >>',
    '/Filter 7 0 R',
  ])('refuses an object stream that it cannot look into: %s', (filter) => {
    const hidden = objectStream('5 0 << /S /JavaScript >>', 4, filter);
    expect(inspectUpload(pdfWith('', hidden), PDF)).toEqual({ ok: false, code: 'PDF_DAMAGED' });
  });

  test('refuses encryption', () => {
    const encrypted = pdfWith('', 'trailer\n<< /Encrypt 6 0 R /Root 1 0 R >>\n');
    expect(inspectUpload(encrypted, PDF)).toEqual({ ok: false, code: 'PDF_ENCRYPTED' });
  });

  test('refuses a bomb instead of inflating it', () => {
    const bomb = objectStream(`5 0 ${' '.repeat(40_000_000)}`, 4);
    expect(inspectUpload(pdfWith('', bomb), PDF)).toEqual({ ok: false, code: 'PDF_DAMAGED' });
  });

  test.each([
    ['open objects', '1 0 obj <<'.repeat(1_000_000)],
    ['open strings', '1 0 obj ('.repeat(1_000_000)],
    ['object streams without end', '1 0 obj << /Type /ObjStm >> stream\n'.repeat(280_000)],
    ['object streams of nothing', `1 0 obj << /ObjStm /FlateDecode >> stream\n${'x\x9c'}`.repeat(200_000)],
    ['open actions', '1 0 obj [ /OpenAction 1 0 R\n'.repeat(350_000)],
    ['brackets', '['.repeat(10_000_000)],
  ])('answers to 10 MB of %s', (_, content) => {
    expect(inspectUpload(bytes(`%PDF-1.7\n${content}`), PDF).ok).toBe(false);
  });

  test('accepts 10 MB of image data in a stream', () => {
    const image = `7 0 obj\n<< /Subtype /Image /Length 10000000 >>\nstream\n${randomBytes(10_000_000).toString('latin1').replace(/obj/g, 'jbo')}\nendstream\nendobj\n`;
    expect(inspectUpload(pdfWith('', image), PDF).ok).toBe(true);
  });
});
