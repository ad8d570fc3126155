import { withMandates } from '../../core/authority.ts';
import type { Context } from '../../core/context.ts';
import type { BodyOf } from '../../core/contract/operation.ts';
import { OPERATIONS } from '../../core/contract/operations.ts';
import { decide } from '../../core/procedures/clinic-permit/commands/decide.ts';
import type { Answer } from '../../core/procedures/clinic-permit/commands/work-of.ts';
import { http } from '../shared/http.ts';
import type { Once } from '../shared/once.ts';
import { retryOnConflict } from '../shared/retry.ts';
import { loadSetting, type SettingSource } from '../shared/setting.ts';
import { getUploads, getUploadsByCode } from '../shared/uploads.ts';

type Needs = SettingSource & Once & Pick<Context, 'cases' | 'drafts'>;
type Body = BodyOf<typeof OPERATIONS.decideTask>;

/** Records one decision. It does not resume the workflow: the feed does that, so a recorded decision cannot be lost between the two. */
export const decideTask = (context: Needs) =>
  http(OPERATIONS.decideTask, async ({ params: { caseId, taskId }, body, actor, keeping }) => {
    const answer = await answerOf(context, caseId, body);
    return retryOnConflict(async () => {
      const record = await context.cases.get(caseId);
      const setting = await loadSetting(context, record.file.district, record.file.versions);
      const { outcome, reason } = body;
      const events = decide(record.file, { taskId, outcome, reason, answer }, withMandates(actor, setting.office, setting.today), setting);
      const reply = { caseId, taskId, outcome, version: record.seq + events.length };
      await context.cases.append(record, events, keeping(reply));
      return reply;
    });
  }, context);

/** The ids of uploads become the checked files. */
async function answerOf(context: Pick<Context, 'drafts'>, caseId: string, { verdicts, plan, visit, resubmission, corrections }: Body): Promise<Answer> {
  await getUploads(context, caseId, Object.values(visit?.answers ?? {}).flatMap(({ photos }) => photos), 'visit.photos');
  await getUploads(context, caseId, Object.values(corrections ?? {}).flatMap(({ files }) => files), 'corrections.files');
  return {
    ...(verdicts === undefined ? {} : { verdicts }),
    ...(plan === undefined ? {} : { plan }),
    ...(visit === undefined ? {} : { visit }),
    ...(corrections === undefined ? {} : { corrections }),
    ...(resubmission === undefined ? {} : { resubmission: { files: await getUploadsByCode(context, caseId, resubmission.files, 'resubmission.files'), form: { ...resubmission.form } } }),
  };
}
