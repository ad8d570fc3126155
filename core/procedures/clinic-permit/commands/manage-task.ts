import { authorize } from '../../../access.ts';
import type { Actor } from '../../../actor.ts';
import { recordOf } from '../../../authority.ts';
import { type Case, isOpen, type TaskState } from '../../../case/case.ts';
import type { CaseEvent } from '../../../case/event.ts';
import { officialsAt } from '../../../districts/index.ts';
import { AppError } from '../../../errors.ts';
import type { Setting } from '../setting.ts';
import { checkTeam } from './decide.ts';

/** Takes a task of the unit. Throws TASK_CLAIMED when a colleague has it; claiming one's own again does nothing. */
export function claim(file: Case, taskId: string, actor: Actor, setting: Setting): CaseEvent[] {
  authorize('claim', actor, file);
  const task = getOpenTask(file, taskId);
  checkRole(task, actor);
  checkTeam(file, task, actor.personId);
  if (task.claimedBy?.personId === actor.personId) return [];
  if (task.claimedBy !== undefined) {
    throw new AppError('TASK_CLAIMED', `Claimed by ${task.claimedBy.personId}`, {
      details: { claimedBy: task.claimedBy.name },
    });
  }
  return [
    {
      type: 'task-claimed',
      at: setting.now,
      by: recordOf(actor, task.role, setting.office, setting.today),
      taskId,
    },
  ];
}

/** Gives a claimed task back to the unit. */
export function release(file: Case, taskId: string, actor: Actor, setting: Setting): CaseEvent[] {
  authorize('release', actor, file);
  const task = getOpenTask(file, taskId);
  checkRole(task, actor);
  if (task.claimedBy === undefined) return [];
  if (task.claimedBy.personId !== actor.personId)
    throw new AppError('TASK_CLAIMED', `Claimed by ${task.claimedBy.personId}`, {
      details: { claimedBy: task.claimedBy.name },
    });
  return [
    {
      type: 'task-released',
      at: setting.now,
      by: recordOf(actor, task.role, setting.office, setting.today),
      taskId,
    },
  ];
}

/** Gives a task to a colleague who holds its role today. */
export function reassign(
  file: Case,
  command: { taskId: string; personId: string; reason: string },
  actor: Actor,
  setting: Setting,
): CaseEvent[] {
  const [role = 'admin'] = authorize('reassign', actor, file);
  const task = getOpenTask(file, command.taskId);
  const colleague = officialsAt(setting.office, task.role, setting.today).find(
    ({ personId }) => personId === command.personId,
  );
  if (colleague === undefined) {
    throw new AppError('INVALID_INPUT', 'Not a holder of the role', {
      details: { fields: [{ field: 'personId', code: 'NOT_A_COLLEAGUE' }] },
    });
  }
  checkTeam(file, task, colleague.personId);
  const by = recordOf(actor, role, setting.office, setting.today);
  return [
    {
      type: 'task-reassigned',
      at: setting.now,
      by,
      taskId: task.taskId,
      to: { personId: colleague.personId, name: colleague.name },
      reason: command.reason,
    },
  ];
}

function getOpenTask(file: Case, taskId: string): TaskState {
  const task = file.tasks.find((candidate) => candidate.taskId === taskId);
  if (task === undefined || task.role === 'applicant') throw new AppError('NOT_FOUND', `No task ${taskId}`);
  if (isOpen(task)) return task;
  const decidedBy = task.decided && {
    name: task.decided.by.name,
    at: task.decided.at,
    outcome: task.decided.outcome,
  };
  throw new AppError('TASK_CLOSED', `Task ${taskId} is closed`, {
    details: decidedBy === undefined ? {} : { decidedBy },
  });
}

function checkRole(task: TaskState, actor: Actor): void {
  if (!actor.roles.includes(task.role)) throw new AppError('NOT_ALLOWED', `${task.task} is for ${task.role}`);
}
