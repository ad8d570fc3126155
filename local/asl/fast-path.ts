import type { Names } from './expression.ts';

/** Stands for "ask JSONata": undefined is a value of its own here. */
export const UNSURE = Symbol('unsure');

/** A node of the syntax tree. The typings of JSONata leave out its `path` nodes. */
type Node = {
  readonly type: string;
  readonly value?: unknown;
  readonly steps?: readonly Node[];
  readonly lhs?: Node | readonly Node[];
  readonly rhs?: Node;
};
type Shortcut = (names: Names) => unknown;

/**
 * JSONata is asynchronous and general. Nearly all expressions of our workflows are a variable, a path of plain
 * names or a comparison with a literal; those have one synchronous meaning as long as no array is on the way.
 * Returns undefined for every other expression.
 */
export function shortcutOf(node: Node): Shortcut | undefined {
  switch (node.type) {
    case 'string':
    case 'number':
      return () => node.value;
    case 'variable':
      return node.value === '' || node.value === '$' ? undefined : pathOf([node]);
    case 'path':
      return node.steps && pathOf(node.steps);
    case 'binary':
      return node.value === '=' || node.value === '!=' ? comparisonOf(node) : undefined;
    default:
      return undefined;
  }
}

function pathOf([root, ...steps]: readonly Node[]): Shortcut | undefined {
  if (root?.type !== 'variable' || root.value === '' || root.value === '$' || !isPlain(root))
    return undefined;
  if (!steps.every((step) => step.type === 'name' && isPlain(step))) return undefined;
  const variable = String(root.value);
  const keys = steps.map((step) => String(step.value));
  return (names) => {
    // A name that is not ours may be a function of JSONata.
    if (!Object.hasOwn(names, variable)) return UNSURE;
    let value: unknown = names[variable];
    for (const key of keys) {
      if (Array.isArray(value)) return UNSURE;
      if (!isRecord(value) || !Object.hasOwn(value, key)) return undefined;
      value = value[key];
    }
    return Array.isArray(value) ? UNSURE : value;
  };
}

function comparisonOf(node: Node): Shortcut | undefined {
  if (node.lhs === undefined || isList(node.lhs) || node.rhs === undefined) return undefined;
  const left = shortcutOf(node.lhs);
  const right = shortcutOf(node.rhs);
  if (left === undefined || right === undefined) return undefined;
  const negated = node.value === '!=';
  return (names) => {
    const [a, b] = [left(names), right(names)];
    if (!isScalar(a) || !isScalar(b)) return UNSURE;
    return (a === b) !== negated;
  };
}

const isList = (side: Node | readonly Node[]): side is readonly Node[] => Array.isArray(side);

const isScalar = (value: unknown): boolean =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** No predicate, no index, no grouping, no focus variable hangs on this step. */
const isPlain = (node: Node): boolean =>
  Object.keys(node).every((key) => key === 'type' || key === 'value' || key === 'position');
