import type { ProcessPath } from './process-picture-path.ts';

/** `again`: done once, and to be done again after a correction; `open`: nothing is known of it. */
export type StepStanding = 'done' | 'current' | 'again' | 'waiting' | 'open';

/** How each step of the main path stands when the file is at `step`; the end of the path is the last one. */
export function standingsOf(path: ProcessPath, step: string): StepStanding[] {
  const states = [...path.steps.map(({ state }) => state), path.end];
  const at = states.indexOf(step);
  if (at >= 0) return states.map((_, index) => (index < at ? 'done' : index === at ? 'current' : 'waiting'));
  const parent = path.steps.findIndex(({ sides }) => sides.some(({ state }) => state === step));
  const side = path.steps[parent]?.sides.find(({ state }) => state === step);
  // An end beside the path: which steps came before is not to be seen from the state alone.
  if (side === undefined) return states.map(() => 'open');
  const back = states.indexOf(side.backTo);
  return states.map((_, index) => (index < back ? 'done' : index <= parent ? 'again' : 'waiting'));
}
