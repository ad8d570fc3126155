import type { Context } from '../../core/context.ts';
import { caseEventOf, type FeedHandler } from './change.ts';

/** A submitted application starts its execution, named by the case: once. */
export const startWorkflow =
  ({ engine }: Pick<Context, 'engine'>): FeedHandler =>
  async (change) => {
    const stored = caseEventOf(change);
    if (stored?.event.type !== 'submitted') return;
    const { caseId, event } = stored;
    await engine.start('clinic-permit', caseId, { caseId, visit: event.visit });
  };
