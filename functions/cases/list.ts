import type { Actor } from '../../core/actor.ts';
import type { Context } from '../../core/context.ts';
import { CASES_OPERATIONS } from '../../core/contract/operations/cases.ts';
import type { CaseRow } from '../../core/contract/views.ts';
import { AppError } from '../../core/errors.ts';
import type { Page } from '../../core/ports.ts';
import { HOLDER_LABELS, statusLabel, TASK_LABELS } from '../../core/procedures/clinic-permit/labels.ts';
import { taskDefinition } from '../../core/procedures/clinic-permit/tasks.ts';
import type { CaseHead, DraftHead, PageRequest } from '../../core/stores.ts';
import { http } from '../shared/http.ts';

const PAGES_AT_MOST = 20;

/** An applicant's drafts and cases, or the cases of an office; newest first. */
export const listCases = ({ cases }: Pick<Context, 'cases'>) =>
  http(CASES_OPERATIONS.listCases, async ({ query: { status, limit, cursor }, actor }) => {
    const page = pageOf({ cases }, actor);
    const items: CaseRow[] = [];
    let next = cursor;
    for (let pages = 0; pages < PAGES_AT_MOST; pages += 1) {
      const request = { limit: limit - items.length, ...(next === undefined ? {} : { cursor: next }) };
      const found = await page(request);
      items.push(...found.items.filter((head) => status === undefined || head.status === status).map(rowOf));
      next = found.cursor;
      if (next === undefined || items.length >= limit) break;
    }
    return next === undefined ? { items } : { items, cursor: next };
  });

function pageOf(
  { cases }: Pick<Context, 'cases'>,
  { roles, party, district }: Actor,
): (page: PageRequest) => Promise<Page<CaseHead | DraftHead>> {
  if (roles.includes('applicant') && party !== undefined) return (page) => cases.listOfParty(party, page);
  const reads = roles.some((role) => role !== 'applicant' && role !== 'admin');
  if (reads && district !== undefined) return (page) => cases.listOfDistrict(district, page);
  throw new AppError('NOT_ALLOWED', 'No cases for this role');
}

function rowOf(head: CaseHead | DraftHead): CaseRow {
  const { caseId, district, kind, clinicName, updatedAt } = head;
  const row = { caseId, district, kind, clinicName, updatedAt };
  if (head.status === 'draft') return { ...row, status: 'draft', statusLabel: { id: 'Draf', en: 'Draft' } };
  const task = head.openTask;
  const status = {
    status: head.status,
    statusLabel: statusLabel(head.status, kind),
    receiptNumber: head.receiptNumber,
  };
  return task === undefined
    ? { ...row, ...status }
    : { ...row, ...status, dueDate: task.dueDate, waitingFor: waitingFor(task.task) };
}

function waitingFor(task: NonNullable<CaseHead['openTask']>['task']): CaseRow['waitingFor'] {
  const { role } = taskDefinition(task);
  const holder = HOLDER_LABELS[role === 'decider' ? 'head-of-office' : role];
  const label = TASK_LABELS[task];
  return { id: `${holder.id}: ${label.id.toLowerCase()}`, en: `${holder.en}: ${label.en.toLowerCase()}` };
}
