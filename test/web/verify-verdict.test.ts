import { describe, expect, it } from 'vitest';
import { LocalDate } from '../../core/local-date.ts';
import { verdictOf } from '../../web/src/pages/public/verify-verdict.ts';

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
  signatures: [],
  sameFile: true,
  specimen: false,
};

describe('the verdict on a document', () => {
  it('is good only for valid signatures on the very file that the register holds as current', () => {
    expect(verdictOf({ file: 'valid', register: REGISTER }).tone).toBe('success');
    expect(verdictOf({ file: 'valid', register: { ...REGISTER, sameFile: false } }).tone).toBe('warning');
    expect(verdictOf({ file: 'valid' }).tone).toBe('warning');
    expect(verdictOf({ file: 'unknown', register: REGISTER }).tone).toBe('warning');
  });

  it('never calls a document that was signed with demonstration keys good', () => {
    for (const file of ['valid', 'not-checked'] as const) {
      const { tone, title } = verdictOf({ file, register: { ...REGISTER, specimen: true } });
      expect(tone).not.toBe('success');
      expect(title.id).toContain('SPESIMEN');
    }
  });

  it('refuses a changed file whatever the register says', () => {
    expect(verdictOf({ file: 'invalid', register: REGISTER }).tone).toBe('error');
    expect(verdictOf({ file: 'invalid' }).tone).toBe('error');
  });

  it('never calls a voided, replaced or ended document good', () => {
    for (const file of ['valid', 'unknown', 'not-checked'] as const) {
      for (const state of ['voided', 'replaced', 'ended'] as const) {
        expect(verdictOf({ file, register: { ...REGISTER, state } }).tone).not.toBe('success');
      }
    }
  });

  it('says of a code alone only what the register says', () => {
    const { sameFile: _asked, ...register } = REGISTER;
    expect(verdictOf({ file: 'not-checked', register }).title.en).toBe(
      'This document is registered and in force',
    );
    expect(verdictOf({ file: 'not-checked' }).title.en).toBe('This code is not in the register');
  });
});
