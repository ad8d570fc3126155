import type { Context } from '../../core/context.ts';
import { close } from '../../core/procedures/clinic-permit/commands/close.ts';
import { registerEntry } from '../../core/procedures/clinic-permit/register.ts';
import type { SettingSource } from '../shared/setting.ts';
import { StepPayload, step } from '../shared/step.ts';

/** Writes the register where the case was granted, names the obligations, and closes the file, in one transaction. */
export const closeCaseStep = (context: SettingSource & Pick<Context, 'cases' | 'register' | 'ids'>) =>
  step(context, StepPayload, async (_, record, setting) => {
    const { file } = record;
    if (file.closed) return {};
    const { facilityId } = file.application;
    const before = facilityId === undefined ? undefined : await context.register.find(facilityId);
    const after = registerEntry(file, before, context.ids.uuid(), setting);
    const events = close(file, after?.facilityId, setting);
    await context.cases.append(record, events, after === undefined ? {} : { facility: { before, after } });
    return {};
  });
