/**
 * A form without what was left empty: blank texts, parts without a value. Texts stay as they were typed; a half-typed
 * one is kept, and refused by the schema only.
 */
export function withoutBlanks(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (value === null) return undefined;
  if (Array.isArray(value)) return value.map((item) => withoutBlanks(item) ?? {});
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, part]) => [key, withoutBlanks(part)] as const);
  const kept = entries.filter(([, part]) => part !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** A part of a value of any shape; undefined when it has none. */
export function partOf(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (part, key) =>
      part !== null && typeof part === 'object' && Object.hasOwn(part, key)
        ? Reflect.get(part, key)
        : undefined,
    value,
  );
}

export function textOf(value: unknown, ...path: readonly string[]): string {
  const part = partOf(value, ...path);
  return typeof part === 'string' ? part : '';
}
