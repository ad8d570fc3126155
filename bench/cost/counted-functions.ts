import type { DynamoDBStreamEvent } from 'aws-lambda';
import type { Context } from '../../core/context.ts';
import type { OperationName } from '../../core/contract/operations.ts';
import { ROUTES } from '../../core/contract/routes.ts';
import { CATALOG, type FunctionName, type FunctionRow } from '../../functions/catalog.ts';
import { observe } from '../../functions/clock/observe.ts';
import { tick } from '../../functions/clock/tick.ts';
import { followUp } from '../../functions/feed/follow-up.ts';
import { runWorkflow } from '../../functions/feed/run-workflow.ts';
import { httpHandlers, stepHandlers } from '../../functions/handlers.ts';
import type { HttpHandler } from '../../functions/shared/event.ts';
import { feedOnLambda, stepOnLambda } from '../../functions/shared/on-lambda.ts';
import type { Change, Consumer } from '../../local/feed.ts';
import type { Step as EngineStep } from '../../local/runner.ts';
import type { Step } from '../../workflows/index.ts';
import type { Invoke } from './counted-system.ts';

/** The functions of the catalog, each invoked through its bridge to Lambda. */
export function countedFunctions(invoke: Invoke) {
  const traffic: Traffic = { requests: 0, requestBytes: 0, replyBytes: 0 };
  return {
    traffic,
    http: Object.fromEntries(
      Object.keys(ROUTES).map((name) => [name, routeOf(invoke, name as OperationName, traffic)]),
    ) as Record<OperationName, HttpHandler>,
    steps: Object.fromEntries(
      Object.entries(CATALOG).flatMap(([name, { trigger }]: [string, FunctionRow]) =>
        trigger.type === 'step' ? [[trigger.step, stepOf(invoke, name as FunctionName, trigger.step)]] : [],
      ),
    ),
    feed: {
      runWorkflow: readerOf(invoke, 'runWorkflow', runWorkflow),
      followUp: readerOf(invoke, 'followUp', followUp),
    },
    tick: () => invoke('tick', tick, (run) => run()),
    observe: () => invoke('observe', observe, (run) => run()),
  };
}

/** Bodies of requests and replies, bytes, without headers. */
type Traffic = { requests: number; requestBytes: number; replyBytes: number };

const routeOf =
  (invoke: Invoke, name: OperationName, traffic: Traffic): HttpHandler =>
  async (event, context) => {
    const result = await invoke(
      name,
      (made) => httpHandlers(made)[name],
      (handle) => handle(event, context),
    );
    traffic.requests += 1;
    traffic.requestBytes += Buffer.byteLength(event.body ?? '');
    traffic.replyBytes += Buffer.byteLength(result.body ?? '');
    return result;
  };

const stepOf =
  (invoke: Invoke, name: FunctionName, step: Step): EngineStep =>
  (payload) =>
    invoke(
      name,
      (context) => stepOnLambda((made) => handlerOf(made, step), [() => context], {}),
      (run) => run(payload),
    );

function handlerOf(context: Context, step: Step) {
  const handler = stepHandlers(context)[step];
  if (handler === undefined) throw new Error(`No step ${step}`);
  return handler;
}

/** Each change in an invocation of its own, as when cases are rare; a busy stream brings several at once. */
const readerOf =
  (
    invoke: Invoke,
    name: 'runWorkflow' | 'followUp',
    create: typeof runWorkflow | typeof followUp,
  ): Consumer =>
  async (change) => {
    const { batchItemFailures } = await invoke(
      name,
      (context) => feedOnLambda(create, [() => context], {}),
      (read) => read(recordOf(change)),
    );
    if (batchItemFailures.length > 0) throw new Error(`${name} failed on a change`);
  };

function recordOf({ pk, sk, seq, data }: Change): DynamoDBStreamEvent {
  const image = { pk: { S: pk }, sk: { S: sk }, data: { S: JSON.stringify(data) } };
  return {
    Records: [
      {
        eventName: 'INSERT',
        dynamodb: { NewImage: image, SequenceNumber: String(seq), Keys: { pk: { S: pk }, sk: { S: sk } } },
      },
    ],
  };
}
