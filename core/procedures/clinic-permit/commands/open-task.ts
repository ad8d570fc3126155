import { SYSTEM } from '../../../actor.ts';
import { addWorkingDays } from '../../../calendar.ts';
import { type Case, hasEnded, isOpen, stands, type TaskState } from '../../../case/case.ts';
import type { CaseEvent } from '../../../case/event.ts';
import { addMonths, type LocalDate } from '../../../local-date.ts';
import { correctionLimit } from '../rules.ts';
import type { Setting } from '../setting.ts';
import { type TaskDefinition, type TaskName, taskDefinition } from '../tasks.ts';
import { isPastLimit, pause } from './decide.ts';
import { failedCodes, flaggedCodes } from './work-of.ts';

/** The open task of this name, if the workflow asked for it before (a step can run again after a crash). */
export function findOpenTask(file: Case, task: TaskName): TaskState | undefined {
  return file.tasks.find((candidate) => candidate.task === task && isOpen(candidate));
}

/**
 * The events that open a task; `task-skipped` when the case has ended meanwhile. A task of the applicant that answers an
 * itemised request stops the legal clock, unless silence has already granted. Findings are such a request from the moment
 * the signed record is handed over: who does not countersign gains no permit by waiting.
 */
export function openTask(file: Case, task: TaskName, setting: Setting): CaseEvent[] {
  const round = file.tasks.filter((candidate) => candidate.task === task).length + 1;
  const taskId = `${task}-${round}`;
  const stamp = { at: setting.now, by: SYSTEM };
  if (hasEnded(file)) return [{ type: 'task-skipped', ...stamp, taskId, task }];
  const definition = taskDefinition(task);
  const document = documentToSign(file, definition);
  const opened: CaseEvent = {
    type: 'task-opened',
    ...stamp,
    taskId,
    task,
    role: definition.role === 'decider' ? file.decider : definition.role,
    round,
    dueDate: dueDateOf(file, task, setting.today, setting),
    ...(document === undefined ? {} : { documentId: document.documentId }),
  };
  if (isPastLimit(file, setting)) return [opened];
  return [opened, ...pause(file, requestedItems(file, task), setting, stamp)];
}

/** What the applicant is asked for with this task; empty for a task that asks nothing of the applicant. */
function requestedItems(file: Case, task: TaskName): readonly string[] {
  const visit = file.visits.findLast(({ report }) => report !== undefined);
  switch (task) {
    case 'complete-documents':
      return flaggedCodes(file);
    case 'countersign-visit':
      return visit?.outcome === 'not-met' ? failedCodes(visit.report) : [];
    case 'correct-findings':
      return failedCodes(visit?.report);
    default:
      return [];
  }
}

function documentToSign(file: Case, { signs }: TaskDefinition) {
  if (signs === undefined) return undefined;
  const kind = signs === 'result' ? file.result : signs;
  return file.documents.findLast((document) => document.kind === kind && stands(document));
}

/** Due day of a task that opens on `from`: working days of its service level, or the applicant's own limit. */
export function dueDateOf(
  file: Case,
  task: TaskName,
  from: LocalDate,
  { rules, calendar }: Setting,
): LocalDate {
  const { level } = taskDefinition(task);
  if (level !== undefined) return addWorkingDays(from, rules.serviceLevels[level], calendar);
  if (task === 'complete-documents') return addMonths(from, rules.completionMonths);
  return correctionLimit(file.application, rules, from);
}
