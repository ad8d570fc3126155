import { AppError } from '../../core/errors.ts';
import { PdfSyntaxError, PdfUnsupportedError, type Unsupported } from '../pdf/errors.ts';
import { openView, type PdfView, type Revision, readRevisions } from '../pdf/revisions.ts';
import { serialize } from '../pdf/serialize.ts';
import { dict, isDict, isRef, type PdfDict, type PdfValue } from '../pdf/values.ts';

/** A PDF opened for an update behind its last byte. */
export type OpenPdf = {
  readonly bytes: Uint8Array;
  readonly view: PdfView;
  readonly last: Revision;
  /** The first object number that is free. */
  readonly nextNumber: number;
};

/** Opens a PDF at its newest state. Throws AppError INVALID_INPUT when it cannot be read, or not be updated by us. */
export function openPdf(bytes: Uint8Array): OpenPdf {
  return reading(() => {
    const revisions = readRevisions(bytes);
    const last = revisions.at(-1);
    if (!last) throw new PdfSyntaxError('no revision');
    // The section of an update has the form of the section before it (ISO 32000-1 §7.5.8.1).
    if (last.kind === 'stream')
      throw new AppError(
        'INVALID_INPUT',
        'the PDF ends in a cross-reference stream, which is not signed here',
      );
    return { bytes, view: openView(bytes, revisions), last, nextNumber: nextNumber(revisions) };
  });
}

/** /Size may lie, and then say that a number is free which is not. */
function nextNumber(revisions: readonly Revision[]): number {
  let highest = 0;
  for (const { entries, trailer } of revisions) {
    for (const number of entries.keys()) highest = Math.max(highest, number);
    highest = Math.max(highest, Number(trailer.entries.get('Size')) - 1 || 0);
  }
  return highest + 1;
}

/** What `read` gives. Throws AppError INVALID_INPUT where the PDF breaks its syntax, or is of a kind that is not read. */
export function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof PdfUnsupportedError)
      throw new AppError('INVALID_INPUT', UNSUPPORTED[cause.reason], { cause });
    if (!(cause instanceof PdfSyntaxError)) throw cause;
    throw new AppError('INVALID_INPUT', 'the PDF cannot be read', { cause });
  }
}

const UNSUPPORTED = {
  PDF_ENCRYPTED: 'the PDF is encrypted: take its protection off before signing',
  PDF_TOO_LARGE: 'the PDF is too large or too complex to be signed here',
  PDF_UNSUPPORTED: 'the PDF is of a kind that is not signed here',
} as const satisfies Record<Unsupported, string>;

/** The catalog and its number. Call it in `reading`. */
export function catalogOf({ view }: OpenPdf): { number: number; entries: PdfDict['entries'] } {
  const root = view.trailer.entries.get('Root');
  const catalog = view.resolve(root);
  if (!isRef(root) || !isDict(catalog)) throw new PdfSyntaxError('no catalog');
  return { number: root.number, entries: catalog.entries };
}

/** The same dictionary with some entries added or replaced. */
export function withEntries(entries: PdfDict['entries'], changes: Record<string, PdfValue>): PdfDict {
  return dict([...entries, ...Object.entries(changes)]);
}

export type Update = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Object number → where its text begins. */
  readonly offsets: ReadonlyMap<number, number>;
};

/**
 * Appends new and changed objects (number → whole text, one character for each byte) with a classic cross-reference
 * section (ISO 32000-1 §7.5.6). No byte of the file before it changes; /Root, /Info and /ID stay.
 */
export function appendUpdate(pdf: OpenPdf, objects: ReadonlyMap<number, string>): Update {
  const opening = pdf.bytes.at(-1) === 0x0a ? '' : '\n';
  const offsets = new Map<number, number>();
  let end = pdf.bytes.length + opening.length;
  for (const [number, text] of objects) {
    offsets.set(number, end);
    end += text.length;
  }
  const size = Math.max(pdf.nextNumber, ...[...objects.keys()].map((number) => number + 1));
  const tail = `xref\n${sections(offsets)}trailer\n${serialize(trailer(pdf, size))}\nstartxref\n${end}\n%%EOF\n`;
  const bytes = new Uint8Array(end + tail.length);
  bytes.set(pdf.bytes);
  let at = pdf.bytes.length;
  for (const text of [opening, ...objects.values(), tail]) at = writeLatin1(bytes, text, at);
  return { bytes, offsets };
}

/** Writes one byte for each character; gives the place behind the last. */
export function writeLatin1(bytes: Uint8Array, text: string, at: number): number {
  for (let index = 0; index < text.length; index += 1) bytes[at + index] = text.charCodeAt(index);
  return at + text.length;
}

/** An indirect stream object; `dictionary` says everything but its length. */
export function streamText(number: number, dictionary: PdfDict, data: string): string {
  const complete = dict([...dictionary.entries, ['Length', data.length]]);
  return `${number} 0 obj\n${serialize(complete)}\nstream\n${data}\nendstream\nendobj\n`;
}

function trailer({ last }: OpenPdf, size: number): PdfValue {
  const kept = (['Root', 'Info', 'ID'] as const).flatMap((key) => {
    const value = last.trailer.entries.get(key);
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
