import { z } from 'zod';
import { LocalDate } from '../../local-date.ts';
import { Agreement, DraftForm } from '../../procedures/clinic-permit/application.ts';
import { operation } from '../operation.ts';
import { ROUTES } from '../routes.ts';
import { CaseRow, CaseStatusView, CaseView, DraftView, OwnFacility } from '../views.ts';
import {
  CaseParams,
  Cursor,
  EVERYBODY,
  KB,
  Limit,
  none,
  pageOf,
  Reason,
  read,
  Version,
  write,
} from './shared.ts';

/** Drafts and cases. */
export const CASES_OPERATIONS = {
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
} as const;
