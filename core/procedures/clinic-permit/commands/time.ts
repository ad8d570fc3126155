import { SYSTEM } from '../../../actor.ts';
import { addWorkingDays } from '../../../calendar.ts';
import { type Case, hasEnded, openTasks, type TaskState } from '../../../case/case.ts';
import type { CaseEvent } from '../../../case/event.ts';
import {
  addDays,
  endOfDay,
  type LocalDate,
  localDateOf,
  startOfDay,
  type Zone,
} from '../../../local-date.ts';
import type { Setting } from '../setting.ts';
import { taskDefinition } from '../tasks.ts';
import { voidPrepared } from './decide.ts';
import { dueDateOf } from './open-task.ts';

/** Something that time does to a case: when (an instant, milliseconds), and the events. */
type Due = { readonly at: number; readonly events: (setting: Setting) => CaseEvent[] };

/** The instant at which the clock must look at this case again; undefined when it has ended. */
export function nextWake(file: Case, rules: Setting['rules'], zone: Zone): number | undefined {
  const instants = [...dueActions(file, rules, zone).map(({ at }) => at), ...redatings(file, zone)];
  return instants.length === 0 ? undefined : Math.min(...instants);
}

/** A document that waits for its signature gets a new date each day. */
function redatings(file: Case, zone: Zone): number[] {
  if (hasEnded(file)) return [];
  const waiting = openTasks(file).map(({ documentId }) => documentId);
  return file.documents
    .filter(({ documentId, state }) => state === 'prepared' && waiting.includes(documentId))
    .map(({ date }) => endOfDay(date, zone));
}

/**
 * What the legal clock does next to a case by `setting.now`: the earliest due act only, so that each one is judged on the
 * case as the one before left it. Empty when nothing is due.
 */
export function dueEvents(file: Case, setting: Setting): CaseEvent[] {
  const [first] = dueActions(file, setting.rules, setting.district.zone)
    .filter(({ at }) => at <= setting.now)
    .sort((a, b) => a.at - b.at);
  return first === undefined ? [] : first.events(setting);
}

function dueActions(file: Case, rules: Setting['rules'], zone: Zone): Due[] {
  if (hasEnded(file)) return [];
  const silence: Due[] =
    file.clock.pausedOn === undefined
      ? [{ at: endOfDay(file.clock.limitDate, zone), events: (setting) => deemGranted(file, setting) }]
      : [];
  return [...silence, ...openTasks(file).flatMap((task) => taskActions(file, task, rules, zone))];
}

function taskActions(file: Case, task: TaskState, rules: Setting['rules'], zone: Zone): Due[] {
  const lapse: Due[] =
    taskDefinition(task.task).whenOverdue === 'lapse'
      ? [{ at: endOfDay(task.dueDate, zone), events: (setting) => lapsed(file, task, setting) }]
      : [];
  const reminders = reminderDays(task, rules, zone)
    .map(({ milestone, day }) => ({ key: `${task.taskId}:${milestone}`, day }))
    .filter(({ key }) => !file.milestones.has(key))
    .map(({ key, day }) => ({
      at: startOfDay(day, zone),
      events: ({ now }: Setting): CaseEvent[] => [
        { type: 'reminded', at: now, by: SYSTEM, milestone: key, taskId: task.taskId },
      ],
    }));
  return [...lapse, ...reminders];
}

/** One reminder per milestone: corrections after 30 and 60 days, every other task when it is overdue. */
function reminderDays(
  task: TaskState,
  { correctionReminderDays }: Setting['rules'],
  zone: Zone,
): { milestone: string; day: LocalDate }[] {
  if (task.task === 'correct-findings') {
    const opened = localDateOf(task.openedAt, zone);
    return correctionReminderDays
      .map((days) => ({ milestone: `day-${days}`, day: addDays(opened, days) }))
      .filter(({ day }) => day <= task.dueDate);
  }
  if (taskDefinition(task.task).whenOverdue === 'lapse')
    return [{ milestone: 'last-days', day: addDays(task.dueDate, -1) }];
  return [{ milestone: 'overdue', day: addDays(task.dueDate, 1) }];
}

/** Silence past the limit is approval (PP 28/2025 Art 225; UU 30/2014 Art 53 as changed by UU 6/2023). */
function deemGranted(file: Case, setting: Setting): CaseEvent[] {
  const stamp = { at: setting.now, by: SYSTEM };
  const { limitDate, limitDays, pausedDays } = file.clock;
  const prepared = file.documents.map(({ documentId }) => documentId);
  return [
    {
      type: 'deemed-granted',
      ...stamp,
      limitDate,
      limitDays,
      pausedDays,
      effectiveOn: addDays(limitDate, 1),
    },
    ...voidPrepared(file, prepared, 'Dianggap dikabulkan karena batas waktu terlewati', stamp),
  ];
}

/** A countersignature that does not come does not hold up the process; a correction that does not come ends it. */
function lapsed(file: Case, task: TaskState, setting: Setting): CaseEvent[] {
  const stamp = { at: setting.now, by: SYSTEM };
  if (task.task !== 'countersign-visit') return cancel(file, 'time-limit', setting);
  const work = { type: 'none' as const };
  return [
    {
      type: 'task-decided',
      ...stamp,
      taskId: task.taskId,
      task: task.task,
      outcome: 'lapsed',
      reason: 'Batas waktu tanda tangan terlewati',
      work,
    },
  ];
}

/** Ends the case without a permit (PP 28/2025 Art 224(4)); nothing when it has ended already. */
export function cancel(file: Case, reason: 'second-failure' | 'time-limit', { now }: Setting): CaseEvent[] {
  if (hasEnded(file)) return [];
  const stamp = { at: now, by: SYSTEM };
  const prepared = file.documents.map(({ documentId }) => documentId);
  return [
    { type: 'cancelled', ...stamp, reason },
    ...voidPrepared(file, prepared, 'Permohonan dibatalkan', stamp),
  ];
}

/**
 * Deadlines after a change of the holiday list: of open tasks and the running limit only, never of what is closed.
 * Empty when no date moves.
 */
export function recomputeDeadlines(file: Case, reason: string, setting: Setting): CaseEvent[] {
  if (hasEnded(file)) return [];
  const { receivedOn, limitDays, pausedDays } = file.clock;
  const limitDate = addWorkingDays(receivedOn, limitDays + pausedDays, setting.calendar);
  const tasks = openTasks(file).flatMap((task) => {
    const opened = localDateOf(task.openedAt, setting.district.zone);
    const to = dueDateOf(file, task.task, opened, setting);
    return to === task.dueDate ? [] : [{ taskId: task.taskId, from: task.dueDate, to }];
  });
  if (tasks.length === 0 && limitDate === file.clock.limitDate) return [];
  return [{ type: 'deadlines-recomputed', at: setting.now, by: SYSTEM, reason, limitDate, tasks }];
}
