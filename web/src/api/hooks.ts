import {
  type InfiniteData,
  QueryClient,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useRef } from 'react';
import { LONGEST, retryDelay } from '../session/retry-delay.ts';
import { call, callParts, partsOf } from './client.ts';
import { OfflineError, ProblemError, wasRefused } from './errors.ts';
import type { CallInput, OperationName, ReplyOf } from './types.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      networkMode: 'always',
      retry: (failures, error) => failures < 2 && leastPause(error) <= LONGEST,
      retryDelay: (failures, error) => Math.max(retryDelay(failures + 1), leastPause(error)),
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** Reads: `const me = useReply('getMe', {})`. Render it with `<Loaded query={me}>{(me) => …}</Loaded>`. */
export function useReply<N extends OperationName>(
  name: N,
  input: CallInput<N>,
  options: { readonly enabled?: boolean; readonly refreshEvery?: number } = {},
): UseQueryResult<ReplyOf<N>, Error> {
  return useQuery<ReplyOf<N>, Error>({
    queryKey: [name, input],
    queryFn: ({ signal }) => call(name, input, { signal }),
    enabled: options.enabled ?? true,
    refetchInterval: options.refreshEvery ?? false,
  });
}

type Pages<N extends OperationName> = UseInfiniteQueryResult<InfiniteData<ReplyOf<N>>, Error>;

/**
 * Reads a list page by page: `const tasks = useList('listTasks', { query: { scope: 'mine' } })`.
 * Its items: `rowsOf(tasks)`; its button: `<LoadMore list={tasks} />`.
 */
export function useList<N extends OperationName>(name: N, input: CallInput<N>): Pages<N> {
  const parts = partsOf(input);
  return useInfiniteQuery<ReplyOf<N>, Error, InfiniteData<ReplyOf<N>>, unknown[], string | undefined>({
    queryKey: [name, 'list', input],
    initialPageParam: undefined,
    queryFn: ({ pageParam, signal }) =>
      callParts(name, { ...parts, query: { ...parts.query, cursor: pageParam } }, { signal }),
    getNextPageParam: (page) => cursorOf(page),
  });
}

/** All rows of the pages that are loaded. */
export function rowsOf<Row>(list: {
  readonly data?: InfiniteData<{ readonly items: readonly Row[] }> | undefined;
}): Row[] {
  return list.data?.pages.flatMap((page) => page.items) ?? [];
}

/**
 * Writes: `const submit = useAction('submitCase', { refresh: ['getCase', 'listCases'] })`, then
 * `submit.mutate({ params, body })`. The same input sent again after a lost answer keeps its idempotency key, so that
 * it happens once.
 */
export function useAction<N extends OperationName>(
  name: N,
  options: { readonly refresh?: readonly OperationName[] } = {},
): UseMutationResult<ReplyOf<N>, Error, CallInput<N>> {
  const client = useQueryClient();
  const intents = useRef(new Map<string, string>());
  return useMutation<ReplyOf<N>, Error, CallInput<N>>({
    mutationFn: async (input) => {
      const intent = JSON.stringify(input);
      const idempotencyKey = intents.current.get(intent) ?? crypto.randomUUID();
      intents.current.set(intent, idempotencyKey);
      try {
        const reply = await call(name, input, { idempotencyKey });
        intents.current.delete(intent);
        return reply;
      } catch (error) {
        if (wasRefused(error)) intents.current.delete(intent);
        throw error;
      }
    },
    onSuccess: async () => {
      const stale = options.refresh ?? [];
      await Promise.all(stale.map((operation) => client.invalidateQueries({ queryKey: [operation] })));
    },
  });
}

/** Milliseconds to wait before a read is repeated, for ever where that is no use. Who is to wait long is told so instead. */
function leastPause(error: unknown): number {
  if (error instanceof OfflineError) return 0;
  return (error instanceof ProblemError ? error.repeatAfter : undefined) ?? Number.POSITIVE_INFINITY;
}

function cursorOf(page: object): string | undefined {
  return 'cursor' in page && typeof page.cursor === 'string' ? page.cursor : undefined;
}
