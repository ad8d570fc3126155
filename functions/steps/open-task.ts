import { z } from 'zod';
import { type Case, outcomeOfEnd, type TaskState } from '../../core/case/case.ts';
import type { Context } from '../../core/context.ts';
import { findOpenTask, openTask } from '../../core/procedures/clinic-permit/commands/open-task.ts';
import { TaskName } from '../../core/procedures/clinic-permit/tasks.ts';
import type { Wait } from '../../core/stores.ts';
import type { SettingSource } from '../shared/setting.ts';
import { StepPayload, step } from '../shared/step.ts';

const OpenTask = StepPayload.extend({
  task: TaskName,
  token: z.string().min(1),
  /** When the workflow entered the state that waits, and how often it has tried again since; older definitions do not say. */
  entered: z.string().default(''),
  retry: z.number().default(0),
});

/**
 * Opens a task for people and keeps the token with which the workflow waits. A retried wait has a new token: for a task
 * that is still open it replaces the old one; where the task was decided before the retry came, nobody else would ever
 * answer the new one, so it is answered here.
 */
export const openTaskStep = (context: SettingSource & Pick<Context, 'cases' | 'engine'>) =>
  step(context, OpenTask, async ({ task, token, entered, retry }, record, setting) => {
    const { caseId, file } = record;
    const wait: Wait = { token, entered, retry };
    const last = file.tasks.findLast((candidate) => candidate.task === task);
    const known = last && (await context.cases.findWait(caseId, last.taskId));
    if (last !== undefined && known?.token === token) return { taskId: last.taskId };
    const open = findOpenTask(file, task);
    if (open !== undefined) {
      await context.cases.replaceWait(record, { taskId: open.taskId, ...wait });
      return { taskId: open.taskId };
    }
    const outcome = last && outcomeOf(last, file);
    if (last !== undefined && outcome !== undefined && isRetryOf(known, wait)) {
      await context.engine.answer(token, { outcome });
      return { taskId: last.taskId };
    }
    const events = openTask(file, task, setting);
    const [first] = events;
    const taskId = first !== undefined && 'taskId' in first ? first.taskId : task;
    await context.cases.append(record, events, { wait: { taskId, ...wait } });
    return { taskId };
  });

function isRetryOf(known: Wait | undefined, { entered, retry }: Wait): boolean {
  return known !== undefined && known.entered === entered && known.retry < retry;
}

/** What the feed answered for this task: its decision, or the end of the case that closed it. */
function outcomeOf({ decided, endedAt }: TaskState, file: Case): string | undefined {
  if (decided !== undefined) return decided.outcome;
  return endedAt === undefined ? undefined : outcomeOfEnd(file);
}
