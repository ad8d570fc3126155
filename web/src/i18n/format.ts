import {
  formatBytes,
  formatDate,
  formatDay,
  formatInstant,
  formatNumber,
  formatWorkingDays,
} from './formatters.ts';
import { useLanguage } from './language.ts';

export { dayOf, formatDate, workingDaysUntil } from './formatters.ts';

/** The formatters in the language of the portal. */
export function useFormat() {
  const { language } = useLanguage();
  return {
    date: (date: string) => formatDate(date, language),
    day: (date: string) => formatDay(date, language),
    instant: (instant: number, zone: string) => formatInstant(instant, zone, language),
    workingDays: (days: number) => formatWorkingDays(days, language),
    bytes: (bytes: number) => formatBytes(bytes, language),
    number: (value: number) => formatNumber(value, language),
  };
}
