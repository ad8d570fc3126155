import { AppError } from './errors.ts';
import type { LocalDate } from './local-date.ts';

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

/** Month 1–12 as a Roman number, the way letter numbers write it. */
export function romanMonth(date: LocalDate): string {
  return ROMAN[Number(date.slice(5, 7)) - 1] ?? '';
}

/**
 * A document number from the pattern of its series: `{serial}` (three digits, or more when needed), `{month}`
 * (Roman), `{year}`. Throws AppError CONFIGURATION for a serial below 1, an unknown placeholder or a missing `{serial}`.
 */
export function formatNumber(pattern: string, at: { serial: number; date: LocalDate }): string {
  if (!Number.isInteger(at.serial) || at.serial < 1 || !pattern.includes('{serial}')) {
    throw new AppError('CONFIGURATION', 'a document number needs {serial} and a serial from 1', {
      details: { pattern, serial: at.serial },
    });
  }
  return pattern.replace(/\{([^}]*)\}/g, (_, name: string) => {
    if (name === 'serial') return String(at.serial).padStart(3, '0');
    if (name === 'month') return romanMonth(at.date);
    if (name === 'year') return at.date.slice(0, 4);
    throw new AppError('CONFIGURATION', `unknown placeholder {${name}} in a number pattern`, {
      details: { pattern },
    });
  });
}
