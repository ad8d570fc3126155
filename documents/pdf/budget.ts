import { PdfUnsupportedError } from './errors.ts';

/**
 * What reading one file may cost. A file of 50 MB with 1,000 pages and twenty signatures stays far below; a file made
 * to hold the reader reaches a limit within seconds.
 */
export const LIMITS = {
  /** Bytes that filters gave, over all streams. */
  decodedBytes: 96 * 1024 * 1024,
  /** Bytes read as syntax, the same ones again counted again. */
  syntaxBytes: 256 * 1024 * 1024,
  /** Values of syntax. */
  values: 4_000_000,
  /** Rows of cross-references. */
  entries: 600_000,
  revisions: 128,
  /** Objects, references, entries and members that were visited or looked up, the same ones again counted again. */
  nodes: 4_000_000,
} as const;

/** Levels of arrays and dictionaries in each other. */
export const DEEPEST = 64;
/** Characters of one string: far above every signature, time stamp or revocation list. */
export const LONGEST_STRING = 4 * 1024 * 1024;

/** Counts down what reading a file costs. */
export class Budget {
  private readonly left: Record<keyof typeof LIMITS, number>;

  constructor(limits: Partial<Record<keyof typeof LIMITS, number>> = {}) {
    this.left = { ...LIMITS, ...limits };
  }

  /** Throws PdfUnsupportedError PDF_TOO_LARGE when more is spent than there was. */
  spend(what: keyof typeof LIMITS, amount: number): void {
    this.left[what] -= amount;
    if (this.left[what] < 0) throw tooLarge(`more than its share of ${what}`);
  }

  remaining(what: keyof typeof LIMITS): number {
    return this.left[what];
  }
}

export function tooLarge(message: string): PdfUnsupportedError {
  return new PdfUnsupportedError(message, 'PDF_TOO_LARGE');
}
