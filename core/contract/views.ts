import { z } from 'zod';
import { Role } from '../actor.ts';
import { CaseEvent } from '../case/event.ts';
import { FileRecord, FilesByCode } from '../case/file.ts';
import { ChecklistAnswer, DocumentVerdict } from '../case/work.ts';
import { Text } from '../district.ts';
import { DocumentKind } from '../document.ts';
import { Facility } from '../facility.ts';
import { LocalDate } from '../local-date.ts';
import { Application, DraftForm, PersonInCharge } from '../procedures/clinic-permit/application.ts';
import { Outcome, TaskName } from '../procedures/clinic-permit/tasks.ts';
import { Care, ChecklistItem, ClinicClass, DocumentRequirement, PermitKind } from '../requirement.ts';

export const CaseStatusView = z.enum([
  'out-of-jurisdiction',
  'in-process',
  'waiting-for-applicant',
  'granted',
  'refused',
  'deemed-granted',
  'cancelled',
  'withdrawn',
]);
export type CaseStatusView = z.infer<typeof CaseStatusView>;

/** RFC 9457 problem. `code` is stable; `detail` is a sentence in the asked language. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  correlationId: z.string(),
  fields: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })).optional(),
  /** Who won the race, and when. */
  decidedBy: z.object({ name: z.string(), at: z.number(), outcome: z.string() }).optional(),
  /** Link to the thing that stands in the way: the other open application, for instance. */
  link: z.string().optional(),
  competent: z.object({ code: z.string(), name: z.string() }).optional(),
  currentVersion: z.number().int().optional(),
});
export type Problem = z.infer<typeof Problem>;

export const DistrictView = z.object({
  code: z.string(),
  name: z.string(),
  zone: z.string(),
  areas: z.array(z.object({ code: z.string(), name: z.string() })),
  office: z.string(),
});
export type DistrictView = z.infer<typeof DistrictView>;

/** A kind of application that somebody may start, or why not. */
export const Offering = z.object({
  kind: PermitKind,
  label: Text,
  explanation: Text,
  workingDays: z.number().int(),
  visit: z.boolean(),
  fee: z.string(),
  legalBasis: z.string(),
  needsFacility: z.boolean(),
});
export type Offering = z.infer<typeof Offering>;

export const RequirementsView = z.object({
  /** Every document of the kind, with the fact on which a conditional one depends. */
  documents: z.array(DocumentRequirement),
  maximumFileBytes: z.number().int(),
});
export type RequirementsView = z.infer<typeof RequirementsView>;

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
  state: z.enum(['prepared', 'signed', 'voided']),
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

export const FacilityRow = z.object({
  facilityId: z.string(),
  name: z.string(),
  district: z.string(),
  districtName: z.string(),
  clinicClass: ClinicClass,
  care: Care,
  address: z.string(),
  status: z.enum(['active', 'closed']),
  permitNumber: z.string(),
  permitDate: LocalDate,
  /** Absent: as long as the business runs (PP 28/2025 Art 5(10)). */
  permitUntil: LocalDate.optional(),
});
export type FacilityRow = z.infer<typeof FacilityRow>;

export const FacilityView = FacilityRow.extend({
  services: z.array(z.string()),
  personsInCharge: z.array(z.object({ name: z.string(), from: LocalDate, until: LocalDate.optional() })),
  permits: z.array(
    z.object({
      number: z.string(),
      date: LocalDate,
      kind: PermitKind,
      documentCode: z.string(),
      state: z.enum(['current', 'replaced', 'ended']),
    }),
  ),
});
export type FacilityView = z.infer<typeof FacilityView>;

/** A clinic as its owner sees it: the sections of the form as they stand in the register. */
export const OwnFacility = Facility.pick({
  facilityId: true,
  district: true,
  status: true,
  owner: true,
  business: true,
  clinic: true,
  site: true,
  agreements: true,
  staff: true,
  permitUntil: true,
}).extend({ personInCharge: PersonInCharge.optional(), permitNumber: z.string(), permitDate: LocalDate });
export type OwnFacility = z.infer<typeof OwnFacility>;

/** One number of a series. A voided number is never used again. */
export const NumberEntry = z.object({
  number: z.string(),
  serial: z.number().int(),
  caseId: z.string(),
  documentId: z.string(),
  state: z.enum(['reserved', 'used', 'voided']),
  reason: z.string().optional(),
});
export type NumberEntry = z.infer<typeof NumberEntry>;

/** Public tracking: steps and offices, no personal data. */
export const TrackView = z.object({
  receiptNumber: z.string(),
  districtName: z.string(),
  zone: z.string(),
  kind: PermitKind,
  status: CaseStatusView,
  statusLabel: Text,
  submittedOn: LocalDate,
  step: Text,
  /** The office that has the file now. */
  holder: Text,
  since: LocalDate,
  dueDate: LocalDate.optional(),
  /** The due day of the step is past, by the legal day of the office. */
  overdue: z.boolean(),
  limitDate: LocalDate,
  paused: z.boolean(),
  currentState: z.string(),
});
export type TrackView = z.infer<typeof TrackView>;

export const VerificationView = z.object({
  /** What the bytes say; `not-checked` when only the register was asked. */
  file: z.enum(['valid', 'invalid', 'unknown', 'not-checked']),
  reason: z.string(),
  reasonText: Text,
  signatures: z.array(
    z.object({
      field: z.string(),
      state: z.enum(['valid', 'invalid', 'unknown']),
      reason: z.string(),
      reasonText: Text,
      signerName: z.string().optional(),
      signedAt: z.number().optional(),
    }),
  ),
  /** What the register says; absent when it does not know the document. */
  register: z
    .object({
      code: z.string(),
      kind: DocumentKind,
      label: Text,
      number: z.string(),
      date: LocalDate,
      districtName: z.string(),
      /** Zone of the office, for the times of its signatures. */
      zone: z.string(),
      subject: z.string(),
      state: z.enum(['current', 'voided', 'replaced', 'ended']),
      signatures: z.array(z.object({ signatoryName: z.string(), capacity: z.string(), at: z.number() })),
      /** The uploaded file is the very file of the register. */
      sameFile: z.boolean().optional(),
      specimen: z.boolean(),
    })
    .optional(),
});
export type VerificationView = z.infer<typeof VerificationView>;

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
