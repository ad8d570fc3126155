import { TASKS_OPERATIONS } from '../../core/contract/operations/tasks.ts';
import { claim, reassign, release } from '../../core/procedures/clinic-permit/commands/manage-task.ts';
import { type Changing, changeCase } from '../shared/change-case.ts';
import { http } from '../shared/http.ts';

const versionOnly = (version: number) => ({ version });

export const claimTask = (context: Changing) =>
  http(
    TASKS_OPERATIONS.claimTask,
    (input) =>
      changeCase(
        context,
        input,
        (file, person, setting) => claim(file, input.params.taskId, person, setting),
        versionOnly,
      ),
    context,
  );

export const releaseTask = (context: Changing) =>
  http(
    TASKS_OPERATIONS.releaseTask,
    (input) =>
      changeCase(
        context,
        input,
        (file, person, setting) => release(file, input.params.taskId, person, setting),
        versionOnly,
      ),
    context,
  );

export const reassignTask = (context: Changing) =>
  http(
    TASKS_OPERATIONS.reassignTask,
    (input) => {
      const command = { taskId: input.params.taskId, ...input.body };
      return changeCase(
        context,
        input,
        (file, person, setting) => reassign(file, command, person, setting),
        versionOnly,
      );
    },
    context,
  );
