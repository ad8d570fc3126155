import type { Actor, Role } from '../../core/actor.ts';
import { withMandates } from '../../core/authority.ts';
import type { Context } from '../../core/context.ts';
import { TASKS_OPERATIONS } from '../../core/contract/operations/tasks.ts';
import type { InboxRow } from '../../core/contract/views.ts';
import { districtVersionAt } from '../../core/districts/index.ts';
import { AppError } from '../../core/errors.ts';
import { addDays, type LocalDate, localDateOf } from '../../core/local-date.ts';
import type { Page } from '../../core/ports.ts';
import { TASK_LABELS } from '../../core/procedures/clinic-permit/labels.ts';
import type { TaskName } from '../../core/procedures/clinic-permit/tasks.ts';
import type { DueRange, PageRequest, TaskRow } from '../../core/stores.ts';
import { districtOf } from '../shared/actor.ts';
import { http } from '../shared/http.ts';
import { getOffice } from '../shared/setting.ts';

type Needs = Pick<Context, 'cases' | 'clock' | 'districts'>;
/** A filter that few tasks fit ends the page early rather than reading the whole inbox. */
const PAGES_AT_MOST = 20;

type Source = (page: PageRequest & DueRange) => Promise<Page<TaskRow>>;

/** The inbox: tasks of the person or of the unit, soonest due first, straight from the table that decisions write. */
export const listTasks = (context: Needs) =>
  http(TASKS_OPERATIONS.listTasks, async ({ query: { scope, task, overdue, limit, cursor }, actor }) => {
    const { sources, today } = sourcesFor(context, actor, scope);
    const due: DueRange =
      overdue === 'yes' ? { dueUntil: addDays(today, -1) } : overdue === 'no' ? { dueFrom: today } : {};
    const page = { limit, ...due, ...(cursor === undefined ? {} : { cursor }) };
    const found = await readFrom(sources, page, task);
    const items = found.items.map((row) => rowOf(row, today));
    return found.cursor === undefined ? { items } : { items, cursor: found.cursor };
  });

/** Somebody with several offices reads one inbox after the other; the cursor says where they are. */
async function readFrom(
  sources: readonly Source[],
  { cursor, limit, ...due }: PageRequest & DueRange,
  task: TaskName | undefined,
): Promise<Page<TaskRow>> {
  let { place, inner } = positionOf(cursor);
  if (cursor !== undefined && place >= sources.length)
    throw new AppError('INVALID_CURSOR', 'Not a cursor of this inbox');
  const items: TaskRow[] = [];
  for (let pages = 0; ; pages += 1) {
    const source = sources[place];
    if (source === undefined) return { items };
    if (pages === PAGES_AT_MOST) return { items, cursor: `${place}.${inner ?? ''}` };
    const page = await source({
      ...due,
      limit: limit - items.length,
      ...(inner === undefined ? {} : { cursor: inner }),
    });
    items.push(...page.items.filter((row) => task === undefined || row.task === task));
    inner = page.cursor;
    if (inner === undefined) place += 1;
    if (items.length >= limit)
      return place < sources.length ? { items, cursor: `${place}.${inner ?? ''}` } : { items };
  }
}

function positionOf(cursor: string | undefined): { place: number; inner: string | undefined } {
  if (cursor === undefined) return { place: 0, inner: undefined };
  const [, place, inner] = /^(\d)\.(.*)$/.exec(cursor) ?? [];
  if (place === undefined) throw new AppError('INVALID_CURSOR', 'Not a cursor of the inbox');
  return { place: Number(place), inner: inner === '' ? undefined : inner };
}

function sourcesFor(
  context: Needs,
  actor: Actor,
  scope: 'mine' | 'unit',
): { sources: Source[]; today: LocalDate } {
  const { party } = actor;
  if (actor.roles.includes('applicant') && party !== undefined) {
    return {
      sources: [(page) => context.cases.inboxOfParty(party, page)],
      today: localDateOf(context.clock.now(), 'Asia/Jakarta'),
    };
  }
  const district = getOffice(context, districtOf(actor));
  const today = localDateOf(context.clock.now(), district.zone);
  if (scope === 'mine')
    return { sources: [(page) => context.cases.inboxOfPerson(actor.personId, page)], today };
  const { roles } = withMandates(actor, districtVersionAt(district, today), today);
  const inbox =
    (role: Role): Source =>
    (page) =>
      context.cases.inboxOfRole(district.code, role, page);
  return { sources: roles.filter((role) => role !== 'auditor' && role !== 'admin').map(inbox), today };
}

function rowOf({ district: _, party: __, ...row }: TaskRow, today: LocalDate): InboxRow {
  return { ...row, label: TASK_LABELS[row.task], overdue: row.dueDate < today };
}
