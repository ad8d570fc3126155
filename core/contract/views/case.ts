import { z } from 'zod';
import { Role } from '../../actor.ts';
import { CaseEvent } from '../../case/event.ts';
import { FileRecord, FilesByCode } from '../../case/file.ts';
import { ChecklistAnswer, DocumentVerdict } from '../../case/work.ts';
import { Text } from '../../district.ts';
import { DocumentKind } from '../../document.ts';
import { DocumentEnd, DocumentReference, EndingAction } from '../../document-end.ts';
import { LocalDate } from '../../local-date.ts';
import { Application, DraftForm } from '../../procedures/clinic-permit/application.ts';
import { Outcome, TaskName } from '../../procedures/clinic-permit/tasks.ts';
import { ChecklistItem, DocumentRequirement, PermitKind } from '../../requirement.ts';
import { CaseStatusView } from './common.ts';

export const DraftView = z.object({
  caseId: z.string(),
  version: z.number().int(),
  form: DraftForm,
  files: FilesByCode,
  updatedAt: z.number().int(),
  /** Set when an office outside whose area the site lies was asked. */
  turnedAway: z
    .object({ competent: z.object({ code: z.string(), name: z.string() }), at: z.number() })
    .optional(),
});
export type DraftView = z.infer<typeof DraftView>;

export const TaskView = z.object({
  taskId: z.string(),
  task: TaskName,
  label: Text,
  role: Role,
  round: z.number().int(),
  openedAt: z.number().int(),
  dueDate: LocalDate,
  overdue: z.boolean(),
  documentId: z.string().optional(),
  claimedBy: z.object({ personId: z.string(), name: z.string() }).optional(),
  outcomes: z.array(Outcome),
  /** Outcomes that need a written reason. */
  reasonFor: z.array(Outcome),
  /** May the person who asks decide it now? If not, why (an error code). */
  allowed: z.boolean(),
  notAllowedCode: z.string().optional(),
});
export type TaskView = z.infer<typeof TaskView>;

export const DocumentView = z.object({
  documentId: z.string(),
  kind: DocumentKind,
  label: Text,
  number: z.string(),
  date: LocalDate,
  code: z.string(),
  sha256: z.string(),
  state: z.enum(['prepared', 'signed', ...DocumentEnd.options]),
  ended: z
    .object({
      on: LocalDate,
      reason: z.string(),
      replacedBy: DocumentReference.pick({ code: true, number: true }).optional(),
    })
    .optional(),
  /** What the person who asks may do to it now. */
  endings: z.array(EndingAction),
  fields: z.array(z.string()),
  signatures: z.array(
    z.object({ field: z.string(), signatoryName: z.string(), capacity: z.string(), at: z.number() }),
  ),
});
export type DocumentView = z.infer<typeof DocumentView>;

export const HistoryLine = z.object({
  seq: z.number().int(),
  at: z.number().int(),
  type: z.string(),
  /** Who did it: name, role, and in whose name on which basis. */
  by: CaseEvent.options[0].shape.by,
  sentence: Text,
  reason: z.string().optional(),
});
export type HistoryLine = z.infer<typeof HistoryLine>;

export const VisitView = z.object({
  round: z.number().int(),
  date: LocalDate,
  members: z.array(z.object({ personId: z.string(), name: z.string() })),
  outcome: Outcome.optional(),
  summary: z.string().optional(),
  answers: z.record(z.string(), ChecklistAnswer).optional(),
});
export type VisitView = z.infer<typeof VisitView>;

/** Everything about a case that the person who asks may see. */
export const CaseView = z.object({
  caseId: z.string(),
  receiptNumber: z.string(),
  district: z.string(),
  districtName: z.string(),
  zone: z.string(),
  kind: PermitKind,
  status: CaseStatusView,
  statusLabel: Text,
  /** One sentence: what happens next, who has the file, until when. */
  next: Text,
  version: z.number().int(),
  submittedAt: z.number().int(),
  clock: z.object({
    receivedOn: LocalDate,
    limitDays: z.number().int(),
    limitDate: LocalDate,
    pausedDays: z.number().int(),
    pausedOn: LocalDate.optional(),
    usedDays: z.number().int(),
  }),
  /** State of workflows/clinic-permit.asl.json where the case stands. */
  currentState: z.string(),
  conflictOfInterest: z.boolean(),
  application: Application,
  files: FilesByCode,
  requirements: z.array(DocumentRequirement),
  verdicts: z.record(z.string(), DocumentVerdict),
  /** Document codes that are open for correction now. */
  flagged: z.array(z.string()),
  tasks: z.array(TaskView),
  documents: z.array(DocumentView),
  visits: z.array(VisitView),
  /** What the clinic did about the findings of the visit before, by checklist code. */
  corrections: z.record(z.string(), z.object({ note: z.string(), files: z.array(z.string()) })),
  /** Checklist lines for the visit that is open: all, or only those failed before. */
  checklist: z.array(ChecklistItem),
  /** People who can join a visit; for the section head only. */
  inspectors: z.array(z.object({ personId: z.string(), name: z.string() })),
  obligations: z.array(z.object({ name: z.string(), label: Text, dueDate: LocalDate })),
  history: z.array(HistoryLine),
  canWithdraw: z.boolean(),
  facilityId: z.string().optional(),
});
export type CaseView = z.infer<typeof CaseView>;

export const CaseRow = z.object({
  caseId: z.string(),
  receiptNumber: z.string().optional(),
  district: z.string(),
  kind: PermitKind,
  clinicName: z.string(),
  status: z.union([CaseStatusView, z.literal('draft')]),
  statusLabel: Text,
  updatedAt: z.number().int(),
  /** Due day of the task that is open, if one is. */
  dueDate: LocalDate.optional(),
  /** The open task, in words. */
  waitingFor: Text.optional(),
});
export type CaseRow = z.infer<typeof CaseRow>;

export const InboxRow = z.object({
  caseId: z.string(),
  taskId: z.string(),
  task: TaskName,
  label: Text,
  role: Role,
  receiptNumber: z.string(),
  clinicName: z.string(),
  kind: PermitKind,
  openedAt: z.number().int(),
  dueDate: LocalDate,
  overdue: z.boolean(),
  claimedBy: z.object({ personId: z.string(), name: z.string() }).optional(),
});
export type InboxRow = z.infer<typeof InboxRow>;

export const UploadTicket = z.object({
  file: FileRecord.pick({ fileId: true, name: true, contentType: true }),
  upload: z.object({ url: z.string(), fields: z.record(z.string(), z.string()), expiresAt: z.number() }),
});
export type UploadTicket = z.infer<typeof UploadTicket>;

export const DownloadTicket = z.object({
  url: z.string(),
  expiresAt: z.number(),
  sha256: z.string(),
  name: z.string(),
});
export type DownloadTicket = z.infer<typeof DownloadTicket>;
