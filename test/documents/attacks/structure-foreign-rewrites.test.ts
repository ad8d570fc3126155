import { beforeAll, describe, expect, test } from 'vitest';
import type { Signer, Trust } from '../../../core/ports.ts';
import { SIGNED_APPEARANCE } from '../../../documents/pdf/names.ts';
import { verify } from '../../../documents/verify/index.ts';
import { temporaryCustody } from '../custody.ts';
import { type Body, objectText, plainPdf, Writer } from '../foreign-pdf.ts';
import { inStore } from './structure-carriers.ts';
import { CHANGED, LOOKS, NEW, OBJECTS, prepared, VALID } from './structure-foreign.ts';
import { openTarget, signed, type Target } from './structure-forge.ts';

const custody = temporaryCustody();
const LATER = Date.parse('2026-09-01T00:00:00Z');
const COPIED: Body = { keys: '', data: 'BT /F 12 Tf (dua kali) Tj ET' };
let trust: Trust;
let signer: Signer;

beforeAll(async () => {
  trust = await custody.trust();
  const found = await custody.signerOf('rumah-sakit');
  if (found.kind !== 'key') throw new Error('no key');
  signer = found;
});

/** Signed, with objects of its author's choice. */
async function signedWith(objects: readonly (readonly [number, Body])[]): Promise<Target> {
  return openTarget(await signed(prepared(plainPdf(new Map([...OBJECTS, ...objects]))), signer));
}

async function outcome(pdf: Uint8Array): Promise<string> {
  const { state, reason } = await verify(pdf, trust, LATER);
  return `${state} ${reason}`;
}

const pageWith = (content: string): readonly [number, Body] => [
  31,
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents ${content} >>`,
];

describe('a document whose author prepared a change, who later adds a security store', () => {
  test('does not bring to light what only a wrong generation hid', async () => {
    const target = await signedWith([pageWith('[4 0 R 13 1 R]'), [13, LOOKS]]);
    expect(await outcome(inStore(target, {}))).toBe(VALID);
    const between = objectText(13, LOOKS, 1);
    const rows = (offset: number) => new Map([[13, { offset, generation: 1 }]]);
    expect(await outcome(inStore(target, { between, rows }))).toBe(CHANGED);
  });

  test('does not turn a reference to nothing into a copy of another one', async () => {
    const target = await signedWith([pageWith('[13 0 R 13 1 R]'), [13, COPIED]]);
    const copies = `[${NEW} 0 R ${NEW} 0 R]`;
    const objects = new Map([[NEW, COPIED]]);
    expect(await outcome(inStore(target, { objects }))).toBe(VALID);
    const edits = new Map([[31, { Contents: copies }]]);
    expect(await outcome(inStore(target, { objects, edits }))).toBe(CHANGED);
  });

  test('does not bring to light what lay behind its size', async () => {
    const writer = new Writer().add(OBJECTS).put(50, objectText(50, LOOKS));
    const table = writer.endWithTable();
    const text = Buffer.from(table).toString('latin1').replace('/Size 51', '/Size 33');
    const first = prepared(new Uint8Array(Buffer.from(text, 'latin1')));
    const target = openTarget(await signed(first, signer));
    expect(target.size).toBeLessThan(50);
    expect(await outcome(target.pdf)).toBe(VALID);
    expect(await outcome(inStore(target, {}))).toBe(VALID);
    expect(await outcome(inStore({ ...target, size: 60 }, {}))).toBe(CHANGED);
  });
});

test('the resources of a form with prepared fields stay, as objects of their own too', async () => {
  const form = '<< /Fields [7 0 R 9 0 R 11 0 R 20 0 R 28 0 R] /SigFlags 1 /DR 25 0 R >>';
  const field = `<< /Subtype /Widget /FT /Sig /T (paraf) /Rect [0 0 9 9] /${SIGNED_APPEARANCE} 23 0 R >>`;
  const target = await signedWith([
    [6, form],
    [11, field],
    [25, '<< /Font 16 0 R >>'],
  ]);
  expect(await outcome(inStore(target, {}))).toBe(VALID);
  const more = new Map([[25, '<< /Font 16 0 R /XObject << /A 23 0 R >> >>']]);
  expect(await outcome(inStore(target, { objects: more }))).toBe(CHANGED);
});
