import { PDFDocument } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { render } from '../../documents/render.ts';
import { faultsOf } from './conformance.ts';
import { type Element, elementsOf, readStructure } from './conformance-structure.ts';
import { checklist, decree, letter, permit } from './models.ts';
import { readPage } from './page-text.ts';

const structureOf = async (pdf: Uint8Array) => {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const texts = new Map<string, string>();
  for (const page of document.getPages()) {
    for (const { mark, text } of readPage(page).texts) {
      const key = `${page.ref.tag} ${mark?.mcid}`;
      texts.set(key, [texts.get(key), text].filter((part) => part !== undefined).join(' '));
    }
  }
  const textOf = ({ contents, children }: Element): string =>
    [
      ...contents.map(({ page, mcid }) => texts.get(`${page.tag} ${mcid}`) ?? ''),
      ...children.map(textOf),
    ].join(' ');
  return { elements: elementsOf(readStructure(document)), textOf };
};

describe('the structure of a rendered document', () => {
  test.each([
    ['permit', permit()],
    ['decree', decree()],
    ['letter', letter()],
    ['checklist of no row', checklist(0)],
    ['checklist of 200 rows', checklist(200)],
    [
      'paper with its facts in the QR code',
      permit({ verification: { ...permit().verification, fragment: 'x'.repeat(360) } }),
    ],
  ])('stands up as PDF/UA-1 and PDF/A-2a: %s', async (_, model) => {
    expect(await faultsOf(await render(model))).toEqual([]);
  });

  test('reads a decree from its title to its copies', async () => {
    const { elements, textOf } = await structureOf(await render(decree()));
    const outline = elements
      .filter(({ role }) => ['H1', 'H2', 'Lbl', 'Form'].includes(role))
      .map((element) => `${element.role} ${textOf(element).trim()}`.trim());
    expect(outline).toEqual([
      'H1 KEPUTUSAN KEPALA DINAS KESEHATAN KOTA BENGKULU',
      'Lbl Menimbang :',
      'Lbl a.',
      'Lbl b.',
      'Lbl Mengingat :',
      'Lbl 1.',
      'H2 MEMUTUSKAN:',
      'Lbl Menetapkan',
      'Lbl KESATU',
      'Lbl Nama klinik',
      'Lbl Alamat',
      'Lbl KEDUA',
      'Lbl a.',
      'Lbl b.',
      'Lbl KETIGA',
      'Form',
      'Lbl 1.',
    ]);
  });

  test('keeps a paragraph that crosses pages one element', async () => {
    const text = Array.from({ length: 900 }, (_, index) => `kata${index}`).join(' ');
    const { elements, textOf } = await structureOf(
      await render(permit({ body: [{ type: 'paragraph', text }] })),
    );
    const [paragraph, ...others] = elements.filter(
      (element) => textOf(element).includes('kata0 ') && element.role === 'P',
    );
    expect(others).toEqual([]);
    expect(paragraph?.contents.length).toBeGreaterThan(1);
    expect(paragraph && textOf(paragraph).trim()).toBe(text);
  });

  test('keeps a cell that crosses pages one cell of its row, and repeats the header as an artifact', async () => {
    const long = Array.from({ length: 700 }, (_, index) => `temuan${index}`).join(' ');
    const table = checklist(3).body[1];
    if (table?.type !== 'table') throw new Error('no table');
    const rows = [...table.rows, ['4', 'Butir', 'Ya', long]];
    const { elements, textOf } = await structureOf(
      await render(checklist(3, { body: [{ ...table, rows }] })),
    );
    expect(elements.filter(({ role }) => role === 'TR')).toHaveLength(5);
    expect(elements.filter(({ role }) => role === 'TH')).toHaveLength(4);
    const cells = elements.filter(({ role }) => role === 'TD').map((cell) => textOf(cell).trim());
    expect(cells.at(-1)).toBe(long);
  });

  test.each([true, false])(
    'says nothing of bands, feet and page numbers (specimen: %s)',
    async (specimen) => {
      const { elements, textOf } = await structureOf(await render(checklist(40, { specimen })));
      const said = elements[0] ? textOf(elements[0]) : '';
      expect(said).toContain('Demikian berita acara');
      for (const furniture of ['SPESIMEN', 'Halaman', 'alat bukti hukum'])
        expect(said).not.toContain(furniture);
    },
  );

  test('begins the headings of a letter at the first level', async () => {
    const body = [{ type: 'heading' as const, text: 'Alasan' }, ...letter().body];
    const { elements } = await structureOf(await render(letter({ body })));
    expect(elements.map(({ role }) => role).filter((role) => /^H\d/.test(role))).toEqual(['H1']);
  });
});
