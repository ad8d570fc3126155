import { PDFArray, PDFDict, PDFDocument, PDFName } from 'pdf-lib';
import { openSfnt } from '../../documents/fonts/sfnt.ts';
import { archiveFaults } from './conformance-archive.ts';
import { structureFaults } from './conformance-structure.ts';
import { decode, readFonts, readPage } from './page-text.ts';

/**
 * What speaks against a rendered file as PDF/UA-1 and PDF/A-2a, as far as a program can see it: nothing for a good one.
 * Written after the requirements, apart from the code that it checks.
 */
export async function faultsOf(bytes: Uint8Array): Promise<string[]> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  return [...archiveFaults(pdf, bytes), ...fontFaults(pdf), ...structureFaults(pdf)];
}

/** ISO 19005-2 §6.2.11: embedded programs, equal widths, a Unicode value for each code, no missing glyph. */
function fontFaults(pdf: PDFDocument): string[] {
  const used = new Map<string, Set<number>>();
  const [first] = pdf.getPages();
  for (const page of pdf.getPages()) {
    for (const { font, codes } of readPage(page).texts) {
      const known = used.get(font) ?? new Set();
      used.set(
        font,
        codes.reduce((set, code) => set.add(code), known),
      );
    }
  }
  const resources = first?.node.Resources();
  if (!resources) return ['a page without resources'];
  return [...used].flatMap(([name, codes]) => {
    const font = resources.lookup(PDFName.of('Font'), PDFDict).lookup(PDFName.of(name), PDFDict);
    const program = programOf(font);
    const reading = readFonts(resources).get(name);
    return [...codes].flatMap((code) => {
      const character = reading?.characters.get(code) ?? '';
      const expectations: [string, boolean][] = [
        ['no Unicode value', character !== '' && !/[\0\ufeff\ufffe]/.test(character)],
        ['blank glyph', program.outline(code).length > 0 || /^\s$/u.test(character)],
        ['missing glyph', code > 0],
        ['width', program.advance(code) === reading?.widths[code]],
      ];
      return expectations.flatMap(([fault, met]) => (met ? [] : [`${fault}: ${code} (${character})`]));
    });
  });
}

function programOf(font: PDFDict) {
  const descendant = font.lookup(PDFName.of('DescendantFonts'), PDFArray).lookup(0, PDFDict);
  const descriptor = descendant.lookup(PDFName.of('FontDescriptor'), PDFDict);
  const program = openSfnt(decode(descriptor.lookup(PDFName.of('FontFile2'))));
  if (String(font.get(PDFName.of('Encoding'))) !== '/Identity-H') throw new Error('not Identity-H');
  if (String(descendant.get(PDFName.of('CIDToGIDMap'))) !== '/Identity') throw new Error('no CIDToGIDMap');
  return program;
}
