import { z } from 'zod';
import { AppError } from './errors.ts';
import { addDays, LocalDate, weekdayOf } from './local-date.ts';

/** One published list of days off: the joint decree of three ministers (SKB) of one or more years. */
export const HolidayList = z.object({
  /** "2026-1": rises when a decree changes. */
  version: z.string().min(1),
  national: z.array(LocalDate),
  /** Cuti bersama: civil servants do not work, so the legal clock rests too. */
  jointLeave: z.array(LocalDate),
});
export type HolidayList = z.infer<typeof HolidayList>;

/** The days on which one office works. */
export type WorkCalendar = {
  readonly holidays: ReadonlySet<LocalDate>;
  /** 0 is Sunday. */
  readonly workingWeekdays: readonly number[];
};

/** A span of legal days, both ends included; without `until` it is open. */
export type Period = { readonly from: LocalDate; readonly until?: LocalDate | undefined };

/**
 * The calendar of an office: the published lists, its own days off, its working week.
 * Throws AppError CONFIGURATION when no day of the week is a working day.
 */
export function calendarOf(
  lists: readonly HolidayList[],
  localHolidays: readonly LocalDate[],
  workingWeekdays: readonly number[],
): WorkCalendar {
  if (!workingWeekdays.some((day) => Number.isInteger(day) && day >= 0 && day <= 6)) {
    throw new AppError('CONFIGURATION', 'a calendar needs at least one working weekday', {
      details: { workingWeekdays },
    });
  }
  const published = lists.flatMap((list) => [...list.national, ...list.jointLeave]);
  return { holidays: new Set([...published, ...localHolidays]), workingWeekdays };
}

export function isWorkingDay(date: LocalDate, calendar: WorkCalendar): boolean {
  return calendar.workingWeekdays.includes(weekdayOf(date)) && !calendar.holidays.has(date);
}

/**
 * The n-th working day after a date; the count starts on the next working day, so a file that arrives on
 * any day of a weekend has the same deadline (PP 28/2025 Art 1(26): "Hari" is a working day).
 * Throws AppError CONFIGURATION unless n is a whole number from 1.
 */
export function addWorkingDays(date: LocalDate, n: number, calendar: WorkCalendar): LocalDate {
  if (!Number.isInteger(n) || n < 1) {
    throw new AppError('CONFIGURATION', 'a term is a whole number of working days, at least 1', {
      details: { n },
    });
  }
  let day = date;
  for (let left = n; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}

/** Working days after `from` up to and including `until`; 0 when `until` is not later than `from`. */
export function workingDaysBetween(from: LocalDate, until: LocalDate, calendar: WorkCalendar): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= until; day = addDays(day, 1)) {
    if (isWorkingDay(day, calendar)) count += 1;
  }
  return count;
}

export function isWithin(date: LocalDate, period: Period): boolean {
  return period.from <= date && (period.until === undefined || date <= period.until);
}

/** True when both periods hold at least one day together. */
export function periodsOverlap(a: Period, b: Period): boolean {
  return (b.until === undefined || a.from <= b.until) && (a.until === undefined || b.from <= a.until);
}
