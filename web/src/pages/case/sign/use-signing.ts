import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { DocumentView } from '../../../../../core/contract/views.ts';
import { call } from '../../../api/client.ts';
import { problemCode } from '../../../api/errors.ts';
import { type TaskFormProps, useLeaveWith } from '../tasks/use-decision.ts';

export type Signing = {
  readonly sign: () => void;
  readonly busy: boolean;
  readonly error: unknown;
  /** The document was renewed in between; nothing was signed. */
  readonly changed: boolean;
};

/**
 * Signs the document that is shown, named by its hash. A login that is too old is renewed in a window by `call`. The
 * same document tried again after a lost answer keeps its idempotency key, so that it is signed once.
 */
export function useSigning(
  { view, task }: TaskFormProps,
  document: DocumentView,
  forget: () => Promise<void>,
): Signing {
  const client = useQueryClient();
  const leave = useLeaveWith({ view, task });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [changed, setChanged] = useState(false);
  const running = useRef(false);
  const intent = useRef({ sha256: '', key: '' });

  const run = async () => {
    const { documentId, sha256 } = document;
    if (intent.current.sha256 !== sha256) intent.current = { sha256, key: crypto.randomUUID() };
    await call(
      'signDocument',
      { params: { caseId: view.caseId, taskId: task.taskId }, body: { documentId, sha256 } },
      { idempotencyKey: intent.current.key },
    );
    await forget();
    leave(task.outcomes.includes('countersigned') ? 'countersigned' : 'signed');
  };
  const fail = async (cause: unknown) => {
    const renewed = problemCode(cause) === 'DOCUMENT_CHANGED';
    setChanged(renewed);
    setError(renewed ? null : cause);
    if (renewed) await client.invalidateQueries({ queryKey: ['getCase'] });
  };
  const sign = () => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setError(null);
    run()
      .catch(fail)
      .finally(() => {
        running.current = false;
        setBusy(false);
      });
  };
  return { sign, busy, error, changed };
}
