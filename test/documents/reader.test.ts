import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Budget } from '../../documents/pdf/budget.ts';
import { PdfSyntaxError, PdfUnsupportedError } from '../../documents/pdf/errors.ts';
import { signatureFields } from '../../documents/pdf/form.ts';
import { PdfFile } from '../../documents/pdf/pdf-file.ts';
import { readRevisions } from '../../documents/pdf/revisions.ts';
import { serialize } from '../../documents/pdf/serialize.ts';
import { openView, type PdfView } from '../../documents/pdf/view.ts';
import { render } from '../../documents/render.ts';
import {
  type Body,
  bytesOf,
  deflated,
  hybridPdf,
  latin1,
  linearizedPdf,
  type Objects,
  objectText,
  PAGE_OBJECTS,
  packedPdf,
  packedText,
  plainPdf,
  streamText,
  tableText,
  Writer,
} from './foreign-pdf.ts';
import { installed } from './judge-programs.ts';
import { checklist } from './models.ts';

const open = (pdf: Uint8Array) => openView(pdf, readRevisions(pdf));
const textOf = (view: PdfView, number: number) => {
  const object = view.object(number);
  return object ? serialize(object.value).replace(/\s+/g, ' ') : undefined;
};
const errorOf = (read: () => unknown) => {
  try {
    read();
    return 'none';
  } catch (error) {
    if (error instanceof PdfUnsupportedError) return error.reason;
    if (error instanceof PdfSyntaxError) return 'PDF_SYNTAX';
    throw error;
  }
};
const withContent = (keys: string, data: string): Objects =>
  new Map<number, Body>([...PAGE_OBJECTS, [4, { keys, data }]]);
const contentOf = (view: PdfView) => {
  const object = view.object(4);
  return object ? latin1(view.streamBytes(object)) : undefined;
};

describe('the reader', () => {
  const plain = open(plainPdf());

  test('keeps a real as it is written, so that a copy does not differ', () => {
    const numbers = '[ 1 1.0 0.50 .5 -3. +7 12345678901234567890 ]';
    const view = open(plainPdf(new Map([...PAGE_OBJECTS, [20, numbers]])));
    expect(textOf(view, 20)).toBe(numbers.replace('+7', '7'));
  });

  test.each([
    ['a cross-reference stream with a predictor', packedPdf(), 'stream'],
    ['one without a predictor', packedPdf(PAGE_OBJECTS, { predictor: false }), 'stream'],
    ['one without a filter', packedPdf(PAGE_OBJECTS, { filter: false, predictor: false }), 'stream'],
    ['one with wide numbers', packedPdf(PAGE_OBJECTS, { widths: [2, 8, 4] }), 'stream'],
    ['an object stream that extends another', packedPdf(PAGE_OBJECTS, {}, '/Extends 95 0 R'), 'stream'],
    ['a hybrid cross-reference', hybridPdf(), 'hybrid'],
    ['a linearized file', linearizedPdf(), 'table'],
  ] as const)('reads the same objects from %s as from a plain file', (_, pdf, kind) => {
    const revisions = readRevisions(pdf);
    expect(revisions.map((revision) => revision.kind)).toEqual([kind]);
    const view = openView(pdf, revisions);
    for (const number of PAGE_OBJECTS.keys()) expect(textOf(view, number)).toBe(textOf(plain, number));
    expect(contentOf(view)).toBe(contentOf(plain));
    expect(revisions.at(-1)?.end).toBe(pdf.length);
  });

  test('takes type 1 for granted where a cross-reference stream has no field for it', () => {
    const pdf = new Writer().add(PAGE_OBJECTS).endWithStream(91, { widths: [0, 4, 1] });
    expect(textOf(open(pdf), 5)).toBe(textOf(plain, 5));
  });

  test('opens the file as it stood after each revision', () => {
    const first = plainPdf();
    const writer = new Writer(latin1(first)).put(5, objectText(5, '(baru)'));
    const rows = new Map([[5, { offset: first.length }] as const]);
    const xref = writer.text.length;
    writer.text += tableText(rows, `/Size 11 /Root 1 0 R /Prev ${latin1(first).lastIndexOf('xref\n0')}`);
    const pdf = writer.end(xref);
    const revisions = readRevisions(pdf);
    expect(revisions.map(({ end }) => end)).toEqual([first.length, pdf.length]);
    expect(textOf(openView(pdf, revisions.slice(0, 1)), 5)).toContain('/Helvetica');
    expect(textOf(openView(pdf, revisions), 5)).toBe('(baru)');
  });

  test('follows updates in another form than the file has: a stream over a table, a table over a linearized file', () => {
    for (const first of [plainPdf(), linearizedPdf(), hybridPdf()]) {
      const xref = /startxref\n(\d+)\n%%EOF\n$/.exec(latin1(first))?.[1];
      const writer = new Writer(latin1(first)).pack(92, [[5, '(baru)']]);
      const view = open(writer.endWithStream(93, {}, `/Prev ${xref}`));
      expect(textOf(view, 5)).toBe('(baru)');
      expect(textOf(view, 2)).toBe(textOf(plain, 2));
    }
  });

  test('knows an object by its generation too', () => {
    const pdf = new Writer().add(PAGE_OBJECTS);
    pdf.rows.set(12, { offset: pdf.text.length, generation: 3 });
    pdf.text += objectText(12, '(ketiga)', 3);
    const view = open(pdf.endWithTable());
    expect(view.resolve({ kind: 'ref', number: 12, generation: 3 })).toMatchObject({ text: 'ketiga' });
    expect(view.resolve({ kind: 'ref', number: 12, generation: 0 })).toBeNull();
  });

  test('takes a free entry, a missing one and a strange type for nothing', () => {
    const view = open(plainPdf());
    expect(view.object(0)).toBeUndefined();
    expect(view.object(77)).toBeUndefined();
    expect(view.resolve({ kind: 'ref', number: 77, generation: 0 })).toBeNull();
  });

  test.each([
    ['\r\n', (text: string) => text.replace(/ \n(?=\d|trailer)/g, '\r\n')],
    ['only \\n', (text: string) => text.replace(/ \n(?=\d|trailer)/g, '\n')],
    ['comments', (text: string) => text.replace(/startxref\n/, '%penulis 1.0\nstartxref\n')],
    ['one line', (text: string) => text.replace(/startxref\n(\d+)\n/, 'startxref $1 ')],
    ['no last line end', (text: string) => text.replace(/\n$/, '')],
    ['two last line ends', (text: string) => `${text}\r\n`],
  ])('reads sloppy but legal files: %s', (_, change) => {
    const pdf = bytesOf(change(latin1(plainPdf())));
    expect(textOf(open(pdf), 2)).toBe(textOf(plain, 2));
    expect(readRevisions(pdf).at(-1)?.end).toBe(pdf.length);
  });

  test('reads objects without line ends, comments between tokens, and an indirect length', () => {
    const writer = new Writer();
    writer.put(1, '1 0 obj<</Type/Catalog/Pages 2 0 R%x\n/A[1 2 0 R(a\\)\\n\\101)<4 1>]>>endobj ');
    writer.put(4, '4 0 obj<</Length 11 0 R>>stream\r\nendstream endobj\nendstream endobj ');
    writer.put(11, '11 0 obj 17 endobj ');
    const view = open(writer.endWithTable());
    expect(textOf(view, 1)).toContain('/A [ 1 2 0 R (a\\) A) <41> ]');
    expect(contentOf(view)).toBe('endstream endobj\n');
  });

  test.each([
    ['FlateDecode', '/Filter /FlateDecode', deflated('isi')],
    ['a line end behind the data', '/Filter [/FlateDecode]', `${deflated('isi')}\r\n`],
    ['ASCIIHexDecode', '/Filter /ASCIIHexDecode', '69 736 9>'],
    ['ASCII85Decode', '/Filter /ASCII85Decode', 'Bldt~>'],
    [
      'two filters',
      '/Filter [/ASCIIHexDecode /FlateDecode]',
      Buffer.from(deflated('isi'), 'latin1').toString('hex'),
    ],
    [
      'the TIFF predictor',
      '/Filter /FlateDecode /DecodeParms << /Predictor 2 /Columns 3 >>',
      deflated('i\x0a\xf6'),
    ],
    [
      'the PNG predictors',
      '/Filter /FlateDecode /DecodeParms [<< /Predictor 15 /Columns 1 >>]',
      deflated('\0i\x02\x0a\x04\xf6'),
    ],
  ])('undoes %s', (_, keys, data) => {
    expect(contentOf(open(plainPdf(withContent(keys, data))))).toBe('isi');
  });

  test('undoes base 85 as others write it', () => {
    const data = '<~87cURD]i,"Ebo80~>'.replace('<~', '');
    expect(contentOf(open(plainPdf(withContent('/Filter /ASCII85Decode', data))))).toBe('Hello World!');
    expect(contentOf(open(plainPdf(withContent('/Filter /ASCII85Decode', 'z~>'))))).toBe('\0\0\0\0');
  });

  test.each([
    ['an unknown filter', '/Filter /JBIG2Decode', 'PDF_UNSUPPORTED'],
    ['damaged data', '/Filter /FlateDecode', 'PDF_SYNTAX'],
    ['a file outside', '/F (a.bin)', 'PDF_UNSUPPORTED'],
    ['a wrong predictor', '/Filter /FlateDecode /DecodeParms << /Predictor 0 >>', 'PDF_SYNTAX'],
  ])('leaves %s alone', (_, keys, expected) => {
    const view = open(plainPdf(withContent(keys, 'x\x9cxxxx')));
    expect(errorOf(() => contentOf(view))).toBe(expected);
  });

  test.each([
    [
      'an encrypted file',
      (text: string) => text.replace('/Root 1 0 R', '/Encrypt << >> /Root 1 0 R'),
      'PDF_ENCRYPTED',
    ],
    ['bytes before the header', (text: string) => ` ${text}`, 'PDF_SYNTAX'],
    ['bytes behind the end', (text: string) => `${text}x`, 'PDF_SYNTAX'],
    [
      'a startxref outside',
      (text: string) => text.replace(/startxref\n\d+/, 'startxref\n999999'),
      'PDF_SYNTAX',
    ],
    [
      'a startxref inside an object',
      (text: string) => text.replace(/startxref\n\d+/, 'startxref\n15'),
      'PDF_SYNTAX',
    ],
    [
      'a /Prev that leads to itself',
      (text: string) => text.replace('/Size', `/Prev ${text.lastIndexOf('xref\n0')} /Size`),
      'PDF_SYNTAX',
    ],
    ['a row that is no row', (text: string) => text.replace('65535 f', '65535 x'), 'PDF_SYNTAX'],
    [
      'an object behind its table',
      (text: string) => text.replace(/\d{10}( 00000 n)/, '9999999999$1'),
      'PDF_SYNTAX',
    ],
    [
      'an object twice',
      (text: string) => text.replace('xref\n0 1\n', 'xref\n0 1\n0000000000 65535 f \n0 1\n'),
      'PDF_SYNTAX',
    ],
    ['no trailer', (text: string) => text.replace('trailer\n<<', 'trailer\n('), 'PDF_SYNTAX'],
  ])('refuses %s', (_, change, expected) => {
    expect(errorOf(() => readRevisions(bytesOf(change(latin1(plainPdf())))))).toBe(expected);
  });

  test('refuses an object that stands under another number or generation', () => {
    const wrong = latin1(plainPdf()).replace('5 0 obj', '6 0 obj');
    expect(errorOf(() => open(bytesOf(wrong)).object(5))).toBe('PDF_SYNTAX');
    const other = latin1(plainPdf()).replace('5 0 obj', '5 1 obj');
    expect(errorOf(() => open(bytesOf(other)).object(5))).toBe('PDF_SYNTAX');
  });

  test('refuses a key that stands twice, however it is spelled', () => {
    const twice = new Map<number, Body>([...PAGE_OBJECTS, [5, '<< /A 1 /#41 2 >>']]);
    expect(errorOf(() => open(plainPdf(twice)).object(5))).toBe('PDF_SYNTAX');
  });

  test('refuses a hybrid file whose two cross-references disagree', () => {
    const text = latin1(hybridPdf()).replace(/(?<=\n7 1\n)0000000000 65535 f/, '0000000017 00000 n');
    expect(errorOf(() => readRevisions(bytesOf(text)))).toBe('PDF_SYNTAX');
  });

  test('refuses an object stream that is packed itself, or whose length lies in it', () => {
    const packed = new Writer().add(PAGE_OBJECTS).pack(90, [[92, '(a)']]);
    packed.rows.set(90, { container: 92, index: 0 });
    expect(errorOf(() => open(packed.endWithStream(91)).object(92))).toBe('PDF_SYNTAX');
    const length = packedText(90, [[92, '99']]).replace(/\/Length \d+/, '/Length 92 0 R');
    const cyclic = new Writer().add(PAGE_OBJECTS).put(90, length);
    cyclic.rows.set(92, { container: 90, index: 0 });
    expect(errorOf(() => open(cyclic.endWithStream(91)).object(92))).toBe('PDF_SYNTAX');
  });

  test('refuses references that lead in a circle', () => {
    const circle = new Map<number, Body>([...PAGE_OBJECTS, [5, '9 0 R'], [9, '5 0 R']]);
    expect(errorOf(() => open(plainPdf(circle)).resolve({ kind: 'ref', number: 5, generation: 0 }))).toBe(
      'PDF_SYNTAX',
    );
  });

  test('finds fields below others, by their full name, with a widget of their own', () => {
    const [field] = signatureFields(open(plainPdf()));
    expect(field).toMatchObject({
      number: 10,
      field: 'berkas.tanda-tangan',
      type: 'Sig',
      signature: undefined,
    });
    expect(field?.widgets.map(({ number }) => number)).toEqual([8]);
  });

  test('walks a form that leads in a circle once', () => {
    const circle = new Map<number, Body>([
      ...PAGE_OBJECTS,
      [7, '<< /T (a) /FT /Sig /V 5 0 R /Kids [7 0 R 10 0 R 10 0 R] >>'],
      [10, '<< /T (b) /Kids [7 0 R 8 0 R] >>'],
    ]);
    const fields = signatureFields(open(plainPdf(circle)));
    expect(fields.map(({ field, signature }) => [field, signature?.number])).toEqual([['a.b', 5]]);
  });
});

describe('the budget of the reader', () => {
  const spend = (
    limits: ConstructorParameters<typeof Budget>[0],
    pdf: Uint8Array,
    read: (view: PdfView) => unknown,
  ) =>
    errorOf(() => {
      const file = new PdfFile(pdf, new Budget(limits));
      read(openView(file, readRevisions(file)));
    });

  test('ends a stream that inflates too far, long before it is whole', () => {
    const zeros = deflated(deflated('\0'.repeat(100_000_000)));
    const pdf = plainPdf(withContent('/Filter [/FlateDecode /FlateDecode]', zeros));
    expect(zeros.length).toBeLessThan(5_000);
    const budget = new Budget({ decodedBytes: 20_000_000 });
    const file = new PdfFile(pdf, budget);
    expect(errorOf(() => contentOf(openView(file, readRevisions(file))))).toBe('PDF_TOO_LARGE');
    expect(budget.remaining('decodedBytes')).toBeGreaterThan(0);
  });

  test('ends a cross-reference that claims more rows than it has or than there may be', () => {
    const many = new Writer().add(PAGE_OBJECTS);
    const xref = many.text.length;
    many.text += objectText(91, {
      keys: `/Type /XRef /W [1 2 1] /Size 4000000000 /Root 1 0 R`,
      data: 'abcd',
    });
    expect(errorOf(() => readRevisions(many.end(xref)))).toBe('PDF_SYNTAX');
    const none = new Writer().add(PAGE_OBJECTS);
    const start = none.text.length;
    none.text += objectText(91, {
      keys: `/Type /XRef /W [0 0 0] /Size 4000000000 /Root 1 0 R`,
      data: 'abcd',
    });
    expect(errorOf(() => readRevisions(none.end(start)))).toBe('PDF_SYNTAX');
    expect(spend({ entries: 5 }, plainPdf(), () => 0)).toBe('PDF_TOO_LARGE');
    const table = latin1(plainPdf()).replace('xref\n0 1\n', 'xref\n0 4000000000\n');
    expect(errorOf(() => readRevisions(bytesOf(table)))).toBe('PDF_TOO_LARGE');
  });

  test.each([
    ['brackets', '['.repeat(1_000_000)],
    ['dictionaries', '<</A'.repeat(1_000_000)],
    ['values', `[${'0 '.repeat(300_000)}]`],
    ['a string', `(${'a'.repeat(5_000_000)})`],
    ['a hexadecimal string', `<${'a'.repeat(5_000_000)}>`],
  ])('ends an object of too many %s', (_, value) => {
    const pdf = plainPdf(new Map<number, Body>([...PAGE_OBJECTS, [5, value]]));
    expect(spend({ values: 200_000 }, pdf, (view) => view.object(5))).toBe('PDF_TOO_LARGE');
  });

  test('ends a file in which every object begins in the same long run of white space', () => {
    const writer = new Writer().add(PAGE_OBJECTS);
    const start = writer.text.length;
    const numbers = Array.from({ length: 100 }, (_, index) => 100 + index);
    for (const number of numbers) writer.rows.set(number, { offset: start + number });
    writer.text += ' '.repeat(1_000_000) + objectText(100, 'null');
    const read = (view: PdfView) => {
      for (const number of numbers)
        if (errorOf(() => view.object(number)) === 'PDF_TOO_LARGE') view.object(number);
    };
    expect(spend({ syntaxBytes: 50_000_000 }, writer.endWithTable(), read)).toBe('PDF_TOO_LARGE');
  });

  test('ends a file of too many revisions', () => {
    let pdf = latin1(plainPdf());
    for (let count = 0; count < 130; count += 1) {
      const previous = /startxref\n(\d+)\n%%EOF\n$/.exec(pdf)?.[1];
      pdf += `xref\n0 0\ntrailer\n<< /Size 11 /Root 1 0 R /Prev ${previous} >>\nstartxref\n${pdf.length}\n%%EOF\n`;
    }
    expect(errorOf(() => readRevisions(bytesOf(pdf)))).toBe('PDF_TOO_LARGE');
  });

  test('ends a form without end', () => {
    const list = Array.from({ length: 30_000 }, (_, index) => `${index + 100} 0 R`).join(' ');
    const fields = Array.from({ length: 30_000 }, (_, index): [number, Body] => [
      index + 100,
      '<< /T (a) >>',
    ]);
    const wide = new Map<number, Body>([...PAGE_OBJECTS, ...fields, [6, `<< /Fields [${list}] >>`]]);
    expect(errorOf(() => signatureFields(open(plainPdf(wide))))).toBe('PDF_TOO_LARGE');
    const chain = Array.from({ length: 100 }, (_, index): [number, Body] => [
      index + 100,
      `<< /T (a) /Kids [${index + 101} 0 R] >>`,
    ]);
    const deep = new Map<number, Body>([...PAGE_OBJECTS, ...chain, [6, '<< /Fields [100 0 R] >>']]);
    expect(errorOf(() => signatureFields(open(plainPdf(deep))))).toBe('PDF_TOO_LARGE');
  });
});

describe.runIf(installed('qpdf'))('files that qpdf wrote', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reader-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const rewritten = (pdf: Uint8Array, ...options: string[]) => {
    writeFileSync(join(folder, 'in.pdf'), pdf);
    execFileSync('qpdf', [...options, join(folder, 'in.pdf'), join(folder, 'out.pdf')]);
    return new Uint8Array(readFileSync(join(folder, 'out.pdf')));
  };

  test.each([
    ['with object streams', ['--object-streams=generate']],
    ['linearized', ['--linearize']],
    ['linearized with object streams', ['--linearize', '--object-streams=generate']],
  ])('are read with all fields: %s', async (_, options) => {
    const view = open(rewritten(await render(checklist(40)), ...options));
    expect(signatureFields(view).map(({ field }) => field)).toEqual(['pemohon', 'ketua-tim']);
    const size = view.trailer.entries.get('Size');
    for (let number = 1; number < Number(size); number += 1) {
      const object = view.object(number);
      if (object?.stream !== undefined) expect(() => view.rawStream(object)).not.toThrow();
    }
  });

  test('are refused when they are encrypted', async () => {
    const pdf = rewritten(await render(checklist(1)), '--encrypt', '', 'pemilik', '256', '--');
    expect(errorOf(() => readRevisions(pdf))).toBe('PDF_ENCRYPTED');
  });
});

test('the cross-reference of a stream update lists the stream that it stands in', () => {
  const writer = new Writer().add(PAGE_OBJECTS);
  const xref = writer.text.length;
  writer.text += streamText(91, new Map([...writer.rows]), '/Size 92 /Root 1 0 R', { predictor: false });
  expect(readRevisions(writer.end(xref))).toHaveLength(1);
});
