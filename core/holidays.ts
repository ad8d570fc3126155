import { HolidayList } from './calendar.ts';

/** Days of one year, written as `MM-DD` words. */
function year(number: number, days: string): string[] {
  return days.split(/\s+/).map((day) => `${number}-${day}`);
}

/**
 * Joint decrees of three ministers on national holidays and joint leave: 2026, and 2027 (No 1205/2026,
 * 3/2026, 2/2026). The joint leave of 2027 is not published yet: a later version of this list adds it.
 */
export const HOLIDAYS: HolidayList = HolidayList.parse({
  version: '2026-1',
  national: [
    ...year(2026, '01-01 01-16 02-17 03-19 03-21 03-22 04-03 04-05 05-01 05-14 05-27 05-31'),
    ...year(2026, '06-01 06-16 08-17 08-25 12-25'),
    ...year(2027, '01-01 01-05 02-06 03-08 03-10 03-11 03-26 03-28 05-01 05-06 05-17 05-20'),
    ...year(2027, '06-01 06-06 08-15 08-17 12-25 12-26'),
  ],
  jointLeave: year(2026, '02-16 03-18 03-20 03-23 03-24 05-15 05-28 12-24'),
});
