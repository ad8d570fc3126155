import type { Role } from '../actor.ts';
import type { DocumentKind } from '../document.ts';
import type { DocumentEnd, DocumentReference } from '../document-end.ts';
import { addDays, type LocalDate, localDateOf, type Zone } from '../local-date.ts';
import type { Application } from '../procedures/clinic-permit/application.ts';
import type { Outcome, TaskName } from '../procedures/clinic-permit/tasks.ts';
import type { CaseEvent } from './event.ts';
import type { FilesByCode } from './file.ts';
import type { DocumentVerdict, VisitPlan, VisitReport } from './work.ts';

/** Labels: Di luar kewenangan · Diproses · Menunggu pemohon · Terverifikasi · Ditolak · Dianggap dikabulkan · Dibatalkan · Dicabut pemohon. */
export type CaseStatus =
  | 'out-of-jurisdiction'
  | 'in-process'
  | 'waiting-for-applicant'
  | 'granted'
  | 'refused'
  | 'deemed-granted'
  | 'cancelled'
  | 'withdrawn';

export type TaskState = {
  readonly taskId: string;
  readonly task: TaskName;
  readonly role: Role;
  readonly round: number;
  readonly openedAt: number;
  readonly dueDate: LocalDate;
  readonly documentId?: string;
  readonly claimedBy?: { readonly personId: string; readonly name: string };
  readonly decided?: {
    readonly outcome: Outcome;
    readonly reason: string;
    readonly by: CaseEvent['by'];
    readonly at: number;
  };
  /** Closed without a decision: the case ended first. */
  readonly endedAt?: number;
};

export type DocumentState = {
  readonly documentId: string;
  readonly kind: DocumentKind;
  readonly number: string;
  readonly date: LocalDate;
  readonly code: string;
  readonly fields: readonly string[];
  /** Place in the number register; the receipt has none. */
  readonly serial?: { readonly series: string; readonly year: number; readonly value: number };
  /** The bytes that stand now: frozen, or with the signatures so far. */
  readonly sha256: string;
  readonly fileKey: string;
  /** Hashes of the signed bytes that stood before, oldest first. */
  readonly earlier: readonly string[];
  /** Of the model that the pages show. */
  readonly modelSha256?: string;
  readonly signatures: readonly {
    readonly field: string;
    readonly signatoryName: string;
    readonly capacity: string;
    readonly at: number;
  }[];
  readonly state: 'prepared' | 'signed' | DocumentEnd;
  readonly ended?: DocumentEnding;
};

export type DocumentEnding = {
  readonly at: number;
  readonly by: CaseEvent['by'];
  readonly reason: string;
  /** The first day without the document, where it is another than that of the act. */
  readonly effectiveOn?: LocalDate;
  readonly replacedBy?: DocumentReference;
};

export type ClockState = {
  readonly receivedOn: LocalDate;
  readonly limitDays: number;
  readonly limitDate: LocalDate;
  readonly pausedDays: number;
  readonly pauses: number;
  /** First day of the pause that stands, if one does. */
  readonly pausedOn?: LocalDate;
};

export type VisitState = {
  readonly round: number;
  readonly plan: VisitPlan;
  readonly report?: VisitReport;
  readonly outcome?: Outcome;
};

/** A case after `submitted`: everything here is computed from its events. */
export type Case = {
  readonly caseId: string;
  readonly district: string;
  readonly party: string;
  readonly status: CaseStatus;
  readonly versions: { readonly district: string; readonly requirements: string; readonly checklist: string };
  readonly receiptNumber: string;
  readonly submittedAt: number;
  readonly application: Application;
  readonly files: FilesByCode;
  readonly clock: ClockState;
  readonly conflictOfInterest: boolean;
  readonly decider: Role;
  readonly visitNeeded: boolean;
  readonly result: DocumentKind;
  readonly tasks: readonly TaskState[];
  readonly documents: readonly DocumentState[];
  readonly verdicts: Readonly<Record<string, DocumentVerdict>>;
  readonly visits: readonly VisitState[];
  /** What the clinic did about the findings of the last visit, by checklist code. */
  readonly corrections: Readonly<
    Record<string, { readonly note: string; readonly files: readonly string[] }>
  >;
  readonly milestones: ReadonlySet<string>;
  readonly endedAt?: number;
  readonly closed: boolean;
  readonly facilityId?: string;
  readonly obligations: readonly { readonly name: string; readonly dueDate: LocalDate }[];
  /** Number of events: the optimistic lock. */
  readonly version: number;
  readonly lastHash: string;
};

/** The ends of a case: nobody can decide after one of these. */
export const ENDED = [
  'granted',
  'refused',
  'deemed-granted',
  'cancelled',
  'withdrawn',
] as const satisfies readonly CaseStatus[];

export function hasEnded(file: Pick<Case, 'status'>): boolean {
  return (ENDED as readonly CaseStatus[]).includes(file.status);
}

export function isOpen(task: TaskState): boolean {
  return task.decided === undefined && task.endedAt === undefined;
}

/** Prepared or signed: neither voided, revoked nor replaced. */
export function stands({ state }: Pick<DocumentState, 'state'>): boolean {
  return state === 'prepared' || state === 'signed';
}

/** The day on which a document ended, as the office counts days. */
export function endedOn({ effectiveOn, at }: DocumentEnding, zone: Zone): LocalDate {
  return effectiveOn ?? localDateOf(at, zone);
}

/** With which a wait of the workflow goes on when the case has ended under it; the definitions name these. */
export function outcomeOfEnd({ status }: Pick<Case, 'status'>): string {
  return status === 'deemed-granted' ? 'deemed' : status;
}

/** The day from which a granted case counts as granted: for silence the day after the limit, however late the clock ran. */
export function grantedOn({ status, clock, endedAt, submittedAt }: Case, zone: Zone): LocalDate {
  return status === 'deemed-granted'
    ? addDays(clock.limitDate, 1)
    : localDateOf(endedAt ?? submittedAt, zone);
}

/** Open tasks of a case; none once it has ended. */
export function openTasks(file: Case): readonly TaskState[] {
  return file.tasks.filter(isOpen);
}
