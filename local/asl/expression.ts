import jsonata from 'jsonata';
import { shortcutOf, UNSURE } from './fast-path.ts';

/** What an expression may name: `states` (the `$states` variable) and the assigned variables. */
export type Names = Readonly<Record<string, unknown>>;

/** An expression failed or gave nothing; Step Functions calls it States.QueryEvaluationError. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
}

type Compiled = (names: Names) => unknown;

/** Functions that Step Functions lacks, or whose answer depends on when or where it runs. */
const REFUSED = new Set([
  'eval',
  'now',
  'millis',
  'random',
  'uuid',
  'shuffle',
  'partition',
  'range',
  'hash',
  'parse',
]);
const EXPRESSION = /^\{%(.*)%\}$/s;
const compiled = new Map<string, Compiled>();

/**
 * Replaces every `{% … %}` in `template` by its value. Plain JSON stays as it is.
 * Throws QueryError when an expression fails or has no value.
 */
export async function evaluate(template: unknown, names: Names): Promise<unknown> {
  if (typeof template === 'string') return isExpression(template) ? resultOf(template, names) : template;
  if (Array.isArray(template)) {
    const values: unknown[] = [];
    for (const part of template) values.push(await evaluate(part, names));
    return values;
  }
  if (typeof template !== 'object' || template === null) return template;
  const value: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(template)) value[key] = await evaluate(part, names);
  return value;
}

/** Compiles every expression in `template`; throws an Error that names a bad or refused one. */
export function checkTemplate(template: unknown): void {
  if (typeof template === 'string') {
    if (isExpression(template)) compile(template);
  } else if (typeof template === 'object' && template !== null) {
    for (const part of Object.values(template)) checkTemplate(part);
  }
}

export const isExpression = (text: string): boolean => text.startsWith('{%') && text.endsWith('%}');

function resultOf(text: string, names: Names): unknown {
  return (compiled.get(text) ?? compile(text))(names);
}

function compile(text: string): Compiled {
  const source = EXPRESSION.exec(text)?.[1]?.trim() ?? '';
  const expression = parse(source);
  const tree = expression.ast();
  refuseFunctions(tree, source);
  const shortcut = shortcutOf(tree);
  const general = (names: Names): Promise<unknown> => ask(expression, source, names);
  const evaluator: Compiled = (names) => {
    const value = shortcut === undefined ? UNSURE : shortcut(names);
    if (value === UNSURE) return general(names);
    if (value === undefined) throw new QueryError(`{% ${source} %} has no value`);
    return value;
  };
  compiled.set(text, evaluator);
  return evaluator;
}

function parse(source: string): jsonata.Expression {
  try {
    return jsonata(source);
  } catch (cause) {
    throw new Error(`{% ${source} %} is not JSONata: ${messageOf(cause)}`, { cause });
  }
}

async function ask(expression: jsonata.Expression, source: string, names: Names): Promise<unknown> {
  const value: unknown = await expression.evaluate(undefined, { ...names }).catch((cause: unknown) => {
    throw new QueryError(`{% ${source} %} failed: ${messageOf(cause)}`, { cause });
  });
  // JSONata marks its arrays with hidden properties; a journal and a step want plain JSON.
  const json = JSON.stringify(value);
  if (json === undefined) throw new QueryError(`{% ${source} %} has no value`);
  return JSON.parse(json);
}

function refuseFunctions(node: unknown, source: string, seen = new Set<object>()): void {
  if (typeof node !== 'object' || node === null || seen.has(node)) return;
  seen.add(node);
  if ('type' in node && node.type === 'variable' && 'value' in node && REFUSED.has(String(node.value))) {
    throw new Error(`{% ${source} %} uses $${String(node.value)}, which is not supported`);
  }
  for (const part of Object.values(node)) refuseFunctions(part, source, seen);
}

function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return 'unknown reason';
}
