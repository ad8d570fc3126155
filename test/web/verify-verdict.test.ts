import { describe, expect, it } from 'vitest';
import { LocalDate } from '../../core/local-date.ts';
import { comparedWith, verdictOf } from '../../web/src/pages/public/verify-verdict.ts';

type Register = NonNullable<Parameters<typeof verdictOf>[0]['register']>;

const REGISTER: Register = {
  code: 'K7QM2XHD94TR',
  kind: 'operating-permit',
  label: { id: 'Izin Operasional Klinik', en: 'Operating permit' },
  number: '400.7/IOK-001/DINKES/VII/2026',
  date: LocalDate.parse('2026-07-22'),
  districtName: 'Kota Bengkulu',
  zone: 'Asia/Jakarta',
  subject: 'Klinik Sehat',
  state: 'current',
  sha256: 'c'.repeat(64),
  earlierSha256: ['a'.repeat(64), 'b'.repeat(64)],
  signatures: [],
  sameFile: true,
  specimen: false,
};
const ENDED = { ...REGISTER, endedOn: LocalDate.parse('2026-08-03') };

describe('the verdict on a document', () => {
  it('is good only for valid signatures on the very file that the register holds as current', () => {
    expect(verdictOf({ file: 'VALID', register: REGISTER }).tone).toBe('success');
    expect(verdictOf({ file: 'VALID', register: { ...REGISTER, sameFile: false } }).tone).toBe('warning');
    expect(verdictOf({ file: 'VALID' }).tone).toBe('warning');
    expect(verdictOf({ file: 'INDETERMINATE', register: REGISTER }).tone).toBe('warning');
  });

  it('never calls a document that was signed with demonstration keys good', () => {
    for (const file of ['VALID', 'NOT_CHECKED'] as const) {
      for (const state of ['current', 'revoked', 'voided', 'replaced', 'ended'] as const) {
        const { tone, title } = verdictOf({ file, register: { ...ENDED, state, specimen: true } });
        expect(tone).not.toBe('success');
        expect(title.id).toContain('SPESIMEN');
      }
    }
  });

  it('refuses a changed file whatever the register says', () => {
    expect(verdictOf({ file: 'INVALID', register: REGISTER }).tone).toBe('error');
    expect(verdictOf({ file: 'INVALID', register: { ...ENDED, state: 'revoked' } }).title.en).toContain(
      'Not valid',
    );
    expect(verdictOf({ file: 'INVALID' }).tone).toBe('error');
  });

  it('never calls a revoked, voided, replaced or ended document good', () => {
    for (const file of ['VALID', 'INDETERMINATE', 'NOT_CHECKED'] as const) {
      for (const state of ['revoked', 'voided', 'replaced', 'ended'] as const) {
        expect(verdictOf({ file, register: { ...REGISTER, state } }).tone).not.toBe('success');
      }
    }
  });

  it('says of a code alone only what the register says', () => {
    const { sameFile: _asked, ...register } = REGISTER;
    expect(verdictOf({ file: 'NOT_CHECKED', register }).title.en).toBe(
      'This document is registered and in force',
    );
    expect(verdictOf({ file: 'NOT_CHECKED' }).title.en).toBe('This code is not in the register');
  });
});

describe('of a document that has ended it says since when', () => {
  const titles = (state: Register['state'], file: 'VALID' | 'NOT_CHECKED' | 'INDETERMINATE' = 'VALID') =>
    verdictOf({ file, register: { ...ENDED, state } }).title;

  it('valid, but revoked on the day', () => {
    expect(titles('revoked')).toEqual({
      id: 'Sah, tetapi dicabut pada 3 Agustus 2026',
      en: 'Valid, but revoked on 3 August 2026',
    });
    expect(titles('replaced').id).toBe('Sah, tetapi diganti dokumen lain pada 3 Agustus 2026');
    expect(titles('ended').id).toBe('Sah, tetapi berakhir pada 3 Agustus 2026');
  });

  it('a void document was never valid, however well it is signed', () => {
    expect(titles('voided').id).toBe(
      'Tanda tangan sah, tetapi dokumen dibatalkan sejak semula pada 3 Agustus 2026',
    );
    expect(titles('voided', 'NOT_CHECKED').en).toBe(
      'This document was voided from the beginning on 3 August 2026',
    );
  });

  it('by its code alone: issued validly, for no file was seen', () => {
    expect(titles('revoked', 'NOT_CHECKED').id).toBe('Terbit sah, tetapi dicabut pada 3 Agustus 2026');
  });

  it('a file that could not be judged, or is another one, is not called valid', () => {
    expect(titles('revoked', 'INDETERMINATE').id).toBe('Dokumen ini dicabut pada 3 Agustus 2026');
    const other = { ...ENDED, state: 'revoked' as const, sameFile: false };
    expect(verdictOf({ file: 'VALID', register: other }).title.id).toBe(
      'Dokumen ini dicabut pada 3 Agustus 2026',
    );
  });
});

describe('a file held against the register on this device', () => {
  const verdictOn = (sha256: string) =>
    verdictOf({ file: 'VALID', register: comparedWith(REGISTER, sha256) }).title.id;

  it('is the one that stands, an earlier state of it, or another one', () => {
    expect(verdictOn('c'.repeat(64))).toBe('Asli, utuh, dan berlaku');
    expect(verdictOn('a'.repeat(64))).toContain('bukan versi terakhir');
    expect(verdictOn('d'.repeat(64))).toContain('bukan berkas yang tercatat');
  });
});
