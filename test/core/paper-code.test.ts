import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64Url, toBase64Url } from '../../core/base64.ts';
import { DocumentKind } from '../../core/document.ts';
import {
  bytesToSign,
  ELLIPSIS,
  findStatement,
  type PaperStatement,
  type SignedStatement,
  statementOf,
  writeFragment,
} from '../../core/paper-code.ts';
import { permit } from '../documents/models.ts';

const STATEMENT: PaperStatement = {
  kind: 'operating-permit',
  number: '400.7.22/IOK-001/DINKES/VII/2026',
  date: '2026-07-22',
  subject: 'Klinik Pratama Sehat Sentosa Bengkulu',
  validity: 'selama klinik menjalankan kegiatan usahanya',
  modelSha256: '0123456789abcdef'.repeat(4),
  code: 'K7QM2XHD94TR',
};

const text = (minLength: number) =>
  fc.string({ unit: 'grapheme', minLength, maxLength: 60 }).filter((value) => {
    const { length } = new TextEncoder().encode(value);
    return length >= minLength && length <= 60 && value.isWellFormed();
  });
const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((array) => new Uint8Array(array));
const statements: fc.Arbitrary<PaperStatement> = fc
  .record({
    kind: fc.constantFrom(...DocumentKind.options),
    number: text(1),
    date: fc
      .date({ min: new Date('1970-01-01'), max: new Date('2149-06-06'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
    subject: text(1),
    validity: text(0),
    modelSha256: bytes(32).map((hash) => Buffer.from(hash).toString('hex')),
    code: text(1),
  })
  .map(({ validity, ...rest }) => (validity === '' ? rest : { ...rest, validity }));
const signed: fc.Arbitrary<SignedStatement> = fc.record({
  statement: statements,
  keyId: bytes(8),
  signature: bytes(64),
});
const usual = writeFragment({
  statement: STATEMENT,
  keyId: new Uint8Array(8).fill(7),
  signature: new Uint8Array(64).fill(9),
});

describe('the fragment of a QR code', () => {
  it('gives back exactly what was written, for every statement, key and signature', () => {
    fc.assert(
      fc.property(signed, (value) => {
        expect(findStatement(writeFragment(value))).toEqual(value);
      }),
    );
  });

  it('is at most 380 characters for a usual document, all of them fit for an address', () => {
    expect(usual.length).toBeLessThanOrEqual(380);
    expect(usual).toMatch(/^[\w-]+$/);
  });

  it('has one spelling: what reads as a statement writes back to itself', () => {
    const spellings = fc
      .tuple(signed, fc.nat(), fc.stringMatching(/^[\w=+/-]$/))
      .map(([value, at, other]) => {
        const fragment = writeFragment(value);
        const place = at % fragment.length;
        return fragment.slice(0, place) + other + fragment.slice(place + 1);
      });
    fc.assert(
      fc.property(spellings, (spelling) => {
        const found = findStatement(spelling);
        if (found !== undefined) expect(writeFragment(found)).toBe(spelling);
      }),
      { numRuns: 500 },
    );
  });

  it('has one spelling in its last character too, whose last bits may mean nothing', () => {
    for (const subject of ['Klinik A', 'Klinik AB', 'Klinik ABC']) {
      const fragment = writeFragment({
        statement: { ...STATEMENT, subject },
        keyId: new Uint8Array(8),
        signature: new Uint8Array(64),
      });
      const signatureBytes = (spelling: string) => findStatement(spelling)?.signature.at(-1);
      const readable = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_']
        .map((last) => signatureBytes(fragment.slice(0, -1) + last))
        .filter((byte) => byte !== undefined);
      expect(new Set(readable).size).toBe(readable.length);
      expect(signatureBytes(fragment)).toBe(0);
    }
  });

  it('keeps a mark at the beginning of a text that decoders like to drop', () => {
    const statement = { ...STATEMENT, number: '\uFEFF400.7/1' };
    const fragment = writeFragment({ statement, keyId: new Uint8Array(8), signature: new Uint8Array(64) });
    expect(findStatement(fragment)?.statement).toEqual(statement);
  });

  it('reads nothing from text that it has not written, and never throws', () => {
    for (const hostile of [
      '',
      'isi',
      usual.slice(0, -1),
      `${usual}A`,
      `${usual}=`,
      usual.replace(/.$/, '!'),
      'A'.repeat(usual.length),
      'A'.repeat(1_000_000),
      `%00${usual}`,
    ])
      expect(findStatement(hostile)).toBeUndefined();
    fc.assert(
      fc.property(fc.string({ maxLength: 600 }), (hostile) => {
        expect(findStatement(hostile)).toBeUndefined();
      }),
    );
  });

  it('refuses a version, a kind, a length and a text that it does not know', () => {
    const change = (index: number, value: number) => {
      const raw = fromBase64Url(usual);
      raw[index] = value;
      return findStatement(toBase64Url(raw));
    };
    expect(change(0, 2)).toBeUndefined();
    expect(change(1, 99)).toBeUndefined();
    expect(change(36, 255)).toBeUndefined();
    // Not UTF-8.
    expect(change(37, 0xff)).toBeUndefined();
    expect(change(2, 0)?.statement.date).not.toBe(STATEMENT.date);
  });
});

describe('the statement of a paper', () => {
  it('is signed under a name of its own, so that no other signature of the key can be taken for it', () => {
    const signedText = new TextDecoder().decode(bytesToSign(STATEMENT));
    expect(signedText.startsWith('sahkan:paper:1\0')).toBe(true);
  });

  it.each(['number', 'date', 'subject', 'validity', 'modelSha256', 'code'] as const)(
    'has other bytes to sign when its %s is another',
    (fact) => {
      const others = { date: '2026-07-23', modelSha256: 'f'.repeat(64) } as Record<string, string>;
      const other = { ...STATEMENT, [fact]: others[fact] ?? 'X' };
      expect(bytesToSign(other)).not.toEqual(bytesToSign(STATEMENT));
    },
  );

  it('shortens a long text between its characters and says so, and leaves a short one as it is', () => {
    const long = `Klinik ${'Ü'.repeat(80)}`;
    const facts = { subject: long, validity: 's.d. 6 Juli 2031' };
    const model = permit();
    const statement = statementOf(
      { ...model, verification: { ...model.verification, code: 'K7QM2XHD94TR', facts } },
      STATEMENT.modelSha256,
    );
    expect(statement.subject.endsWith(ELLIPSIS)).toBe(true);
    expect(long.startsWith(statement.subject.slice(0, -1))).toBe(true);
    expect(new TextEncoder().encode(statement.subject).length).toBeLessThanOrEqual(60);
    expect(statement.subject.length).toBeGreaterThan(25);
    expect(statement.validity).toBe('s.d. 6 Juli 2031');
    expect(statement.number).toBe(model.number);
  });

  it('has no encoding when a fact is missing or too long, or no day is one', () => {
    for (const wrong of [
      { number: '' },
      { subject: '' },
      { code: '' },
      { subject: 'a'.repeat(61) },
      { date: '2026-13-01' },
      { date: '1969-12-31' },
      { modelSha256: 'ABCDEF' },
    ])
      expect(() => bytesToSign({ ...STATEMENT, ...wrong })).toThrow(RangeError);
  });
});
