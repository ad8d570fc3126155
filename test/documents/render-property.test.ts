import fc from 'fast-check';
import { PDFDocument } from 'pdf-lib';
import { expect, test } from 'vitest';
import type { Block, DocumentModel } from '../../core/document.ts';
import { LEFT, PAGE } from '../../documents/layout/page.ts';
import { render } from '../../documents/render.ts';
import { faultsOf } from './conformance.ts';
import { type Element, elementsOf, readStructure } from './conformance-structure.ts';
import { readPage } from './page-text.ts';
import { HEADERS, randomModel } from './random-models.ts';
import { FONT } from './reference-page.ts';

const RUNS = { numRuns: 40, seed: 20260706 };
const RIGHT = PAGE.width - 57;

/** What must come out of a text: composed, with a sign for what the font lacks, without regard to line breaks. */
function expected(text: string): string {
  return Array.from(text.normalize('NFC').replace(/\s+/g, ''), (character) =>
    FONT.hasGlyphForCodePoint(character.codePointAt(0) ?? 0) ? character : '\ufffd',
  ).join('');
}

const letter = (index: number) => `${String.fromCharCode(97 + index)}.`;
const number = (index: number) => `${index + 1}.`;
const listed = (items: readonly string[], mark: (index: number) => string) =>
  items.map((item, index) => mark(index) + item).join('');
const facts = (rows: readonly { label: string; value: string }[]) =>
  rows.map(({ label, value }) => `${label}:${value}`).join('');

/** The text of a block in reading order. */
function spoken(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return block.text;
    case 'facts':
      return facts(block.rows);
    case 'numbered':
      return listed(block.items, number);
    case 'table':
      return [block.caption, ...block.columns.map(({ header }) => header), ...block.rows.flat()].join('');
    case 'considerations':
      return `${block.label}:${listed(block.items, block.marks === 'letters' ? letter : number)}`;
    case 'decision': {
      const dictums = block.dictums.map(({ text, facts: rows = [], items = [] }, index) =>
        [['KESATU:', 'KEDUA:'][index], text, facts(rows), listed(items, letter)].join(''),
      );
      return ['MEMUTUSKAN:', 'Menetapkan:', block.establishes, ...dictums].join('');
    }
  }
}

type Reading = {
  readonly pages: ReturnType<typeof readPage>[];
  readonly body: Element | undefined;
  readonly textOf: (element: Element) => string;
  readonly bodyPages: ReadonlySet<number>;
  readonly widgetPages: readonly number[];
};

async function read(bytes: Uint8Array): Promise<Reading> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const pages = pdf.getPages();
  const readings = pages.map(readPage);
  const texts = new Map<string, string>();
  for (const [index, { texts: drawn }] of readings.entries()) {
    for (const { mark, text } of drawn) {
      const key = `${pages[index]?.ref.tag} ${mark?.mcid}`;
      texts.set(key, (texts.get(key) ?? '') + text);
    }
  }
  const keysOf = (element: Element) => element.contents.map(({ page, mcid }) => `${page.tag} ${mcid}`);
  const textOf = (element: Element): string =>
    keysOf(element)
      .map((key) => texts.get(key) ?? '')
      .join('') + element.children.map(textOf).join('');
  const pageOf = ({ page }: Element['contents'][number]) => pages.findIndex(({ ref }) => ref === page);
  const sections = readStructure(pdf).children;
  const body = sections
    .slice(2)
    .find(({ children }) => children.every(({ role }) => role !== 'Sect') && children.length > 0);
  return {
    pages: readings,
    body,
    textOf,
    bodyPages: new Set(body ? elementsOf(body).flatMap(({ contents }) => contents.map(pageOf)) : []),
    widgetPages: pages.flatMap(({ node }, index) => (node.Annots() ? [index] : [])),
  };
}

const compact = (text: string) => text.replace(/\s+/g, '');

function checkText(model: DocumentModel, { body, textOf }: Reading): void {
  const wanted = model.body.map((block) => expected(spoken(block))).join('');
  expect(wanted === '' ? '' : compact(body ? textOf(body) : '')).toBe(wanted);
}

function checkPages({ pages }: Reading, headers: boolean): void {
  for (const [index, { texts }] of pages.entries()) {
    expect(texts.some(({ text }) => text === `Halaman ${index + 1} dari ${pages.length}`)).toBe(true);
    for (const { x, y, width, text, mark } of texts) {
      if (mark?.mcid === undefined) continue;
      expect(x, text).toBeGreaterThanOrEqual(LEFT - 0.01);
      expect(x + width, text).toBeLessThanOrEqual(RIGHT + 0.01);
      expect(y, text).toBeGreaterThan(40);
      expect(y, text).toBeLessThan(PAGE.height - 40);
    }
    const cell = texts.findIndex(({ mark }) => mark?.role === 'TD');
    if (!headers || cell < 0) continue;
    const above = texts.slice(0, cell).map(({ text }) => text);
    expect(above, `header of page ${index + 1}`).toEqual(expect.arrayContaining(HEADERS));
  }
}

/** The signatures stand below a part of what is signed, on no page of their own, unless they fill it. */
function checkSignatures(
  { body, signatories, copies }: DocumentModel,
  { pages, bodyPages, widgetPages }: Reading,
): void {
  const lines = [...signatories.flatMap(({ name, capacity }) => [name, capacity]), ...copies];
  const large = lines.join('').length > 600 || body.at(-1)?.type === 'table';
  if (large || bodyPages.size === 0) return;
  const [first = -1] = widgetPages;
  expect(bodyPages.has(first), `signatures on page ${first + 1} of ${pages.length}`).toBe(true);
  expect(widgetPages).toHaveLength(1);
}

test('any model becomes a document that conforms, reads as it was written and stays inside its pages', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(randomModel, async (model) => {
      const bytes = await render(model);
      const reading = await read(bytes);
      expect(await faultsOf(bytes)).toEqual([]);
      checkText(model, reading);
      checkPages(
        reading,
        model.body.every((block) => block.type !== 'table' || block.rows.length > 0),
      );
      checkSignatures(model, reading);
    }),
    RUNS,
  );
});
