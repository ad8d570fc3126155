import { PdfSyntaxError } from '../../pdf/errors.ts';
import { behindFiller, type Revision } from '../../pdf/revisions.ts';
import { isDict, isName } from '../../pdf/values.ts';
import type { PdfView } from '../../pdf/view.ts';
import { fail } from '../finding.ts';

type Span = { readonly start: number; readonly end: number };

/**
 * The bytes of an update must be its objects and its cross-references, one behind the other: what lies between them, or
 * in two of them, is nothing to one reader and something to another. Throws VerificationFailure CHANGED_AFTER_SIGNING.
 */
export function checkLayout(bytes: Uint8Array, view: PdfView, base: Revision, revision: Revision): void {
  const spans = [...objectSpans(view, base, revision), ...revision.spans].sort((a, b) => a.start - b.start);
  let at = base.eof;
  let last = at;
  for (const { start, end } of spans) {
    // A cross-reference stream is an object too.
    if (start === last && end === at) continue;
    if (start < at || behindFiller(bytes, at, start) < start) fail('CHANGED_AFTER_SIGNING');
    last = start;
    at = end;
  }
}

function objectSpans(view: PdfView, base: Revision, revision: Revision): Span[] {
  return [...revision.entries].flatMap(([number, place]) => {
    if (place === 'free' || !('offset' in place) || place.offset < base.eof) return [];
    const object = view.object(number) ?? fail('CHANGED_AFTER_SIGNING');
    const { start } = object;
    return [{ start, end: object.stream === undefined ? object.end : view.rawStream(object).end }];
  });
}

/** Whether an object is the cross-reference stream of this revision. */
export function isCrossReference(view: PdfView, revision: Revision, number: number): boolean {
  const object = view.object(number);
  if (!object || !isDict(object.value) || !isName(object.value.entries.get('Type'), 'XRef')) return false;
  return revision.spans.some(({ start }) => start === object.start);
}

/**
 * Whether no other object and no cross-reference shares a byte with this one, as the file stands in `view` after
 * `revisions`: what a signature leaves out must belong to its own object alone.
 */
export function isApart(view: PdfView, revisions: readonly Revision[], number: number): boolean {
  const own = view.object(number) ?? fail('PDF_DAMAGED');
  if (revisions.some(({ spans }) => spans.some((span) => meet(span, own)))) return false;
  for (const other of view.numbers()) {
    const place = other === number ? undefined : view.place(other);
    if (place === undefined || place === 'free' || !('offset' in place) || place.offset >= own.end) continue;
    // Writers list as used, at 0, what they left out; readers take it as missing.
    const end = endOf(view, other) ?? (place.offset === 0 ? 0 : Number.POSITIVE_INFINITY);
    if (meet({ start: place.offset, end }, own)) return false;
  }
  return true;
}

function meet(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

/** Behind an object and its stream. What cannot be read has no end. */
function endOf(view: PdfView, number: number): number | undefined {
  try {
    const object = view.object(number);
    if (!object) return undefined;
    return object.stream === undefined ? object.end : view.rawStream(object).end;
  } catch (error) {
    if (error instanceof PdfSyntaxError) return undefined;
    throw error;
  }
}
