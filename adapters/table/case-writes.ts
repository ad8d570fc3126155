import { type Case, hasEnded, openTasks, type TaskState } from '../../core/case/case.ts';
import type { StoredEvent } from '../../core/case/event.ts';
import type { NumberEntry } from '../../core/contract/views.ts';
import { plainText } from '../../core/plain-text.ts';
import type { Item, Key, Write } from '../../core/ports.ts';
import type {
  AppendOptions,
  CaseHead,
  CaseRecord,
  SubmittedRecord,
  TaskRow,
  TaskWait,
  Wait,
} from '../../core/stores.ts';
import {
  codeKey,
  districtList,
  draftKey,
  eventKey,
  headKey,
  instant,
  numberKey,
  openKey,
  partyInbox,
  partyList,
  personInbox,
  receiptKey,
  replyKey,
  roleInbox,
  taskKey,
  waitKey,
  wakeList,
} from './keys.ts';

/** Everything that a batch of events changes in the table, in one transaction; the first writes are the locks. */
export function caseWrites(
  before: CaseRecord,
  after: CaseRecord,
  stored: readonly StoredEvent[],
  options: AppendOptions,
  wakeAt: number | undefined,
): Write[] {
  const file = after.file;
  return [
    ...stored.map(
      (event): Write => ({
        put: { ...eventKey(before.caseId, event.seq), data: event },
        if: { is: 'absent' },
      }),
    ),
    ...(file === undefined ? [] : stateWrites(before.file, file, wakeAt, stored.at(-1)?.event.at ?? 0)),
    ...stored.flatMap(({ event }) => eventWrites(before, after, event, options)),
    ...waitWrites(before.caseId, options),
    ...replyWrites(options),
  ];
}

/** The head under the optimistic lock, and the open tasks as the inboxes show them. */
function stateWrites(
  before: Case | undefined,
  file: Case,
  wakeAt: number | undefined,
  updatedAt: number,
): Write[] {
  const head: Write = {
    put: headItem(file, wakeAt, updatedAt),
    if: before === undefined ? { is: 'absent' } : { is: 'version', version: before.version },
  };
  const open = openTasks(file);
  const closed =
    before === undefined
      ? []
      : openTasks(before).filter(({ taskId }) => !open.some((task) => task.taskId === taskId));
  const changed = open.filter((task) => before?.tasks.find(({ taskId }) => taskId === task.taskId) !== task);
  return [
    head,
    ...changed.map((task): Write => ({ put: taskItem(file, task) })),
    ...closed.map(({ taskId }): Write => ({ delete: taskKey(file.caseId, taskId) })),
    ...(hasEnded(file) && before !== undefined && !hasEnded(before)
      ? [{ delete: openApplicationKey(file) }]
      : []),
  ];
}

function headItem(file: Case, wakeAt: number | undefined, updatedAt: number): Item {
  const task = openTasks(file).at(-1);
  const head: CaseHead = {
    caseId: file.caseId,
    district: file.district,
    party: file.party,
    kind: file.application.kind,
    clinicName: file.application.clinic.name,
    status: file.status,
    receiptNumber: file.receiptNumber,
    updatedAt,
    ...(task === undefined ? {} : { openTask: { task: task.task, dueDate: task.dueDate } }),
  };
  return {
    ...headKey(file.caseId),
    index1: { pk: partyList(file.party), sk: instant(updatedAt) },
    index2: { pk: districtList(file.district), sk: instant(updatedAt) },
    ...(wakeAt === undefined ? {} : { index3: { pk: wakeList(file.district), sk: instant(wakeAt) } }),
    version: file.version,
    data: head,
  };
}

function taskItem(file: Case, task: TaskState): Item {
  const row: TaskRow = {
    caseId: file.caseId,
    taskId: task.taskId,
    task: task.task,
    role: task.role,
    district: file.district,
    party: file.party,
    receiptNumber: file.receiptNumber,
    clinicName: file.application.clinic.name,
    kind: file.application.kind,
    openedAt: task.openedAt,
    dueDate: task.dueDate,
    ...(task.claimedBy === undefined ? {} : { claimedBy: task.claimedBy }),
  };
  const sk = `${task.dueDate}#${instant(task.openedAt)}`;
  return {
    ...taskKey(file.caseId, task.taskId),
    index1: {
      pk: task.role === 'applicant' ? partyInbox(file.party) : roleInbox(file.district, task.role),
      sk,
    },
    ...(task.claimedBy === undefined ? {} : { index2: { pk: personInbox(task.claimedBy.personId), sk } }),
    data: row,
  };
}

function eventWrites(
  before: CaseRecord,
  { caseId, file }: CaseRecord,
  event: StoredEvent['event'],
  { draftVersion }: AppendOptions,
): Write[] {
  if (file === undefined) return [];
  switch (event.type) {
    case 'submitted':
      return [
        { put: { ...receiptKey(event.receiptNumber), data: { caseId } }, if: { is: 'absent' } },
        { put: { ...openApplicationKey(file), data: { caseId } }, if: { is: 'absent' } },
        ...(draftVersion === undefined
          ? []
          : [{ delete: draftKey(caseId), if: { is: 'version', version: draftVersion } } satisfies Write]),
      ];
    case 'document-prepared': {
      const known = before.file?.documents.some(({ documentId }) => documentId === event.documentId) === true;
      if (known) return [];
      return [
        {
          put: { ...codeKey(event.code), data: { caseId, documentId: event.documentId } },
          if: { is: 'absent' },
        },
      ];
    }
    case 'document-signed':
      return numberState(file, event.documentId, { state: 'used' });
    case 'document-voided':
      return numberState(file, event.documentId, { state: 'voided', reason: event.reason });
    default:
      return [];
  }
}

function numberState(
  file: Case,
  documentId: string,
  change: { state: 'used' } | { state: 'voided'; reason: string },
): Write[] {
  const document = file.documents.find((candidate) => candidate.documentId === documentId);
  if (document?.serial === undefined) return [];
  const { series, year, value } = document.serial;
  const entry: NumberEntry = {
    number: document.number,
    serial: value,
    caseId: file.caseId,
    documentId,
    ...change,
  };
  return [{ put: { ...numberKey(file.district, series, year, value), data: entry } }];
}

function waitWrites(caseId: string, { wait }: AppendOptions): Write[] {
  return wait === undefined ? [] : [{ put: waitItem(caseId, wait) }];
}

const waitItem = (caseId: string, { taskId, token, entered, retry }: TaskWait): Item => ({
  ...waitKey(caseId, taskId),
  data: { token, entered, retry } satisfies Wait,
});

/** Nothing of the case changes but how the workflow waits for one of its tasks; the lock holds all the same. */
export function replacingWrites({ caseId, file }: SubmittedRecord, wait: TaskWait): Write[] {
  return [
    { check: headKey(caseId), if: { is: 'version', version: file.version } },
    { put: waitItem(caseId, wait) },
  ];
}

function replyWrites({ reply }: AppendOptions): Write[] {
  return reply === undefined
    ? []
    : [{ put: { ...replyKey(reply.scope, reply.key), data: reply.reply }, if: { is: 'absent' } }];
}

/** One open application of a kind for a clinic: by its number in the register, else by NIB, area and name. */
export function openApplicationKey({ application, district }: Pick<Case, 'application' | 'district'>): Key {
  const { facilityId, business, site, clinic, kind } = application;
  return openKey(
    facilityId ?? `${district}:${business.nib}:${site.areaCode}:${plainText(clinic.name)}`,
    kind,
  );
}
