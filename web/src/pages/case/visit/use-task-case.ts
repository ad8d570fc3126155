import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { CaseView } from '../../../../../core/contract/views.ts';
import { OfflineError } from '../../../api/errors.ts';
import { loadLocal, saveLocal } from '../../../offline/store.ts';
import { useSession } from '../../../session/session.ts';
import { useCase } from '../parts/use-case.ts';
import { caseKey } from '../parts/use-kept.ts';

/** A case for its tasks. The one of a visit is kept on the phone too, so that its checklist opens without a network. */
export function useTaskCase(caseId: string, taskId: string) {
  const client = useQueryClient();
  const userId = useSession().person?.id ?? '';
  const query = useCase(caseId);
  const { data, error } = query;
  const visiting = /^visit-\d+$/.test(taskId);
  const key = caseKey(caseId);
  useEffect(() => {
    if (visiting && data !== undefined) saveLocal(userId, key, data).catch(() => undefined);
  }, [visiting, data, userId, key]);
  const cutOff = visiting && data === undefined && error instanceof OfflineError;
  useEffect(() => {
    if (!cutOff) return;
    loadLocal(userId, key).then(
      (found) => {
        const view = CaseView.safeParse(found?.value);
        // Old on purpose: the next chance to read it again is taken.
        if (view.success)
          client.setQueryData(['getCase', { params: { caseId } }], view.data, { updatedAt: 1 });
      },
      () => undefined,
    );
  }, [cutOff, client, userId, key, caseId]);
  return query;
}
