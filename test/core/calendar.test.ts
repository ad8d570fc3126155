import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  calendarOf,
  isWithin,
  isWorkingDay,
  periodsOverlap,
  workingDaysBetween,
} from '../../core/calendar.ts';
import { HOLIDAYS } from '../../core/holidays.ts';
import { addDays, endOfDay, LocalDate, localDateOf, startOfDay, Zone } from '../../core/local-date.ts';

const date = (text: string) => LocalDate.parse(text);
const office = calendarOf([HOLIDAYS], [], [1, 2, 3, 4, 5]);
const anyDate = fc.integer({ min: 0, max: 365 * 3 }).map((days) => addDays(date('2026-01-01'), days));
const anyTerm = fc.integer({ min: 1, max: 40 });

describe('working days', () => {
  it.each([
    ['2026-03-17', 1, '2026-03-25'],
    ['2026-03-16', 5, '2026-03-30'],
    ['2026-12-23', 1, '2026-12-28'],
    ['2026-05-13', 3, '2026-05-20'],
    ['2026-08-14', 14, '2026-09-07'],
  ])('a term from %s of %i working days ends on %s', (start, days, due) => {
    expect(addWorkingDays(date(start), days, office)).toBe(due);
  });

  it('gives a file that arrives on any day of a weekend the same deadline', () => {
    const due = ['2026-07-10', '2026-07-11', '2026-07-12'].map((day) => addWorkingDays(date(day), 1, office));
    expect(due).toEqual(['2026-07-13', '2026-07-13', '2026-07-13']);
  });

  it('keeps the local day off of one office from another', () => {
    const local = calendarOf([HOLIDAYS], [date('2026-07-13')], [1, 2, 3, 4, 5]);
    expect(addWorkingDays(date('2026-07-10'), 1, local)).toBe('2026-07-14');
    expect(addWorkingDays(date('2026-07-10'), 1, office)).toBe('2026-07-13');
  });

  it('follows a week of six days where the office works on Saturday', () => {
    const sixDays = calendarOf([HOLIDAYS], [], [1, 2, 3, 4, 5, 6]);
    expect(addWorkingDays(date('2026-07-10'), 1, sixDays)).toBe('2026-07-11');
  });

  it('crosses a month end and a leap day', () => {
    expect(addWorkingDays(date('2026-07-31'), 1, office)).toBe('2026-08-03');
    expect(addWorkingDays(date('2028-02-28'), 1, office)).toBe('2028-02-29');
  });

  it('refuses a term that is not a whole number from 1', () => {
    for (const n of [0, -1, 1.5, Number.NaN]) {
      expect(() => addWorkingDays(date('2026-07-01'), n, office)).toThrowError(
        expect.objectContaining({ code: 'CONFIGURATION' }),
      );
    }
  });

  it('refuses a week without a working day, which would have no deadline at all', () => {
    for (const week of [[], [7], [-1]]) {
      expect(() => calendarOf([HOLIDAYS], [], week)).toThrowError(
        expect.objectContaining({ code: 'CONFIGURATION' }),
      );
    }
  });
});

describe('properties of every term', () => {
  it('ends on a working day later than its start', () => {
    fc.assert(
      fc.property(anyDate, anyTerm, (start, n) => {
        const due = addWorkingDays(start, n, office);
        return due > start && isWorkingDay(due, office);
      }),
    );
  });

  it('is undone by counting the working days between', () => {
    fc.assert(
      fc.property(
        anyDate,
        anyTerm,
        (start, n) => workingDaysBetween(start, addWorkingDays(start, n, office), office) === n,
      ),
    );
  });

  it('never ends earlier for a later start or a longer term', () => {
    fc.assert(
      fc.property(anyDate, anyTerm, (start, n) => {
        const due = addWorkingDays(start, n, office);
        return (
          due <= addWorkingDays(addDays(start, 1), n, office) && due < addWorkingDays(start, n + 1, office)
        );
      }),
    );
  });

  it('is the same in every zone once the day of arrival is known', () => {
    fc.assert(
      fc.property(anyDate, anyTerm, fc.constantFrom(...Zone.options), (start, n, zone) => {
        const due = addWorkingDays(start, n, office);
        const arrivals = [startOfDay(start, zone), endOfDay(start, zone) - 1];
        return arrivals.every((instant) => addWorkingDays(localDateOf(instant, zone), n, office) === due);
      }),
    );
  });

  it('counts no day between a date and itself or an earlier one', () => {
    fc.assert(
      fc.property(anyDate, fc.nat({ max: 30 }), (day, back) => {
        return workingDaysBetween(day, addDays(day, -back), office) === 0;
      }),
    );
  });
});

describe('the published list', () => {
  it('holds 17 national days and 8 days of joint leave in 2026, 18 national days in 2027', () => {
    const of = (year: string, days: readonly string[]) => days.filter((day) => day.startsWith(year)).length;
    expect(of('2026', HOLIDAYS.national)).toBe(17);
    expect(of('2026', HOLIDAYS.jointLeave)).toBe(8);
    expect(of('2027', HOLIDAYS.national)).toBe(18);
    expect(of('2027', HOLIDAYS.jointLeave)).toBe(0);
    const all = [...HOLIDAYS.national, ...HOLIDAYS.jointLeave];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('periods', () => {
  const march = { from: date('2026-03-01'), until: date('2026-03-31') };
  const open = { from: date('2026-03-31') };

  it('hold both of their ends', () => {
    expect(isWithin(date('2026-03-01'), march)).toBe(true);
    expect(isWithin(date('2026-03-31'), march)).toBe(true);
    expect(isWithin(date('2026-04-01'), march)).toBe(false);
    expect(isWithin(date('2030-01-01'), open)).toBe(true);
  });

  it('overlap when they share one day, whichever comes first', () => {
    const april = { from: date('2026-04-01'), until: date('2026-04-30') };
    expect(periodsOverlap(march, open)).toBe(true);
    expect(periodsOverlap(open, march)).toBe(true);
    expect(periodsOverlap(march, april)).toBe(false);
    expect(periodsOverlap(april, march)).toBe(false);
  });
});
