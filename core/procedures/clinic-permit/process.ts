import { type Case, openTasks } from '../../case/case.ts';
import type { Text } from '../../district.ts';
import { formatDate } from '../../local-date.ts';
import { DOCUMENT_LABELS, END_LABELS, HOLDER_LABELS, statusLabel, TASK_LABELS } from './labels.ts';
import type { TaskName } from './tasks.ts';

/** States of workflows/clinic-permit.asl.json by the task that is open in them. */
const STATE_OF_TASK = {
  'check-completeness': 'CheckCompleteness',
  'complete-documents': 'CompleteDocuments',
  'verify-technically': 'VerifyTechnically',
  'assign-visit': 'AssignVisit',
  'sign-assignment': 'SignAssignment',
  visit: 'Visit',
  'sign-visit-record': 'SignVisitRecord',
  'countersign-visit': 'CountersignVisit',
  'correct-findings': 'CorrectFindings',
  recommend: 'Recommend',
  'decide-permit': 'DecidePermit',
  'sign-refusal': 'SignRefusal',
} as const satisfies Record<TaskName, string>;

const STATE_OF_END = {
  granted: 'Granted',
  refused: 'Refused',
  'deemed-granted': 'DeemedGranted',
  cancelled: 'Cancelled',
  withdrawn: 'WithdrawnByApplicant',
} as const;

/** Where the case stands in the state machine, computed from its events and not from the engine. */
export function currentState(file: Case): string {
  if (file.status in STATE_OF_END) return STATE_OF_END[file.status as keyof typeof STATE_OF_END];
  const task = openTasks(file).at(-1) ?? file.tasks.at(-1);
  if (task === undefined) return 'IssueReceipt';
  return task.task === 'complete-documents' && repairs(file) ? 'RepairDocuments' : STATE_OF_TASK[task.task];
}

/** `complete-documents` after the technical check is another state than after the first check. */
function repairs(file: Case): boolean {
  return file.tasks.findLast(({ task }) => task !== 'complete-documents')?.task === 'verify-technically';
}

/** How the result of a finished case ended, where it did. */
export function resultEnd({ documents, result, status }: Case): Text | undefined {
  const wanted = status === 'deemed-granted' ? 'deemed-granted' : result;
  const document = documents.findLast(({ kind, signatures }) => kind === wanted && signatures.length > 0);
  if (document === undefined || document.state === 'prepared' || document.state === 'signed')
    return undefined;
  const { id, en } = END_LABELS[document.state];
  const label = DOCUMENT_LABELS[document.kind];
  return { id: `${label.id}: ${id.toLowerCase()}`, en: `${label.en}: ${en.toLowerCase()}` };
}

function finished(label: Text, end: Text | undefined): Text {
  const more = end === undefined ? { id: '', en: '' } : { id: ` ${end.id}.`, en: ` ${end.en}.` };
  return {
    id: `Selesai: ${label.id.toLowerCase()}.${more.id}`,
    en: `Finished: ${label.en.toLowerCase()}.${more.en}`,
  };
}

/** One sentence for everybody: who has the file, what comes next, until when. */
export function nextStep(file: Case): Text {
  const task = openTasks(file).at(-1);
  if (task === undefined) {
    const label = statusLabel(file.status, file.application.kind);
    if (file.endedAt !== undefined) return finished(label, resultEnd(file));
    return { id: 'Sistem menyiapkan langkah berikutnya.', en: 'The system prepares the next step.' };
  }
  const holder = HOLDER_LABELS[task.role];
  const label = TASK_LABELS[task.task];
  return {
    id: `${holder.id}: ${label.id.toLowerCase()}, paling lambat ${formatDate(task.dueDate)}.`,
    en: `${holder.en}: ${label.en.toLowerCase()}, by ${formatDate(task.dueDate, 'en')}.`,
  };
}
