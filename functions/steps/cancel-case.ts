import type { Context } from '../../core/context.ts';
import { cancel } from '../../core/procedures/clinic-permit/commands/time.ts';
import type { SettingSource } from '../shared/setting.ts';
import { StepPayload, step } from '../shared/step.ts';

/** Cancels a case whose second visit failed; nothing where the clock cancelled it before. */
export const cancelCaseStep = (context: SettingSource & Pick<Context, 'cases'>) =>
  step(context, StepPayload, async (_, record, setting) => {
    await context.cases.append(record, cancel(record.file, 'second-failure', setting));
    return {};
  });
