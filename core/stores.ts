import type { Role } from './actor.ts';
import type { Case } from './case/case.ts';
import type { CaseEvent, StoredEvent } from './case/event.ts';
import type { FileRecord, FilesByCode } from './case/file.ts';
import type { NumberEntry } from './contract/views.ts';
import type { Facility } from './facility.ts';
import type { LocalDate } from './local-date.ts';
import type { Page } from './ports.ts';
import type { DraftForm } from './procedures/clinic-permit/application.ts';
import type { TaskName } from './procedures/clinic-permit/tasks.ts';
import type { PermitKind } from './requirement.ts';

/** Where the chain of a case stands, and the case itself once it was submitted. */
export type CaseRecord = {
  readonly caseId: string;
  readonly seq: number;
  readonly hash: string | undefined;
  readonly file: Case | undefined;
};
/** A record whose case was submitted. */
export type SubmittedRecord = CaseRecord & { readonly file: Case };

/** What is written in the same transaction as the events. */
export type AppendOptions = {
  /** How the workflow waits for the task that opens. */
  readonly wait?: TaskWait;
  /** The request that caused this, for whoever follows it through the logs. */
  readonly correlationId?: string;
  /** The register's row as this case changes it. */
  readonly facility?: { readonly before: Facility | undefined; readonly after: Facility };
  /** The draft that becomes the case, at the version that was checked. */
  readonly draftVersion?: number;
  /** The reply that a repetition of the same request gets. */
  readonly reply?: KeptReply;
};
/** A wait of the workflow. A visit of a state keeps `entered` over all its retries; each retry has a new token. */
export type Wait = { readonly token: string; readonly entered: string; readonly retry: number };
export type TaskWait = Wait & { readonly taskId: string };
export type KeptReply = { readonly scope: string; readonly key: string; readonly reply: Reply };

export type CaseHead = {
  readonly caseId: string;
  readonly district: string;
  readonly party: string;
  readonly kind: PermitKind;
  readonly clinicName: string;
  readonly status: Case['status'];
  readonly receiptNumber: string;
  readonly updatedAt: number;
  readonly openTask?: { readonly task: TaskName; readonly dueDate: LocalDate };
};

export type TaskRow = {
  readonly caseId: string;
  readonly taskId: string;
  readonly task: TaskName;
  readonly role: Role;
  readonly district: string;
  readonly party: string;
  readonly receiptNumber: string;
  readonly clinicName: string;
  readonly kind: PermitKind;
  readonly openedAt: number;
  readonly dueDate: LocalDate;
  readonly claimedBy?: { readonly personId: string; readonly name: string };
};

export type PageRequest = { readonly limit: number; readonly cursor?: string };

export type CaseStore = {
  /** The chain of a case; `seq` 0 when nothing happened yet. */
  load(caseId: string): Promise<CaseRecord>;
  /** Throws NOT_FOUND unless the case was submitted. */
  get(caseId: string): Promise<SubmittedRecord>;
  events(caseId: string): Promise<readonly StoredEvent[]>;
  /** Events and all that follows from them, in one transaction. Throws CONDITION_FAILED when the case moved meanwhile, DUPLICATE_APPLICATION when the same clinic has an open application of this kind. */
  append(record: CaseRecord, events: readonly CaseEvent[], options?: AppendOptions): Promise<CaseRecord>;
  /** `append`, while another case stays as it was read: throws CONDITION_FAILED when that one moved meanwhile too. */
  appendBeside(
    record: CaseRecord,
    events: readonly CaseEvent[],
    options: AppendOptions,
    beside: SubmittedRecord,
  ): Promise<CaseRecord>;
  /** The workflow waits anew for an open task. Throws CONDITION_FAILED when the case moved meanwhile. */
  replaceWait(record: SubmittedRecord, wait: TaskWait): Promise<void>;
  listOfParty(party: string, page: PageRequest): Promise<Page<CaseHead | DraftHead>>;
  listOfDistrict(
    district: string,
    page: PageRequest & { readonly order?: 'ascending' },
  ): Promise<Page<CaseHead>>;
  /** Open tasks of a role in a district, soonest due first. */
  inboxOfRole(district: string, role: Role, page: PageRequest & DueRange): Promise<Page<TaskRow>>;
  inboxOfParty(party: string, page: PageRequest & DueRange): Promise<Page<TaskRow>>;
  inboxOfPerson(personId: string, page: PageRequest & DueRange): Promise<Page<TaskRow>>;
  /** Cases of a district that the clock must look at by `until`, earliest first. */
  wakes(district: string, until: number, limit: number): Promise<readonly { caseId: string; at: number }[]>;
  /** The first instant later than `after` at which the clock has something to do in a district. */
  nextWake(district: string, after: number): Promise<number | undefined>;
  findByReceipt(receiptNumber: string): Promise<string | undefined>;
  findByDocumentCode(code: string): Promise<{ caseId: string; documentId: string } | undefined>;
  findWait(caseId: string, taskId: string): Promise<Wait | undefined>;
  /**
   * The number of a document: the next of its series, taken when it is asked for first, the same one ever after. Throws
   * CONDITION_FAILED when somebody else took the next number meanwhile.
   */
  reserveNumber(request: NumberRequest): Promise<ReservedNumber>;
  /** Voids the number of a document that will never be made; nothing where none was reserved. */
  voidReservation(caseId: string, documentId: string, reason: string): Promise<void>;
  /** Numbers of a series with their state: the register that shows what was voided and why. */
  numbers(district: string, series: string, year: number, page: PageRequest): Promise<Page<NumberEntry>>;
};
/** Which document asks for the next number of which series. */
export type NumberRequest = {
  readonly caseId: string;
  readonly documentId: string;
  readonly district: string;
  readonly series: string;
  readonly year: number;
  /** The number as it is printed. */
  readonly format: (serial: number) => string;
};
export type ReservedNumber = {
  readonly number: string;
  readonly serial: { readonly series: string; readonly year: number; readonly value: number };
};
export type DueRange = { readonly dueFrom?: LocalDate; readonly dueUntil?: LocalDate };

export type DraftHead = {
  readonly caseId: string;
  readonly party: string;
  readonly district: string;
  readonly kind: PermitKind;
  readonly clinicName: string;
  readonly status: 'draft';
  readonly updatedAt: number;
};

export type Draft = {
  readonly caseId: string;
  readonly party: string;
  readonly version: number;
  readonly form: DraftForm;
  readonly files: FilesByCode;
  readonly updatedAt: number;
  readonly turnedAway?: {
    readonly competent: { readonly code: string; readonly name: string };
    readonly at: number;
  };
};

export type UploadRecord = {
  readonly caseId: string;
  readonly fileId: string;
  readonly personId: string;
  readonly name: string;
  readonly contentType: FileRecord['contentType'];
  readonly key: string;
  /** Absent until the bytes were checked. */
  readonly stored?: FileRecord;
};

export type DraftStore = {
  find(caseId: string): Promise<Draft | undefined>;
  /** Throws STALE_VERSION with the current version unless `draft.version - 1` is stored (0: nothing is). */
  save(draft: Draft): Promise<void>;
  delete(draft: Draft): Promise<void>;
  findUpload(caseId: string, fileId: string): Promise<UploadRecord | undefined>;
  saveUpload(upload: UploadRecord): Promise<void>;
};

export type FacilityQuery = PageRequest & {
  readonly name?: string;
  readonly number?: string;
  readonly district?: string;
  readonly clinicClass?: 'pratama' | 'utama';
};

export type Register = {
  find(facilityId: string): Promise<Facility | undefined>;
  search(query: FacilityQuery): Promise<Page<Facility>>;
  /** Open clinics that somebody leads, by STR number. */
  clinicsLedBy(strNumber: string): Promise<readonly { facilityId: string; name: string }[]>;
  facilitiesOf(party: string): Promise<readonly Facility[]>;
  /** Takes over a clinic that had its permit before this system; throws CONDITION_FAILED when it is known. */
  add(facility: Facility): Promise<void>;
};

export type DeclaredHoliday = {
  readonly date: LocalDate;
  readonly name: string;
  readonly legalBasis: string;
  readonly declaredBy: string;
  readonly declaredAt: number;
};

export type CalendarStore = {
  declared(district: string): Promise<readonly DeclaredHoliday[]>;
  /** Throws CONDITION_FAILED when the day was declared before. */
  declare(district: string, holiday: DeclaredHoliday): Promise<void>;
};

export type Reply = { readonly requestHash: string; readonly status: number; readonly body: unknown };
/** Replies by Idempotency-Key; they are written with the events that they speak of. */
export type IdempotencyStore = { find(scope: string, key: string): Promise<Reply | undefined> };
