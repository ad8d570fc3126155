import type { Budget } from '../../pdf/budget.ts';
import { isArray, isDict, isRef, type PdfValue } from '../../pdf/values.ts';
import type { PdfView } from '../../pdf/view.ts';

/** A reference to an object: from which object (0: the trailer), under which key of it, and under which key at last. */
export type Use = { readonly holder: number; readonly top: string; readonly last: string };

const TRAILER = 0;

/**
 * What refers to what in a document, as far as the rules ask: the references that lead to nothing, and every use of the
 * objects that a later update touches.
 */
export class References {
  readonly dangling = new Set<number>();
  /** Each use once, whatever the number of times: an author may list an object as often as he likes. */
  private readonly uses = new Map<number, Map<string, Use>>();
  private readonly visited = new Set<number>();
  private readonly wanted: ReadonlySet<number>;
  private readonly budget: Budget;

  constructor(wanted: ReadonlySet<number>, budget: Budget) {
    this.wanted = wanted;
    this.budget = budget;
  }

  usesOf(number: number): readonly Use[] {
    const uses = this.uses.get(number);
    this.budget.spend('nodes', uses?.size ?? 0);
    return uses ? [...uses.values()] : [];
  }

  /** Adds what can be reached from the trailer and, once more, from the objects that an update changed. */
  extend(view: PdfView, changed: readonly number[]): void {
    const waiting = [...changed];
    for (const number of changed) this.visited.add(number);
    this.collect(view, view.trailer, TRAILER, waiting);
    for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
      const object = view.object(number);
      if (object) this.collect(view, object.value, number, waiting);
    }
  }

  private collect(view: PdfView, value: PdfValue, holder: number, waiting: number[]): void {
    const visit = (inner: PdfValue, top: string, last: string): void => {
      this.budget.spend('nodes', 1);
      if (isRef(inner)) {
        this.note(view, inner.number, { holder, top, last });
        if (this.visited.has(inner.number)) return;
        this.visited.add(inner.number);
        waiting.push(inner.number);
      } else if (isArray(inner)) {
        for (const item of inner) visit(item, top, last);
      } else if (isDict(inner)) {
        for (const [key, item] of inner.entries) visit(item, top === '' ? key : top, key);
      }
    };
    visit(value, '', '');
  }

  private note(view: PdfView, number: number, use: Use): void {
    const place = view.place(number);
    if (place === undefined || place === 'free') this.dangling.add(number);
    if (!this.wanted.has(number)) return;
    const known = this.uses.get(number) ?? new Map<string, Use>();
    this.uses.set(number, known.set(nameOf(use), use));
  }
}

/** Keys may have any characters in them: the length says where one ends. */
function nameOf({ holder, top, last }: Use): string {
  return `${holder} ${top.length} ${top} ${last}`;
}
