import { CASES_OPERATIONS } from './operations/cases.ts';
import { DOCUMENTS_OPERATIONS } from './operations/documents.ts';
import { FILES_OPERATIONS } from './operations/files.ts';
import { OFFICE_OPERATIONS } from './operations/office.ts';
import { PUBLIC_OPERATIONS } from './operations/public.ts';
import { TASKS_OPERATIONS } from './operations/tasks.ts';

/** The whole API. The name of a row is its operationId. */
export const OPERATIONS = {
  ...PUBLIC_OPERATIONS,
  ...FILES_OPERATIONS,
  ...CASES_OPERATIONS,
  ...TASKS_OPERATIONS,
  ...DOCUMENTS_OPERATIONS,
  ...OFFICE_OPERATIONS,
} as const;

export type OperationName = keyof typeof OPERATIONS;
