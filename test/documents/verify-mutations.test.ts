import { beforeAll, describe, expect, test } from 'vitest';
import type { Trust } from '../../core/ports.ts';
import { render } from '../../documents/render.ts';
import { verify } from '../../documents/verify/index.ts';
import { SIGNED_AT, signWith, temporaryCustody } from './custody.ts';
import { permit } from './models.ts';

const FIELDS = ['pemohon', 'ketua-tim', 'kepala-dinas'];
const ALGORITHMS = ['RSASSA-PKCS1-v1_5-SHA256', 'ECDSA-P256-SHA256', 'RSASSA-PSS-SHA256'] as const;
const [RSA] = ALGORITHMS;
const custody = temporaryCustody((signatory) => ({
  algorithm: ALGORITHMS[FIELDS.indexOf(signatory)] ?? RSA,
}));
const MUTATIONS = { file: 4_000, contents: 1_000 };
const SEED = 20_260_706;

let trust: Trust;
let pdf: Uint8Array;

/** A document with three signatures of three algorithms, each with a time stamp. */
beforeAll(async () => {
  const [head] = permit().signatories;
  const signatories = FIELDS.map((field) => ({ ...head, field, capacity: 'Pejabat', name: `Nama ${field}` }));
  pdf = await render(permit({ signatories }));
  for (const field of FIELDS) pdf = await signWith(custody, pdf, field, { level: 'B-T' });
  trust = await custody.trust();
});

/** Mulberry32: the same numbers on every machine. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Positions of changes after which the document was still called valid. */
async function survivors(count: number, mutate: (next: () => number) => Uint8Array): Promise<number[]> {
  const next = random(SEED);
  const survived: number[] = [];
  for (let round = 0; round < count; round += 1) {
    const { state } = await verify(mutate(next), trust, SIGNED_AT);
    if (state === 'VALID') survived.push(round);
  }
  return survived;
}

describe('of 5,000 changes to a document with three signatures', () => {
  test('the document itself is valid', async () => {
    const { state, signatures } = await verify(pdf, trust, SIGNED_AT);
    expect(state).toBe('VALID');
    expect(signatures.map(({ field }) => field)).toEqual(FIELDS);
  });

  test('no changed byte goes unseen', { timeout: 240_000 }, async () => {
    const changed = (next: () => number) => {
      const copy = pdf.slice();
      const position = Math.floor(next() * copy.length);
      copy[position] = (copy[position] ?? 0) ^ (1 + Math.floor(next() * 255));
      return copy;
    };
    expect(await survivors(MUTATIONS.file, changed)).toEqual([]);
  });

  test('no changed digit of a signature goes unseen', { timeout: 240_000 }, async () => {
    const places = [
      ...Buffer.from(pdf)
        .toString('latin1')
        .matchAll(/\/Contents <([0-9a-f]+)>/g),
    ].flatMap(({ index, 1: digits = '' }) =>
      Array.from({ length: digits.length }, (_, digit) => index + '/Contents <'.length + digit),
    );
    const changed = (next: () => number) => {
      const copy = pdf.slice();
      const place = places[Math.floor(next() * places.length)] ?? 0;
      const digits = '0123456789abcdef'.replace(String.fromCharCode(copy[place] ?? 0), '');
      copy[place] = digits.charCodeAt(Math.floor(next() * digits.length));
      return copy;
    };
    expect(await survivors(MUTATIONS.contents, changed)).toEqual([]);
  });
});
