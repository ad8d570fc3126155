import type { Role } from '../../core/actor.ts';
import type { Context } from '../../core/context.ts';
import { addDays, type LocalDate, localDateOf } from '../../core/local-date.ts';
import { TASKS } from '../../core/procedures/clinic-permit/tasks.ts';
import type { CaseStore, TaskRow } from '../../core/stores.ts';

const PAGE = 100;
type Needs = Pick<Context, 'clock' | 'districts' | 'metrics' | 'log'> & {
  readonly cases: Pick<CaseStore, 'inboxOfRole'>;
};

/**
 * How the offices stand together, for dashboard and alarms: tasks past their due date, and how long the oldest waits; the
 * log names the offices that are late. Of tasks that are not yet due only the first hundred of each role are looked at.
 */
export const observe = (context: Needs) => async (): Promise<void> => {
  const { metrics, districts, clock, log } = context;
  let oldest = clock.now();
  let overdue = 0;
  for (const { code, zone } of districts) {
    const standing = await standingOf(context, code, addDays(localDateOf(clock.now(), zone), -1));
    if (standing.overdue > 0) log.info('An office is late', { district: code, overdue: standing.overdue });
    oldest = Math.min(oldest, standing.oldest);
    overdue += standing.overdue;
  }
  metrics.add('TasksOverdue', overdue);
  metrics.add('OldestTaskSeconds', (clock.now() - oldest) / 1000);
};

/** Roles whose tasks the office owes; an applicant's wait is the applicant's. */
const ROLES = [...new Set(Object.values(TASKS).map(({ role }) => role))].flatMap((role): Role[] => {
  if (role === 'applicant') return [];
  // Who decides depends on the district's permit form.
  return role === 'decider' ? ['head-of-office', 'issuer'] : [role];
});

type Standing = { readonly overdue: number; readonly oldest: number };

async function standingOf(context: Needs, district: string, yesterday: LocalDate): Promise<Standing> {
  let overdue = 0;
  let oldest = context.clock.now();
  for (const role of new Set(ROLES)) {
    for await (const { dueDate, openedAt } of firstTasks(context, district, role, yesterday)) {
      if (dueDate <= yesterday) overdue += 1;
      oldest = Math.min(oldest, openedAt);
    }
  }
  return { overdue, oldest };
}

/** Soonest due first: every page that still has a task past its due date. */
async function* firstTasks(
  { cases }: Needs,
  district: string,
  role: Role,
  yesterday: LocalDate,
): AsyncGenerator<TaskRow> {
  let cursor: string | undefined;
  do {
    const page = await cases.inboxOfRole(district, role, {
      limit: PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    yield* page.items;
    const last = page.items.at(-1);
    cursor = last !== undefined && last.dueDate <= yesterday ? page.cursor : undefined;
  } while (cursor !== undefined);
}
