import { createHash } from 'node:crypto';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import type { DocumentModel } from '../../core/document.ts';
import { PAGE } from '../../documents/layout/page.ts';
import { SIGNATURE_BOX } from '../../documents/layout/signature-box.ts';
import { SIGNED_APPEARANCE, TIME_ALPHABET, TIME_PLACE } from '../../documents/pdf/names.ts';
import { render } from '../../documents/render.ts';
import { checklist, letter, permit } from './models.ts';
import { type DrawnText, decode, joined, readContent, readFonts, readPages } from './page-text.ts';

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const textOf = async (model: DocumentModel) => (await readPages(await render(model))).map(joined).join('\n');

describe('render', () => {
  test('gives the same bytes for the same model, whatever was rendered before and in between', async () => {
    const first = digest(await render(permit()));
    await render(letter({ place: 'Bengkulu\u00a0Tengah ∆ µ Ω Đ\u0323 é\u0323 g\u0303' }));
    await render(permit({ place: 'Đđ Éé Ğğ' }));
    const [second, , third] = await Promise.all([render(permit()), render(checklist(9)), render(permit())]);
    expect([digest(second), digest(third)]).toEqual([first, first]);
  });

  test('gives other bytes and another /ID when one character of the model is different', async () => {
    const identifier = async (model: DocumentModel) =>
      String((await PDFDocument.load(await render(model))).context.trailerInfo.ID);
    expect(await identifier(permit())).not.toBe(await identifier(permit({ place: 'Bengkulv' })));
  });

  test('shows every text of the model', async () => {
    const text = (await textOf(permit())).replaceAll('\n', ' ');
    for (const part of [
      'PEMERINTAH KOTA BENGKULU',
      'IZIN OPERASIONAL KLINIK',
      'NOMOR 400.7.22/0123/DINKES/2026',
      'dr. Łucja Nguyễn Đặng, Sp.PD',
      'Ditetapkan di Bengkulu',
      'pada tanggal 6 Juli 2026',
      'Plt. Kepala Dinas Kesehatan Kota Bengkulu,',
      'NIP 19720314 200212 2 004',
      'K7QM-2XHD-94TR',
      'Tembusan:',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('gives a letter its date, its block of facts and its recipient', async () => {
    const text = await textOf(letter());
    expect(text).toMatch(/Bengkulu, 6 Juli 2026\nNomor\n:\n400\.7\.22\/0124\/DINKES\/2026\nSifat\n:\nBiasa/);
    expect(text).toContain('Yth.\nDirektur PT Bunda Harapan Sejahtera');
    expect(text).toContain('a.n. Wali Kota Bengkulu');
  });

  test('numbers all pages and marks each one of a specimen', async () => {
    const pages = await readPages(await render(checklist(120)));
    for (const [index, page] of pages.entries()) {
      expect(joined(page)).toContain(`Halaman ${index + 1} dari ${pages.length}`);
      expect(joined(page)).toContain('SPESIMEN – bukan dokumen resmi');
    }
    const official = await readPages(await render(checklist(120, { specimen: false })));
    expect(official.map(joined).join()).not.toContain('SPESIMEN');
  });

  test('repeats the header of a table of 200 rows on each of its pages, and loses no row', async () => {
    const pages = await readPages(await render(checklist(200)));
    const rows = pages.map((page) => page.filter(({ text }) => /^Persyaratan nomor \d+/.test(text)).length);
    const headers = pages.map((page) => page.filter(({ text }) => text === 'Catatan pemeriksa').length);
    expect(pages.length).toBeGreaterThan(6);
    expect(headers).toEqual(rows.map((count) => (count > 0 ? 1 : 0)));
    expect(rows.reduce((sum, count) => sum + count, 0)).toBe(200);
  });

  test('keeps at least two lines of the text on the page of the signatures', async () => {
    const sentence =
      'Kalimat yang cukup panjang supaya mengisi lebih dari satu baris pada halaman surat dinas ini. ';
    for (let lines = 24; lines < 44; lines += 1) {
      const body = Array.from({ length: lines }, () => ({
        type: 'paragraph' as const,
        text: sentence.trim(),
      }));
      const pages = await readPages(await render(permit({ body, copies: [] })));
      const last = pages.at(-1) ?? [];
      expect(joined(last)).toContain('NIP 19720314');
      expect(last.filter(({ text }) => sentence.includes(text.trim())).length).toBeGreaterThanOrEqual(2);
    }
  });

  test('wraps words and names of 300 letters inside the margins', async () => {
    const word = 'Wxyz'.repeat(75);
    const model = checklist(3, {
      number: word,
      letterhead: { government: word, office: word, lines: [word], emblem: 'WWW' },
      shape: { type: 'titled', title: word, about: word },
      signatories: [{ field: 'a', capacity: word, name: word, rank: 'Pembina' }],
      copies: [word],
      footer: [word],
      verification: { url: `https://contoh.invalid/${word}`, code: word, facts: { subject: word } },
      body: [
        { type: 'facts', rows: [{ label: word, value: word }] },
        { type: 'numbered', items: [word] },
        { type: 'heading', text: word },
        {
          type: 'table',
          caption: word,
          columns: [
            { header: word, weight: 1 },
            { header: '', weight: 9 },
          ],
          rows: [[word, word]],
        },
      ],
    });
    for (const page of await readPages(await render(model))) {
      for (const { x, y, width, text } of page) {
        expect.soft(x, text).toBeGreaterThanOrEqual(0);
        expect.soft(x + width, text).toBeLessThanOrEqual(PAGE.width - 40);
        expect.soft(y, text).toBeGreaterThan(15);
      }
    }
  });

  test('draws no two lines of text over each other', async () => {
    for (const model of [permit(), letter(), checklist(60)]) {
      for (const page of await readPages(await render(model))) {
        for (const [index, one] of page.entries()) {
          const over = page.slice(index + 1).find((other) => overlaps(one, other));
          expect(over, `${one.text} / ${over?.text}`).toBeUndefined();
        }
      }
    }
  });

  test('leaves out control and direction characters and shows a sign for what the font lacks', async () => {
    const body = [{ type: 'paragraph' as const, text: 'Nama\u202Egnab\u0007 e\u0301 漢' }];
    const text = await textOf(permit({ body }));
    expect(text).toContain('Namagnab é \ufffd');
  });

  test('has title, language and one empty signature field for each signatory', async () => {
    const pdf = await PDFDocument.load(await render(checklist(3)), { updateMetadata: false });
    expect(pdf.getTitle()).toBe('BERITA ACARA KUNJUNGAN LAPANGAN 400.7.22/0125/DINKES/2026');
    expect(String(pdf.catalog.get(PDFName.of('Lang')))).toBe('(id-ID)');
    expect(String(pdf.catalog.lookup(PDFName.of('ViewerPreferences')))).toContain('/DisplayDocTitle true');
    expect(String(pdf.catalog.lookup(PDFName.of('AcroForm')))).toContain('/SigFlags 3');
    expect(
      pdf
        .getForm()
        .getFields()
        .map((field) => field.getName()),
    ).toEqual(['pemohon', 'ketua-tim']);
  });

  test('begins the regular face with the letters of a time, so that a signer can write it', async () => {
    const pdf = await PDFDocument.load(await render(letter()), { updateMetadata: false });
    const resources = pdf.getPage(0).node.Resources();
    const characters = resources && readFonts(resources).get('regular')?.characters;
    const first = Array.from(TIME_ALPHABET, (_, index) => characters?.get(index + 1));
    expect(first.join('')).toBe(TIME_ALPHABET);
  });

  test('prepares for each field what its signed widget shows, and leaves room for the time', async () => {
    const pdf = await PDFDocument.load(await render(checklist(1)), { updateMetadata: false });
    const seen = pdf
      .getForm()
      .getFields()
      .map(({ acroField: { dict } }) => {
        const texts = signedTexts(dict);
        const place = dict.lookup(PDFName.of(TIME_PLACE), PDFArray).asArray().map(Number);
        const [x = 0, y = 0, size = 0] = place;
        const over = texts.find((text) => Math.abs(text.y - y) < size && text.x + text.width > x);
        expect(over?.text).toBeUndefined();
        return texts.map(({ text }) => text).join(' ');
      });
    expect(seen).toEqual([
      'Ditandatangani secara elektronik oleh Penanggung jawab klinik dr. Łucja Nguyễn Đặng, Sp.PD',
      'Ditandatangani secara elektronik oleh Ketua tim visitasi dr. Ratna Puspitasari, M.Kes.',
    ]);
  });

  test('shows a long office and name in smaller letters inside the signed widget', async () => {
    const signer = {
      field: 'a',
      capacity: 'Plt. Kepala Dinas '.repeat(12),
      name: 'Prof. Dr. Nama '.repeat(20),
    };
    const pdf = await PDFDocument.load(await render(permit({ signatories: [signer] })), {
      updateMetadata: false,
    });
    const dict = pdf.getForm().getFields()[0]?.acroField.dict;
    const texts = dict ? signedTexts(dict) : [];
    expect(texts.length).toBeGreaterThan(4);
    for (const { x, y, width, text } of texts) {
      expect(x + width, text).toBeLessThanOrEqual(SIGNATURE_BOX.width);
      expect(y, text).toBeGreaterThan(14);
    }
    expect(texts.some(({ text }) => text.startsWith('Prof.'))).toBe(true);
  });

  test('prints the modules of a full QR code large enough for a phone', async () => {
    const fragment = 'f'.repeat(360);
    const { verification } = permit();
    const pdf = await render(permit({ verification: { ...verification, fragment } }));
    const document = await PDFDocument.load(pdf, { updateMetadata: false });
    const content = document
      .getPages()
      .map(({ node }) => new TextDecoder().decode(decode(node.lookup(PDFName.of('Contents')))));
    const [figure = ''] =
      content.join('').match(/\/Figure <<\/MCID \d+>> BDC\n0 0 0 rg\n(?:[^E]*re\n)+f/) ?? [];
    const heights = [...figure.matchAll(/ ([\d.]+) re\n/g)].map(([, height]) => Number(height));
    expect(heights.length).toBeGreaterThan(1000);
    expect((Math.min(...heights) * 25.4) / 72).toBeGreaterThanOrEqual(0.4);
    expect(await textOf(permit({ verification: { ...verification, fragment } }))).not.toContain('fff');
  });

  test('refuses a model that breaks its schema', async () => {
    await expect(render({ ...permit(), signatories: [] })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});

/** What the widget of a field shows when it is signed. */
function signedTexts(widget: PDFDict): DrawnText[] {
  const form = widget.lookup(PDFName.of(SIGNED_APPEARANCE));
  if (!(form instanceof PDFRawStream)) throw new Error('no appearance for the signed field');
  const fonts = readFonts(form.dict.lookup(PDFName.of('Resources'), PDFDict));
  return readContent(new TextDecoder().decode(decode(form)), fonts).texts;
}

function overlaps(
  one: { x: number; y: number; width: number },
  other: { x: number; y: number; width: number },
): boolean {
  const apart = one.x + one.width <= other.x + 0.1 || other.x + other.width <= one.x + 0.1;
  return !apart && Math.abs(one.y - other.y) < 6;
}
