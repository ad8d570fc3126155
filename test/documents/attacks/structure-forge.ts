import type { Signer, TrustServices } from '../../../core/ports.ts';
import { sha256 } from '../../../documents/pdf/bytes.ts';
import { signatureFields } from '../../../documents/pdf/form.ts';
import { type Revision, readRevisions } from '../../../documents/pdf/revisions.ts';
import { serialize } from '../../../documents/pdf/serialize.ts';
import { isDict, isRef, type PdfDict } from '../../../documents/pdf/values.ts';
import { openView, type PdfView } from '../../../documents/pdf/view.ts';
import { encodeSignedData } from '../../../documents/sign/cms.ts';
import { requestTimestamp } from '../../../documents/sign/timestamp.ts';
import { type Body, bytesOf, latin1, type Row, streamText, tableText, Writer } from '../foreign-pdf.ts';

/** A PDF that somebody is about to change. */
export type Target = {
  readonly pdf: Uint8Array;
  readonly revisions: readonly Revision[];
  readonly view: PdfView;
  readonly root: number;
  /** The first number that is free. */
  readonly size: number;
  readonly xref: number;
};

export function openTarget(pdf: Uint8Array): Target {
  const revisions = readRevisions(pdf);
  const view = openView(pdf, revisions);
  const root = view.trailer.entries.get('Root');
  return {
    pdf,
    revisions,
    view,
    root: isRef(root) ? root.number : 0,
    size: Number(view.trailer.entries.get('Size')),
    xref: revisions.at(-1)?.xref ?? 0,
  };
}

export function dictOf({ view }: Target, number: number): PdfDict {
  const value = view.object(number)?.value;
  if (!isDict(value)) throw new Error(`${number} is no dictionary`);
  return value;
}

/** The text of a dictionary with some entries replaced, added, or (undefined) left out. */
export function changed(target: Target, number: number, entries: Record<string, string | undefined>): string {
  const kept = [...dictOf(target, number).entries].filter(([key]) => !Object.hasOwn(entries, key));
  const lines = kept.map(([key, value]) => `/${key} ${serialize(value)}`);
  const added = Object.entries(entries).flatMap(([key, text]) =>
    text === undefined ? [] : [`/${key} ${text}`],
  );
  return `<< ${[...lines, ...added].join(' ')} >>`;
}

/** The number under a key of an object. */
export function numberAt(target: Target, number: number, key: string): number {
  const value = dictOf(target, number).entries.get(key);
  if (!isRef(value)) throw new Error(`/${key} of ${number} is no reference`);
  return value.number;
}

export function fieldOf({ view }: Target, name: string): { number: number; signature: number } {
  const field = signatureFields(view).find((each) => each.field === name);
  if (!field) throw new Error(`no field ${name}`);
  return { number: field.number, signature: field.signature?.number ?? 0 };
}

/** The numbers of all objects of a view that a test accepts, in order. */
export function numbersWhere(
  { view, size }: Target,
  isWanted: (entries: PdfDict['entries']) => boolean,
): number[] {
  return Array.from({ length: size }, (_, number) => number).filter((number) => {
    const value = view.object(number)?.value;
    return isDict(value) && isWanted(value.entries);
  });
}

export type Change = {
  readonly objects?: ReadonlyMap<number, Body>;
  /** Rows of the cross-reference besides; `offset`: where `between` begins. */
  readonly rows?: (offset: number) => ReadonlyMap<number, Row>;
  readonly trailer?: (trailer: string) => string;
  /** What /Prev says. */
  readonly previous?: number;
  readonly form?: 'table' | 'stream';
  /** What stands between the objects and the cross-reference. */
  readonly between?: string;
  /** Objects packed in an object stream of this update. */
  readonly packed?: ReadonlyMap<number, string>;
};

/** Appends an update with a sound cross-reference, whatever it says. */
export function update(target: Target, change: Change): Uint8Array {
  const { pdf, size } = target;
  const writer = new Writer(latin1(pdf)).add(change.objects ?? new Map());
  if (change.packed) writer.pack(Math.max(size, ...writer.rows.keys()) + 100, [...change.packed]);
  for (const [number, row] of change.rows?.(writer.text.length) ?? []) writer.rows.set(number, row);
  writer.text += change.between ?? '';
  const xref = writer.text.length;
  const last = Math.max(size - 1, ...writer.rows.keys());
  if (change.form === 'stream' || change.packed) {
    writer.rows.set(last + 1, { offset: xref });
    writer.text += streamText(last + 1, writer.rows, trailerOf(target, change, last + 2));
  } else {
    writer.text += tableText(writer.rows, trailerOf(target, change, last + 1));
  }
  return writer.end(xref);
}

function trailerOf(
  { view, xref }: Target,
  { trailer = (text) => text, previous }: Change,
  size: number,
): string {
  const kept = ['Root', 'Info', 'ID'].flatMap((key) => {
    const value = view.trailer.entries.get(key);
    return value === undefined ? [] : [`/${key} ${serialize(value)}`];
  });
  return trailer(`/Size ${size} /Prev ${previous ?? xref} ${kept.join(' ')}`);
}

const RANGE = '/ByteRange [0 9999999999 9999999999 9999999999]';
const CONTENTS_SIZE = 4_000;

/** A signature dictionary that `signed` fills. */
export function signatureText(entries = '', type = '/Type /Sig /SubFilter /ETSI.CAdES.detached'): string {
  const time = "/M (D:20260706100000+07'00')";
  return `<< ${type} /Filter /Adobe.PPKLite ${RANGE} /Contents <${'0'.repeat(2 * CONTENTS_SIZE)}> ${time} ${entries} >>`;
}

/**
 * What a dishonest signer could do: the last signature dictionary in the file gets a sound signature, over all but the
 * last bytes.
 */
export function signed(pdf: Uint8Array, signer: Signer, uncovered = 0): Promise<Uint8Array> {
  return filled(pdf, (digest) => encodeSignedData(digest, signer), uncovered);
}

/** What anybody could do: the last signature dictionary in the file, a document time stamp, gets a sound one. */
export function stamped(pdf: Uint8Array, services: TrustServices): Promise<Uint8Array> {
  return filled(pdf, (digest) => requestTimestamp(digest, services, Date.parse('2026-07-06T03:00:00Z')));
}

async function filled(
  pdf: Uint8Array,
  make: (digest: Uint8Array) => Promise<Uint8Array>,
  uncovered = 0,
): Promise<Uint8Array> {
  const text = latin1(pdf);
  const start = text.lastIndexOf('/Contents <0000') + '/Contents '.length;
  const end = text.indexOf('>', start) + 1;
  const range = `/ByteRange [0 ${start} ${end} ${text.length - end - uncovered}]`.padEnd(RANGE.length);
  const at = text.lastIndexOf(RANGE);
  const placed = text.slice(0, at) + range + text.slice(at + RANGE.length);
  const covered = placed.slice(0, start) + placed.slice(end, placed.length - uncovered);
  const contents = await make(await sha256(bytesOf(covered)));
  const digits = Buffer.from(contents)
    .toString('hex')
    .padEnd(2 * CONTENTS_SIZE, '0');
  return bytesOf(`${placed.slice(0, start)}<${digits}>${placed.slice(end)}`);
}

/** The objects of the last revision, as they stand in the file: number → text of the value. */
export function lastObjects(target: Target): Map<number, Body> {
  const { view, revisions } = target;
  const objects = new Map<number, Body>();
  for (const number of revisions.at(-1)?.entries.keys() ?? []) {
    const object = view.object(number);
    if (!object) continue;
    const data = object.stream === undefined ? undefined : latin1(view.rawStream(object).data);
    objects.set(
      number,
      data === undefined ? serialize(object.value) : streamBody(dictOf(target, number), data),
    );
  }
  return objects;
}

export function streamBody({ entries }: PdfDict, data: string): Body {
  const keys = [...entries].filter(([key]) => key !== 'Length');
  return { keys: keys.map(([key, value]) => `/${key} ${serialize(value)}`).join(' '), data };
}
