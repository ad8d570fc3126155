import { beforeAll, describe, expect, test } from 'vitest';
import type { Signer, Trust } from '../../../core/ports.ts';
import { render } from '../../../documents/render.ts';
import { verify } from '../../../documents/verify/index.ts';
import { signWith, temporaryCustody } from '../custody.ts';
import { checklist } from '../models.ts';
import { BYTE_ATTACKS, type Scene } from './structure-bytes.ts';
import { inSignature, inStore, unsigned } from './structure-carriers.ts';
import { CHANGES, inNewField, SIGNINGS } from './structure-changes.ts';
import { FIELD_ATTACKS } from './structure-fields.ts';
import { lastObjects, openTarget, signed, type Target, update } from './structure-forge.ts';
import { REWRITES, realLength } from './structure-rewrites.ts';

const custody = temporaryCustody();
const LATER = Date.parse('2026-09-01T00:00:00Z');

let trust: Trust;
let signer: Signer;
let target: Target;
let scene: Scene;

beforeAll(async () => {
  trust = await custody.trust();
  const found = await custody.signerOf('ketua-tim');
  if (found.kind !== 'key') throw new Error('no key');
  signer = found;
  const prepared = await render(checklist(5));
  const first = await signWith(custody, prepared, 'pemohon');
  const sign = (pdf: Uint8Array) => signWith(custody, pdf, 'ketua-tim');
  scene = { prepared, first, second: await sign(first), signer, sign };
  target = openTarget(first);
});

async function outcome(pdf: Uint8Array): Promise<string> {
  const { state, reason } = await verify(pdf, trust, LATER);
  return `${state} ${reason}`;
}

describe('the carriers of changes', () => {
  test('are sound by themselves', async () => {
    expect(await outcome(target.pdf)).toBe('VALID VALID');
    expect(await outcome(inStore(target, {}))).toBe('VALID VALID');
    expect(await outcome(await inSignature(target, {}, scene.second, signer))).toBe('VALID VALID');
  });

  test('an update that does nothing is one too many', async () => {
    expect(await outcome(unsigned(target, {}))).toBe('INVALID CHANGED_AFTER_SIGNING');
  });
});

describe.each([...CHANGES, ...REWRITES])('a signed document in which somebody changes $name', ({ make }) => {
  const expected = 'INVALID CHANGED_AFTER_SIGNING';

  test('without signing', async () => {
    expect(await outcome(unsigned(target, make(target)))).toBe(expected);
  });

  test('in an update of the security store', async () => {
    expect(await outcome(inStore(target, make(target)))).toBe(expected);
  });

  test('while signing', async () => {
    expect(await outcome(await inSignature(target, make(target), scene.second, signer))).toBe(expected);
  });
});

describe.each(SIGNINGS)('a document of ours that the next one signs with $name', ({ make, expected }) => {
  test(`is ${expected}`, async () => {
    expect(await outcome(await inSignature(target, make(target), scene.second, signer))).toBe(expected);
  });
});

test('the frame of the prepared looks is looked at, not only what is drawn in it', async () => {
  const looks = lastObjects(openTarget(scene.second)).get(target.size + 1);
  if (looks === undefined || typeof looks === 'string') throw new Error('no looks');
  const body = (keys: string) => ({ objects: new Map([[target.size + 1, { ...looks, keys }]]) });
  const result = async (keys: string) => outcome(await inSignature(target, body(keys), scene.second, signer));
  expect(await result(looks.keys)).toBe('VALID VALID');
  expect(await result(looks.keys.replace('/BBox [ 0', '/BBox [ 1'))).toBe('INVALID CHANGED_AFTER_SIGNING');
  expect(await result(`${looks.keys} /Matrix [2 0 0 2 0 0]`)).toBe('INVALID CHANGED_AFTER_SIGNING');
});

test('a length that is a real is none', async () => {
  expect(await outcome(inStore(target, realLength(target)))).toBe('INVALID PDF_DAMAGED');
});

describe('a document of ours that a service signs, which knows nothing of its fields', () => {
  test.each([
    ['[0 0 0 0]', 'VALID VALID'],
    ['[9 9 99 99]', 'INVALID CHANGED_AFTER_SIGNING'],
  ])('in a new field at %s', async (place, expected) => {
    expect(await outcome(await signed(update(target, inNewField(target, place)), signer))).toBe(expected);
  });
});

describe('a signed document whose bytes somebody changes', () => {
  test.each(BYTE_ATTACKS)('$name', async ({ make, expected }) => {
    expect(await outcome(await make(scene))).toBe(expected);
  });
});

describe('a signed document to which somebody adds', () => {
  test.each(FIELD_ATTACKS)('$name', async ({ make, expected }) => {
    expect(await outcome(await make({ first: scene.first, signer, services: custody.services }))).toBe(
      expected,
    );
  });
});
