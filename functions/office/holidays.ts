import type { Context } from '../../core/context.ts';
import { OFFICE_OPERATIONS } from '../../core/contract/operations/office.ts';
import { districtVersionAt } from '../../core/districts/index.ts';
import { AppError } from '../../core/errors.ts';
import { localDateOf } from '../../core/local-date.ts';
import { districtOf } from '../shared/actor.ts';
import { http } from '../shared/http.ts';
import { getOffice } from '../shared/setting.ts';

type Needs = Pick<Context, 'calendars' | 'districts' | 'holidays' | 'clock'>;

/** Declares a day off for the own office; the feed moves the deadlines of open cases and records it in each. */
export const declareHoliday = (context: Omit<Needs, 'holidays'>) =>
  http(OFFICE_OPERATIONS.declareHoliday, async ({ body, actor }) => {
    const district = getOffice(context, districtOf(actor));
    // A day off that is past would move limits that have ended already.
    if (body.date < localDateOf(context.clock.now(), district.zone)) throw invalidDate('DATE_PAST');
    const holiday = { ...body, declaredBy: actor.personId, declaredAt: context.clock.now() };
    await context.calendars.declare(district.code, holiday).catch(async (cause) => {
      if (!(cause instanceof AppError) || cause.code !== 'CONDITION_FAILED') throw cause;
      const known = (await context.calendars.declared(district.code)).find(({ date }) => date === body.date);
      const repeated = known?.name === body.name && known.legalBasis === body.legalBasis;
      if (!repeated) throw invalidDate('HOLIDAY_KNOWN');
    });
    return { date: body.date, version: (await context.calendars.declared(district.code)).length };
  });

function invalidDate(code: string): AppError {
  return new AppError('INVALID_INPUT', code, { details: { fields: [{ field: 'date', code }] } });
}

export const listHolidays = (context: Needs) =>
  http(OFFICE_OPERATIONS.listHolidays, async ({ actor }) => {
    const district = getOffice(context, districtOf(actor));
    const { localHolidays } = districtVersionAt(district, localDateOf(context.clock.now(), district.zone));
    const declared = await context.calendars.declared(district.code);
    const items = [
      ...context.holidays.flatMap(({ national }) =>
        national.map((date) => ({ date, name: 'Libur nasional', source: 'national' as const })),
      ),
      ...context.holidays.flatMap(({ jointLeave }) =>
        jointLeave.map((date) => ({ date, name: 'Cuti bersama', source: 'joint-leave' as const })),
      ),
      ...localHolidays.map((date) => ({ date, name: 'Libur daerah', source: 'local' as const })),
      ...declared.map(({ date, name }) => ({ date, name, source: 'declared' as const })),
    ];
    return { items: items.sort((a, b) => (a.date < b.date ? -1 : 1)) };
  });
