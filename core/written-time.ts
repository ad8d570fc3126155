/** Hours east of Greenwich: WIB, WITA, WIT. */
export type ZoneHours = 7 | 8 | 9;

/** Milliseconds. */
export const HOUR = 3_600_000;

const LABELS = { 7: 'WIB', 8: 'WITA', 9: 'WIT' } as const satisfies Record<ZoneHours, string>;
const MONTHS = {
  id: 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

/** "6 Juli 2026" of `YYYY-MM-DD`. Apart from the schemas of dates, because the verifier in the browser needs this alone. */
export function writeDate(date: string, language: 'id' | 'en'): string {
  const [year, month = '1', day = '1'] = date.split('-');
  return `${Number(day)} ${MONTHS[language][Number(month) - 1]} ${year}`;
}

/** "6 Juli 2026 pukul 14.05 WIB" of an instant, milliseconds. */
export function writeInstant(instant: number, hours: ZoneHours, language: 'id' | 'en' = 'id'): string {
  const [date = '', time = ''] = new Date(instant + hours * HOUR).toISOString().split('T');
  const label = LABELS[hours];
  const written = writeDate(date, language);
  return language === 'id'
    ? `${written} pukul ${time.slice(0, 5).replace(':', '.')} ${label}`
    : `${written}, ${time.slice(0, 5)} ${label}`;
}
