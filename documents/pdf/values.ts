/**
 * Values of PDF syntax (ISO 32000-1 §7.3). A string or name holds one character for each byte. A number that was read
 * is an integer; readers take no real where an integer belongs, so a real has a type of its own.
 */
export type PdfValue =
  | null
  | boolean
  | number
  | PdfReal
  | PdfName
  | PdfString
  | PdfRef
  | readonly PdfValue[]
  | PdfDict;

/** A real number as it is written in the file. */
export type PdfReal = { readonly kind: 'real'; readonly text: string };
export type PdfName = { readonly kind: 'name'; readonly name: string };
export type PdfString = {
  readonly kind: 'string';
  readonly text: string;
  readonly hex: boolean;
  /** First byte of the token, delimiter included, and the byte after its last. */
  readonly start: number;
  readonly end: number;
};
export type PdfRef = { readonly kind: 'ref'; readonly number: number; readonly generation: number };
export type PdfDict = { readonly kind: 'dict'; readonly entries: ReadonlyMap<string, PdfValue> };

export type PdfObject = {
  readonly number: number;
  readonly generation: number;
  readonly value: PdfValue;
  /** Where the data of a stream begins. */
  readonly stream?: number;
  /** The number of the object stream that it is packed in; its offsets are then those of the unpacked data. */
  readonly container?: number;
  readonly start: number;
  readonly end: number;
};

export const name = (text: string): PdfName => ({ kind: 'name', name: text });
export const real = (text: string): PdfReal => ({ kind: 'real', text });
export const ref = (number: number): PdfRef => ({ kind: 'ref', number, generation: 0 });
export const dict = (entries: Iterable<readonly [string, PdfValue]>): PdfDict => ({
  kind: 'dict',
  entries: new Map(entries),
});

const NOTHING = { start: 0, end: 0 };
export const literal = (text: string): PdfString => ({ kind: 'string', text, hex: false, ...NOTHING });
export const hexString = (text: string): PdfString => ({ kind: 'string', text, hex: true, ...NOTHING });

export function isArray(value: PdfValue | undefined): value is readonly PdfValue[] {
  return Array.isArray(value);
}

function kindOf(value: PdfValue | undefined): string {
  return typeof value === 'object' && value !== null && 'kind' in value ? value.kind : '';
}

export function isDict(value: PdfValue | undefined): value is PdfDict {
  return kindOf(value) === 'dict';
}

export function isRef(value: PdfValue | undefined): value is PdfRef {
  return kindOf(value) === 'ref';
}

export function isReal(value: PdfValue | undefined): value is PdfReal {
  return kindOf(value) === 'real';
}

/** The number that an integer or a real stands for. */
export function numberOf(value: PdfValue | undefined): number | undefined {
  if (isReal(value)) return Number(value.text);
  return typeof value === 'number' ? value : undefined;
}

export function isString(value: PdfValue | undefined): value is PdfString {
  return kindOf(value) === 'string';
}

export function isName(value: PdfValue | undefined, text?: string): value is PdfName {
  return kindOf(value) === 'name' && (text === undefined || (value as PdfName).name === text);
}
