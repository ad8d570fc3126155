import type { FeedHandler } from './change.ts';
import { measure } from './measure.ts';
import { notify } from './notify.ts';
import { recomputeDeadlines } from './recompute-deadlines.ts';

type Needs = Parameters<typeof notify>[0] &
  Parameters<typeof recomputeDeadlines>[0] &
  Parameters<typeof measure>[0];

/** Whatever follows a change besides the workflow: people are told, deadlines move with a new day off, operators count. */
export const followUp = (context: Needs): FeedHandler => {
  const readers = [recomputeDeadlines(context), notify(context), measure(context)];
  return async (change) => {
    for (const read of readers) await read(change);
  };
};
