import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CaseStatusView, CaseView } from '../../../../../core/contract/views.ts';
import { useReply } from '../../../api/hooks.ts';

const ENDED: readonly CaseStatusView[] = ['granted', 'refused', 'deemed-granted', 'cancelled', 'withdrawn'];
/** How often the page looks while the system prepares the next step, and how long it keeps looking. */
const INTERVAL = 1500;
const PATIENCE = 20;

export function hasEnded(view: Pick<CaseView, 'status'>): boolean {
  return ENDED.includes(view.status);
}

/** One case; looks again by itself while the system is preparing the next step. */
export function useCase(caseId: string): UseQueryResult<CaseView, Error> {
  const [waiting, setWaiting] = useState(false);
  const [looks, setLooks] = useState(0);
  const query = useReply('getCase', { params: { caseId } }, waiting ? { refreshEvery: INTERVAL } : {});
  const { data, dataUpdatedAt } = query;
  useEffect(() => {
    if (dataUpdatedAt > 0) setLooks((count) => count + 1);
  }, [dataUpdatedAt]);
  const settling = data !== undefined && isSettling(data) && looks < PATIENCE;
  useEffect(() => setWaiting(settling), [settling]);
  return query;
}

/** No task is open, and the workflow has not come to its end yet. */
function isSettling(view: CaseView): boolean {
  if (view.tasks.length > 0) return false;
  if (!hasEnded(view)) return view.status !== 'out-of-jurisdiction';
  const finished = view.status === 'granted' || view.status === 'deemed-granted';
  return finished && !view.history.some(({ type }) => type === 'closed');
}
