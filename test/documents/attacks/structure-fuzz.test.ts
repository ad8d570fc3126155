import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { Budget } from '../../../documents/pdf/budget.ts';
import { PdfSyntaxError, PdfUnsupportedError } from '../../../documents/pdf/errors.ts';
import { signatureFields } from '../../../documents/pdf/form.ts';
import { PdfFile } from '../../../documents/pdf/pdf-file.ts';
import { readRevisions } from '../../../documents/pdf/revisions.ts';
import { openView } from '../../../documents/pdf/view.ts';
import { render } from '../../../documents/render.ts';
import { VerificationFailure } from '../../../documents/verify/finding.ts';
import { openSigned } from '../../../documents/verify/open.ts';
import { judgeRevisions } from '../../../documents/verify/revision-rules.ts';
import { signWith, temporaryCustody } from '../custody.ts';
import { bytesOf, hybridPdf, latin1, linearizedPdf, packedPdf, plainPdf } from '../foreign-pdf.ts';
import { checklist } from '../models.ts';

const custody = temporaryCustody();
let seeds: readonly Uint8Array[];
let twice: Uint8Array;

beforeAll(async () => {
  const first = await signWith(custody, await render(checklist(2)), 'pemohon');
  twice = await signWith(custody, first, 'ketua-tim', { level: 'B-LTA' });
  seeds = [
    plainPdf(),
    packedPdf(),
    packedPdf(undefined, { filter: false, predictor: false }),
    hybridPdf(),
    linearizedPdf(),
    twice,
  ];
});

/** Reads all that there is, with a budget that ends within a moment. */
function readAll(pdf: Uint8Array): void {
  const file = new PdfFile(
    pdf,
    new Budget({ decodedBytes: 2_000_000, syntaxBytes: 8_000_000, values: 200_000 }),
  );
  const revisions = readRevisions(file);
  const view = openView(file, revisions);
  signatureFields(view);
  for (const number of revisions.flatMap(({ entries }) => [...entries.keys()])) {
    const object = view.object(number);
    if (object?.stream !== undefined) view.streamBytes(object);
  }
}

function check(pdf: Uint8Array): string {
  const opened = openSigned(pdf);
  return judgeRevisions(opened.file, opened.revisions, opened.values).join();
}

function expectOnlyKnownErrors(act: () => unknown): void {
  try {
    act();
  } catch (error) {
    const known = [PdfSyntaxError, PdfUnsupportedError, VerificationFailure].some(
      (kind) => error instanceof kind,
    );
    if (!known) throw error;
  }
}

const PIECES = [
  '%PDF-1.7\n',
  'xref\n0 1\n',
  '0000000015 00000 n \n',
  'trailer\n',
  '<<',
  '>>',
  '[',
  ']',
  '(',
  '<',
  '/Prev 9',
  '/Root 1 0 R',
  '/Type /XRef /W [1 2 1] /Size 9',
  '/Type /ObjStm /N 3 /First 9',
  '/Filter /FlateDecode',
  'startxref\n9\n',
  '%%EOF',
  '1 0 obj',
  'endobj',
  'stream\n',
  'endstream',
  '1 0 R',
  '/Kids [1 0 R]',
  '/ByteRange [0 1 2 3]',
];

describe('whatever the bytes are, reading them ends with an answer or one of three errors', () => {
  test('for pieces of PDF syntax in any order', () => {
    const text = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary-ascii' })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, (parts) => {
        const body = `%PDF-1.7\n${parts.join(' ')}`;
        for (const tail of [
          '',
          `\nstartxref\n${body.indexOf('xref')}\n%%EOF\n`,
          `\nstartxref\n${body.indexOf('1 0 obj')}\n%%EOF\n`,
        ]) {
          expectOnlyKnownErrors(() => readAll(bytesOf(body + tail)));
          expectOnlyKnownErrors(() => check(bytesOf(body + tail)));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('for sound files in which bytes were changed, cut out or repeated', () => {
    const mutation = fc.record({
      seed: fc.nat(5),
      cuts: fc.array(
        fc.record({ at: fc.nat(), length: fc.nat(30), by: fc.constantFrom('', '0', '9', 'A', ...PIECES) }),
        {
          minLength: 1,
          maxLength: 6,
        },
      ),
    });
    fc.assert(
      fc.property(mutation, ({ seed, cuts }) => {
        let text = latin1(seeds[seed] ?? twice);
        for (const { at, length, by } of cuts) {
          const start = at % text.length;
          text = text.slice(0, start) + by.padEnd(length, ' ') + text.slice(start + length);
        }
        expectOnlyKnownErrors(() => readAll(bytesOf(text)));
        expectOnlyKnownErrors(() => check(bytesOf(text)));
      }),
      { numRuns: 1_500 },
    );
  });

  test('for numbers that were exchanged for others', () => {
    const exchange = fc.record({
      seed: fc.nat(5),
      which: fc.nat(),
      by: fc.oneof(fc.nat(120), fc.nat(2 ** 31), fc.constant(-1)),
    });
    fc.assert(
      fc.property(exchange, ({ seed, which, by }) => {
        const text = latin1(seeds[seed] ?? twice);
        const numbers = [...text.matchAll(/(?<= |\[|\n)\d{1,10}(?= |\]|\n)/g)];
        const chosen = numbers[which % numbers.length];
        if (!chosen) return;
        const digits = String(by).padStart(chosen[0].length, '0').slice(-chosen[0].length);
        const changed = text.slice(0, chosen.index) + digits + text.slice(chosen.index + digits.length);
        expectOnlyKnownErrors(() => readAll(bytesOf(changed)));
        expectOnlyKnownErrors(() => check(bytesOf(changed)));
      }),
      { numRuns: 1_500 },
    );
  });

  test('for a document of ours, every truncation', () => {
    for (let length = 0; length < twice.length; length += 97) {
      expectOnlyKnownErrors(() => check(twice.subarray(0, length)));
    }
    expect(check(twice)).toBe(',,');
  });
});
