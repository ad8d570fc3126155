import { fromLatin1 } from '../pdf/bytes.ts';
import type { SignatureField } from '../pdf/form.ts';
import { isDigit } from '../pdf/lexer.ts';
import type { PdfView } from '../pdf/revisions.ts';
import { readTextString } from '../pdf/serialize.ts';
import { isArray, isDict, isName, isString, type PdfDict, type PdfValue } from '../pdf/values.ts';
import { fail } from './finding.ts';

const SUB_FILTERS = ['ETSI.CAdES.detached', 'adbe.pkcs7.detached', 'ETSI.RFC3161'] as const;
/** Both digest with SHA-1 (ISO 32000-2 table 260). */
const WEAK = new Set(['adbe.x509.rsa_sha1', 'adbe.pkcs7.sha1']);
export type SubFilter = (typeof SUB_FILTERS)[number];

/** A signature dictionary whose byte range is sound: everything up to `end` but exactly /Contents. */
export type SignatureValue = {
  /** Of the signature dictionary. */
  readonly number: number;
  /** The full name of its field. */
  readonly field: string;
  /** Where its object begins. */
  readonly start: number;
  /** The two signed parts of the file. */
  readonly parts: readonly [Uint8Array, Uint8Array];
  readonly end: number;
  /** The bytes of /Contents, padding included. */
  readonly contents: Uint8Array;
  readonly subFilter: SubFilter;
  /** What /M says, milliseconds. */
  readonly claimedAt?: number;
  /** Hours east of Greenwich of the zone that /M was written in, when they are whole. */
  readonly zoneHours?: number;
  /** What a certifying signature leaves allowed (DocMDP, ISO 32000-1 table 254). */
  readonly certification?: 1 | 2 | 3;
  /** Fields that a later change would break (FieldMDP, table 256). */
  readonly locks?: Locks;
};
export type Locks = { readonly action: 'All' | 'Include' | 'Exclude'; readonly fields: readonly string[] };

/** Reads the signature dictionary of a signed field. Throws VerificationFailure. */
export function readSignatureValue(bytes: Uint8Array, view: PdfView, field: SignatureField): SignatureValue {
  const object = (field.signature && view.object(field.signature.number)) ?? fail('PDF_DAMAGED');
  const { value } = object;
  if (!isDict(value)) fail('PDF_DAMAGED');
  const subFilter = subFilterOf(value);
  // Packed in an object stream, /Contents is no part of the file that a byte range could leave out.
  if (object.container !== undefined || object.stream !== undefined) fail('BYTE_RANGE_WRONG');
  const [first, firstLength, second, secondLength] = byteRange(value.entries.get('ByteRange'));
  const contents = value.entries.get('Contents');
  if (!isString(contents)) fail('BYTE_RANGE_WRONG');
  const exact = first === 0 && firstLength === contents.start && second === contents.end;
  if (!exact || second + secondLength > bytes.length) fail('BYTE_RANGE_WRONG');
  if (!isHexOfOneCase(bytes, contents.start, contents.end)) fail('CONTENTS_WRONG');
  return {
    number: object.number,
    field: field.field,
    start: object.start,
    parts: [bytes.subarray(0, firstLength), bytes.subarray(second, second + secondLength)],
    end: second + secondLength,
    contents: fromLatin1(contents.text),
    subFilter,
    ...claimOf(value.entries.get('M')),
    ...permissionsOf(view, value),
  };
}

/** /Type may be missing, but a time stamp may not call itself a signature, nor the other way round. */
function subFilterOf({ entries }: PdfDict): SubFilter {
  const filter = entries.get('SubFilter');
  if (!isName(filter)) fail('SIGNATURE_UNSUPPORTED');
  if (WEAK.has(filter.name)) fail('ALGORITHM_WEAK');
  const known = SUB_FILTERS.find((name) => name === filter.name) ?? fail('SIGNATURE_UNSUPPORTED');
  const type = known === 'ETSI.RFC3161' ? 'DocTimeStamp' : 'Sig';
  if (entries.has('Type') && !isName(entries.get('Type'), type)) fail('SIGNATURE_UNSUPPORTED');
  return known;
}

/** The four numbers as they stand in the dictionary: what a reference leads to could change later. */
function byteRange(value: PdfValue | undefined): [number, number, number, number] {
  if (!isArray(value) || value.length !== 4) fail('BYTE_RANGE_WRONG');
  const [a, b, c, d] = value.map((part) =>
    typeof part === 'number' && Number.isSafeInteger(part) && part >= 0 ? part : fail('BYTE_RANGE_WRONG'),
  );
  if (a === undefined || b === undefined || c === undefined || d === undefined) fail('BYTE_RANGE_WRONG');
  return [a, b, c, d];
}

/** Digits of one case only: two spellings of one digit, or room for text, would let bytes change unseen. */
function isHexOfOneCase(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start] !== 0x3c || (end - start) % 2 !== 0) return false;
  let lower = false;
  let upper = false;
  for (let at = start + 1; at < end - 1; at += 1) {
    const byte = bytes[at] ?? 0;
    if (isDigit(byte)) continue;
    if (byte >= 0x61 && byte <= 0x66) lower = true;
    else if (byte >= 0x41 && byte <= 0x46) upper = true;
    else return false;
  }
  return !(lower && upper);
}

/** A PDF date with its zone (ISO 32000-1 §7.9.4). */
const DATE = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z(?:00'00'?)?|([+-])(\d\d)'(\d\d)'?)$/;
const HOUR = 3_600_000;
const MINUTE = 60_000;

function claimOf(value: PdfValue | undefined): Pick<SignatureValue, 'claimedAt' | 'zoneHours'> {
  const match = isString(value) ? DATE.exec(value.text) : null;
  if (!match) return {};
  const [, year, month, day, hour, minute, second, sign, zoneHour = '00', zoneMinute = '00'] = match;
  const written = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(written)) return {};
  const east = (sign === '-' ? -1 : 1) * (Number(zoneHour) * HOUR + Number(zoneMinute) * MINUTE);
  const claimedAt = written - east;
  return zoneMinute === '00' ? { claimedAt, zoneHours: east / HOUR } : { claimedAt };
}

/** What its /Reference demands of the rest of the file. */
function permissionsOf(view: PdfView, { entries }: PdfDict): Pick<SignatureValue, 'certification' | 'locks'> {
  const references = view.resolve(entries.get('Reference'));
  if (references === null) return {};
  if (!isArray(references)) fail('CERTIFICATION_BROKEN');
  const found = references.map((reference) => permissionOf(view, view.resolve(reference)));
  if (found.filter(({ certification }) => certification !== undefined).length > 1)
    fail('CERTIFICATION_BROKEN');
  const [certification] = found.flatMap((permission) => permission.certification ?? []);
  const [locks] = found.flatMap((permission) => permission.locks ?? []);
  return { ...(certification && { certification }), ...(locks && { locks }) };
}

function permissionOf(view: PdfView, reference: PdfValue): Pick<SignatureValue, 'certification' | 'locks'> {
  if (!isDict(reference)) fail('CERTIFICATION_BROKEN');
  const method = view.resolve(reference.entries.get('TransformMethod'));
  const parameters = view.resolve(reference.entries.get('TransformParams'));
  const keys = isDict(parameters) ? parameters.entries : new Map<string, PdfValue>();
  if (isName(method, 'DocMDP')) return { certification: levelOf(view.resolve(keys.get('P') ?? 2)) };
  if (isName(method, 'FieldMDP')) return { locks: locksOf(view, keys) };
  return {};
}

function levelOf(value: PdfValue): 1 | 2 | 3 {
  return value === 1 || value === 2 || value === 3 ? value : fail('CERTIFICATION_BROKEN');
}

function locksOf(view: PdfView, keys: PdfDict['entries']): Locks {
  const action = view.resolve(keys.get('Action'));
  const fields = view.resolve(keys.get('Fields'));
  const names = isArray(fields) ? fields.map((field) => view.resolve(field)) : [];
  const texts = names.flatMap((name) => (isString(name) ? [readTextString(name.text)] : []));
  for (const known of ['All', 'Include', 'Exclude'] as const) {
    if (isName(action, known)) return { action: known, fields: texts };
  }
  return fail('CERTIFICATION_BROKEN');
}
