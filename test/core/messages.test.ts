import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ERROR_STATUS } from '../../core/errors.ts';
import { VERIFICATION_MESSAGES } from '../../core/messages/verification.ts';
import { hasMessage, MESSAGES, messageFor } from '../../core/messages.ts';
import { reasonText } from '../../core/verification.ts';

const ROOT = join(import.meta.dirname, '../..');
const ALL = { ...VERIFICATION_MESSAGES, ...MESSAGES };
const CODES = Object.keys(ALL);
const hasSentence = (code: string) => Object.hasOwn(ALL, code);
const sentenceFor: typeof messageFor = (code, params) =>
  hasMessage(code) ? messageFor(code, params) : reasonText(code);

/** Names of what is wrong with district data: they stop the start and reach only the log. */
const FOR_OPERATORS = ['core/districts/check.ts'];
/** Words in capitals that are no codes for people. */
const NO_CODES = new Set(['NOT_CHECKED', 'GTS_PDFA1', 'KESEBELAS']);

function sources(room: string): string[] {
  try {
    return readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `${room}/${file}`);
  } catch {
    return [];
  }
}

/** Code-like words of a source: `'LEASE_TOO_SHORT'` anywhere, and one-word codes where a code stands. */
function codesIn(text: string): string[] {
  const compound = [...text.matchAll(/(?<!problem: )'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)'/g)];
  const single = [...text.matchAll(/\b(?:code|error|reason): '([A-Z][A-Z0-9]{2,})'/g)];
  const returned = [...text.matchAll(/\breturn '([A-Z][A-Z0-9]{4,})'/g)];
  return [...compound, ...single, ...returned].flatMap(([, code]) => (code === undefined ? [] : [code]));
}

describe('every code has a sentence', () => {
  it('of the table of errors', () => {
    expect(Object.keys(ERROR_STATUS).filter((code) => !hasMessage(code))).toEqual([]);
  });

  it.each(['core', 'documents', 'functions'])('that stands in a source of %s', (room) => {
    const found = sources(room)
      .filter((file) => !FOR_OPERATORS.includes(file) && !isConfiguration(file))
      .flatMap((file) => codesIn(readFileSync(join(ROOT, file), 'utf8')).map((code) => ({ file, code })));
    const without = found.filter(({ code }) => !hasSentence(code) && !NO_CODES.has(code));
    expect(without).toEqual([]);
  });

  it('and the search for codes finds them', () => {
    const found = new Set(sources('core').flatMap((file) => codesIn(readFileSync(join(ROOT, file), 'utf8'))));
    for (const code of [
      'NIB_LENGTH',
      'STAFF_ROUND_THE_CLOCK',
      'REQUIRED',
      'NEGATIVE',
      'UNKNOWN_FIELD',
      'DATE_PAST',
    ])
      expect(found).toContain(code);
    expect(codesIn("fail('SOMETHING_NEW'); code: 'OTHER'; error: 'THIRD' })")).toEqual([
      'SOMETHING_NEW',
      'OTHER',
      'THIRD',
    ]);
  });
});

/** Modules that read the environment name its variables. */
function isConfiguration(file: string): boolean {
  return /(^|\/)(env|config|configuration)\.ts$/.test(file);
}

describe('a sentence', () => {
  it.each(CODES)('of %s is whole in both languages with and without its parameters', (code) => {
    const params = Object.fromEntries(
      [...JSON.stringify(ALL[code as keyof typeof ALL]).matchAll(/\{(\w+)/g)].map(([, name = '']) => [
        name,
        5,
      ]),
    );
    for (const text of [sentenceFor(code), sentenceFor(code, params)]) {
      for (const sentence of [text.id, text.en]) {
        expect(sentence).toMatch(/^[A-Z][^[\]{}]*\.$/);
        expect(sentence).not.toMatch(/ {2}| [.,]|undefined/);
        expect(sentence.length).toBeLessThan(240);
      }
    }
    expect(sentenceFor(code).id).not.toBe(sentenceFor(code).en);
  });

  it('names no culprit', () => {
    const blame =
      /\b(salah Anda|kesalahan Anda|you failed|your fault|your mistake|illegal|bodoh|harap maklum)\b/i;
    expect(
      CODES.filter((code) => blame.test(sentenceFor(code).id) || blame.test(sentenceFor(code).en)),
    ).toEqual([]);
  });

  it('is said once: no two codes share one', () => {
    expect(new Set(CODES.map((code) => sentenceFor(code).id)).size).toBe(CODES.length);
  });
});

describe('parameters', () => {
  it('stand in the sentence', () => {
    expect(messageFor('NIB_LENGTH').id).toBe('NIB terdiri dari 13 angka. Periksa lagi angka pada NIB Anda.');
    expect(messageFor('DOCUMENT_MISSING', { document: 'NPWP pemilik' }).id).toBe(
      'Dokumen "NPWP pemilik" belum ada. Unggah berkasnya.',
    );
    expect(messageFor('DOCUMENT_MISSING').id).toBe('Dokumen belum ada. Unggah berkasnya.');
    expect(messageFor('STAFF_DOCTORS_TOO_FEW', { minimum: 2, found: 0 }).en).toContain(
      'Needed: 2, listed: 0.',
    );
  });

  it('that are dates are written out in the language', () => {
    const { id, en } = messageFor('SIP_EXPIRED', { name: 'dr. Maya', until: '2026-07-05' });
    expect(id).toContain('SIP dr. Maya sudah berakhir pada 5 Juli 2026.');
    expect(en).toContain('The SIP of dr. Maya ended on 5 July 2026.');
  });

  it('that are sizes are written in units', () => {
    expect(messageFor('FILE_TOO_LARGE', { maximum: 10 * 1024 * 1024 }).id).toContain('paling besar 10 MB.');
    expect(messageFor('FILE_TOO_LARGE', { maximum: 2.5 * 1024 * 1024 }).id).toContain('2,5 MB');
    expect(messageFor('FILE_TOO_LARGE', { maximum: 500 * 1024 }).en).toContain('500 kB');
  });

  it('are taken as they are: braces and brackets in them change nothing', () => {
    expect(messageFor('PERSON_IN_CHARGE_TAKEN', { clinic: '{name} [x] $& $1' }).id).toContain(
      ', {name} [x] $& $1.',
    );
    expect(messageFor('STAFF_SPECIALIST_MISSING', { constructor: 'x' }).id).toContain('dokter spesialis.');
  });
});

describe('a code without a sentence', () => {
  it('gets a neutral one', () => {
    for (const code of ['SOMETHING_ELSE', '', 'toString', 'constructor', '__proto__'])
      expect(messageFor(code).id).toMatch(/^Bagian ini perlu diperiksa lagi/);
  });
});
