import { z } from 'zod';
import type { Context } from '../../core/context.ts';
import { findOpenTask, openTask } from '../../core/procedures/clinic-permit/commands/open-task.ts';
import { TaskName } from '../../core/procedures/clinic-permit/tasks.ts';
import type { SettingSource } from '../shared/setting.ts';
import { StepPayload, step } from '../shared/step.ts';

const OpenTask = StepPayload.extend({ task: TaskName, token: z.string().min(1) });

/**
 * Opens a task for people and keeps the token with which the workflow waits. Asked again for a task that is open, it only
 * replaces the token: a retried wait has a new one. Asked again with the same token after the task was decided (a crash
 * between opening and reporting it), it does nothing.
 */
export const openTaskStep = (context: SettingSource & Pick<Context, 'cases'>) =>
  step(context, OpenTask, async ({ task, token }, record, setting) => {
    const last = record.file.tasks.findLast((candidate) => candidate.task === task);
    const known = last && (await context.cases.findToken(record.caseId, last.taskId));
    if (last !== undefined && known === token) return { taskId: last.taskId };
    const open = findOpenTask(record.file, task);
    if (open !== undefined) {
      await context.cases.append(record, [], { token: { taskId: open.taskId, token } });
      return { taskId: open.taskId };
    }
    const events = openTask(record.file, task, setting);
    const [first] = events;
    const taskId = first !== undefined && 'taskId' in first ? first.taskId : task;
    await context.cases.append(record, events, { token: { taskId, token } });
    return { taskId };
  });
