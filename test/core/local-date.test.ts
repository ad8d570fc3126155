import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  daysBetween,
  endOfDay,
  formatDate,
  formatInstant,
  LocalDate,
  localDateOf,
  startOfDay,
  weekdayOf,
  Zone,
} from '../../core/local-date.ts';

const date = (text: string) => LocalDate.parse(text);
const anyDate = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(date('2000-01-01'), days));

describe('a legal day', () => {
  it('must exist in the calendar', () => {
    for (const wrong of [
      '2026-02-29',
      '2026-02-31',
      '2026-13-01',
      '2026-00-10',
      '2026-7-6',
      '06-07-2026',
      '',
    ]) {
      expect(LocalDate.safeParse(wrong).success).toBe(false);
    }
    expect(LocalDate.safeParse('2028-02-29').success).toBe(true);
  });

  it('begins at another instant in each zone', () => {
    const starts = Zone.options.map((zone) => new Date(startOfDay(date('2026-07-06'), zone)).toISOString());
    expect(starts).toEqual([
      '2026-07-05T17:00:00.000Z',
      '2026-07-05T16:00:00.000Z',
      '2026-07-05T15:00:00.000Z',
    ]);
  });

  it('is the next one in the east while it is still the day before in the west', () => {
    const instant = Date.parse('2026-07-05T16:30:00Z');
    expect(Zone.options.map((zone) => localDateOf(instant, zone))).toEqual([
      '2026-07-05',
      '2026-07-06',
      '2026-07-06',
    ]);
  });

  it('holds every instant from its start until just before its end', () => {
    fc.assert(
      fc.property(anyDate, fc.constantFrom(...Zone.options), (day, zone) => {
        expect(localDateOf(startOfDay(day, zone), zone)).toBe(day);
        expect(localDateOf(endOfDay(day, zone) - 1, zone)).toBe(day);
        expect(localDateOf(endOfDay(day, zone), zone)).toBe(addDays(day, 1));
      }),
    );
  });
});

describe('adding', () => {
  it('days comes back to the start and agrees with the days between', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -800, max: 800 }), (day, n) => {
        expect(addDays(addDays(day, n), -n)).toBe(day);
        expect(daysBetween(day, addDays(day, n))).toBe(n);
      }),
    );
  });

  it('months keeps the day, or takes the last one of a shorter month', () => {
    expect(addMonths(date('2026-07-01'), 3)).toBe('2026-10-01');
    expect(addMonths(date('2026-08-10'), 3)).toBe('2026-11-10');
    expect(addMonths(date('2026-01-31'), 1)).toBe('2026-02-28');
    expect(addMonths(date('2028-01-31'), 1)).toBe('2028-02-29');
    expect(addMonths(date('2028-02-29'), 12)).toBe('2029-02-28');
    expect(addMonths(date('2026-11-30'), 3)).toBe('2027-02-28');
    expect(addMonths(date('2026-03-31'), -1)).toBe('2026-02-28');
  });
});

describe('writing', () => {
  it('gives the Indonesian and the English form', () => {
    expect(formatDate(date('2026-07-06'))).toBe('6 Juli 2026');
    expect(formatDate(date('2026-07-06'), 'en')).toBe('6 July 2026');
    expect(formatInstant(Date.parse('2026-07-06T07:05:00Z'), 'Asia/Jakarta')).toBe(
      '6 Juli 2026 pukul 14.05 WIB',
    );
    expect(formatInstant(Date.parse('2026-07-06T15:30:00Z'), 'Asia/Jayapura', 'en')).toBe(
      '7 July 2026, 00:30 WIT',
    );
  });

  it('knows the weekday', () => {
    expect(weekdayOf(date('2026-07-06'))).toBe(1);
    expect(weekdayOf(date('2026-07-12'))).toBe(0);
  });
});
