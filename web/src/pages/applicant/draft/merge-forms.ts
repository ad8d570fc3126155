import type { DraftForm } from '../../../../../core/procedures/clinic-permit/application.ts';

export type MergedForm = {
  readonly form: DraftForm;
  /** Parts that both sides changed, each in another way. */
  readonly conflicts: readonly string[];
};

/**
 * Brings two forms together that both began as `base`, part by part (a section is one part). Where both changed the
 * same part, `prefer` wins and the part is named in `conflicts`.
 */
export function mergeForms(
  base: DraftForm,
  mine: DraftForm,
  theirs: DraftForm,
  prefer: 'mine' | 'theirs' = 'mine',
): MergedForm {
  const [was, here, there] = [partsOf(base), partsOf(mine), partsOf(theirs)];
  const form: DraftForm = { ...theirs };
  const conflicts: string[] = [];
  for (const key of new Set([...here.keys(), ...there.keys()])) {
    if (here.get(key) === there.get(key) || here.get(key) === was.get(key)) continue;
    const conflict = there.get(key) !== was.get(key);
    if (conflict) conflicts.push(key);
    if (!conflict || prefer === 'mine') putPart(form, mine, key);
  }
  return { form, conflicts };
}

/** Equal as the office would store them: the order of keys and parts without a value do not count. */
export function sameForm(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function partsOf(form: DraftForm): Map<string, string> {
  return new Map(Object.entries(form).map(([key, value]) => [key, canonical(value)]));
}

function putPart(target: DraftForm, source: DraftForm, key: string): void {
  const value: unknown = Reflect.get(source, key);
  if (value === undefined) Reflect.deleteProperty(target, key);
  else Reflect.set(target, key, value);
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) =>
      part !== null && typeof part === 'object' && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? ''
  );
}
