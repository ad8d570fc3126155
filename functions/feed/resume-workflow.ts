import type { CaseEvent } from '../../core/case/event.ts';
import type { Context } from '../../core/context.ts';
import { caseEventOf, type FeedHandler } from './change.ts';

/**
 * Answers the wait of a task that was decided, or of every task that was open when the case ended. The only place that
 * answers tokens: a recorded decision cannot be lost between the write and the workflow.
 */
export const resumeWorkflow =
  ({ engine, cases }: Pick<Context, 'engine' | 'cases'>): FeedHandler =>
  async (change) => {
    const stored = caseEventOf(change);
    if (stored === undefined) return;
    const outcome = outcomeOf(stored.event);
    if (outcome === undefined) return;
    const taskIds =
      'taskId' in stored.event
        ? [stored.event.taskId]
        : await endedTasks({ cases }, stored.caseId, stored.seq);
    for (const taskId of taskIds) {
      const token = await cases.findToken(stored.caseId, taskId);
      if (token !== undefined)
        await engine.answer(token, {
          outcome: outcome === 'skipped' ? await endOf({ cases }, stored.caseId) : outcome,
        });
    }
  };

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

async function endOf({ cases }: Pick<Context, 'cases'>, caseId: string): Promise<string> {
  const { file } = await cases.get(caseId);
  return file.status === 'deemed-granted' ? 'deemed' : file.status;
}
