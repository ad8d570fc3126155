import type { CaseEvent } from '../../core/case/event.ts';
import type { Context } from '../../core/context.ts';
import type { MetricName } from '../../core/ports.ts';
import { caseEventOf, type FeedHandler } from './change.ts';

/** Counts what operators watch. A change that is delivered again counts again: the figures are for trends, not for the law. */
export const measure =
  ({ metrics, cases }: Pick<Context, 'metrics' | 'cases'>): FeedHandler =>
  async (change) => {
    const stored = caseEventOf(change);
    const name = stored && counted(stored.event);
    if (stored === undefined || name === undefined) return;
    const { file } = await cases.get(stored.caseId);
    metrics.add(name, 1, { district: file.district });
  };

function counted(event: CaseEvent): MetricName | undefined {
  switch (event.type) {
    case 'submitted':
      return 'CasesOpened';
    case 'deemed-granted':
      return 'CasesDeemed';
    case 'task-decided':
      return event.outcome === 'signed' && ENDS.has(event.task) ? 'CasesDecided' : undefined;
    default:
      return undefined;
  }
}

/** Tasks whose signature decides the application. */
const ENDS: ReadonlySet<string> = new Set(['decide-permit', 'sign-refusal']);
