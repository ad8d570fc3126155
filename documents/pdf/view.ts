import type { Budget } from './budget.ts';
import { PdfSyntaxError } from './errors.ts';
import { decodeStream } from './filters.ts';
import { type Packed, PdfFile, type Place } from './pdf-file.ts';
import type { Revision } from './revisions.ts';
import { isDict, isName, isRef, type PdfDict, type PdfObject, type PdfValue } from './values.ts';

/** The file as it stood at the end of one of its revisions. All of it throws PdfSyntaxError and PdfUnsupportedError. */
export type PdfView = {
  /** What may still be spent on this file. */
  readonly budget: Budget;
  readonly trailer: PdfDict;
  /** The object of that number, or undefined when there is none. */
  object(number: number): PdfObject | undefined;
  /** The value, with references followed; a reference to nothing is null. */
  resolve(value: PdfValue | undefined): PdfValue;
  /** What a stream stands for, its filters undone. */
  streamBytes(object: PdfObject): Uint8Array;
  /** The data of a stream as they stand in the file, and the byte behind its `endobj`. */
  rawStream(object: PdfObject): { readonly data: Uint8Array; readonly end: number };
  /** Where an object stands; undefined when no revision names it. */
  place(number: number): Place | undefined;
  /** The numbers that revisions name, those of later ones perhaps among them. */
  numbers(): Iterable<number>;
};

const LONGEST_CHAIN = 16;

/** What a revision says of an object, and what older ones said. */
type Listed = {
  readonly place: Place;
  readonly revision: Revision;
  /** The index of the revision. */
  readonly depth: number;
  readonly older: Listed | undefined;
};
/** Every object that revisions list, the newest place first. */
type History = { readonly revisions: Revision[]; readonly listed: Map<number, Listed> };
/** Shared by all views of a file, under its oldest revision: there may be as many views as revisions. */
const histories = new WeakMap<Revision, History>();

/** Opens the state after `revisions` (oldest first) of a file that is shared between views, or of bytes. Lazy. */
export function openView(source: Uint8Array | PdfFile, revisions: readonly Revision[]): PdfView {
  const last = revisions.at(-1);
  if (!last) throw new PdfSyntaxError('no revision');
  return new View(source instanceof PdfFile ? source : new PdfFile(source), revisions, last.trailer);
}

function historyOf(revisions: readonly Revision[]): ReadonlyMap<number, Listed> {
  const [first] = revisions;
  if (!first) return new Map();
  const known = histories.get(first);
  const isShared = known?.revisions.every((revision, at) => revision === (revisions[at] ?? revision));
  const history = known && isShared ? known : { revisions: [], listed: new Map() };
  for (let depth = history.revisions.length; depth < revisions.length; depth += 1) {
    const revision = revisions[depth];
    if (revision) addTo(history, revision, depth);
  }
  histories.set(first, history);
  return history.listed;
}

function addTo({ revisions, listed }: History, revision: Revision, depth: number): void {
  revisions.push(revision);
  for (const [number, place] of revision.entries)
    listed.set(number, { place, revision, depth, older: listed.get(number) });
}

class View implements PdfView {
  readonly trailer: PdfDict;
  readonly budget: Budget;
  private readonly file: PdfFile;
  private readonly revisions: readonly Revision[];
  /** Object streams on their way: the length of one could stand in itself. */
  private readonly opening = new Set<number>();
  private listed: ReadonlyMap<number, Listed> | undefined;

  constructor(file: PdfFile, revisions: readonly Revision[], trailer: PdfDict) {
    this.file = file;
    this.revisions = revisions;
    this.trailer = trailer;
    this.budget = file.budget;
  }

  place(number: number): Place | undefined {
    return this.find(number)?.place;
  }

  object(number: number): PdfObject | undefined {
    const found = this.find(number);
    if (!found || found.place === 'free') return undefined;
    const { place, limit } = found;
    if ('container' in place) return this.file.unpack(this.packed(place.container), number, place);
    const object = this.file.objectAt(place.offset, limit);
    if (object.number !== number || object.generation !== place.generation)
      throw new PdfSyntaxError('another object stands there');
    return object;
  }

  resolve(value: PdfValue | undefined): PdfValue {
    let current = value ?? null;
    for (let steps = 0; isRef(current); steps += 1) {
      if (steps > LONGEST_CHAIN) throw new PdfSyntaxError('references that lead nowhere');
      const object = this.object(current.number);
      current = object?.generation === current.generation ? object.value : null;
    }
    return current;
  }

  streamBytes(object: PdfObject): Uint8Array {
    const { data } = this.rawStream(object);
    if (!isDict(object.value)) throw new PdfSyntaxError('a stream without a dictionary');
    return decodeStream(object.value, data, (value) => this.resolve(value), this.budget);
  }

  rawStream(object: PdfObject): { data: Uint8Array; end: number } {
    const length = isDict(object.value) ? this.resolve(object.value.entries.get('Length')) : null;
    return this.file.rawStream(object, length, this.find(object.number)?.limit ?? 0);
  }

  numbers(): Iterable<number> {
    return this.history().keys();
  }

  private find(number: number): { place: Place; limit: number } | undefined {
    let found = this.history().get(number);
    this.budget.spend('nodes', 1);
    for (; found && found.depth >= this.revisions.length; found = found.older) this.budget.spend('nodes', 1);
    return found && { place: found.place, limit: found.revision.end };
  }

  private history(): ReadonlyMap<number, Listed> {
    this.listed ??= historyOf(this.revisions);
    return this.listed;
  }

  private packed(number: number): Packed {
    const place = this.place(number);
    if (place === undefined || place === 'free' || 'container' in place)
      throw new PdfSyntaxError('an object stream that is packed');
    const object = this.object(number);
    const keys = isDict(object?.value) ? object.value.entries : undefined;
    if (
      !object ||
      !keys ||
      !isName(keys.get('Type'), 'ObjStm') ||
      this.opening.has(number) ||
      this.opening.size > LONGEST_CHAIN
    )
      throw new PdfSyntaxError('no object stream');
    this.opening.add(number);
    try {
      const [count, first] = [this.resolve(keys.get('N')), this.resolve(keys.get('First'))];
      return this.file.packedAt(place.offset, count, first, () => this.streamBytes(object));
    } finally {
      this.opening.delete(number);
    }
  }
}
