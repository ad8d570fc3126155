import { equalBytes } from '../../pdf/bytes.ts';
import {
  isArray,
  isDict,
  isName,
  isReal,
  isRef,
  isString,
  numberOf,
  type PdfDict,
  type PdfObject,
  type PdfReal,
  type PdfValue,
} from '../../pdf/values.ts';
import type { PdfView } from '../../pdf/view.ts';

/** Up to here a real stands for the same number to every reader, however many digits it is written with. */
const LARGEST_REAL = 2 ** 31;

/**
 * Compares values before and after an update. A reference is the same only as one to the same object: whether that
 * object changed is asked of the object itself, and a reader may tell a value from a reference to it.
 */
export class Equality {
  private readonly before: PdfView;
  private readonly after: PdfView;

  constructor(before: PdfView, after: PdfView) {
    this.before = before;
    this.after = after;
  }

  /** A stream is its dictionary and its data as they stand in the file. */
  objects(one: PdfObject, other: PdfObject): boolean {
    if ((one.stream === undefined) !== (other.stream === undefined)) return false;
    if (one.stream === undefined) return this.values(one.value, other.value);
    if (!isDict(one.value) || !isDict(other.value)) return false;
    if (!this.entries(one.value, other.value, new Set(['Length']))) return false;
    return equalBytes(this.before.rawStream(one).data, this.after.rawStream(other).data);
  }

  values(one: PdfValue | undefined, other: PdfValue | undefined): boolean {
    this.after.budget.spend('nodes', 1);
    if (isRef(one)) return isRef(other) && one.number === other.number && one.generation === other.generation;
    if (isArray(one)) {
      if (!isArray(other) || one.length !== other.length) return false;
      return one.every((item, at) => this.values(item, other[at]));
    }
    if (isDict(one)) return isDict(other) && this.entries(one, other);
    if (isName(one)) return isName(other, one.name);
    if (isString(one)) return isString(other) && one.text === other.text;
    if (isReal(one)) return isReal(other) && isSameReal(one, other);
    return (one ?? null) === (other ?? null);
  }

  /** An entry whose value is null is no entry (ISO 32000-1 §7.3.7). */
  entries(one: PdfDict, other: PdfDict, except: ReadonlySet<string> = new Set()): boolean {
    const keys = new Set([...one.entries.keys(), ...other.entries.keys()]);
    return [...keys].every(
      (key) => except.has(key) || this.values(one.entries.get(key), other.entries.get(key)),
    );
  }
}

function isSameReal(one: PdfReal, other: PdfReal): boolean {
  if (one.text === other.text) return true;
  const [a, b] = [numberOf(one), numberOf(other)];
  return a !== undefined && a === b && Math.abs(a) < LARGEST_REAL;
}
