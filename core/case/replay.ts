import { AppError } from '../errors.ts';
import { taskDefinition } from '../procedures/clinic-permit/tasks.ts';
import { type Case, type CaseStatus, type DocumentState, isOpen, type TaskState } from './case.ts';
import type { CaseEvent, StoredEvent } from './event.ts';

type Of<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>;

/** A case is its events; nothing else about it is stored. Undefined while it was never submitted. */
export function replay(events: readonly StoredEvent[]): Case | undefined {
  let file: Case | undefined;
  for (const stored of events) file = apply(file, stored);
  return file;
}

/** The case after one more event. */
export function apply(file: Case | undefined, { caseId, seq, hash, event }: StoredEvent): Case | undefined {
  if (event.type === 'turned-away') return file;
  if (event.type === 'submitted') return begin(caseId, seq, hash, event);
  if (file === undefined) throw new AppError('INTERNAL', `Case ${caseId} has ${event.type} before submitted`);
  return { ...change(file, event), version: seq, lastHash: hash };
}

function begin(caseId: string, version: number, lastHash: string, event: Of<'submitted'>): Case {
  return {
    caseId,
    district: event.district,
    party: event.party,
    status: 'in-process',
    versions: event.versions,
    receiptNumber: event.receiptNumber,
    submittedAt: event.at,
    application: event.application,
    files: event.files,
    clock: {
      receivedOn: event.receivedOn,
      limitDays: event.limitDays,
      limitDate: event.limitDate,
      pausedDays: 0,
      pauses: 0,
    },
    conflictOfInterest: event.conflictOfInterest,
    decider: event.decider,
    visitNeeded: event.visit === 'required',
    result: event.result,
    tasks: [],
    documents: [],
    verdicts: {},
    visits: [],
    corrections: {},
    milestones: new Set(),
    closed: false,
    obligations: [],
    version,
    lastHash,
  };
}

function change(file: Case, event: Exclude<CaseEvent, { type: 'submitted' | 'turned-away' }>): Case {
  switch (event.type) {
    case 'task-opened':
      return openTask(file, event);
    case 'task-skipped':
      return file;
    case 'task-claimed':
      return changeTask(file, event.taskId, (task) => ({
        ...task,
        claimedBy: { personId: event.by.personId, name: event.by.name },
      }));
    case 'task-released':
      return changeTask(file, event.taskId, ({ claimedBy: _, ...task }) => task);
    case 'task-reassigned':
      return changeTask(file, event.taskId, (task) => ({ ...task, claimedBy: event.to }));
    case 'task-decided':
      return decided(file, event);
    case 'clock-paused':
      return { ...file, clock: { ...file.clock, pausedOn: event.on, pauses: file.clock.pauses + 1 } };
    case 'clock-resumed': {
      const { pausedOn: _, ...clock } = file.clock;
      return {
        ...file,
        status: 'in-process',
        clock: { ...clock, pausedDays: event.pausedDays, limitDate: event.limitDate },
      };
    }
    case 'deadlines-recomputed':
      return recomputed(file, event);
    case 'agreement-updated':
      return {
        ...file,
        application: {
          ...file.application,
          agreements: { ...file.application.agreements, [event.which]: event.agreement },
        },
        files: { ...file.files, ...event.files },
      };
    case 'document-prepared':
      return prepared(file, event);
    case 'document-signed':
      return changeDocument(file, event.documentId, (document) => signed(document, event));
    case 'document-voided':
    case 'document-revoked':
    case 'document-replaced':
      return changeDocument(file, event.documentId, (document) => ended(document, event));
    case 'reminded':
      return { ...file, milestones: new Set([...file.milestones, event.milestone]) };
    case 'withdrawn':
      return end(file, 'withdrawn', event.at);
    case 'deemed-granted':
      return end(file, 'deemed-granted', event.at);
    case 'cancelled':
      return end(file, 'cancelled', event.at);
    case 'closed':
      return {
        ...file,
        closed: true,
        obligations: event.obligations,
        ...(event.facilityId === undefined ? {} : { facilityId: event.facilityId }),
      };
  }
}

function openTask(
  file: Case,
  { taskId, task, role, round, dueDate, documentId, at }: Of<'task-opened'>,
): Case {
  const opened: TaskState = {
    taskId,
    task,
    role,
    round,
    dueDate,
    openedAt: at,
    ...(documentId === undefined ? {} : { documentId }),
  };
  const status: CaseStatus = taskDefinition(task).pausesClock ? 'waiting-for-applicant' : 'in-process';
  return { ...file, status, tasks: [...file.tasks, opened] };
}

function decided(file: Case, event: Of<'task-decided'>): Case {
  const { outcome, reason, by, at, taskId, task, work } = event;
  const closed = changeTask(file, taskId, (open) => ({ ...open, decided: { outcome, reason, by, at } }));
  const worked = applyWork(closed, work, outcome);
  if (task === 'decide-permit' && outcome === 'signed') return end(worked, 'granted', at);
  if (task === 'sign-refusal' && outcome === 'signed') return end(worked, 'refused', at);
  return worked;
}

function applyWork(file: Case, work: Of<'task-decided'>['work'], outcome: TaskOutcome): Case {
  switch (work.type) {
    case 'review':
      return { ...file, verdicts: { ...file.verdicts, ...work.verdicts } };
    case 'resubmission':
      return { ...file, application: work.application, files: work.files };
    case 'plan':
      return {
        ...file,
        visits: [
          ...file.visits.filter((visit) => visit.report !== undefined),
          { round: file.visits.filter((visit) => visit.report !== undefined).length + 1, plan: work.plan },
        ],
      };
    case 'visit':
      return {
        ...file,
        visits: file.visits.map((visit) =>
          visit.report === undefined ? { ...visit, report: work.report, outcome } : visit,
        ),
      };
    case 'corrections':
      return { ...file, corrections: work.corrections };
    case 'none':
      return file;
  }
}
type TaskOutcome = Of<'task-decided'>['outcome'];

function recomputed(file: Case, { limitDate, tasks }: Of<'deadlines-recomputed'>): Case {
  const due = new Map(tasks.map(({ taskId, to }) => [taskId, to]));
  return {
    ...file,
    clock: { ...file.clock, limitDate },
    tasks: file.tasks.map((task) => ({ ...task, dueDate: due.get(task.taskId) ?? task.dueDate })),
  };
}

function prepared(file: Case, event: Of<'document-prepared'>): Case {
  const { documentId, kind, number, date, code, fields, sha256, fileKey, serial, modelSha256 } = event;
  const document: DocumentState = {
    documentId,
    kind,
    number,
    date,
    code,
    fields,
    sha256,
    fileKey,
    earlier: [],
    signatures: [],
    state: 'prepared',
    ...(modelSha256 === undefined ? {} : { modelSha256 }),
    ...(serial === undefined ? {} : { serial }),
  };
  const others = file.documents.filter((other) => other.documentId !== documentId);
  return { ...file, documents: [...others, document] };
}

function signed(document: DocumentState, event: Of<'document-signed'>): DocumentState {
  const { field, signatoryName, capacity, at, sha256, fileKey } = event;
  return {
    ...document,
    state: 'signed',
    sha256,
    fileKey,
    // The frozen bytes bear no signature: nobody takes them for the document.
    earlier: document.signatures.length === 0 ? [] : [...document.earlier, document.sha256],
    signatures: [...document.signatures, { field, signatoryName, capacity, at }],
  };
}

const END_BY = {
  'document-voided': 'voided',
  'document-revoked': 'revoked',
  'document-replaced': 'replaced',
} as const;

function ended(document: DocumentState, event: Of<keyof typeof END_BY>): DocumentState {
  const { at, by, reason } = event;
  return {
    ...document,
    state: END_BY[event.type],
    ended: {
      at,
      by,
      reason,
      ...('effectiveOn' in event ? { effectiveOn: event.effectiveOn } : {}),
      ...('replacedBy' in event ? { replacedBy: event.replacedBy } : {}),
    },
  };
}

function end(file: Case, status: CaseStatus, at: number): Case {
  return {
    ...file,
    status,
    endedAt: at,
    tasks: file.tasks.map((task) => (isOpen(task) ? { ...task, endedAt: at } : task)),
  };
}

function changeTask(file: Case, taskId: string, update: (task: TaskState) => TaskState): Case {
  return { ...file, tasks: file.tasks.map((task) => (task.taskId === taskId ? update(task) : task)) };
}

function changeDocument(
  file: Case,
  documentId: string,
  update: (document: DocumentState) => DocumentState,
): Case {
  return {
    ...file,
    documents: file.documents.map((document) =>
      document.documentId === documentId ? update(document) : document,
    ),
  };
}
