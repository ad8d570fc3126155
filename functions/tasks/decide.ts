import { authorizeReach } from '../../core/access.ts';
import type { Context } from '../../core/context.ts';
import type { BodyOf } from '../../core/contract/operation.ts';
import { TASKS_OPERATIONS } from '../../core/contract/operations/tasks.ts';
import { decide } from '../../core/procedures/clinic-permit/commands/decide.ts';
import type { Answer } from '../../core/procedures/clinic-permit/commands/work-of.ts';
import { type Changing, changeCase } from '../shared/change-case.ts';
import { http } from '../shared/http.ts';
import { getUploads, getUploadsByCode } from '../shared/uploads.ts';

type Needs = Changing & Pick<Context, 'drafts'>;
type Body = BodyOf<typeof TASKS_OPERATIONS.decideTask>;

/** Records one decision. It does not resume the workflow: the feed does that, so a recorded decision cannot be lost between the two. */
export const decideTask = (context: Needs) =>
  http(
    TASKS_OPERATIONS.decideTask,
    async (input) => {
      const { caseId, taskId } = input.params;
      const { outcome, reason } = input.body;
      return changeCase(
        context,
        input,
        async (file, person, setting) => {
          authorizeReach('decide', person, file);
          const answer = await answerOf(context, caseId, input.body);
          return decide(file, { taskId, outcome, reason, answer }, person, setting);
        },
        (version) => ({ caseId, taskId, outcome, version }),
      );
    },
    context,
  );

/** The ids of uploads become the checked files. */
async function answerOf(
  context: Pick<Context, 'drafts'>,
  caseId: string,
  { verdicts, plan, visit, resubmission, corrections }: Body,
): Promise<Answer> {
  await getUploads(
    context,
    caseId,
    Object.values(visit?.answers ?? {}).flatMap(({ photos }) => photos),
    'visit.photos',
  );
  await getUploads(
    context,
    caseId,
    Object.values(corrections ?? {}).flatMap(({ files }) => files),
    'corrections.files',
  );
  return {
    ...(verdicts === undefined ? {} : { verdicts }),
    ...(plan === undefined ? {} : { plan }),
    ...(visit === undefined ? {} : { visit }),
    ...(corrections === undefined ? {} : { corrections }),
    ...(resubmission === undefined
      ? {}
      : {
          resubmission: {
            files: await getUploadsByCode(context, caseId, resubmission.files, 'resubmission.files'),
            form: { ...resubmission.form },
          },
        }),
  };
}
