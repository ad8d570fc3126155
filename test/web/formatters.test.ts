import { describe, expect, it } from 'vitest';
import { formatDay, formatInstant, formatNumber } from '../../web/src/i18n/formatters.ts';

describe('days and times in the portal', () => {
  it('writes a day as people say it, without a zero in front', () => {
    expect(formatDay('2026-07-06', 'id')).toBe('Senin, 6 Juli 2026');
    expect(formatDay('2026-07-06', 'en')).toMatch(/^Monday,? 6 July 2026$/);
    expect(formatDay('2026-12-31', 'id')).toBe('Kamis, 31 Desember 2026');
  });

  it('leaves text that is no day as it is', () => {
    expect(formatDay('besok', 'id')).toBe('besok');
  });

  it('writes an instant in the zone of the office, with its label', () => {
    const instant = Date.parse('2026-07-06T23:30:00+07:00');
    expect(formatInstant(instant, 'Asia/Jakarta', 'id')).toBe('6 Juli 2026 pukul 23.30 WIB');
    expect(formatInstant(instant, 'Asia/Makassar', 'id')).toBe('7 Juli 2026 pukul 00.30 WITA');
    expect(formatInstant(instant, 'Asia/Jayapura', 'en')).toBe('7 July 2026, 01:30 WIT');
  });

  it('groups thousands by points in Indonesian', () => {
    expect(formatNumber(12_345, 'id')).toBe('12.345');
    expect(formatNumber(12_345, 'en')).toBe('12,345');
  });
});
