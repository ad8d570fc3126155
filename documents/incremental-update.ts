import { concat, fromLatin1 } from './pdf/bytes.ts';
import { openView, type PdfView, type Revision, readRevisions } from './pdf/revisions.ts';
import { serialize, serializeObject } from './pdf/serialize.ts';
import { dict, type PdfValue } from './pdf/values.ts';

/** A PDF opened for an update behind its last byte. */
export type OpenPdf = {
  readonly bytes: Uint8Array;
  readonly view: PdfView;
  readonly last: Revision;
  /** The first object number that is free. */
  readonly nextNumber: number;
};

/** Opens a PDF at its newest state. Throws PdfSyntaxError, PdfUnsupportedError. */
export function openPdf(bytes: Uint8Array): OpenPdf {
  const revisions = readRevisions(bytes);
  const view = openView(bytes, revisions);
  const size = view.trailer.entries.get('Size');
  const last = revisions.at(-1);
  if (typeof size !== 'number' || !last) throw new Error('a trailer without /Size');
  return { bytes, view, last, nextNumber: size };
}

/**
 * Appends new and changed objects with a classic cross-reference section (ISO 32000-1 §7.5.6). No byte of the file
 * before it changes; /Root, /Info and /ID stay.
 */
export function appendUpdate(pdf: OpenPdf, objects: ReadonlyMap<number, PdfValue>): Uint8Array<ArrayBuffer> {
  const opening = pdf.bytes.at(-1) === 0x0a ? '' : '\n';
  let text = opening;
  const offsets = new Map<number, number>();
  for (const [number, value] of objects) {
    offsets.set(number, pdf.bytes.length + text.length);
    text += serializeObject(number, value);
  }
  const xref = pdf.bytes.length + text.length;
  const size = Math.max(pdf.nextNumber, ...[...objects.keys()].map((number) => number + 1));
  text += `xref\n${sections(offsets)}trailer\n${serialize(trailer(pdf, size))}\nstartxref\n${xref}\n%%EOF\n`;
  return concat(pdf.bytes, fromLatin1(text));
}

function trailer({ view, last }: OpenPdf, size: number): PdfValue {
  const kept = (['Root', 'Info', 'ID'] as const).flatMap((key) => {
    const value = view.trailer.entries.get(key);
    return value === undefined ? [] : [[key, value] as const];
  });
  return dict([['Size', size], ...kept, ['Prev', last.xref]]);
}

/** One subsection for each run of numbers. */
function sections(offsets: ReadonlyMap<number, number>): string {
  const runs: { first: number; rows: string[] }[] = [];
  for (const [number, offset] of [...offsets].sort(([a], [b]) => a - b)) {
    const row = `${String(offset).padStart(10, '0')} 00000 n \n`;
    const run = runs.at(-1);
    if (run && run.first + run.rows.length === number) run.rows.push(row);
    else runs.push({ first: number, rows: [row] });
  }
  return runs.map(({ first, rows }) => `${first} ${rows.length}\n${rows.join('')}`).join('');
}
