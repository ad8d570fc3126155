import type { CaseView, TaskView } from '../../../../../core/contract/views.ts';
import { hasMessage, messageFor } from '../../../../../core/messages.ts';
import { HOLDER_LABELS } from '../../../../../core/procedures/clinic-permit/labels.ts';
import { problemCode, problemFields } from '../../../api/errors.ts';
import type { Text } from '../../../i18n/language.ts';
import type { BadgeTone } from '../../../ui/notice.tsx';

const STATUS_TONES: Readonly<Record<CaseView['status'], BadgeTone>> = {
  'out-of-jurisdiction': 'error',
  'in-process': 'info',
  'waiting-for-applicant': 'warning',
  granted: 'success',
  refused: 'error',
  'deemed-granted': 'success',
  cancelled: 'error',
  withdrawn: 'neutral',
};

export function statusTone(status: CaseView['status'] | 'draft'): BadgeTone {
  return status === 'draft' ? 'neutral' : STATUS_TONES[status];
}

/** Why somebody cannot do a task now, and who can. */
export function whyNot(task: Pick<TaskView, 'task' | 'role' | 'claimedBy' | 'notAllowedCode'>): Text {
  const { notAllowedCode: code = 'NOT_ALLOWED', claimedBy } = task;
  const holder = HOLDER_LABELS[task.role];
  if (code === 'TASK_CLAIMED' && claimedBy !== undefined) {
    return {
      id: `Sedang dikerjakan ${claimedBy.name}. Minta beliau melepas tugas ini bila Anda yang akan mengerjakannya.`,
      en: `${claimedBy.name} is working on this. Ask for it to be released if you are to do it.`,
    };
  }
  if (code === 'NOT_ALLOWED' && task.task === 'visit')
    return { id: 'Diisi oleh tim yang ditugaskan.', en: 'Filled in by the assigned team.' };
  if (code === 'NOT_ALLOWED' && task.task === 'sign-visit-record')
    return {
      id: 'Ditandatangani oleh ketua tim visitasi.',
      en: 'Signed by the leader of the visiting team.',
    };
  if (code === 'NOT_ALLOWED' || !hasMessage(code)) {
    return claimedBy === undefined
      ? { id: `Dikerjakan oleh: ${holder.id}.`, en: `Done by: ${holder.en}.` }
      : {
          id: `Dikerjakan oleh: ${claimedBy.name} (${holder.id}).`,
          en: `Done by: ${claimedBy.name} (${holder.en}).`,
        };
  }
  return messageFor(code);
}

/** A field error of a form, worded like those of the API; with the name of the field where several could say the same. */
export function fieldMessage(
  field: string,
  code: string,
  language: keyof Text,
  label?: string,
): { field: string; message: string } {
  const message = messageFor(code)[language];
  return { field, message: label === undefined ? message : `${label}: ${message}` };
}

/** "a, b dan c" */
export function joined(names: readonly string[], language: keyof Text): string {
  return new Intl.ListFormat(language === 'id' ? 'id-ID' : 'en-GB', { type: 'conjunction' }).format(names);
}

/** An error that the summary of the fields does not say already; null when it does. */
export function beyondFields(error: unknown): unknown {
  return problemCode(error) === 'INVALID_INPUT' && problemFields(error).length > 0 ? null : error;
}
