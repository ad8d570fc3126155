import type { Context } from '../../../core/context.ts';
import type { Environment } from '../environment.ts';

/** Some members of the context, made once per cold start from the variables of a function. Throws CONFIGURATION. */
export type Part<M extends keyof Context> = (
  environment: Environment,
  log: Context['log'],
) => Pick<Context, M>;
