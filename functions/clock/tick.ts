import type { Case } from '../../core/case/case.ts';
import { hasEnded, openTasks } from '../../core/case/case.ts';
import type { Context } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { dueEvents } from '../../core/procedures/clinic-permit/commands/time.ts';
import type { Setting } from '../../core/procedures/clinic-permit/setting.ts';
import { retryOnConflict } from '../shared/retry.ts';
import { type Freezing, prepareAgain } from '../shared/sealing.ts';
import { loadSetting, type SettingSource } from '../shared/setting.ts';

const BATCH = 100;

/**
 * The clock: everything that is due by now, case by case, earliest first: reminders, lapses, silence that grants, the new
 * date on documents that still wait for their signature. Safe to run at any time and at the same time.
 */
export const tick = (context: SettingSource & Freezing & Pick<Context, 'log'>) => async (): Promise<void> => {
  const failures: unknown[] = [];
  for (const { code } of context.districts) {
    await tickDistrict(context, code, (caseId, error) => {
      failures.push(error);
      context.log.error('The clock failed on a case', error, { caseId });
    });
  }
  if (failures.length > 0)
    throw new AppError('INTERNAL', `The clock failed on ${failures.length} cases`, { cause: failures[0] });
};

/** Each case once: one that fails, or waits for a vacant office, stays due and must not hold up the others. */
async function tickDistrict(
  context: SettingSource & Freezing,
  district: string,
  onFailure: (caseId: string, error: unknown) => void,
): Promise<void> {
  const seen = new Set<string>();
  for (;;) {
    const due = await context.cases.wakes(district, context.clock.now(), BATCH + seen.size);
    const fresh = due.filter(({ caseId }) => !seen.has(caseId));
    if (fresh.length === 0) return;
    for (const { caseId } of fresh) {
      seen.add(caseId);
      await wake(context, caseId).catch((error) => onFailure(caseId, error));
    }
  }
}

async function wake(context: SettingSource & Freezing, caseId: string): Promise<void> {
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
async function refreshedDocuments(context: Freezing, file: Case, setting: Setting) {
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
