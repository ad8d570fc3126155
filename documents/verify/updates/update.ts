import type { Place } from '../../pdf/pdf-file.ts';
import type { Revision } from '../../pdf/revisions.ts';
import { samePlace } from '../../pdf/sections.ts';
import type { PdfObject } from '../../pdf/values.ts';
import type { PdfView } from '../../pdf/view.ts';
import { fail } from '../finding.ts';
import { Equality } from './equality.ts';
import type { References } from './references.ts';

/** A revision after the first signature, and the state of the file before and after it. */
export type Update = {
  readonly revision: Revision;
  readonly before: PdfView;
  readonly after: PdfView;
  readonly equality: Equality;
  /** Of the state before. */
  readonly references: References;
  /** Objects that stand elsewhere than before. */
  readonly replaced: readonly number[];
  readonly added: ReadonlySet<number>;
  /** The document was rendered by this system: its fields were prepared, and nothing else may be done to it. */
  readonly prepared: boolean;
};

type Opened = Pick<Update, 'before' | 'after' | 'references' | 'prepared'> & {
  readonly base: Revision;
  readonly revision: Revision;
};

/**
 * Looks at what an update defines. No object may be deleted, none may point back into older bytes or get another
 * generation, none may be what an older revision referred to before it was there. Throws VerificationFailure CHANGED_AFTER_SIGNING.
 */
export function openUpdate({ base, revision, before, after, references, prepared }: Opened): Update {
  const replaced: number[] = [];
  const added = new Set<number>();
  const containers = new Set<number>();
  for (const [number, place] of revision.entries) {
    const former = before.place(number) ?? 'free';
    if (samePlace(former, place)) continue;
    if (place === 'free') fail('CHANGED_AFTER_SIGNING');
    if ('container' in place) containers.add(place.container);
    else if (place.offset < base.eof) fail('CHANGED_AFTER_SIGNING');
    if (former !== 'free') {
      // Under another generation the former references would lead to nothing, and others to it.
      if (generationOf(former) !== generationOf(place)) fail('CHANGED_AFTER_SIGNING');
      replaced.push(number);
    } else if (references.dangling.has(number) || (prepared && generationOf(place) !== 0))
      fail('CHANGED_AFTER_SIGNING');
    else added.add(number);
  }
  // An older object stream would be read in two ways.
  for (const container of containers) if (!added.has(container)) fail('CHANGED_AFTER_SIGNING');
  const equality = new Equality(before, after);
  return { revision, before, after, equality, references, replaced, added, prepared };
}

/** A packed object has generation 0 (ISO 32000-1 §7.5.7). */
function generationOf(place: Exclude<Place, 'free'>): number {
  return 'generation' in place ? place.generation : 0;
}

/** An object that is there. */
export function objectIn(view: PdfView, number: number): PdfObject {
  return view.object(number) ?? fail('CHANGED_AFTER_SIGNING');
}
