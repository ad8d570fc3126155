import { latin1 } from '../pdf/bytes.ts';
import { isObjectStream, objectStreamReader } from './object-streams.ts';
import { findRegions, readRegion, readTokens } from './regions.ts';

export type PdfFault = 'PDF_ENCRYPTED' | 'PDF_ACTIVE_CONTENT' | 'PDF_DAMAGED';

/** Names that let a document act, carry other files, or show what is not on its pages. */
const ACTIVE: ReadonlySet<string> = new Set([
  '/AA',
  '/JS',
  '/JavaScript',
  '/Launch',
  '/EmbeddedFile',
  '/EmbeddedFiles',
  '/RichMedia',
  '/XFA',
]);
const TAIL = 2048;

/** What stands against accepting a PDF; undefined when nothing does. */
export function inspectPdf(bytes: Uint8Array): PdfFault | undefined {
  const parts = readParts(bytes);
  if (!parts) return 'PDF_DAMAGED';
  const tokens = [...parts.open.map((part) => part.tokens), ...parts.packed.map((part) => part.tokens)];
  if (tokens.some((list) => list.includes('/Encrypt'))) return 'PDF_ENCRYPTED';
  if (tokens.some((list) => list.some((token) => ACTIVE.has(token)))) return 'PDF_ACTIVE_CONTENT';
  if (hasOpenAction(tokens, parts)) return 'PDF_ACTIVE_CONTENT';
  return isWhole(bytes, tokens) ? undefined : 'PDF_DAMAGED';
}

type Parts = { readonly open: readonly OpenPart[]; readonly packed: readonly PackedPart[] };
type OpenPart = { readonly number: number | undefined; readonly tokens: readonly string[] };
/** An object stream; its objects begin behind `first`. */
type PackedPart = { readonly data: Uint8Array; readonly first: number; readonly tokens: readonly string[] };

/** Tokens of all objects, those in object streams included; undefined when one cannot be looked into. */
function readParts(bytes: Uint8Array): Parts | undefined {
  const regions = findRegions(bytes).map((region) => ({ region, text: readRegion(bytes, region) }));
  const streams = regions.filter(({ text }) => isObjectStream(text));
  const read = objectStreamReader(bytes);
  const packed: PackedPart[] = [];
  for (const [index, { text }] of streams.entries()) {
    // Data that runs into the next object stream belongs to no honest file; so the whole stays linear.
    const data = read(text, streams[index + 1]?.region.start ?? bytes.length);
    if (!data) return undefined;
    const first = Number(text.tokens[text.tokens.indexOf('/First') + 1]);
    packed.push({ data, first: Number.isSafeInteger(first) ? first : 0, tokens: readTokens(data) });
  }
  return {
    open: regions.map(({ region, text }) => ({ number: region.number, tokens: text.tokens })),
    packed,
  };
}

/** A destination array only says which page is shown first; anything else is an action. */
function hasOpenAction(tokens: readonly (readonly string[])[], parts: Parts): boolean {
  const values = tokens.flatMap((list) =>
    list.flatMap((token, index) => (token === '/OpenAction' ? [list.slice(index + 1, index + 4)] : [])),
  );
  const referenced = new Set<number>();
  for (const [value = '', , keyword] of values) {
    if (keyword === 'R' && /^\d+$/.test(value)) referenced.add(Number(value));
    else if (value !== '[' && value !== 'null') return true;
  }
  return referenced.size > 0 && beginnings(referenced, parts).some((token) => token !== '[');
}

/** The first tokens of the objects with these numbers; an object may be there more than once. */
function beginnings(numbers: ReadonlySet<number>, { open, packed }: Parts): string[] {
  const found = open.flatMap(({ number, tokens }) =>
    number !== undefined && numbers.has(number) ? [tokens[0] ?? ''] : [],
  );
  return [...found, ...packed.flatMap((part) => packedBeginnings(numbers, part))];
}

/** The header of an object stream names its objects and where they begin (ISO 32000-1 §7.5.7). */
function packedBeginnings(numbers: ReadonlySet<number>, { data, first }: PackedPart): string[] {
  const header = readRegion(data, { start: 0, end: Math.min(first, data.length) }).tokens.map(Number);
  return header.flatMap((number, index) => {
    if (index % 2 === 1 || !numbers.has(number)) return [];
    const start = first + (header[index + 1] ?? 0);
    const [token = ''] = readRegion(data, { start, end: Math.min(start + 64, data.length) }).tokens;
    return [token];
  });
}

function isWhole(bytes: Uint8Array, tokens: readonly (readonly string[])[]): boolean {
  const tail = latin1(bytes.subarray(-TAIL));
  const ended = tail.includes('startxref') && tail.includes('%%EOF');
  return ended && tokens.some((list) => list.includes('/Catalog'));
}
