import { z } from 'zod';
import { Role } from '../actor.ts';
import { FileRecord } from '../case/file.ts';
import { ChecklistAnswer, DocumentVerdict, VisitPlan } from '../case/work.ts';
import { DocumentKind } from '../document.ts';
import { LocalDate } from '../local-date.ts';
import { Agreement, DraftForm, Resubmission } from '../procedures/clinic-permit/application.ts';
import { Outcome, TaskName } from '../procedures/clinic-permit/tasks.ts';
import { PermitKind } from '../requirement.ts';
import { operation } from './operation.ts';
import { ROUTES } from './routes.ts';
import {
  CaseRow,
  CaseStatusView,
  CaseView,
  DistrictView,
  DownloadTicket,
  DraftView,
  FacilityRow,
  FacilityView,
  InboxRow,
  NumberEntry,
  Offering,
  OwnFacility,
  RequirementsView,
  TrackView,
  UploadTicket,
  VerificationView,
} from './views.ts';

const KB = 1024;
const none = z.strictObject({});
const CaseParams = z.strictObject({ caseId: z.uuid({ error: 'ID_FORMAT' }) });
const TaskParams = CaseParams.extend({ taskId: z.string().max(60) });
const DocumentParams = CaseParams.extend({ documentId: z.string().max(60) });
const FileParams = CaseParams.extend({ fileId: z.uuid({ error: 'ID_FORMAT' }) });
const Cursor = z.string().max(1000).optional();
const Limit = z.coerce
  .number({ error: 'NOT_A_WHOLE_NUMBER' })
  .int({ error: 'NOT_A_WHOLE_NUMBER' })
  .min(1, { error: 'TOO_SMALL' })
  .max(100, { error: 'TOO_MANY' })
  .default(25);
const Year = z.coerce
  .number({ error: 'NOT_A_WHOLE_NUMBER' })
  .int({ error: 'NOT_A_WHOLE_NUMBER' })
  .min(2020, { error: 'TOO_SMALL' })
  .max(2100, { error: 'TOO_MANY' });
const Reason = z.string().trim().max(4000, { error: 'TOO_LONG' });
/** The version the person saw; another one since then is 409 STALE_VERSION. */
const Version = z
  .number({ error: 'REQUIRED' })
  .int({ error: 'NOT_A_WHOLE_NUMBER' })
  .min(0, { error: 'NEGATIVE' });
const OFFICE = [
  'verifier',
  'section-head',
  'inspector',
  'head-of-office',
  'issuer',
] as const satisfies readonly Role[];
const EVERYBODY = Role.options;
const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({ items: z.array(row), cursor: z.string().optional() });
const read = { status: 200, body: none, maxBodyBytes: 0 } as const;
const write = { status: 200, query: none, maxBodyBytes: 64 * KB } as const;

/** The whole API. The name of a row is its operationId. */
export const OPERATIONS = {
  listDistricts: operation({
    ...ROUTES.listDistricts,
    ...read,

    summary: 'Offices that use the system, with their areas',
    access: 'public',
    params: none,
    query: none,
    reply: z.object({ items: z.array(DistrictView) }),
  }),
  listOfferings: operation({
    ...ROUTES.listOfferings,
    ...read,

    summary: 'What one can apply for at an office',
    access: 'public',
    params: z.strictObject({ district: z.string().max(10) }),
    query: none,
    reply: z.object({ items: z.array(Offering) }),
  }),
  getRequirements: operation({
    ...ROUTES.getRequirements,
    ...read,

    summary: 'Documents that an application needs',
    access: 'public',
    params: z.strictObject({ district: z.string().max(10), kind: PermitKind }),
    query: none,
    reply: RequirementsView,
  }),
  trackCase: operation({
    ...ROUTES.trackCase,
    ...read,

    summary: 'Where a file stands, by receipt number',
    access: 'public',
    params: z.strictObject({ receiptNumber: z.string().max(40) }),
    query: none,
    reply: TrackView,
  }),
  searchRegistry: operation({
    ...ROUTES.searchRegistry,
    ...read,

    summary: 'Registered clinics',
    access: 'public',
    params: none,
    query: z.strictObject({
      name: z.string().max(100).optional(),
      number: z.string().max(100).optional(),
      district: z.string().max(10).optional(),
      clinicClass: z.enum(['pratama', 'utama']).optional(),
      cursor: Cursor,
      limit: Limit,
    }),
    reply: pageOf(FacilityRow),
  }),
  getFacility: operation({
    ...ROUTES.getFacility,
    ...read,

    summary: 'One clinic of the register',
    access: 'public',
    params: z.strictObject({ facilityId: z.string().max(60) }),
    query: none,
    reply: FacilityView,
  }),
  verifyCode: operation({
    ...ROUTES.verifyCode,
    ...read,

    summary: 'What the register says of a document',
    access: 'public',
    params: z.strictObject({ code: z.string().max(40) }),
    query: none,
    reply: VerificationView,
  }),
  verifyFile: operation({
    ...ROUTES.verifyFile,
    ...write,

    summary: 'Check a signed PDF (body: the file, base64)',
    access: 'public',
    params: none,
    body: z.strictObject({ pdf: z.base64({ error: 'NOT_BASE64' }).min(1, { error: 'EMPTY_FILE' }) }),
    maxBodyBytes: 8192 * KB,
    reply: VerificationView,
  }),

  listCases: operation({
    ...ROUTES.listCases,
    ...read,

    summary: 'Own drafts and cases (applicant) or the cases of the office',
    access: EVERYBODY,
    params: none,
    query: z.strictObject({
      status: z.union([CaseStatusView, z.literal('draft')]).optional(),
      cursor: Cursor,
      limit: Limit,
    }),
    reply: pageOf(CaseRow),
  }),
  getDraft: operation({
    ...ROUTES.getDraft,
    ...read,

    summary: 'A draft with its uploads',
    access: ['applicant'],
    params: CaseParams,
    query: none,
    reply: DraftView,
  }),
  saveDraft: operation({
    ...ROUTES.saveDraft,
    status: 200,
    query: none,

    summary: 'Save a draft; version 0 makes it',
    access: ['applicant'],
    params: CaseParams,
    body: z.strictObject({ version: Version, form: DraftForm }),
    // A draft is one row, and a row of DynamoDB ends at 400 KB.
    maxBodyBytes: 256 * KB,
    reply: DraftView,
  }),
  deleteDraft: operation({
    ...ROUTES.deleteDraft,
    status: 204,
    query: none,
    maxBodyBytes: 0,
    body: none,

    summary: 'Throw a draft away',
    access: ['applicant'],
    params: CaseParams,
    reply: none,
  }),
  requestUpload: operation({
    ...ROUTES.requestUpload,
    ...write,
    status: 201,

    summary: 'Ask for an upload form for one file',
    access: [...OFFICE, 'applicant'],
    params: CaseParams,
    body: z.strictObject({
      fileId: z.uuid({ error: 'ID_FORMAT' }),
      name: z.string().trim().min(1, { error: 'REQUIRED' }).max(255, { error: 'TOO_LONG' }),
      contentType: z.enum(['application/pdf', 'image/jpeg', 'image/png'], { error: 'TYPE_NOT_ALLOWED' }),
      bytes: z.number().int().min(1, { error: 'EMPTY_FILE' }),
    }),
    reply: UploadTicket,
  }),
  attachFile: operation({
    ...ROUTES.attachFile,
    ...write,

    summary:
      'Check an uploaded file and attach it to a document code of the draft, or (code VISIT, FINDING, AGREEMENT, DOC-nn) keep it for a decision',
    access: [...OFFICE, 'applicant'],
    params: FileParams,
    body: z.strictObject({ code: z.string().max(20) }),
    reply: z.object({ file: FileRecord, draftVersion: z.number().int().optional() }),
  }),
  detachFile: operation({
    ...ROUTES.detachFile,
    status: 200,
    query: none,
    maxBodyBytes: 0,
    body: none,

    summary: 'Take an upload out of a draft',
    access: ['applicant'],
    params: FileParams,
    reply: DraftView,
  }),
  downloadFile: operation({
    ...ROUTES.downloadFile,
    ...read,

    summary: 'A link to an upload, which expires',
    access: EVERYBODY,
    params: FileParams,
    query: none,
    reply: DownloadTicket,
  }),
  submitCase: operation({
    ...ROUTES.submitCase,
    ...write,

    summary: 'Submit a draft',
    access: ['applicant'],
    params: CaseParams,
    body: z.strictObject({ version: Version }),
    reply: z.object({ caseId: z.string(), receiptNumber: z.string(), limitDate: LocalDate }),
  }),
  withdrawCase: operation({
    ...ROUTES.withdrawCase,
    ...write,

    summary: 'Withdraw an application',
    access: ['applicant'],
    params: CaseParams,
    body: z.strictObject({ reason: Reason.min(1, { error: 'REASON_REQUIRED' }) }),
    reply: z.object({ caseId: z.string(), status: CaseStatusView }),
  }),
  updateAgreement: operation({
    ...ROUTES.updateAgreement,
    ...write,

    summary: 'Tell that an agreement is now in force',
    access: ['applicant'],
    params: CaseParams.extend({ which: z.enum(['waste', 'hospital']) }),
    body: z.strictObject({ agreement: Agreement, fileIds: z.array(z.uuid()).max(10) }),
    reply: z.object({ caseId: z.string(), version: z.number().int() }),
  }),
  getCase: operation({
    ...ROUTES.getCase,
    ...read,

    summary: 'A case: state, tasks, documents, history',
    access: EVERYBODY,
    params: CaseParams,
    query: none,
    reply: CaseView,
  }),

  listOwnFacilities: operation({
    ...ROUTES.listOwnFacilities,
    ...read,
    summary: 'The own clinics with everything that a change starts from',
    access: ['applicant'],
    params: none,
    query: none,
    reply: z.object({ items: z.array(OwnFacility) }),
  }),
  listNumbers: operation({
    ...ROUTES.listNumbers,
    ...read,
    summary: 'The register of document numbers of the own office: used, reserved, voided with the reason',
    access: [...OFFICE, 'auditor', 'admin'],
    params: none,
    query: z.strictObject({ kind: DocumentKind, year: Year, cursor: Cursor, limit: Limit }),
    reply: pageOf(NumberEntry),
  }),

  listTasks: operation({
    ...ROUTES.listTasks,
    ...read,

    summary: 'Inbox: tasks of the person or the unit, soonest due first',
    access: [...OFFICE, 'applicant'],
    params: none,
    query: z.strictObject({
      scope: z.enum(['mine', 'unit']).default('unit'),
      task: TaskName.optional(),
      overdue: z.enum(['yes', 'no']).optional(),
      cursor: Cursor,
      limit: Limit,
    }),
    reply: pageOf(InboxRow),
  }),
  claimTask: operation({
    ...ROUTES.claimTask,
    ...write,

    summary: 'Take a task of the unit',
    access: OFFICE,
    params: TaskParams,
    body: none,
    reply: z.object({ version: z.number().int() }),
  }),
  releaseTask: operation({
    ...ROUTES.releaseTask,
    ...write,

    summary: 'Give a task back to the unit',
    access: OFFICE,
    params: TaskParams,
    body: none,
    reply: z.object({ version: z.number().int() }),
  }),
  reassignTask: operation({
    ...ROUTES.reassignTask,
    ...write,

    summary: 'Give a task to a colleague',
    access: [...OFFICE, 'admin'],
    params: TaskParams,
    body: z.strictObject({
      personId: z.string().max(100),
      reason: Reason.min(1, { error: 'REASON_REQUIRED' }),
    }),
    reply: z.object({ version: z.number().int() }),
  }),
  decideTask: operation({
    ...ROUTES.decideTask,
    ...write,

    summary: 'Decide a task once',
    access: [...OFFICE, 'applicant'],
    params: TaskParams,
    maxBodyBytes: 1024 * KB,
    body: z.strictObject({
      outcome: Outcome,
      reason: Reason.default(''),
      verdicts: z.record(z.string().max(20), DocumentVerdict).optional(),
      plan: VisitPlan.optional(),
      visit: z
        .strictObject({
          answers: z.record(z.string().max(20), ChecklistAnswer),
          summary: z.string().max(4000, { error: 'TOO_LONG' }),
          visitedOn: LocalDate,
        })
        .optional(),
      /** complete-documents: new uploads by flagged code, and changed sections of the form. */
      resubmission: z
        .strictObject({
          files: z.record(z.string().max(20), z.array(z.uuid()).max(20)),
          form: Resubmission.optional(),
        })
        .optional(),
      /** correct-findings: by checklist code. */
      corrections: z
        .record(
          z.string().max(20),
          z.strictObject({
            note: z.string().trim().min(1, { error: 'REQUIRED' }).max(2000, { error: 'TOO_LONG' }),
            files: z.array(z.uuid()).max(10),
          }),
        )
        .optional(),
    }),
    reply: z.object({ caseId: z.string(), taskId: z.string(), outcome: Outcome, version: z.number().int() }),
  }),
  signDocument: operation({
    ...ROUTES.signDocument,
    ...write,

    summary: 'Sign the frozen document of a task; needs a login of the last five minutes',
    access: [...OFFICE, 'applicant'],
    params: TaskParams,
    body: z.strictObject({
      documentId: z.string().max(60),
      sha256: z.string().length(64, { error: 'HASH_FORMAT' }),
    }),
    reply: z.object({
      caseId: z.string(),
      taskId: z.string(),
      documentId: z.string(),
      sha256: z.string(),
      version: z.number().int(),
    }),
  }),
  previewDocument: operation({
    ...ROUTES.previewDocument,
    ...read,

    summary: 'A link to the bytes of a document: frozen, or signed',
    access: EVERYBODY,
    params: DocumentParams,
    query: none,
    reply: DownloadTicket,
  }),
  declareHoliday: operation({
    ...ROUTES.declareHoliday,
    ...write,
    status: 201,

    summary: 'Declare a day off; open deadlines are computed again',
    access: ['admin'],
    params: none,
    body: z.strictObject({
      date: LocalDate,
      name: z.string().trim().min(1, { error: 'REQUIRED' }).max(200, { error: 'TOO_LONG' }),
      legalBasis: z.string().trim().min(1, { error: 'REQUIRED' }).max(300, { error: 'TOO_LONG' }),
    }),
    reply: z.object({ date: LocalDate, version: z.number().int() }),
  }),
  listHolidays: operation({
    ...ROUTES.listHolidays,
    ...read,

    summary: 'Days off of the own office',
    access: [...OFFICE, 'auditor', 'admin'],
    params: none,
    query: none,
    reply: z.object({
      items: z.array(
        z.object({
          date: LocalDate,
          name: z.string(),
          source: z.enum(['national', 'joint-leave', 'local', 'declared']),
        }),
      ),
    }),
  }),
  getMe: operation({
    ...ROUTES.getMe,
    ...read,

    summary: 'Who am I, in which office, with which mandate',
    access: EVERYBODY,
    params: none,
    query: none,
    reply: z.object({
      personId: z.string(),
      name: z.string(),
      roles: z.array(Role),
      district: z.string().optional(),
      districtName: z.string().optional(),
      zone: z.string(),
      today: LocalDate,
      now: z.number(),
      office: z.string().optional(),
      mandate: z.string().optional(),
      unit: z.array(z.object({ personId: z.string(), name: z.string(), role: Role })),
    }),
  }),
} as const;

export type OperationName = keyof typeof OPERATIONS;
