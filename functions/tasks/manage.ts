import type { Actor } from '../../core/actor.ts';
import { withMandates } from '../../core/authority.ts';
import type { Case } from '../../core/case/case.ts';
import type { CaseEvent } from '../../core/case/event.ts';
import type { Context } from '../../core/context.ts';
import { OPERATIONS } from '../../core/contract/operations.ts';
import { claim, reassign, release } from '../../core/procedures/clinic-permit/commands/manage-task.ts';
import type { Setting } from '../../core/procedures/clinic-permit/setting.ts';
import { http } from '../shared/http.ts';
import { retryOnConflict } from '../shared/retry.ts';
import { loadSetting, type SettingSource } from '../shared/setting.ts';

type Needs = SettingSource & Pick<Context, 'cases'>;

export const claimTask = (context: Needs) =>
  http(OPERATIONS.claimTask, ({ params: { caseId, taskId }, actor }) => change(context, caseId, actor, (file, person, setting) => claim(file, taskId, person, setting)));

export const releaseTask = (context: Needs) =>
  http(OPERATIONS.releaseTask, ({ params: { caseId, taskId }, actor }) => change(context, caseId, actor, (file, person, setting) => release(file, taskId, person, setting)));

export const reassignTask = (context: Needs) =>
  http(OPERATIONS.reassignTask, ({ params: { caseId, taskId }, body, actor }) =>
    change(context, caseId, actor, (file, person, setting) => reassign(file, { taskId, ...body }, person, setting)),
  );

function change(context: Needs, caseId: string, actor: Actor, command: (file: Case, actor: Actor, setting: Setting) => CaseEvent[]): Promise<{ version: number }> {
  return retryOnConflict(async () => {
    const record = await context.cases.get(caseId);
    const setting = await loadSetting(context, record.file.district, record.file.versions);
    const after = await context.cases.append(record, command(record.file, withMandates(actor, setting.office, setting.today), setting));
    return { version: after.seq };
  });
}
