import type { Context } from '../../core/context.ts';
import { recomputeDeadlines as deadlinesRecomputed } from '../../core/procedures/clinic-permit/commands/time.ts';
import type { DeclaredHoliday } from '../../core/stores.ts';
import { retryOnConflict } from '../shared/retry.ts';
import { loadSetting, type SettingSource } from '../shared/setting.ts';
import type { FeedHandler } from './change.ts';

const CALENDAR = 'CALENDAR#';

/** A day off that was declared moves the deadlines of open cases of its district, and records it in each. */
export const recomputeDeadlines =
  (context: SettingSource & Pick<Context, 'cases'>): FeedHandler =>
  async ({ pk, data }) => {
    if (!pk.startsWith(CALENDAR)) return;
    const district = pk.slice(CALENDAR.length);
    const { date, name, legalBasis } = data as DeclaredHoliday;
    for await (const caseId of openCases(context, district)) {
      await retryOnConflict(async () => {
        const record = await context.cases.get(caseId);
        const setting = await loadSetting(context, district, record.file.versions);
        await context.cases.append(
          record,
          deadlinesRecomputed(record.file, `${date}: ${name} (${legalBasis})`, setting),
        );
      });
    }
  };

/** Longest untouched first: a case that is written meanwhile moves to the end and is met again, never missed. */
async function* openCases({ cases }: Pick<Context, 'cases'>, district: string): AsyncGenerator<string> {
  let cursor: string | undefined;
  do {
    const page = await cases.listOfDistrict(district, {
      limit: 100,
      order: 'ascending',
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const { caseId, status } of page.items) {
      if (status === 'in-process' || status === 'waiting-for-applicant') yield caseId;
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
}
