import { rolesFor } from '../../core/access.ts';
import type { Actor } from '../../core/actor.ts';
import { withMandates } from '../../core/authority.ts';
import { workingDaysBetween } from '../../core/calendar.ts';
import {
  type Case,
  type DocumentEnding,
  type DocumentState,
  endedOn,
  hasEnded,
  isOpen,
  type TaskState,
} from '../../core/case/case.ts';
import type { StoredEvent } from '../../core/case/event.ts';
import type { CaseView, DocumentView, TaskView, VisitView } from '../../core/contract/views.ts';
import { officialsAt } from '../../core/districts/index.ts';
import { AppError } from '../../core/errors.ts';
import { localDateOf } from '../../core/local-date.ts';
import { getDecidableTask } from '../../core/procedures/clinic-permit/commands/decide.ts';
import { endingsFor } from '../../core/procedures/clinic-permit/commands/end-document.ts';
import {
  flaggedCodes,
  requirementsOf,
  visitItems,
} from '../../core/procedures/clinic-permit/commands/work-of.ts';
import { historyLine } from '../../core/procedures/clinic-permit/history.ts';
import {
  DOCUMENT_LABELS,
  OBLIGATION_LABELS,
  statusLabel,
  TASK_LABELS,
} from '../../core/procedures/clinic-permit/labels.ts';
import { currentState, nextStep } from '../../core/procedures/clinic-permit/process.ts';
import type { Setting } from '../../core/procedures/clinic-permit/setting.ts';
import { taskDefinition } from '../../core/procedures/clinic-permit/tasks.ts';
import { withoutNik } from '../../core/redact.ts';

/** Everything about a case that this person may see; the caller has checked that they may see it at all. */
export function caseView(
  file: Case,
  events: readonly StoredEvent[],
  reader: Actor,
  setting: Setting,
): CaseView {
  const actor = withMandates(reader, setting.office, setting.today);
  const { application, status } = file;
  // What is prepared and not signed yet would tell the applicant a decision that nobody has made.
  const official = rolesFor('read', reader, file).some((role) => role !== 'applicant');
  const isShown = ({ state }: Case['documents'][number]) => official || state !== 'prepared';
  const correcting = file.tasks.some((task) => isOpen(task) && task.task === 'complete-documents');
  return {
    caseId: file.caseId,
    receiptNumber: file.receiptNumber,
    district: file.district,
    districtName: setting.district.name,
    zone: setting.district.zone,
    kind: application.kind,
    status,
    statusLabel: statusLabel(status, application.kind),
    next: nextStep(file),
    version: file.version,
    submittedAt: file.submittedAt,
    clock: clockView(file, setting),
    currentState: currentState(file),
    conflictOfInterest: file.conflictOfInterest,
    application,
    files: file.files,
    requirements: [...requirementsOf(file, setting)],
    verdicts: { ...file.verdicts },
    flagged: correcting ? [...flaggedCodes(file)] : [],
    tasks: file.tasks.filter(isOpen).map((task) => taskView(file, task, actor, setting)),
    documents: file.documents.filter(isShown).map((document) => documentView(file, document, actor, setting)),
    visits: file.visits.map((visit) => visitView(visit, setting)),
    corrections: Object.fromEntries(
      Object.entries(file.corrections).map(([code, { note, files }]) => [code, { note, files: [...files] }]),
    ),
    checklist: isVisiting(file) ? [...visitItems(file, setting)] : [],
    inspectors: actor.roles.includes('section-head') ? inspectors(setting) : [],
    obligations: file.obligations.map(({ name, dueDate }) => ({
      name,
      dueDate,
      label: OBLIGATION_LABELS[name as keyof typeof OBLIGATION_LABELS],
    })),
    history: events.filter(({ event }) => official || event.type !== 'document-prepared').map(historyLine),
    canWithdraw: !hasEnded(file) && rolesFor('withdraw', actor, file).length > 0,
    ...(file.facilityId === undefined ? {} : { facilityId: file.facilityId }),
  };
}

function documentView(file: Case, document: DocumentState, actor: Actor, setting: Setting): DocumentView {
  const { documentId, kind, number, date, code, sha256, state, fields, signatures, ended } = document;
  return {
    documentId,
    kind,
    label: DOCUMENT_LABELS[kind],
    number,
    date,
    code,
    sha256,
    state,
    ...(ended === undefined ? {} : { ended: endedView(ended, setting) }),
    endings: endingsFor(file, documentId, actor),
    fields: [...fields],
    signatures: signatures.map((signature) => ({ ...signature })),
  };
}

function endedView(ended: DocumentEnding, { district }: Setting): DocumentView['ended'] {
  const { reason, replacedBy } = ended;
  return {
    on: endedOn(ended, district.zone),
    reason: withoutNik(reason),
    ...(replacedBy === undefined ? {} : { replacedBy: { code: replacedBy.code, number: replacedBy.number } }),
  };
}

function clockView(file: Case, setting: Setting): CaseView['clock'] {
  const { pauses: _, ...clock } = file.clock;
  return { ...clock, usedDays: usedDays(file, setting) };
}

/** Working days that the office has used so far; pauses do not count. */
function usedDays({ clock, endedAt }: Case, { today, calendar, district }: Setting): number {
  const lastDay = endedAt === undefined ? today : localDateOf(endedAt, district.zone);
  const until = clock.pausedOn ?? lastDay;
  return Math.max(
    0,
    Math.min(clock.limitDays, workingDaysBetween(clock.receivedOn, until, calendar) - clock.pausedDays),
  );
}

function taskView(file: Case, task: TaskState, actor: Actor, setting: Setting): TaskView {
  const { taskId, role, round, openedAt, dueDate, documentId, claimedBy } = task;
  const definition = taskDefinition(task.task);
  const refusal = refusalOf(() => getDecidableTask(file, taskId, actor, setting));
  return {
    taskId,
    task: task.task,
    label: TASK_LABELS[task.task],
    role,
    round,
    openedAt,
    dueDate,
    overdue: dueDate < setting.today,
    ...(documentId === undefined ? {} : { documentId }),
    ...(claimedBy === undefined ? {} : { claimedBy }),
    outcomes: [...definition.outcomes],
    reasonFor: [...definition.reasonFor],
    allowed: refusal === undefined,
    ...(refusal === undefined ? {} : { notAllowedCode: refusal }),
  };
}

function refusalOf(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

function isVisiting(file: Case): boolean {
  return file.tasks.some(
    (task) => isOpen(task) && (task.task === 'visit' || task.task === 'correct-findings'),
  );
}

function visitView({ round, plan, report, outcome }: Case['visits'][number], { office }: Setting): VisitView {
  const named = officialsAt(office, 'inspector', plan.date);
  return {
    round,
    date: plan.date,
    members: plan.members.map((personId) => ({
      personId,
      name: named.find((official) => official.personId === personId)?.name ?? personId,
    })),
    ...(outcome === undefined ? {} : { outcome }),
    ...(report === undefined ? {} : { summary: report.summary, answers: report.answers }),
  };
}

function inspectors({ office, today }: Setting): { personId: string; name: string }[] {
  return officialsAt(office, 'inspector', today).map(({ personId, name }) => ({ personId, name }));
}
