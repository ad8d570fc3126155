import { latin1 } from '../pdf/bytes.ts';
import type { PdfView } from '../pdf/revisions.ts';
import {
  isArray,
  isDict,
  isName,
  isString,
  type PdfObject,
  type PdfRef,
  type PdfValue,
} from '../pdf/values.ts';
import { fail } from './finding.ts';

/** A signature dictionary whose byte range is sound: everything up to `end` but exactly /Contents. */
export type SignatureValue = {
  readonly number: number;
  /** Where its object begins. */
  readonly start: number;
  /** The two signed parts of the file. */
  readonly parts: readonly [Uint8Array, Uint8Array];
  readonly end: number;
  /** The bytes of /Contents, padding included. */
  readonly contents: Uint8Array;
  readonly signedAt: number | undefined;
};

/** Digits of one case only: two spellings of one digit would let a byte change unseen. */
const CONTENTS = /^<([0-9a-f]*|[0-9A-F]*)>$/;

/** Reads the signature dictionary of a field. Throws VerificationFailure. */
export function readSignatureValue(bytes: Uint8Array, view: PdfView, reference: PdfRef): SignatureValue {
  const object = view.object(reference.number) ?? fail('PDF_DAMAGED');
  const { value } = object;
  if (!isDict(value)) fail('PDF_DAMAGED');
  if (!isName(value.entries.get('SubFilter'), 'ETSI.CAdES.detached')) fail('SIGNATURE_UNSUPPORTED');
  const [first, firstLength, second, secondLength] = byteRange(value.entries.get('ByteRange'));
  const contents = value.entries.get('Contents');
  if (!isString(contents) || !isInside(contents, object)) fail('BYTE_RANGE_WRONG');
  const exact = first === 0 && firstLength === contents.start && second === contents.end;
  if (!exact || second + secondLength > bytes.length) fail('BYTE_RANGE_WRONG');
  if (!CONTENTS.test(latin1(bytes.subarray(contents.start, contents.end)))) fail('CONTENTS_WRONG');
  return {
    number: object.number,
    start: object.start,
    parts: [bytes.subarray(0, firstLength), bytes.subarray(second, second + secondLength)],
    end: second + secondLength,
    contents: Uint8Array.from(contents.text, (character) => character.charCodeAt(0)),
    signedAt: instantOf(value.entries.get('M')),
  };
}

function isInside(span: { start: number; end: number }, object: PdfObject): boolean {
  return object.start < span.start && span.end < object.end;
}

function byteRange(value: PdfValue | undefined): [number, number, number, number] {
  if (!isArray(value) || value.length !== 4) fail('BYTE_RANGE_WRONG');
  const [a, b, c, d] = value.map((part) =>
    typeof part === 'number' && Number.isSafeInteger(part) && part >= 0 ? part : fail('BYTE_RANGE_WRONG'),
  );
  if (a === undefined || b === undefined || c === undefined || d === undefined) fail('BYTE_RANGE_WRONG');
  return [a, b, c, d];
}

/** A PDF date with its zone (ISO 32000-1 §7.9.4), in milliseconds. */
function instantOf(value: PdfValue | undefined): number | undefined {
  if (!isString(value)) return undefined;
  const match = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-])(\d\d)'(\d\d)'?)$/.exec(value.text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, sign = '+', zoneHour = '00', zoneMinute = '00'] = match;
  const instant = Date.parse(
    `${year}-${month}-${day}T${hour}:${minute}:${second}${sign}${zoneHour}:${zoneMinute}`,
  );
  return Number.isNaN(instant) ? undefined : instant;
}
