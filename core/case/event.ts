import { z } from 'zod';
import { ActorRecord, Role } from '../actor.ts';
import { DocumentKind } from '../document.ts';
import { DocumentReference } from '../document-end.ts';
import { LocalDate } from '../local-date.ts';
import { Agreement, Application } from '../procedures/clinic-permit/application.ts';
import { Outcome, TaskName } from '../procedures/clinic-permit/tasks.ts';
import { FilesByCode } from './file.ts';
import { DocumentVerdict, VisitPlan, VisitReport } from './work.ts';

/** What the decision carries besides its outcome and reason. */
export const Work = z.discriminatedUnion('type', [
  z.object({ type: z.literal('review'), verdicts: z.record(z.string(), DocumentVerdict) }),
  z.object({ type: z.literal('resubmission'), application: Application, files: FilesByCode }),
  z.object({ type: z.literal('plan'), plan: VisitPlan }),
  z.object({ type: z.literal('visit'), report: VisitReport }),
  z.object({
    type: z.literal('corrections'),
    corrections: z.record(z.string(), z.object({ note: z.string(), files: z.array(z.string()) })),
  }),
  z.object({ type: z.literal('none') }),
]);
export type Work = z.infer<typeof Work>;

const common = { at: z.number().int(), by: ActorRecord };

/** All that can happen to a case. Events are only appended; a correction is another event. */
export const CaseEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('turned-away'),
    ...common,
    party: z.string(),
    district: z.string(),
    areaCode: z.string(),
    /** The region that may decide, as far as the list of areas names it. */
    competent: z.object({ code: z.string(), name: z.string() }),
  }),
  z.object({
    type: z.literal('submitted'),
    ...common,
    party: z.string(),
    district: z.string(),
    /** Versions that the case keeps until its end. */
    versions: z.object({ district: z.string(), requirements: z.string(), checklist: z.string() }),
    receiptNumber: z.string(),
    application: Application,
    files: FilesByCode,
    /** The legal clock: counts from the next working day. */
    receivedOn: LocalDate,
    limitDays: z.number().int(),
    limitDate: LocalDate,
    /** The owner is the deciding office: another signer decides. */
    conflictOfInterest: z.boolean(),
    decider: Role,
    visit: z.enum(['required', 'none']),
    result: DocumentKind,
  }),
  z.object({
    type: z.literal('task-opened'),
    ...common,
    taskId: z.string(),
    task: TaskName,
    role: Role,
    round: z.number().int(),
    dueDate: LocalDate,
    documentId: z.string().optional(),
  }),
  /** The workflow asked for a task after the case had ended: nothing opens, the wait is answered. */
  z.object({ type: z.literal('task-skipped'), ...common, taskId: z.string(), task: TaskName }),
  z.object({ type: z.literal('task-claimed'), ...common, taskId: z.string() }),
  z.object({ type: z.literal('task-released'), ...common, taskId: z.string() }),
  z.object({
    type: z.literal('task-reassigned'),
    ...common,
    taskId: z.string(),
    to: z.object({ personId: z.string(), name: z.string() }),
    reason: z.string(),
  }),
  z.object({
    type: z.literal('task-decided'),
    ...common,
    taskId: z.string(),
    task: TaskName,
    outcome: Outcome,
    reason: z.string(),
    work: Work,
  }),
  /** An itemised request stands: the legal clock does not run. */
  z.object({ type: z.literal('clock-paused'), ...common, on: LocalDate, items: z.array(z.string()) }),
  z.object({
    type: z.literal('clock-resumed'),
    ...common,
    on: LocalDate,
    /** Working days of all pauses so far. */
    pausedDays: z.number().int(),
    limitDate: LocalDate,
  }),
  z.object({
    type: z.literal('deadlines-recomputed'),
    ...common,
    reason: z.string(),
    limitDate: LocalDate,
    tasks: z.array(z.object({ taskId: z.string(), from: LocalDate, to: LocalDate })),
  }),
  z.object({
    type: z.literal('agreement-updated'),
    ...common,
    which: z.enum(['waste', 'hospital']),
    agreement: Agreement,
    files: FilesByCode,
  }),
  z.object({
    type: z.literal('document-prepared'),
    ...common,
    documentId: z.string(),
    kind: DocumentKind,
    number: z.string(),
    serial: z.object({ series: z.string(), year: z.number().int(), value: z.number().int() }).optional(),
    /** The printed date: the day on which it can be signed. */
    date: LocalDate,
    /** Of the exact bytes that the signer previews. */
    sha256: z.string(),
    fileKey: z.string(),
    /** Of the model that the pages show; the QR code states it. Documents of the first versions have none. */
    modelSha256: z.string().optional(),
    /** Public code of the verification page. */
    code: z.string(),
    fields: z.array(z.string()),
  }),
  z.object({
    type: z.literal('document-signed'),
    ...common,
    documentId: z.string(),
    field: z.string(),
    signatory: z.string(),
    signatoryName: z.string(),
    capacity: z.string(),
    sha256: z.string(),
    fileKey: z.string(),
  }),
  /** Never in force: refused before it was signed, or void from the beginning. */
  z.object({ type: z.literal('document-voided'), ...common, documentId: z.string(), reason: z.string() }),
  /** A signed document that is in force no longer. */
  z.object({
    type: z.literal('document-revoked'),
    ...common,
    documentId: z.string(),
    reason: z.string(),
    /** The first day without it. */
    effectiveOn: LocalDate,
  }),
  /** A signed document whose place another one has taken. */
  z.object({
    type: z.literal('document-replaced'),
    ...common,
    documentId: z.string(),
    reason: z.string(),
    replacedBy: DocumentReference,
  }),
  z.object({ type: z.literal('reminded'), ...common, milestone: z.string(), taskId: z.string() }),
  z.object({ type: z.literal('withdrawn'), ...common, reason: z.string() }),
  z.object({
    type: z.literal('deemed-granted'),
    ...common,
    limitDate: LocalDate,
    limitDays: z.number().int(),
    pausedDays: z.number().int(),
    effectiveOn: LocalDate,
  }),
  z.object({ type: z.literal('cancelled'), ...common, reason: z.enum(['second-failure', 'time-limit']) }),
  z.object({
    type: z.literal('closed'),
    ...common,
    facilityId: z.string().optional(),
    obligations: z.array(
      z.object({
        name: z.enum(['register-facility', 'accreditation', 'yearly-inspection']),
        dueDate: LocalDate,
      }),
    ),
  }),
]);
export type CaseEvent = z.infer<typeof CaseEvent>;

/** An event in its place in the chain: `hash` covers `prevHash` and the event as canonical JSON. */
export const StoredEvent = z.object({
  caseId: z.string(),
  seq: z.number().int().positive(),
  prevHash: z.string(),
  hash: z.string(),
  event: CaseEvent,
  /** The request that caused it, for logs only: no part of the record, and not under the hash. */
  correlationId: z.string().optional(),
});
export type StoredEvent = z.infer<typeof StoredEvent>;
