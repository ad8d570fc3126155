import { beforeAll, describe, expect, test } from 'vitest';
import type { Signer, Trust } from '../../../core/ports.ts';
import { verify } from '../../../documents/verify/index.ts';
import { temporaryCustody } from '../custody.ts';
import {
  type Body,
  bytesOf,
  latin1,
  objectText,
  PAGE_OBJECTS,
  packedPdf,
  packedText,
  plainPdf,
  Writer,
} from '../foreign-pdf.ts';
import {
  type Act,
  act,
  BROKEN,
  both,
  CHANGED,
  certified,
  edits,
  LOOKS,
  NEW,
  OBJECTS,
  plainPdfWithInfo,
  prepared,
  puts,
  signsOther,
  stores,
  VALID,
} from './structure-foreign.ts';
import { type Change, changed, openTarget, signatureText, signed, update } from './structure-forge.ts';

const custody = temporaryCustody();
const LATER = Date.parse('2026-09-01T00:00:00Z');
let trust: Trust;
let signer: Signer;

beforeAll(async () => {
  trust = await custody.trust();
  const found = await custody.signerOf('rumah-sakit');
  if (found.kind !== 'key') throw new Error('no key');
  signer = found;
});

/** Signs the field below another, as other writers do it: its widget gets its looks, the form its flags. */
function first(pdf: Uint8Array, entries = '', change: Change = {}): Promise<Uint8Array> {
  return signed(prepared(pdf, entries, change), signer);
}

async function outcome(pdf: Uint8Array): Promise<string> {
  const { state, reason } = await verify(pdf, trust, LATER);
  return `${state} ${reason}`;
}

describe('a document of somebody else', () => {
  const base = plainPdfWithInfo();

  test('keeps its security store when it grows, and not when it shrinks', async () => {
    const stored = openTarget(act(openTarget(await first(base)), stores()));
    const grown = both(
      edits(NEW, { Certs: `[${NEW + 1} 0 R 70 0 R]`, VRI: '<< /AB << /Cert [70 0 R] >> >>' }),
      puts(70, LOOKS),
    );
    expect(await outcome(act(stored, grown))).toBe(VALID);
    expect(await outcome(act(stored, both(edits(NEW, { Certs: '[70 0 R]' }), puts(70, LOOKS))))).toBe(
      CHANGED,
    );
    const other = (entries: Record<string, string | undefined>) => both(edits(NEW, entries), puts(70, LOOKS));
    expect(await outcome(act(stored, other({ CRLs: '[70 0 R]' })))).toBe(VALID);
    expect(await outcome(act(stored, other({ CRLs: '[70 0 R]', Certs: '[70 0 R]' })))).toBe(CHANGED);
    expect(await outcome(act(stored, other({ CRLs: '[70 0 R]', Certs: undefined })))).toBe(CHANGED);
    expect(await outcome(act(stored, both(grown, puts(NEW + 1, LOOKS))))).toBe(CHANGED);
    expect(await outcome(act(stored, both(grown, edits(1, { DSS: undefined }))))).toBe(CHANGED);
    expect(await outcome(act(stored, edits(18, { ModDate: '(D:2027)' })))).toBe(CHANGED);
  });

  test('may be packed in object streams by each signer, and not be unpacked by others', async () => {
    const target = openTarget(await first(packedPdf(), '', { form: 'stream' }));
    const field = `<< /Subtype /Widget /FT /Sig /T (baru) /V ${NEW + 40} 0 R /Rect [0 0 0 0] >>`;
    const packed = new Map([
      [6, '<< /Fields [7 0 R 9 0 R 111 0 R] /SigFlags 1 >>'],
      [3, changed(target, 3, { Annots: '[8 0 R 9 0 R 111 0 R]' })],
      [111, field],
    ]);
    const second = { packed, objects: new Map([[NEW + 40, signatureText()]]) };
    expect(await outcome(await signed(update(target, second), signer))).toBe(VALID);

    const container = packedText(90, [[1, '<< /Type /Catalog /Pages 2 0 R >>']]);
    const over = update(target, {
      between: container,
      rows: (offset) => new Map([[90, { offset }]]),
      form: 'stream',
    });
    expect(await outcome(over)).toMatch(/^INVALID (CHANGED_AFTER_SIGNING|PDF_DAMAGED)$/);
    const older = update(target, { rows: () => new Map([[5, { container: 90, index: 0 }]]), form: 'stream' });
    expect(await outcome(older)).toMatch(/^INVALID/);
  });

  test('may end in any white space that is signed, and its update may begin with a line end', async () => {
    const text = latin1(prepared(base)).trimEnd();
    for (const tail of ['', '\r', '\n', '\r\n', ' \n\n']) {
      const again = await signed(bytesOf(text + tail), signer);
      expect([tail, await outcome(again)]).toEqual([tail, VALID]);
      const line = bytesOf(`${latin1(again)}\n`);
      const next = act({ ...openTarget(again), pdf: line }, stores());
      expect([tail, await outcome(next)]).toEqual([tail, VALID]);
      expect(await outcome(line)).toBe('INVALID APPENDED_BYTES');
    }
  });

  test('keeps its metadata when they are the picture of a page too', async () => {
    const twice = plainPdf(
      new Map<number, Body>([...OBJECTS, [31, '<< /Type /Page /Parent 2 0 R /Thumb 15 0 R >>']]),
    );
    const second = both(signsOther, puts(15, { keys: '/Type /Metadata', data: '<y/>' }));
    expect(await outcome(await signed(act(openTarget(await first(twice)), second), signer))).toBe(CHANGED);
  });

  test('is refused when new objects lie in each other', async () => {
    const inner = objectText(NEW + 8, 'null');
    const outer = objectText(NEW + 7, `(${inner})`);
    const change: Change = {
      between: outer,
      rows: (offset) =>
        new Map([
          [NEW + 7, { offset }],
          [NEW + 8, { offset: offset + outer.indexOf(inner) }],
        ]),
    };
    const target = openTarget(await first(base));
    expect(await outcome(await signed(act(target, { ...signsOther, change }), signer))).toBe(CHANGED);
  });

  test('is refused when an older object stream gets new members', async () => {
    const field = `<< /Subtype /Widget /FT /Sig /T (baru) /V ${NEW} 0 R /Rect [0 0 0 0] >>`;
    const writer = new Writer().add(PAGE_OBJECTS).pack(80, [[70, field]]);
    writer.rows.delete(70);
    const target = openTarget(await first(writer.endWithStream(91), '', { form: 'stream' }));
    const lists = { 3: { Annots: '[8 0 R 9 0 R 70 0 R]' }, 6: { Fields: '[7 0 R 9 0 R 70 0 R]' } };
    const rows = () => new Map([[70, { container: 80, index: 0 }]]);
    const second = {
      edits: lists,
      objects: new Map([[NEW, signatureText()]]),
      change: { rows, form: 'stream' } as const,
    };
    expect(await outcome(await signed(act(target, second), signer))).toBe(CHANGED);
  });

  test('is refused when the signature dictionary is older than its revision', async () => {
    const written = update(openTarget(base), { objects: new Map([[NEW, signatureText()]]) });
    const target = openTarget(written);
    const objects = new Map([[10, changed(target, 10, { V: `${NEW} 0 R` })]]);
    expect(await outcome(await signed(update(target, { objects }), signer))).toBe('INVALID BYTE_RANGE_WRONG');
  });

  test('is refused when the signature dictionary is a stream, or has an object in it', async () => {
    const target = openTarget(base);
    const field: readonly [number, Body] = [10, changed(target, 10, { V: `${NEW} 0 R` })];
    const stream = { keys: signatureText().slice(2, -2), data: 'x' };
    const objects = new Map<number, Body>([field, [NEW, stream]]);
    expect(await outcome(await signed(update(target, { objects }), signer))).toBe('INVALID BYTE_RANGE_WRONG');

    const text = objectText(NEW, signatureText('/Reason (70 0 obj null endobj)'));
    const rows = (offset: number) =>
      new Map([
        [NEW, { offset }],
        [70, { offset: offset + text.indexOf('70 0 obj') }],
      ]);
    const holding = update(target, { objects: new Map([field]), between: text, rows });
    expect(await outcome(await signed(holding, signer))).toBe('INVALID BYTE_RANGE_WRONG');
  });

  test.each([
    ['a signature certifies, and the catalog does not say so', certified(2), undefined],
    ['the catalog says that a signature certifies, which does not', '', `<< /DocMDP ${NEW} 0 R >>`],
    ['the catalog names another signature', certified(2), '<< /DocMDP 5 0 R >>'],
  ])('is refused when %s', async (_, entries, permissions) => {
    const target = openTarget(base);
    const objects = new Map<number, Body>([
      [1, changed(target, 1, { Perms: permissions })],
      [10, changed(target, 10, { V: `${NEW} 0 R` })],
      [NEW, signatureText(entries)],
    ]);
    expect(await outcome(await signed(update(target, { objects }), signer))).toBe(BROKEN);
  });

  test('is refused, each signature of it, when the second one certifies', async () => {
    const certifying: Act = {
      edits: { ...signsOther.edits, 1: { Perms: `<< /DocMDP ${NEW} 0 R >>` } },
      objects: new Map<number, Body>([...(signsOther.objects ?? []), [NEW, signatureText(certified(2))]]),
    };
    const pdf = await signed(act(openTarget(await first(base)), certifying), signer);
    const { signatures } = await verify(pdf, trust, LATER);
    expect(signatures.map(({ reason }) => reason)).toEqual(['CERTIFICATION_BROKEN', 'CERTIFICATION_BROKEN']);
  });

  test('is refused when a signature dictionary lies inside another object', async () => {
    const target = openTarget(base);
    const value = objectText(NEW, signatureText());
    const outer = `${NEW + 1} 0 obj\n<< /Length ${value.length + 20} >>\nstream\n${'q '.repeat(10)}${value}\nendstream\nendobj\n`;
    const change: Change = {
      objects: new Map([[10, changed(target, 10, { V: `${NEW} 0 R` })]]),
      between: outer,
      rows: (offset) =>
        new Map([
          [NEW, { offset: offset + outer.indexOf(value) }],
          [NEW + 1, { offset }],
        ]),
    };
    expect(await outcome(await signed(update(target, change), signer))).toBe('INVALID BYTE_RANGE_WRONG');
  });
});
