import { outcomeOfEnd } from '../../core/case/case.ts';
import type { CaseEvent, StoredEvent } from '../../core/case/event.ts';
import type { Context } from '../../core/context.ts';
import { caseEventOf, type FeedHandler } from './change.ts';

type Needs = Pick<Context, 'engine' | 'cases'>;

/**
 * Moves the workflow by what was recorded: a submitted application starts its execution, named by the case, once; a decision
 * answers the wait of its task, the end of a case those of every task that was open. A recorded decision cannot be lost
 * between the write and the workflow.
 */
export const runWorkflow =
  (context: Needs): FeedHandler =>
  async (change) => {
    const stored = caseEventOf(change);
    if (stored === undefined) return;
    if (stored.event.type === 'submitted') await start(context, stored, stored.event);
    else await resume(context, stored);
  };

async function start(
  { engine }: Needs,
  { caseId, correlationId = '' }: StoredEvent,
  { visit }: Extract<CaseEvent, { type: 'submitted' }>,
): Promise<void> {
  await engine.start('clinic-permit', caseId, { caseId, visit, correlationId });
}

async function resume(context: Needs, { caseId, seq, event }: StoredEvent): Promise<void> {
  const outcome = outcomeOf(event);
  if (outcome === undefined) return;
  const taskIds = 'taskId' in event ? [event.taskId] : await endedTasks(context, caseId, seq);
  for (const taskId of taskIds) {
    const wait = await context.cases.findWait(caseId, taskId);
    if (wait !== undefined)
      await context.engine.answer(wait.token, {
        outcome: outcome === 'skipped' ? outcomeOfEnd((await context.cases.get(caseId)).file) : outcome,
      });
  }
}

function outcomeOf(event: CaseEvent): string | undefined {
  switch (event.type) {
    case 'task-decided':
      return event.outcome;
    case 'task-skipped':
      return 'skipped';
    case 'withdrawn':
      return 'withdrawn';
    case 'deemed-granted':
      return 'deemed';
    case 'cancelled':
      return 'cancelled';
    default:
      return undefined;
  }
}

/** Tasks that the end of the case closed; their waits go on with that end. */
async function endedTasks({ cases }: Pick<Context, 'cases'>, caseId: string, seq: number): Promise<string[]> {
  const { file } = await cases.get(caseId);
  return seq > file.version
    ? []
    : file.tasks.filter(({ endedAt }) => endedAt !== undefined).map(({ taskId }) => taskId);
}
