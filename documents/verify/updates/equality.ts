import { tooLarge } from '../../pdf/budget.ts';
import { equalBytes } from '../../pdf/bytes.ts';
import {
  isArray,
  isDict,
  isName,
  isRef,
  isString,
  type PdfDict,
  type PdfObject,
  type PdfValue,
} from '../../pdf/values.ts';
import type { PdfView } from '../../pdf/view.ts';

/** Pairs of objects that are being compared: meeting one again adds nothing, and there may be so many in each other. */
type Pairs = Set<string>;
const MOST_PAIRS = 500;

/**
 * Compares values before and after an update. A reference to the same object is the same value: whether that object
 * changed is asked of the object itself. Other references are followed, because writers move values in and out of
 * objects of their own.
 */
export class Equality {
  private readonly before: PdfView;
  private readonly after: PdfView;

  constructor(before: PdfView, after: PdfView) {
    this.before = before;
    this.after = after;
  }

  objects(one: PdfObject, other: PdfObject): boolean {
    return this.sameObjects(one, other, new Set());
  }

  values(one: PdfValue | undefined, other: PdfValue | undefined): boolean {
    return this.sameValues(one, other, new Set());
  }

  entries(one: PdfDict, other: PdfDict, except: ReadonlySet<string> = new Set()): boolean {
    return this.sameEntries(one, other, new Set(), except);
  }

  private sameObjects(one: PdfObject, other: PdfObject, pairs: Pairs): boolean {
    if ((one.stream === undefined) !== (other.stream === undefined)) return false;
    if (one.stream === undefined) return this.sameValues(one.value, other.value, pairs);
    if (!isDict(one.value) || !isDict(other.value)) return false;
    if (!this.sameEntries(one.value, other.value, pairs, new Set(['Length']))) return false;
    return equalBytes(this.before.rawStream(one).data, this.after.rawStream(other).data);
  }

  private sameValues(one: PdfValue | undefined, other: PdfValue | undefined, pairs: Pairs): boolean {
    this.after.budget.spend('nodes', 1);
    if (isRef(one) || isRef(other)) return this.sameTargets(one ?? null, other ?? null, pairs);
    if (isArray(one)) {
      if (!isArray(other) || one.length !== other.length) return false;
      return one.every((item, at) => this.sameValues(item, other[at], pairs));
    }
    if (isDict(one)) return isDict(other) && this.sameEntries(one, other, pairs);
    if (isName(one)) return isName(other, one.name);
    if (isString(one)) return isString(other) && one.text === other.text;
    return (one ?? null) === (other ?? null);
  }

  /** An entry whose value is null is no entry (ISO 32000-1 §7.3.7). */
  private sameEntries(
    one: PdfDict,
    other: PdfDict,
    pairs: Pairs,
    except: ReadonlySet<string> = new Set(),
  ): boolean {
    const keys = new Set([...one.entries.keys(), ...other.entries.keys()]);
    return [...keys].every(
      (key) => except.has(key) || this.sameValues(one.entries.get(key), other.entries.get(key), pairs),
    );
  }

  private sameTargets(one: PdfValue, other: PdfValue, pairs: Pairs): boolean {
    if (isRef(one) && isRef(other)) {
      if (one.number === other.number) return one.generation === other.generation;
      const pair = `${one.number} ${other.number}`;
      if (pairs.has(pair)) return true;
      pairs.add(pair);
      if (pairs.size > MOST_PAIRS) throw tooLarge('objects that were all written again');
    }
    const [a, b] = [objectOf(this.before, one), objectOf(this.after, other)];
    if (a?.stream !== undefined || b?.stream !== undefined)
      return a !== undefined && b !== undefined && this.sameObjects(a, b, pairs);
    return this.sameValues(this.before.resolve(one), this.after.resolve(other), pairs);
  }
}

function objectOf(view: PdfView, value: PdfValue): PdfObject | undefined {
  const object = isRef(value) ? view.object(value.number) : undefined;
  return isRef(value) && object?.generation === value.generation ? object : undefined;
}
