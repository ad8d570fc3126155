import type { TrustView } from '../../../core/contract/views.ts';
import { call } from '../api/client.ts';
import { queryClient } from '../api/hooks.ts';

/** Milliseconds for which an answer is as good as a new one. */
const FRESH = 60_000;

/**
 * Whom this office says to believe. Without a network it is the last answer that the device kept (`sw.ts`); `servedAt`
 * says from when. Throws OfflineError where there is none.
 */
export function loadTrust(): Promise<TrustView> {
  return queryClient.fetchQuery({
    queryKey: ['getTrust', {}],
    queryFn: ({ signal }) => call('getTrust', {}, { signal }),
    staleTime: FRESH,
    retry: false,
  });
}
