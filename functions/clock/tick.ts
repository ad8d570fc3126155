import type { Case } from '../../core/case/case.ts';
import { hasEnded, openTasks } from '../../core/case/case.ts';
import type { Context } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { dueEvents } from '../../core/procedures/clinic-permit/commands/time.ts';
import type { Setting } from '../../core/procedures/clinic-permit/setting.ts';
import { retryOnConflict } from '../shared/retry.ts';
import { type Preparing, prepareAgain } from '../shared/sealing.ts';
import { loadSetting, type SettingSource } from '../shared/setting.ts';

const BATCH = 100;

/**
 * The clock: everything that is due by now, case by case, earliest first: reminders, lapses, silence that grants, the new
 * date on documents that still wait for their signature. Safe to run at any time and at the same time.
 */
export const tick =
  (context: SettingSource & Preparing & Pick<Context, 'log'>) => async (): Promise<void> => {
    for (const { code } of context.districts) {
      for (;;) {
        const due = await context.cases.wakes(code, context.clock.now(), BATCH);
        for (const { caseId } of due) await wake(context, caseId);
        if (due.length < BATCH) break;
      }
    }
  };

async function wake(context: SettingSource & Preparing, caseId: string): Promise<void> {
  for (let more = true; more; ) {
    more = await retryOnConflict(async () => {
      const record = await context.cases.get(caseId);
      const setting = await loadSetting(context, record.file.district, record.file.versions);
      const events = dueEvents(record.file, setting);
      const refreshed = events.length > 0 ? [] : await refreshedDocuments(context, record.file, setting);
      await context.cases.append(record, [...events, ...refreshed]);
      return events.length > 0;
    });
  }
}

/** Documents that are about to be signed bear today's date (design §2.4); an office that is vacant today leaves them as they are. */
async function refreshedDocuments(context: Preparing, file: Case, setting: Setting) {
  if (hasEnded(file)) return [];
  const waiting = openTasks(file).map(({ documentId }) => documentId);
  const stale = file.documents.filter(
    ({ documentId, state, date }) =>
      state === 'prepared' && waiting.includes(documentId) && date < setting.today,
  );
  return Promise.all(stale.map((document) => prepareAgain(context, document, file, setting))).catch(
    (error) => {
      if (error instanceof AppError && error.code === 'MANDATE_MISSING') return [];
      throw error;
    },
  );
}
