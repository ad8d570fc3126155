import { beforeAll, describe, expect, test } from 'vitest';
import type { Signer } from '../../../core/ports.ts';
import { Budget, LIMITS } from '../../../documents/pdf/budget.ts';
import { PdfUnsupportedError } from '../../../documents/pdf/errors.ts';
import { PdfFile } from '../../../documents/pdf/pdf-file.ts';
import { openView } from '../../../documents/pdf/view.ts';
import { openSigned } from '../../../documents/verify/open.ts';
import { judgeRevisions } from '../../../documents/verify/revision-rules.ts';
import { References } from '../../../documents/verify/updates/references.ts';
import { temporaryCustody } from '../custody.ts';
import { type Body, bytesOf, latin1, type Row, tableText, Writer } from '../foreign-pdf.ts';
import { signatureText, signed } from './structure-forge.ts';

const MEMBERS = 2_000;
const UPDATES = 50;
let signer: Signer;

beforeAll(async () => {
  const found = await temporaryCustody().signerOf('rumah-sakit');
  if (found.kind !== 'key') throw new Error('no key');
  signer = found;
});

/** A signed file, and many updates that list these objects once more, at the place where they stand. */
async function repeated(catalog: string, large: Body, listed: readonly number[]): Promise<Uint8Array> {
  const writer = new Writer().add(
    new Map<number, Body>([
      [1, `<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R ${catalog} >>`],
      [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
      [3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Annots [8 0 R] >>'],
      [6, '<< /Fields [8 0 R] /SigFlags 3 >>'],
      [8, '<< /Subtype /Widget /FT /Sig /T (satu) /V 20 0 R /Rect [0 0 0 0] /P 3 0 R >>'],
      [20, signatureText()],
      [30, large],
      [31, { keys: '', data: 'x' }],
    ]),
  );
  const rows = new Map<number, Row>(listed.map((number) => [number, writer.rows.get(number) ?? 'free']));
  let text = latin1(await signed(writer.endWithTable(), signer));
  let previous = text.lastIndexOf('xref\n', text.lastIndexOf('startxref') - 1);
  for (let count = 0; count < UPDATES; count += 1) {
    const xref = text.length;
    text += `${tableText(rows, `/Size 40 /Root 1 0 R /Prev ${previous}`)}startxref\n${xref}\n%%EOF\n`;
    previous = xref;
  }
  return bytesOf(text);
}

/** What judging a file costs, of so much. */
function costOf(pdf: Uint8Array, nodes: number = LIMITS.nodes): number {
  const { revisions, values } = openSigned(pdf);
  const budget = new Budget({ nodes });
  judgeRevisions(new PdfFile(pdf, budget), revisions, values);
  return nodes - budget.remaining('nodes');
}

const list = `[${'31 0 R '.repeat(MEMBERS)}]`;
const entries = `<< ${Array.from({ length: MEMBERS }, (_, at) => `/A${at} << >>`).join(' ')} >>`;

describe('a file made to hold the reader', () => {
  test('is not read again for objects that stand where they stood', async () => {
    const cost = costOf(await repeated('/X 30 0 R', list, [30]));
    expect(cost).toBeGreaterThan(MEMBERS);
    expect(cost).toBeLessThan((MEMBERS * UPDATES) / 5);
  });

  test.each([
    ['a list of the security store', '/DSS << /Certs 30 0 R >>', list, [2]],
    ['data of many signatures', '/DSS << /VRI 30 0 R >>', entries, [2]],
    ['an object that each update lists', '/X 30 0 R', list, [31]],
  ] as const)('pays for every member of %s', async (_, catalog, large, listed) => {
    const pdf = await repeated(catalog, large, listed);
    expect(costOf(pdf)).toBeGreaterThan(MEMBERS * UPDATES);
    const short = () => costOf(pdf, MEMBERS * UPDATES);
    expect(short).toThrow(expect.objectContaining({ reason: 'PDF_TOO_LARGE' }));
    expect(short).toThrow(PdfUnsupportedError);
  });

  test('is kept once for each place where an object is used, however often', async () => {
    const pdf = await repeated('/X 30 0 R /Y 31 0 R', list, [31]);
    const { file, revisions } = openSigned(pdf);
    const references = new References(new Set([31]), file.budget);
    references.extend(openView(file, revisions), []);
    expect(references.usesOf(31)).toEqual([
      { holder: 1, top: 'Y', last: 'Y' },
      { holder: 30, top: '', last: '' },
    ]);
  });
});
