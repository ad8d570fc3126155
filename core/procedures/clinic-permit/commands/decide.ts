import { authorizeReach, closedError } from '../../../access.ts';
import type { Actor, Role } from '../../../actor.ts';
import { recordOf } from '../../../authority.ts';
import { addWorkingDays, workingDaysBetween } from '../../../calendar.ts';
import { type Case, hasEnded, isOpen, type TaskState } from '../../../case/case.ts';
import type { CaseEvent } from '../../../case/event.ts';
import { AppError } from '../../../errors.ts';
import type { Setting, Stamp } from '../setting.ts';
import { type Outcome, taskDefinition } from '../tasks.ts';
import { type Answer, workOf } from './work-of.ts';

export type Decision = {
  readonly taskId: string;
  readonly outcome: Outcome;
  readonly reason: string;
  readonly answer: Answer;
};

/**
 * The events of one person's decision. Throws TASK_CLOSED (naming who decided), CASE_CLOSED, DEEMED_GRANTED, TASK_CLAIMED,
 * NOT_ALLOWED, CONFLICT_OF_INTEREST or INVALID_INPUT; writes nothing. Signing outcomes go through `sign`.
 */
export function decide(file: Case, decision: Decision, actor: Actor, setting: Setting): CaseEvent[] {
  const task = getDecidableTask(file, decision.taskId, actor, setting);
  const definition = taskDefinition(task.task);
  if (
    decision.outcome === 'signed' ||
    decision.outcome === 'countersigned' ||
    !definition.outcomes.includes(decision.outcome)
  ) {
    throw invalid('outcome', 'OUTCOME_UNKNOWN');
  }
  if (definition.reasonFor.includes(decision.outcome) && decision.reason === '')
    throw invalid('reason', 'REASON_REQUIRED');
  const stamp = { at: setting.now, by: recordOf(actor, task.role, setting.office, setting.today) };
  const work = workOf(file, task, decision, setting);
  return [
    {
      type: 'task-decided',
      ...stamp,
      taskId: task.taskId,
      task: task.task,
      outcome: decision.outcome,
      reason: decision.reason,
      work,
    },
    ...(definition.pausesClock ? resume(file, setting, stamp) : []),
    ...(decision.outcome === 'returned' || decision.outcome === 'needs-repair'
      ? pause(file, flaggedIn(decision.answer), setting, stamp)
      : []),
    ...voidedDocuments(file, task, decision, stamp),
  ];
}

/** The task, if this person may close it now; all the reasons why not are thrown. */
export function getDecidableTask(file: Case, taskId: string, actor: Actor, setting: Setting): TaskState {
  const roles = authorizeReach('decide', actor, file);
  const task = file.tasks.find((candidate) => candidate.taskId === taskId);
  if (task === undefined) throw new AppError('NOT_FOUND', `No task ${taskId}`);
  if (task.decided !== undefined) {
    const { by, at, outcome } = task.decided;
    throw new AppError('TASK_CLOSED', `Decided by ${by.personId}`, {
      details: { decidedBy: { name: by.name, at, outcome } },
    });
  }
  if (hasEnded(file) || !isOpen(task)) throw closedError(file.status);
  checkLimit(file, setting);
  checkHolder(file, task, { personId: actor.personId, roles });
  return task;
}

/** The limit has passed although the clock has not run yet: silence has already granted. */
export function isPastLimit({ clock }: Case, { today }: Pick<Setting, 'today'>): boolean {
  return clock.pausedOn === undefined && today > clock.limitDate;
}

/** Throws DEEMED_GRANTED once silence has granted. */
export function checkLimit(file: Case, setting: Pick<Setting, 'today'>): void {
  if (isPastLimit(file, setting)) throw closedError('deemed-granted');
}

/** `roles` are those with which the person reaches this case: a role held in another district or for another party does not count. */
function checkHolder(file: Case, task: TaskState, actor: { personId: string; roles: readonly Role[] }): void {
  if (!actor.roles.includes(task.role)) {
    const conflicted =
      file.conflictOfInterest && task.role === file.decider && actor.roles.includes('head-of-office');
    if (conflicted)
      throw new AppError('CONFLICT_OF_INTEREST', 'The owner is the deciding office: another signer decides');
    throw new AppError('NOT_ALLOWED', `${task.task} is for ${task.role}`);
  }
  if (task.role === 'applicant') return;
  if (task.claimedBy !== undefined && task.claimedBy.personId !== actor.personId) {
    throw new AppError('TASK_CLAIMED', `Claimed by ${task.claimedBy.personId}`, {
      details: { claimedBy: task.claimedBy.name },
    });
  }
  checkTeam(file, task, actor.personId);
}

/** Throws NOT_ALLOWED: a visit is the assigned team's, and its record is signed by the leader. */
export function checkTeam(file: Case, { task }: TaskState, personId: string): void {
  const team = file.visits.at(-1)?.plan.members ?? [];
  if (task === 'visit' && !team.includes(personId))
    throw new AppError('NOT_ALLOWED', 'Only the assigned team reports a visit');
  if (task === 'sign-visit-record' && team[0] !== personId)
    throw new AppError('NOT_ALLOWED', 'The leader of the team signs the record');
}

function flaggedIn({ verdicts = {} }: Answer): string[] {
  return Object.entries(verdicts).flatMap(([code, { verdict }]) => (verdict === 'revise' ? [code] : []));
}

/** Stops the legal clock with an itemised request to the applicant; nothing where no item is named or it stands already. */
export function pause(file: Case, items: readonly string[], { today }: Setting, stamp: Stamp): CaseEvent[] {
  if (items.length === 0 || file.clock.pausedOn !== undefined) return [];
  return [{ type: 'clock-paused', ...stamp, on: today, items: [...items] }];
}

/** Working days of the pause are added to the limit; it never starts again from zero. */
export function resume(file: Case, { today, calendar }: Setting, stamp: Stamp): CaseEvent[] {
  const { pausedOn, pausedDays, receivedOn, limitDays } = file.clock;
  if (pausedOn === undefined) return [];
  const total = pausedDays + workingDaysBetween(pausedOn, today, calendar);
  return [
    {
      type: 'clock-resumed',
      ...stamp,
      on: today,
      pausedDays: total,
      limitDate: addWorkingDays(receivedOn, limitDays + total, calendar),
    },
  ];
}

/** A refused document's number is voided in the register, never reused. */
function voidedDocuments(
  file: Case,
  task: TaskState,
  { outcome, reason }: Decision,
  stamp: Stamp,
): CaseEvent[] {
  const refuses = outcome === 'refused' || (task.task === 'sign-assignment' && outcome === 'returned');
  return refuses && task.documentId !== undefined ? voidPrepared(file, [task.documentId], reason, stamp) : [];
}

export function voidPrepared(
  file: Case,
  documentIds: readonly string[],
  reason: string,
  stamp: Stamp,
): CaseEvent[] {
  return file.documents
    .filter(({ documentId, state }) => state === 'prepared' && documentIds.includes(documentId))
    .map(({ documentId }) => ({ type: 'document-voided', ...stamp, documentId, reason }));
}

function invalid(field: string, code: string): AppError {
  return new AppError('INVALID_INPUT', `${field}: ${code}`, { details: { fields: [{ field, code }] } });
}
