import { calendarOf, type WorkCalendar } from '../../core/calendar.ts';
import type { Case } from '../../core/case/case.ts';
import { checklist } from '../../core/checklists.ts';
import type { Context } from '../../core/context.ts';
import type { District, DistrictVersion } from '../../core/district.ts';
import { districtVersionAt, getDistrict, getDistrictVersion } from '../../core/districts/index.ts';
import { localDateOf } from '../../core/local-date.ts';
import type { Setting } from '../../core/procedures/clinic-permit/setting.ts';
import { requirementSet } from '../../core/requirements.ts';
import type { DeclaredHoliday } from '../../core/stores.ts';

export type SettingSource = Pick<Context, 'clock' | 'districts' | 'holidays' | 'calendars'>;

/** Throws NOT_FOUND for an office that does not use the system. */
export function getOffice({ districts }: Pick<Context, 'districts'>, code: string): District {
  return getDistrict(code, districts);
}

/** The world of a command: the office today, and the rules with which the case began (today's for a new one). */
export async function loadSetting(
  source: SettingSource,
  districtCode: string,
  versions?: Case['versions'],
): Promise<Setting> {
  const district = getOffice(source, districtCode);
  const now = source.clock.now();
  const today = localDateOf(now, district.zone);
  const office = districtVersionAt(district, today);
  const pinned = versions === undefined ? office : getDistrictVersion(district, versions.district);
  const declared = await source.calendars.declared(districtCode);
  return {
    now,
    today,
    district,
    office,
    rules: pinned.clinicPermit,
    requirements: requirementSet(versions?.requirements ?? office.requirements),
    checklist: checklist(versions?.checklist ?? office.checklist),
    calendar: calendarFor(office, source.holidays, declared),
  };
}

type Made = {
  readonly holidays: SettingSource['holidays'];
  readonly declared: string;
  readonly calendar: WorkCalendar;
};
const made = new WeakMap<DistrictVersion, Made>();

/** The calendar of an office, made anew only when its lists differ from those of the last time. */
function calendarFor(
  office: DistrictVersion,
  holidays: SettingSource['holidays'],
  declaredDays: readonly DeclaredHoliday[],
): WorkCalendar {
  const dates = declaredDays.map(({ date }) => date);
  const declared = dates.join();
  const known = made.get(office);
  if (known?.holidays === holidays && known.declared === declared) return known.calendar;
  const calendar = calendarOf(holidays, [...office.localHolidays, ...dates], office.workingWeekdays);
  made.set(office, { holidays, declared, calendar });
  return calendar;
}
