import { describe, expect, it } from 'vitest';
import { LocalDate } from '../../core/local-date.ts';
import { formatNumber, romanMonth } from '../../core/numbers.ts';

const date = (text: string) => LocalDate.parse(text);
const configuration = expect.objectContaining({ code: 'CONFIGURATION' });

describe('a document number', () => {
  it('is filled in from its pattern', () => {
    const pattern = '400.7/ST-{serial}/DINKES/{month}/{year}';
    expect(formatNumber(pattern, { serial: 7, date: date('2026-07-13') })).toBe(
      '400.7/ST-007/DINKES/VII/2026',
    );
    expect(formatNumber('TT-{serial}/{year}', { serial: 1234, date: date('2027-01-01') })).toBe(
      'TT-1234/2027',
    );
  });

  it('writes the months as Roman numbers', () => {
    const months = Array.from({ length: 12 }, (_, month) =>
      romanMonth(date(`2026-${String(month + 1).padStart(2, '0')}-28`)),
    );
    expect(months.join(' ')).toBe('I II III IV V VI VII VIII IX X XI XII');
  });

  it('is refused for a serial that is not a whole number from 1', () => {
    for (const serial of [0, -1, 1.5, Number.NaN]) {
      expect(() => formatNumber('{serial}', { serial, date: date('2026-07-13') })).toThrowError(
        configuration,
      );
    }
  });

  it('is refused for a pattern without a serial or with an unknown word', () => {
    const at = { serial: 1, date: date('2026-07-13') };
    expect(() => formatNumber('400.7/{year}', at)).toThrowError(configuration);
    expect(() => formatNumber('{serial}/{bulan}', at)).toThrowError(configuration);
  });
});
