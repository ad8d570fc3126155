import type { Deed, RequestContext } from './recorder.ts';

/** What a policy allows a function: an action on the resources of a pattern, where the context of the call is as it says. */
export type Permission = {
  readonly function: string;
  readonly action: string;
  readonly resource: string;
  /** The operator StringEquals. */
  readonly equals?: RequestContext;
};

/** Permissions that no story uses, and why they are there all the same. */
export type Excuse = {
  readonly functions: readonly string[];
  readonly actions: readonly string[];
  /** A pattern of IAM. */
  readonly resource: string;
  /** One sentence. */
  readonly reason: string;
};

export type Verdict = {
  /** `function action resource`: done, and not allowed. */
  readonly denied: readonly string[];
  /** Allowed, never done, and not excused. */
  readonly unused: readonly string[];
  /** Excused, although it is done or not allowed at all. */
  readonly idle: readonly string[];
};

/** Holds what was done against what is allowed, in both directions. */
export function judge(
  deeds: readonly Deed[],
  permissions: readonly Permission[],
  excuses: readonly Excuse[],
): Verdict {
  const byFunction = Map.groupBy(permissions, (permission) => permission.function);
  const used = new Set<Permission>();
  const denied = new Set<string>();
  for (const deed of deeds) {
    const allowing = (byFunction.get(deed.function) ?? []).filter((permission) => allows(permission, deed));
    for (const permission of allowing) used.add(permission);
    if (allowing.length === 0) denied.add(lineOf(deed));
  }
  const unused = permissions.filter((permission) => !used.has(permission));
  const excused = excuses.flatMap(({ functions, actions, resource }) =>
    functions.flatMap((name) => actions.map((action) => ({ function: name, action, resource }))),
  );
  return {
    denied: [...denied],
    unused: unused.filter((permission) => !excused.some((excuse) => isMeant(excuse, permission))).map(lineOf),
    idle: excused.filter((excuse) => !unused.some((permission) => isMeant(excuse, permission))).map(lineOf),
  };
}

type Line = Pick<Deed, 'function' | 'action' | 'resource'>;
const lineOf = ({ function: name, action, resource }: Line): string => `${name} ${action} ${resource}`;

const isMeant = (excuse: Line, permission: Permission): boolean =>
  excuse.function === permission.function &&
  excuse.action === permission.action &&
  matches(excuse.resource, permission.resource);

/** Whether a permission covers action, resource and context of a deed. Actions have no case. */
export function allows({ action, resource, equals = {} }: Permission, deed: Deed): boolean {
  return (
    matches(action.toLowerCase(), deed.action.toLowerCase()) &&
    matches(resource, deed.resource) &&
    Object.entries(equals).every(([key, value]) => deed.context?.[key] === value)
  );
}

/** A pattern of IAM: `*` is any text, also none and also with slashes and colons, `?` is one character. */
export function matches(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
}
