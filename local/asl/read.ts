import type { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import { Definition, type Scope, type State } from './definition.ts';
import { checkTemplate } from './expression.ts';

/**
 * Parses the text of a state machine. Throws AppError CONFIGURATION that names `workflow` and everything in it
 * that the local engine does not run.
 */
export function readDefinition(workflow: string, text: string): Definition {
  const json = parseJson(workflow, text);
  const parsed = Definition.safeParse(json);
  if (!parsed.success)
    throw refusal(
      workflow,
      parsed.error.issues.flatMap((issue) => describe(issue, json)),
    );
  const problems = [...problemsOf(parsed.data, 'States')];
  if (problems.length > 0) throw refusal(workflow, problems);
  return parsed.data;
}

/** The names of the steps that a definition calls, without `${}`. */
export function stepsOf(scope: Scope): Set<string> {
  const steps = new Set<string>();
  for (const state of Object.values(scope.States)) {
    if (state.Type === 'Task') steps.add(stepName(state.Arguments.FunctionName));
    for (const inner of scopesIn(state)) for (const step of stepsOf(inner)) steps.add(step);
  }
  return steps;
}

export const stepName = (functionName: string): string => functionName.slice(2, -1);

const refusal = (workflow: string, problems: readonly string[]): AppError =>
  new AppError('CONFIGURATION', `Workflow ${workflow}: ${problems.join('; ')}`, { details: { problems } });

function parseJson(workflow: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('CONFIGURATION', `Workflow ${workflow} is not JSON`, { cause });
  }
}

function describe(issue: z.core.$ZodIssue, json: unknown): string[] {
  const place = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${place === '' ? '' : `${place}.`}${key} is not supported`);
  }
  if (issue.code === 'invalid_union' && issue.discriminator !== undefined) {
    return [`${place} ${JSON.stringify(valueAt(json, issue.path))} is not supported`];
  }
  if (issue.code === 'invalid_value') {
    return [`${place} ${JSON.stringify(valueAt(json, issue.path))} is not supported`];
  }
  return [`${place}: ${issue.message}`];
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return Object.entries(value).find(([name]) => name === String(key))?.[1];
  }, json);
}

function* problemsOf(scope: Scope, place: string): Generator<string> {
  if (!Object.hasOwn(scope.States, scope.StartAt)) yield `${place} lacks ${scope.StartAt}, where it starts`;
  for (const [name, state] of Object.entries(scope.States)) {
    const here = `${place}.${name}`;
    for (const target of targetsOf(state)) {
      if (!Object.hasOwn(scope.States, target)) yield `${here} goes to ${target}, which is missing`;
    }
    yield* shapeProblems(state, here);
    yield* templateProblems(state, here);
    for (const inner of scopesIn(state)) yield* problemsOf(inner, here);
  }
}

function* shapeProblems(state: State, here: string): Generator<string> {
  if ('Next' in state || 'End' in state || ['Task', 'Pass', 'Wait', 'Parallel', 'Map'].includes(state.Type)) {
    const ways = ['Next', 'End'].filter((field) => field in state);
    if (ways.length !== 1) yield `${here} needs Next or End, one of them`;
  }
  if (state.Type === 'Wait' && (state.Seconds === undefined) === (state.Timestamp === undefined)) {
    yield `${here} needs Seconds or Timestamp, one of them`;
  }
}

function* templateProblems(state: State, here: string): Generator<string> {
  const inner = new Set(['Branches', 'ItemProcessor', 'Comment']);
  for (const [field, template] of Object.entries(state)) {
    if (inner.has(field)) continue;
    try {
      checkTemplate(template);
    } catch (error) {
      yield `${here}.${field}: ${error instanceof Error ? error.message : 'bad expression'}`;
    }
  }
}

function targetsOf(state: State): string[] {
  const targets: string[] = [];
  if ('Next' in state && state.Next !== undefined) targets.push(state.Next);
  if (state.Type === 'Choice') {
    targets.push(...state.Choices.map((rule) => rule.Next));
    if (state.Default !== undefined) targets.push(state.Default);
  }
  if ('Catch' in state) targets.push(...(state.Catch ?? []).map((catcher) => catcher.Next));
  return targets;
}

function scopesIn(state: State): readonly Scope[] {
  if (state.Type === 'Parallel') return state.Branches;
  return state.Type === 'Map' ? [state.ItemProcessor] : [];
}
