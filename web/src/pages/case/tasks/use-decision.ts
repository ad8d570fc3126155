import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { CaseView, TaskView } from '../../../../../core/contract/views.ts';
import type { Outcome } from '../../../../../core/procedures/clinic-permit/tasks.ts';
import { ProblemError, problemFields } from '../../../api/errors.ts';
import { useAction } from '../../../api/hooks.ts';
import type { CallInput } from '../../../api/types.ts';
import type { FieldMessage } from '../../../ui/error-summary.tsx';
import { beyondFields } from '../parts/words.ts';
import type { Sent } from '../sent-notice.tsx';

export type TaskFormProps = { readonly view: CaseView; readonly task: TaskView };
type Body = CallInput<'decideTask'>['body'];

export type Decision = {
  /** Sends once; on success the kept work is forgotten and the page of the file opens. */
  readonly send: (body: Body, files?: Sent['sent']['files']) => void;
  readonly busy: boolean;
  readonly error: unknown;
  /** What is wrong in the form, from the checks here or from the API. */
  readonly errors: readonly FieldMessage[];
  /** Shows the errors of the checks here, or none; true when there is none. */
  readonly check: (errors: readonly FieldMessage[]) => boolean;
};

/** Sends the decision on a task. */
export function useDecision({ view, task }: TaskFormProps, forget: () => Promise<void>): Decision {
  const decide = useAction('decideTask');
  const leave = useLeaveWith({ view, task });
  const [errors, setErrors] = useState<readonly FieldMessage[]>([]);
  const sending = useRef(false);
  return {
    busy: decide.isPending,
    error: errors.length > 0 ? null : beyondFields(decide.error),
    errors: errors.length > 0 ? errors : problemFields(decide.error),
    check(found) {
      setErrors(found);
      return found.length === 0;
    },
    send(body, files = []) {
      if (sending.current) return;
      sending.current = true;
      setErrors([]);
      const { caseId } = view;
      decide.mutate(
        { params: { caseId, taskId: task.taskId }, body },
        {
          onSuccess: () => void forget().then(() => leave(body.outcome, files)),
          onSettled: () => {
            sending.current = false;
          },
        },
      );
    },
  };
}

/** Opens the page of the file with the confirmation, and drops what was read before. */
export function useLeaveWith({ view, task }: TaskFormProps) {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  return (outcome: Outcome, files: Sent['sent']['files'] = []) => {
    const state: Sent = { sent: { task: task.task, outcome, files } };
    // Removed rather than refreshed: the page that is left must not show the task as done before it goes.
    for (const name of ['getCase', 'listTasks', 'listCases']) client.removeQueries({ queryKey: [name] });
    navigate(`/berkas/${view.caseId}`, { state });
  };
}

/** The task is no longer open: the text stays, and the file says what happened. */
export function isClosedError(error: unknown): boolean {
  const codes = ['TASK_CLOSED', 'CASE_CLOSED', 'DEEMED_GRANTED'];
  return error instanceof ProblemError && codes.includes(error.problem.code);
}
