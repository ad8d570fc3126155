import { AppError } from '../../core/errors.ts';

const DURATION = /^P(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

/** The instant (milliseconds) after an ISO 8601 duration from `from`: `P3D`, `P1M`, `PT36H`. Throws INVALID_INPUT. */
export function durationOf(text: string, from: number): number {
  const match = DURATION.exec(text);
  if (match === null || text === 'P' || text.endsWith('T'))
    throw new AppError('INVALID_INPUT', `${text} is not a duration such as P3D or PT36H`);
  const [months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const date = new Date(from);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.getTime() + (weeks * 7 + days) * DAY + hours * HOUR + minutes * 60 * SECOND + seconds * SECOND;
}
