import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { Context } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { type Change, correlationIdOf, type FeedHandler } from '../feed/change.ts';
import { logger } from './logger.ts';
import type { StepHandler } from './step.ts';

type Environment = Readonly<Record<string, string | undefined>>;
/** Some members of the context, made from the variables of the function. */
export type ContextPart = (environment: Environment, log: Context['log']) => Partial<Context>;
type Make<H> = (context: Context) => H;

/**
 * The only bridge from a handler factory to AWS. The deployment writes one line per row of the catalog: the factory, and
 * the parts of the context that its `uses` name. Everything is made when the module loads, so a missing variable stops
 * the cold start with a sentence that names it.
 */
export function onLambda<H>(create: Make<H>, parts: readonly ContextPart[], environment: Environment): H {
  return create(contextOf(parts, environment));
}

/** The context of a function: its parts, and the log that every function has. */
export function contextOf(parts: readonly ContextPart[], environment: Environment): Context {
  const members = parts.map((part) => part(environment, log));
  return Object.assign({ log }, ...members);
}

const log: Context['log'] = {
  info: (message, details = {}) => logger.info(message, details),
  warn: (message, details = {}) => logger.warn(message, details),
  error: (message, error, details = {}) => logger.error(message, { ...details, code: codeOf(error) }),
};

/** A step of a state machine. Its case is the name of the execution, so one search finds both. */
export function stepOnLambda(
  create: Make<StepHandler>,
  parts: readonly ContextPart[],
  environment: Environment,
): StepHandler {
  const run = onLambda(create, parts, environment);
  return async (payload) => {
    const named = payload as Record<string, string | undefined>;
    const { caseId = '', correlationId = '', task = '', document = '' } = named;
    const details = { caseId, correlationId, task, document };
    const done = timed('step', details);
    try {
      return done(await run(payload));
    } catch (error) {
      logger.error('A step failed', { ...details, code: codeOf(error) });
      throw error;
    }
  };
}

/**
 * A reader of the table's stream. Changes of one partition in one batch run one after the other; what failed is reported by
 * its sequence number, and the stream delivers from the first of those again.
 */
export function feedOnLambda(
  create: Make<FeedHandler>,
  parts: readonly ContextPart[],
  environment: Environment,
): (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse> {
  const read = onLambda(create, parts, environment);
  return async ({ Records }) => {
    const lanes = Map.groupBy(Records.flatMap(deliveryOf), ({ change }) => change.pk);
    const failed = await Promise.all([...lanes.values()].map((lane) => runLane(read, lane)));
    return {
      batchItemFailures: failed.flat().map((itemIdentifier) => ({ itemIdentifier })),
    };
  };
}

type Delivery = { readonly sequenceNumber: string; readonly change: Change };

/** A deletion has no image, and changes nothing that anybody waits for. */
function deliveryOf({ dynamodb }: DynamoDBStreamEvent['Records'][number]): Delivery[] {
  const { NewImage: image, SequenceNumber: sequenceNumber } = dynamodb ?? {};
  if (image === undefined || sequenceNumber === undefined) return [];
  const { pk, sk, data } = image;
  const change = { pk: pk?.S ?? '', sk: sk?.S ?? '', data: JSON.parse(data?.S ?? 'null') };
  return [{ sequenceNumber, change }];
}

/** Stops at the first change that fails: what follows in its partition must not overtake it. */
async function runLane(read: FeedHandler, lane: readonly Delivery[]): Promise<string[]> {
  for (const { sequenceNumber, change } of lane) {
    const { pk, sk } = change;
    const details = { pk, sk, correlationId: correlationIdOf(change) ?? '' };
    try {
      await timed('change', details)(await read(change));
    } catch (error) {
      logger.error('A change failed', { ...details, sequenceNumber, code: codeOf(error) });
      return [sequenceNumber];
    }
  }
  return [];
}

/** Logs one line with the milliseconds between the two calls. */
function timed(message: string, details: Readonly<Record<string, string>>): <T>(result: T) => T {
  const started = performance.now();
  return (result) => {
    logger.info(message, { ...details, milliseconds: Math.round(performance.now() - started) });
    return result;
  };
}

/** Names what went wrong without its message, which can hold data. */
function codeOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  return error instanceof Error ? error.name : typeof error;
}
