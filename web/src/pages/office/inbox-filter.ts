import { useSearchParams } from 'wouter';
import { TaskName } from '../../../../core/procedures/clinic-permit/tasks.ts';

export type InboxFilter = {
  readonly scope: 'mine' | 'unit';
  readonly task: TaskName | undefined;
  readonly overdue: 'yes' | 'no' | undefined;
};

/** What the inbox shows; it stands in the address, so that "back" and a bookmark bring the same list. */
export function useInboxFilter(): [InboxFilter, (change: Partial<InboxFilter>) => void] {
  const [search, setSearch] = useSearchParams();
  const overdue = search.get('overdue');
  const filter: InboxFilter = {
    scope: search.get('scope') === 'mine' ? 'mine' : 'unit',
    task: TaskName.safeParse(search.get('task')).data,
    overdue: overdue === 'yes' || overdue === 'no' ? overdue : undefined,
  };
  const change = (part: Partial<InboxFilter>) => {
    const next = Object.entries({ ...filter, ...part }).filter(([, value]) => value !== undefined);
    setSearch(new URLSearchParams(next.map(([name, value]) => [name, String(value)])), { replace: true });
  };
  return [filter, change];
}

/** The filter as the API takes it. */
export function queryOf({ scope, task, overdue }: InboxFilter) {
  return {
    scope,
    ...(task === undefined ? {} : { task }),
    ...(overdue === undefined ? {} : { overdue }),
  };
}
