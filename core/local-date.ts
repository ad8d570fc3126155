import { z } from 'zod';
import { HOUR, writeDate, writeInstant, type ZoneHours } from './written-time.ts';

/** IANA zones of Indonesia: WIB, WITA, WIT. None has daylight saving time. */
export const Zone = z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']);
export type Zone = z.infer<typeof Zone>;

const HOURS = {
  'Asia/Jakarta': 7,
  'Asia/Makassar': 8,
  'Asia/Jayapura': 9,
} as const satisfies Record<Zone, ZoneHours>;

/** Hours east of Greenwich. */
export function hoursOf(zone: Zone): ZoneHours {
  return HOURS[zone];
}

const DAY = 24 * HOUR;

/** A legal day, `YYYY-MM-DD`, that exists in the calendar (31 February does not). It has no time and no zone. */
export const LocalDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'DATE_FORMAT', abort: true })
  .refine(exists, { error: 'DATE_UNKNOWN' })
  .brand<'LocalDate'>();
export type LocalDate = z.infer<typeof LocalDate>;

function exists(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** The legal day on which an instant (milliseconds) falls in a zone. */
export function localDateOf(instant: number, zone: Zone): LocalDate {
  return LocalDate.parse(new Date(instant + HOURS[zone] * HOUR).toISOString().slice(0, 10));
}

/** First instant (milliseconds) of a legal day in a zone. */
export function startOfDay(date: LocalDate, zone: Zone): number {
  return Date.parse(`${date}T00:00:00Z`) - HOURS[zone] * HOUR;
}

/** First instant after a legal day: a deadline of that day ends here ("24:00"). */
export function endOfDay(date: LocalDate, zone: Zone): number {
  return startOfDay(date, zone) + DAY;
}

/** Calendar days, forwards or backwards. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return LocalDate.parse(new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10));
}

/** Calendar months; a day that the target month lacks becomes its last day (31 January + 1 → 28 February). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return LocalDate.parse(first.toISOString().slice(0, 10));
}

/** 0 is Sunday. */
export function weekdayOf(date: LocalDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** Whole calendar days from one day to another. */
export function daysBetween(from: LocalDate, until: LocalDate): number {
  return Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** "6 Juli 2026" */
export function formatDate(date: LocalDate, language: 'id' | 'en' = 'id'): string {
  return writeDate(date, language);
}

/** "6 Juli 2026 pukul 14.05 WIB" */
export function formatInstant(instant: number, zone: Zone, language: 'id' | 'en' = 'id'): string {
  return writeInstant(instant, HOURS[zone], language);
}
