import { readFileSync } from 'node:fs';

/** The procedures. Each is one file beside this one, deployed and run locally as it is. */
export const WORKFLOWS = ['clinic-permit'] as const;
export type Workflow = (typeof WORKFLOWS)[number];

/** Every step that a definition may name as `${Step}`; `functions/steps/` implements them. */
export const STEPS = ['OpenTask', 'PrepareDocument', 'SealDocument', 'CancelCase', 'CloseCase'] as const;
export type Step = (typeof STEPS)[number];

const texts = new Map<Workflow, string>();

/** The definition as it stands in its file: Amazon States Language, JSONata. */
export function definitionOf(workflow: Workflow): string {
  const known = texts.get(workflow);
  if (known !== undefined) return known;
  const text = readFileSync(new URL(`./${workflow}.asl.json`, import.meta.url), 'utf8');
  texts.set(workflow, text);
  return text;
}

/** The steps that a definition names, in the order of first use. */
export function stepsOf(definition: string): readonly Step[] {
  const named = new Set([...definition.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name));
  return STEPS.filter((step) => named.has(step));
}
