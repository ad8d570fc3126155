import { z } from 'zod';
import type { Context } from '../../core/context.ts';
import type { Setting } from '../../core/procedures/clinic-permit/setting.ts';
import type { SubmittedRecord } from '../../core/stores.ts';
import { retryOnConflict } from './retry.ts';
import { loadSetting, type SettingSource } from './setting.ts';

export type StepHandler = (payload: unknown) => Promise<Record<string, unknown>>;

/** What every step of a definition sends: its case, and the request with which the case began, for the log. */
export const StepPayload = z.strictObject({ caseId: z.string(), correlationId: z.string().optional() });

/**
 * The form of a workflow step: reads its payload, loads the case with its rules, acts, and runs again on a conflict.
 * Steps throw on failure and do nothing the second time.
 */
export function step<S extends z.ZodType<{ caseId: string }>>(
  context: SettingSource & Pick<Context, 'cases'>,
  schema: S,
  act: (payload: z.infer<S>, record: SubmittedRecord, setting: Setting) => Promise<Record<string, unknown>>,
): StepHandler {
  return async (raw) => {
    const payload = schema.parse(raw);
    return retryOnConflict(async () => {
      const record = await context.cases.get(payload.caseId);
      return act(payload, record, await loadSetting(context, record.file.district, record.file.versions));
    });
  };
}
