import type { Signer } from '../../../core/ports.ts';
import { bytesOf, latin1 } from '../foreign-pdf.ts';
import { inSignature } from './structure-carriers.ts';
import { changed, fieldOf, numberAt, openTarget, signatureText, signed, update } from './structure-forge.ts';

/** One document: rendered, signed by the applicant, and by the head of the team too. `signer` is the latter. */
export type Scene = {
  readonly prepared: Uint8Array;
  readonly first: Uint8Array;
  readonly second: Uint8Array;
  readonly signer: Signer;
  /** Signs as the head of the team does it. */
  readonly sign: (pdf: Uint8Array) => Promise<Uint8Array>;
};
export type ByteAttack = {
  readonly name: string;
  readonly make: (scene: Scene) => Uint8Array | Promise<Uint8Array>;
  readonly expected: string;
};

/** Replaces a part of the text by another, which keeps its length unless an attack is about the length. */
function replaced(pdf: Uint8Array, part: string | RegExp, by: (found: string) => string): Uint8Array {
  const text = latin1(pdf);
  const result = text.replace(part, by);
  if (result === text) throw new Error(`${part} is not there`);
  return bytesOf(result);
}

/** The byte range of the first signature, its four numbers changed, in as many characters as before. */
function ranged(pdf: Uint8Array, change: (numbers: number[]) => readonly (number | string)[]): Uint8Array {
  return replaced(pdf, /\/ByteRange \[[\d ]+\] */, (found) => {
    const numbers = change((found.match(/\d+/g) ?? []).map(Number));
    return `/ByteRange [${numbers.join(' ')}]`.padEnd(found.length);
  });
}

const NOT_COVERED = 'INVALID BYTE_RANGE_WRONG';
const CHANGED = 'INVALID CHANGED_AFTER_SIGNING';
const CERTIFIED = '/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /P 2 >> >>]';

/** What can be done to the bytes of a signed file, and what has to come of it. */
export const BYTE_ATTACKS: readonly ByteAttack[] = [
  {
    name: 'a byte of a page',
    make: ({ first }) => {
      const flipped = first.slice();
      const at = latin1(first).indexOf('stream') + 60;
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      return flipped;
    },
    expected: 'INVALID DIGEST_MISMATCH',
  },
  {
    name: 'no byte range',
    make: ({ first }) => replaced(first, '/ByteRange', () => '/ByteRangx'),
    expected: NOT_COVERED,
  },
  {
    name: 'a byte range that begins at 1',
    make: ({ first }) => ranged(first, ([, ...rest]) => [1, ...rest]),
    expected: NOT_COVERED,
  },
  {
    name: 'a byte range that ends early',
    make: ({ first }) => ranged(first, ([a = 0, b = 0, c = 0, d = 0]) => [a, b, c, d - 9]),
    expected: 'INVALID DIGEST_MISMATCH',
  },
  {
    name: 'a byte range that ends behind the file',
    make: ({ first }) => ranged(first, ([a = 0, b = 0, c = 0, d = 0]) => [a, b, c, d + 1]),
    expected: NOT_COVERED,
  },
  {
    name: 'a byte range that leaves out more than the signature',
    make: ({ first }) => ranged(first, ([a = 0, b = 0, c = 0, d = 0]) => [a, b - 2, c, d]),
    expected: NOT_COVERED,
  },
  {
    name: 'a byte range that leaves out less',
    make: ({ first }) => ranged(first, ([a = 0, b = 0, c = 0, d = 0]) => [a, b + 1, c, d]),
    expected: NOT_COVERED,
  },
  {
    name: 'a byte range of three parts',
    make: ({ first }) => ranged(first, ([a = 0, b = 0, c = 0, d = 0]) => [a, b, c, d, 1, 1]),
    expected: NOT_COVERED,
  },
  {
    name: 'a byte range with numbers that are not whole',
    make: ({ first }) => ranged(first, ([a = 0, b = 0, c = 0, d = 0]) => [`${a}.0`, b, c, `${d}.5`]),
    expected: NOT_COVERED,
  },
  {
    name: 'a byte range that refers to its numbers',
    make: ({ first }) => ranged(first, ([a = 0, b = 0, c = 0]) => [a, b, c, '1 0 R']),
    expected: NOT_COVERED,
  },
  {
    name: 'a byte range that is an object of its own',
    make: ({ first }) =>
      replaced(first, /\/ByteRange \[[\d ]+\]/, (found) => '/ByteRange 1 0 R'.padEnd(found.length)),
    expected: NOT_COVERED,
  },
  {
    name: 'a byte range that grew with the file',
    make: ({ first, second }) =>
      ranged(second, ([a = 0, b = 0, c = 0, d = 0]) => [a, b, c, d + second.length - first.length]),
    expected: 'INVALID DIGEST_MISMATCH',
  },
  {
    name: 'a sound signature that ends before its revision does',
    make: ({ prepared, signer }) => plainlySigned(prepared, signer, '', 7),
    expected: NOT_COVERED,
  },
  {
    name: 'a signature dictionary that was written again',
    make: ({ first }) => {
      const target = openTarget(first);
      const { signature } = fieldOf(target, 'pemohon');
      return update(target, {
        objects: new Map([[signature, changed(target, signature, { Reason: '(lain)' })]]),
      });
    },
    expected: NOT_COVERED,
  },
  {
    name: 'bytes in the padding',
    make: ({ first }) => replaced(first, '00>', () => '01>'),
    expected: 'INVALID CONTENTS_WRONG',
  },
  {
    name: 'white space in the padding',
    make: ({ first }) => replaced(first, '00>', () => '  >'),
    expected: 'INVALID CONTENTS_WRONG',
  },
  {
    name: 'a comment in the padding',
    make: ({ first }) => replaced(first, '0000>', () => '%ab>'),
    expected: 'INVALID PDF_DAMAGED',
  },
  {
    name: 'digits in two cases',
    make: ({ first }) =>
      replaced(first, /\/Contents <\d*[a-f]/, (found) => found.slice(0, -1) + found.slice(-1).toUpperCase()),
    expected: 'INVALID CONTENTS_WRONG',
  },
  {
    name: 'an object in the gap of the signature',
    make: ({ first }) => replaced(first, /0{40}>/, () => `> 16 0 obj (lain) endobj <0>`.padStart(41, '0')),
    expected: 'INVALID PDF_DAMAGED',
  },
  {
    name: 'a signature in round brackets',
    make: ({ first }) =>
      replaced(first, /\/Contents <[0-9a-f]+>/, (found) => found.replace('<', '(').replace('>', ')')),
    expected: 'INVALID CONTENTS_WRONG',
  },
  ...['\n', ' ', '\r\n\r\n', 'x', '%', '\n%%EO', '<html>'].map((tail) => ({
    name: `bytes behind the end: ${JSON.stringify(tail)}`,
    make: ({ first }: Scene) => bytesOf(latin1(first) + tail),
    expected: 'INVALID APPENDED_BYTES',
  })),
  {
    name: 'another end behind the end',
    make: ({ first }) => bytesOf(`${latin1(first)}\n%%EOF\n`),
    expected: 'INVALID PDF_DAMAGED',
  },
  { name: 'the file cut off', make: ({ first }) => first.subarray(0, first.length - 40), expected: CHANGED },
  {
    name: 'the signed revision cut off',
    make: ({ first, prepared }) => bytesOf(latin1(first).slice(0, prepared.length)),
    expected: 'INDETERMINATE NO_SIGNATURE',
  },
  {
    name: 'a rollback to the first signature',
    make: ({ first, second }) => second.subarray(0, first.length),
    expected: 'VALID VALID',
  },
  {
    name: 'a signed revision whose startxref leads elsewhere',
    make: ({ first, second }) => {
      const text = latin1(second);
      const at = text.lastIndexOf('startxref\n', first.length) + 'startxref\n'.length;
      return bytesOf(`${text.slice(0, at)}1${text.slice(at + 1)}`);
    },
    expected: 'INVALID PDF_DAMAGED',
  },
  { name: 'a key that stands twice', make: twiceTheKey, expected: 'INVALID PDF_DAMAGED' },
  { name: 'a signed revision that /Prev skips', make: skipped, expected: CHANGED },
  { name: 'a signature that no field refers to', make: withoutField, expected: CHANGED },
  { name: 'a field that refers to the signature of another', make: sharedValue, expected: NOT_COVERED },
  { name: 'a signature packed in an object stream', make: packedSignature, expected: NOT_COVERED },
  { name: 'a change packed in an object stream', make: packedChange, expected: CHANGED },
  { name: 'a change in a cross-reference stream', make: streamUpdate, expected: CHANGED },
  { name: 'an object stream in place of an object', make: objectStreamOver, expected: CHANGED },
  {
    name: 'a signature that certifies after another',
    make: (scene) => certifying(scene, true),
    expected: 'INVALID CERTIFICATION_BROKEN',
  },
  {
    name: 'a signature that says so, and the catalog does not',
    make: (scene) => certifying(scene, false),
    expected: 'INVALID CERTIFICATION_BROKEN',
  },
  {
    name: 'a certified document that allows nothing, and a second signature',
    make: allowsNothing,
    expected: 'INVALID CERTIFICATION_BROKEN',
  },
  {
    name: 'a signature of a weak kind',
    make: ({ first }) => replaced(first, 'ETSI.CAdES.detached', () => 'adbe.pkcs7.sha1    '),
    expected: 'INDETERMINATE ALGORITHM_WEAK',
  },
  {
    name: 'a signature of an unknown kind',
    make: ({ first }) => replaced(first, 'ETSI.CAdES.detached', () => 'ETSI.CAdES.attached'),
    expected: 'INDETERMINATE SIGNATURE_UNSUPPORTED',
  },
  {
    name: 'a signature that calls itself a time stamp',
    make: ({ first }) =>
      replaced(first, '/SubFilter /ETSI.CAdES.detached', () => '/SubFilter /ETSI.RFC3161       '),
    expected: 'INDETERMINATE SIGNATURE_UNSUPPORTED',
  },
];

function twiceTheKey({ first }: Scene): Uint8Array {
  const target = openTarget(first);
  const { number } = fieldOf(target, 'ketua-tim');
  const text = changed(target, number, {}).replace('/Rect', '/Rect [0 0 9 9] /Rect');
  return update(target, { objects: new Map([[number, text]]) });
}

/** An update behind the first signature that says that it follows the rendered document. */
function skipped({ first, prepared }: Scene): Uint8Array {
  const old = openTarget(prepared);
  const { number } = fieldOf(old, 'ketua-tim');
  const text = changed(old, number, { F: '4' });
  return update(
    { ...openTarget(first), view: old.view },
    { objects: new Map([[number, text]]), previous: old.xref },
  );
}

function withoutField({ first }: Scene): Uint8Array {
  const target = openTarget(first);
  return update(target, {
    objects: new Map([[numberAt(target, target.root, 'AcroForm'), '<< /Fields [] /SigFlags 3 >>']]),
  });
}

function sharedValue({ first }: Scene): Uint8Array {
  const target = openTarget(first);
  const { signature } = fieldOf(target, 'pemohon');
  const { number } = fieldOf(target, 'ketua-tim');
  return update(target, { objects: new Map([[number, changed(target, number, { V: `${signature} 0 R` })]]) });
}

function packedSignature({ prepared }: Scene): Uint8Array {
  const target = openTarget(prepared);
  const { number } = fieldOf(target, 'pemohon');
  const value = signatureText().replace(/0{2000,}/, '00');
  return update(target, {
    objects: new Map([[number, changed(target, number, { V: `${target.size} 0 R` })]]),
    packed: new Map([[target.size, value]]),
  });
}

function packedChange({ first }: Scene): Uint8Array {
  const target = openTarget(first);
  const pages = numberAt(target, target.root, 'Pages');
  return update(target, { packed: new Map([[pages, '<< /Type /Pages /Kids [] /Count 0 >>']]) });
}

function streamUpdate({ first }: Scene): Uint8Array {
  const target = openTarget(first);
  const pages = numberAt(target, target.root, 'Pages');
  return update(target, {
    objects: new Map([[pages, '<< /Type /Pages /Kids [] /Count 0 >>']]),
    form: 'stream',
  });
}

/** The catalog, which stands in the file, is said to stand in an object stream. */
function objectStreamOver({ first }: Scene): Uint8Array {
  const target = openTarget(first);
  return update(target, { packed: new Map([[target.root, changed(target, target.root, { Lang: '(en)' })]]) });
}

/** The second signer certifies what the first one only signed. */
async function certifying({ prepared, signer, sign }: Scene, inCatalog: boolean): Promise<Uint8Array> {
  const base = await plainlySigned(prepared, signer, '');
  const target = openTarget(base);
  const permissions = { Perms: `<< /DocMDP ${target.size} 0 R >>` };
  const edits = { edits: new Map(inCatalog ? [[target.root, permissions]] : []) };
  return inSignature(target, edits, await sign(base), signer, CERTIFIED);
}

async function allowsNothing({ prepared, signer, sign }: Scene): Promise<Uint8Array> {
  return sign(await plainlySigned(prepared, signer, CERTIFIED.replace('/P 2', '/P 1')));
}

/** Signs the field of the applicant without its prepared looks. */
async function plainlySigned(
  prepared: Uint8Array,
  signer: Signer,
  entries: string,
  uncovered = 0,
): Promise<Uint8Array> {
  const target = openTarget(prepared);
  const { number } = fieldOf(target, 'pemohon');
  const objects = new Map([
    [target.size, signatureText(entries)],
    [number, changed(target, number, { V: `${target.size} 0 R` })],
  ]);
  if (entries)
    objects.set(target.root, changed(target, target.root, { Perms: `<< /DocMDP ${target.size} 0 R >>` }));
  return signed(update(target, { objects }), signer, uncovered);
}
