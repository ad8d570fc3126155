import { z } from 'zod';
import { ChecklistAnswer, DocumentVerdict, VisitPlan } from '../../case/work.ts';
import { Credential, LostAnswer } from '../../credential.ts';
import { LocalDate } from '../../local-date.ts';
import { Resubmission } from '../../procedures/clinic-permit/application.ts';
import { Outcome, TaskName } from '../../procedures/clinic-permit/tasks.ts';
import { operation } from '../operation.ts';
import { ROUTES } from '../routes.ts';
import { InboxRow } from '../views.ts';
import { Cursor, KB, Limit, none, OFFICE, pageOf, Reason, read, TaskParams, write } from './shared.ts';

/** The inbox, decisions and signatures. */
export const TASKS_OPERATIONS = {
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
    // What it says becomes one event, and an item of the table on AWS holds 400 KB.
    maxBodyBytes: 320 * KB,
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
      /** Where the key of the signatory is at a signing service. */
      credential: Credential.optional(),
      /** After SIGNATURE_UNCERTAIN or SIGNATURE_UNUSABLE. */
      lostAnswer: LostAnswer.optional(),
    }),
    secrets: ['credential'],
    reply: z.object({
      caseId: z.string(),
      taskId: z.string(),
      documentId: z.string(),
      sha256: z.string(),
      version: z.number().int(),
    }),
  }),
} as const;
