import type { Text } from '../../../core/district.ts';

type Language = keyof Text;

/** Hours east of UTC and the printed label; Indonesia has no daylight saving time. */
const ZONES: Readonly<Record<string, { hours: number; label: string }>> = {
  'Asia/Jakarta': { hours: 7, label: 'WIB' },
  'Asia/Makassar': { hours: 8, label: 'WITA' },
  'Asia/Jayapura': { hours: 9, label: 'WIT' },
};
const WIB = { hours: 7, label: 'WIB' };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LOCALE = { id: 'id-ID', en: 'en-GB' } as const;

/** Legal day `YYYY-MM-DD` → "6 Juli 2026"; text that is no day comes back as it is. */
export function formatDate(date: string, language: Language): string {
  const time = timeOfDay(date);
  if (time === undefined) return date;
  return new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'long', timeZone: 'UTC' }).format(time);
}

/** "Senin, 6 Juli 2026" */
export function formatDay(date: string, language: Language): string {
  const time = timeOfDay(date);
  if (time === undefined) return date;
  // dateStyle "full" writes "06 Juli" in Indonesian.
  const parts = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  return new Intl.DateTimeFormat(LOCALE[language], { ...parts, timeZone: 'UTC' }).format(time);
}

/** Instant in milliseconds → "6 Juli 2026 pukul 14.05 WIB", in the zone of the office. */
export function formatInstant(instant: number, zone: string, language: Language): string {
  const { hours, label } = ZONES[zone] ?? WIB;
  const shifted = new Date(instant + hours * HOUR).toISOString();
  const date = formatDate(shifted.slice(0, 10), language);
  const time = shifted.slice(11, 16);
  return language === 'id' ? `${date} pukul ${time.replace(':', '.')} ${label}` : `${date}, ${time} ${label}`;
}

/** The legal day on which an instant falls in a zone. */
export function dayOf(instant: number, zone: string): string {
  const { hours } = ZONES[zone] ?? WIB;
  return new Date(instant + hours * HOUR).toISOString().slice(0, 10);
}

/**
 * Working days (Monday to Friday without the given holidays) from the day after `from` to `to`, both legal days.
 * Negative when `to` is past.
 */
export function workingDaysUntil(
  from: string,
  to: string,
  holidays: ReadonlySet<string> = new Set(),
): number {
  const start = timeOfDay(from);
  const end = timeOfDay(to);
  if (start === undefined || end === undefined) return 0;
  const step = end >= start ? 1 : -1;
  let count = 0;
  for (let time = start; time !== end; ) {
    const counted = step === 1 ? time + DAY : time;
    if (isWorkingDay(counted, holidays)) count += step;
    time += step * DAY;
  }
  return count;
}

/** 3 → "3 hari kerja lagi", 0 → "hari ini", -2 → "lewat 2 hari kerja" */
export function formatWorkingDays(days: number, language: Language): string {
  const count = Math.abs(days);
  if (language === 'id') {
    if (days === 0) return 'hari ini';
    return days > 0 ? `${count} hari kerja lagi` : `lewat ${count} hari kerja`;
  }
  if (days === 0) return 'today';
  const noun = count === 1 ? 'working day' : 'working days';
  return days > 0 ? `${count} ${noun} left` : `${count} ${noun} late`;
}

/** 12345 → "12.345" (points in Indonesian). */
export function formatNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(LOCALE[language]).format(value);
}

/** Bytes → "1,4 MB" (decimal comma in Indonesian). */
export function formatBytes(bytes: number, language: Language): string {
  const [value, unit] =
    bytes < 1024 ? [bytes, 'B'] : bytes < 1024 ** 2 ? [bytes / 1024, 'KB'] : [bytes / 1024 ** 2, 'MB'];
  const digits = unit === 'MB' ? 1 : 0;
  return `${new Intl.NumberFormat(LOCALE[language], { maximumFractionDigits: digits }).format(value)} ${unit}`;
}

function timeOfDay(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) ? undefined : time;
}

function isWorkingDay(time: number, holidays: ReadonlySet<string>): boolean {
  const day = new Date(time);
  const weekday = day.getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.has(day.toISOString().slice(0, 10));
}
