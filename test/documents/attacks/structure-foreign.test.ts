import { beforeAll, describe, expect, test } from 'vitest';
import type { Signer, Trust } from '../../../core/ports.ts';
import { addDocumentTimestamp } from '../../../documents/sign/document-timestamp.ts';
import { verify } from '../../../documents/verify/index.ts';
import { temporaryCustody } from '../custody.ts';
import { type Body, hybridPdf, linearizedPdf, packedPdf, plainPdf } from '../foreign-pdf.ts';
import { act, certified, largeObjects, NEW, plainPdfWithInfo, prepared, VALID } from './structure-foreign.ts';
import { ALLOWED, CERTIFIED, NEXT, UNSIGNED } from './structure-foreign-acts.ts';
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

  test.each([
    ['a plain file', plainPdf()],
    ['object streams', packedPdf()],
    ['a hybrid file', hybridPdf()],
    ['a linearized file', linearizedPdf()],
  ])('is valid when a field of it is signed: %s', async (_, pdf) => {
    expect(await outcome(await first(pdf))).toBe(VALID);
    expect(await outcome(await first(pdf, '', { form: 'stream' }))).toBe(VALID);
  });

  test.each([
    ['SHA-256 of PKCS#7', '/SubFilter /adbe.pkcs7.detached'],
    ['no type', '/SubFilter /ETSI.CAdES.detached'],
  ])('may have a signature of another kind: %s', async (_, type) => {
    const target = openTarget(base);
    const objects = new Map<number, Body>([
      [10, changed(target, 10, { V: `${NEW} 0 R` })],
      [NEW, signatureText('', type)],
    ]);
    expect(await outcome(await signed(update(target, { objects }), signer))).toBe(VALID);
  });

  test.each(NEXT)('is judged by what the next one does: %s', async (_, second, expected) => {
    const target = openTarget(await first(base));
    expect(await outcome(await signed(act(target, second), signer))).toBe(expected);
  });

  test.each(UNSIGNED)(
    'is judged by what an update without a signature does: %s',
    async (_, second, expected) => {
      expect(await outcome(act(openTarget(await first(base)), second))).toBe(expected);
    },
  );

  test.each(ALLOWED)('is judged by what the signature allows: %s', async (_, entries, second, expected) => {
    expect(await outcome(act(openTarget(await first(base, entries)), second))).toBe(expected);
  });

  test.each(CERTIFIED)(
    'is judged by what its certification allows others: %s',
    async (_, level, second, expected) => {
      const target = openTarget(await first(base, certified(level)));
      expect(await outcome(await signed(act(target, second), signer))).toBe(expected);
    },
  );

  test.each([1, 2])('stays valid under a time stamp over it all, P=%s too', async (level) => {
    const stamped = await addDocumentTimestamp(await first(base, certified(level)), custody.services);
    expect(await outcome(stamped)).toBe(VALID);
  });

  test.each([
    ['tables', plainPdf, 'table'],
    ['streams', packedPdf, 'stream'],
  ] as const)('may have 1,000 pages, 50 MB and two signatures: cross-reference %s', async (_, make, form) => {
    const target = openTarget(await first(make(largeObjects()), '', { form }));
    const { size } = target;
    const objects = new Map<number, Body>([
      [3, changed(target, 3, { Annots: `[8 0 R 9 0 R ${size + 1} 0 R]` })],
      [6, changed(target, 6, { Fields: `[7 0 R 9 0 R ${size + 1} 0 R]` })],
      [size, signatureText()],
      [size + 1, `<< /Subtype /Widget /FT /Sig /T (baru) /V ${size} 0 R /Rect [0 0 0 0] >>`],
    ]);
    const twice = await signed(update(target, { objects, form }), signer);
    expect(twice.length).toBeGreaterThan(50_000_000);
    expect(await outcome(twice)).toBe(VALID);
  });
});
