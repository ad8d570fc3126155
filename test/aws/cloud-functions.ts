import { join } from 'node:path';
import { basics } from '../../adapters/aws/parts/basics.ts';
import { directory } from '../../adapters/aws/parts/directory.ts';
import { documents } from '../../adapters/aws/parts/documents.ts';
import { engine } from '../../adapters/aws/parts/engine.ts';
import { files } from '../../adapters/aws/parts/files.ts';
import { mail } from '../../adapters/aws/parts/mail.ts';
import { office } from '../../adapters/aws/parts/office.ts';
import { signing } from '../../adapters/aws/parts/signing.ts';
import { stores } from '../../adapters/aws/parts/stores.ts';
import { trust } from '../../adapters/aws/parts/trust.ts';
import { watch } from '../../adapters/aws/parts/watch.ts';
import type { Context } from '../../core/context.ts';
import type { Clock } from '../../core/ports.ts';
import { pdf } from '../../documents/index.ts';
import { CATALOG, type FunctionName, type FunctionRow } from '../../functions/catalog.ts';
import type { FeedHandler } from '../../functions/feed/change.ts';
import {
  type ContextPart,
  contextOf,
  feedOnLambda,
  onLambda,
  stepOnLambda,
} from '../../functions/shared/on-lambda.ts';
import type { StepHandler } from '../../functions/shared/step.ts';
import { type PartName, partsOf } from '../../infra/lambda/parts.ts';
import type { Environment } from './cloud-names.ts';

/** A function as Lambda calls it: the event, and for those of the API the second argument. */
export type Invoke = (event?: unknown, context?: unknown) => Promise<unknown>;
export type CloudFunctions = Readonly<Record<FunctionName, Invoke>>;

const FUNCTIONS = join(import.meta.dirname, '../../functions');
const NAMES = Object.keys(CATALOG) as FunctionName[];
const PARTS: Readonly<Record<PartName, ContextPart>> = {
  ...{ basics, stores, office, files, documents, signing, trust, mail, directory, engine, watch },
  pdf: () => ({ pdf }),
};

type Options = {
  /** The variables of a function: those that Lambda sets, and those of its deployment. */
  readonly environmentOf: (name: FunctionName) => Environment;
  /** The legal clock, which alone is not what runs on Lambda. */
  readonly clock: Clock;
  /** Hears why a function failed; its log names a code alone. */
  readonly onError: (name: FunctionName, error: unknown) => void;
};

/** Every row of the catalog made as on Lambda, from the parts of the context that its `uses` name and no others. */
export async function makeFunctions(options: Options): Promise<CloudFunctions> {
  const made = NAMES.map(async (name) => [name, await makeFunction(name, options)] as const);
  return Object.fromEntries(await Promise.all(made)) as Record<FunctionName, Invoke>;
}

/** The context of somebody who may look at everything: the tests. */
export function onlookerContext(environment: Environment, clock: Clock): Context {
  return { ...contextOf(Object.values(PARTS), environment), clock };
}

type Make<H> = (context: Context) => H;
type Factory = Make<(...input: unknown[]) => unknown>;

async function makeFunction(name: FunctionName, { environmentOf, clock, onError }: Options): Promise<Invoke> {
  const { trigger, entry, uses }: FunctionRow = CATALOG[name];
  const factory = await factoryOf(name, entry);
  const create = (context: Context) => {
    const act = factory('clock' in context ? { ...context, clock } : context);
    return async (...input: unknown[]) => {
      try {
        return await act(...input);
      } catch (error) {
        onError(name, error);
        throw error;
      }
    };
  };
  const parts = partsOf(uses).map((part) => PARTS[part]);
  const environment = environmentOf(name);
  switch (trigger.type) {
    case 'step':
      return stepOnLambda(create as Make<StepHandler>, parts, environment) as Invoke;
    case 'feed':
      return feedOnLambda(create as Make<FeedHandler>, parts, environment) as Invoke;
    default:
      return onLambda(create, parts, environment);
  }
}

async function factoryOf(name: FunctionName, entry: string): Promise<Factory> {
  const module: Record<string, unknown> = await import(join(FUNCTIONS, `${entry}.ts`));
  const factory = module[name];
  if (typeof factory !== 'function') throw new Error(`${entry} exports no ${name}`);
  return factory as Factory;
}
