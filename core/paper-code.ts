import { fromBase64Url, toBase64Url } from './base64.ts';
import type { DocumentKind, DocumentModel } from './document.ts';

/**
 * What the QR code of a paper states by itself. A text that is longer than the code has room for ends with an ellipsis
 * in the place of its rest.
 */
export type PaperStatement = {
  readonly kind: DocumentKind;
  readonly number: string;
  /** `YYYY-MM-DD`, 1970 to 2149. */
  readonly date: string;
  /** The facility, or who else the document is about. */
  readonly subject: string;
  readonly validity?: string;
  /** Of the model that the pages show, lower-case hexadecimal. */
  readonly modelSha256: string;
  /** The public code of the document. */
  readonly code: string;
};
export type SignedStatement = {
  readonly statement: PaperStatement;
  /** The first 8 bytes of the SHA-256 of the key's SubjectPublicKeyInfo. */
  readonly keyId: Uint8Array<ArrayBuffer>;
  /** ECDSA P-256 over SHA-256, r and s side by side. */
  readonly signature: Uint8Array<ArrayBuffer>;
};

export const KEY_ID_BYTES = 8;
export const SIGNATURE_BYTES = 64;
export const ELLIPSIS = '…';

/** No other use of the key begins so: a signature of a document is none of a paper, and the other way round. */
const PURPOSE = 'sahkan:paper:1\0';
const VERSION = 1;
/** UTF-8 bytes of each text, so that the QR code stays large enough to be read from paper. */
const TEXT_BYTES = 60;
const HASH_BYTES = 32;
const DAY = 86_400_000;
/** Version, kind, two bytes of the day and the hash; then four texts with their lengths. */
const FIXED_BYTES = 4 + HASH_BYTES;
const SIGNED_BYTES = KEY_ID_BYTES + SIGNATURE_BYTES;
const FRAGMENT = new RegExp(
  `^[A-Za-z0-9_-]{${Math.ceil(((FIXED_BYTES + 7 + SIGNED_BYTES) * 4) / 3)},${Math.ceil(
    ((FIXED_BYTES + 4 * (1 + TEXT_BYTES) + SIGNED_BYTES) * 4) / 3,
  )}}$`,
);

/** Numbers that stay as they are: papers with them are in drawers. */
const KIND_NUMBERS = {
  receipt: 1,
  'assignment-letter': 2,
  'visit-record': 3,
  'operating-permit': 4,
  'verification-result': 5,
  'permit-amendment': 6,
  'refusal-letter': 7,
  'deemed-granted': 8,
  'closure-letter': 9,
} as const satisfies Record<DocumentKind, number>;
const KINDS = new Map<number, DocumentKind>(
  Object.entries(KIND_NUMBERS).flatMap(([kind, number]) => (isKind(kind) ? [[number, kind]] : [])),
);

/** What a paper with this model states; `modelSha256` is of the model without its fragment. */
export function statementOf(
  { kind, number, date, verification: { code, facts } }: DocumentModel,
  modelSha256: string,
): PaperStatement {
  return {
    kind,
    number: shorten(number),
    date,
    subject: shorten(facts.subject),
    ...(facts.validity === undefined ? {} : { validity: shorten(facts.validity) }),
    modelSha256,
    code,
  };
}

/** The bytes that the key signs. Throws RangeError for a statement that has no encoding. */
export function bytesToSign(statement: PaperStatement): Uint8Array<ArrayBuffer> {
  return join(new TextEncoder().encode(PURPOSE), encode(statement));
}

/** The fragment of the QR code's address: statement, key and signature in base64url. Throws RangeError like `bytesToSign`. */
export function writeFragment({ statement, keyId, signature }: SignedStatement): string {
  if (keyId.length !== KEY_ID_BYTES || signature.length !== SIGNATURE_BYTES)
    throw new RangeError('A paper code needs 8 bytes of the key and 64 of the signature');
  return toBase64Url(join(encode(statement), keyId, signature));
}

/** What a fragment says, signature unchecked; undefined when `writeFragment` could not have written it. */
export function findStatement(fragment: string): SignedStatement | undefined {
  if (!FRAGMENT.test(fragment)) return undefined;
  try {
    const bytes = fromBase64Url(fragment);
    const statement = decode(bytes.subarray(0, -SIGNED_BYTES));
    const keyId = bytes.slice(-SIGNED_BYTES, -SIGNATURE_BYTES);
    const signed = { statement, keyId, signature: bytes.slice(-SIGNATURE_BYTES) };
    return writeFragment(signed) === fragment ? signed : undefined;
  } catch {
    return undefined;
  }
}

function encode({ kind, date, modelSha256, number, subject, validity = '', code }: PaperStatement) {
  const days = Date.parse(`${date}T00:00:00Z`) / DAY;
  if (!Number.isInteger(days) || days < 0 || days > 0xffff) throw new RangeError(`No day: ${date}`);
  if (!/^[0-9a-f]{64}$/.test(modelSha256)) throw new RangeError('No SHA-256 of the model');
  const hash = Uint8Array.from({ length: HASH_BYTES }, (_, index) =>
    Number.parseInt(modelSha256.slice(2 * index, 2 * index + 2), 16),
  );
  const head = Uint8Array.of(VERSION, KIND_NUMBERS[kind], days >> 8, days & 0xff);
  if (number === '' || subject === '' || code === '') throw new RangeError('An empty fact');
  return join(head, hash, ...[number, subject, validity, code].map(encodeText));
}

function encodeText(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > TEXT_BYTES) throw new RangeError(`More than ${TEXT_BYTES} bytes: ${text}`);
  return join(Uint8Array.of(bytes.length), bytes);
}

/** Throws for what cannot be read; whether it is the one encoding of its content is for the caller to compare. */
function decode(bytes: Uint8Array): PaperStatement {
  const [version, kindNumber = 0, high = 0, low = 0] = bytes;
  const kind = KINDS.get(kindNumber);
  const [number, subject, validity, code, ...more] = decodeTexts(bytes.subarray(FIXED_BYTES));
  const whole = number !== undefined && subject !== undefined && validity !== undefined && code !== undefined;
  if (version !== VERSION || kind === undefined || !whole || more.length > 0)
    throw new RangeError('Not a statement');
  return {
    kind,
    number,
    date: new Date((high * 256 + low) * DAY).toISOString().slice(0, 10),
    subject,
    ...(validity === '' ? {} : { validity }),
    modelSha256: [...bytes.subarray(4, FIXED_BYTES)]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join(''),
    code,
  };
}

function decodeTexts(bytes: Uint8Array): string[] {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const texts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 1 + (bytes[at] ?? 0);
    texts.push(decoder.decode(bytes.subarray(at + 1, end)));
    at = end;
  }
  return texts;
}

/** As much as there is room for, cut between characters. */
function shorten(text: string): string {
  const encoder = new TextEncoder();
  const whole = text.toWellFormed();
  if (encoder.encode(whole).length <= TEXT_BYTES) return whole;
  let kept = '';
  for (const character of whole) {
    if (encoder.encode(kept + character + ELLIPSIS).length > TEXT_BYTES) break;
    kept += character;
  }
  return kept.trimEnd() + ELLIPSIS;
}

function isKind(name: string): name is DocumentKind {
  return Object.hasOwn(KIND_NUMBERS, name);
}

function join(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
