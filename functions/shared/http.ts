import middy from '@middy/core';
import type { z } from 'zod';
import type { Actor } from '../../core/actor.ts';
import type { BodyOf, Operation, ParamsOf, QueryOf, ReplyOf } from '../../core/contract/operation.ts';
import { AppError } from '../../core/errors.ts';
import type { AppendOptions } from '../../core/stores.ts';
import { fieldErrorsOf } from '../../core/validation.ts';
import { actorOf } from './actor.ts';
import { bodyText, type HttpEvent, type HttpHandler, type HttpResult } from './event.ts';
import { logged } from './logged.ts';
import { keptReply, type Once, repeatable, requestOf } from './once.ts';
import { problems } from './problems.ts';

export type Input<O> = {
  readonly params: ParamsOf<O>;
  readonly query: QueryOf<O>;
  readonly body: BodyOf<O>;
  /** Nobody where the operation is public. */
  readonly actor: Actor;
  readonly event: HttpEvent;
  /** For `append`: names the request, and keeps this reply for its repetition in the same transaction. */
  readonly keeping: (reply: ReplyOf<O>) => Pick<AppendOptions, 'reply' | 'correlationId'>;
};

const NOBODY: Actor = { personId: 'public', name: 'Publik', roles: [], authenticatedAt: 0 };

/**
 * The form of every HTTP function: who asks, what they sent, what core says, the reply. The middlewares log and turn
 * errors into problems; `act` gets only input that the operation's schemas accept.
 */
export function http<O extends Operation>(
  operation: O,
  act: (input: Input<O>) => Promise<ReplyOf<O>>,
  once?: Once,
): HttpHandler {
  const handler = async (event: HttpEvent): Promise<HttpResult> => {
    const actor = operation.access === 'public' ? NOBODY : actorOf(event);
    if (operation.access !== 'public' && !operation.access.some((role) => actor.roles.includes(role))) {
      throw new AppError('NOT_ALLOWED', `${operation.path} is for ${operation.access.join(', ')}`);
    }
    const request = requestOf(operation, event, actor, once);
    const work = () =>
      act({
        ...inputOf(operation, event, actor),
        keeping: (reply) => ({
          correlationId: event.requestContext.requestId,
          ...(request === undefined ? {} : { reply: keptReply(request, reply) }),
        }),
      });
    return json(
      operation,
      request === undefined || once === undefined ? await work() : await repeatable(once, request, work),
    );
  };
  const wrapped = middy<HttpEvent, HttpResult>().use(logged()).use(problems()).handler(handler);
  return async (event, context) => wrapped(event, context);
}

function inputOf<O extends Operation>(
  operation: O,
  event: HttpEvent,
  actor: Actor,
): Omit<Input<O>, 'keeping'> {
  return {
    params: parse(operation.params, event.pathParameters ?? {}) as ParamsOf<O>,
    query: parse(operation.query, event.queryStringParameters ?? {}) as QueryOf<O>,
    body: parse(operation.body, bodyOf(operation, event)) as BodyOf<O>,
    actor,
    event,
  };
}

function bodyOf({ maxBodyBytes }: Operation, event: HttpEvent): unknown {
  const text = bodyText(event);
  if (text === '') return {};
  if (Buffer.byteLength(text) > maxBodyBytes)
    throw new AppError('BODY_TOO_LARGE', `More than ${maxBodyBytes} bytes`, {
      details: { maximum: maxBodyBytes },
    });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('INVALID_JSON', 'The body is not JSON', { cause });
  }
}

function parse(schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError('INVALID_INPUT', 'The request does not fit', {
    cause: parsed.error,
    details: { fields: fieldErrorsOf(parsed.error, value) },
  });
}

function json({ status, maxAge }: Operation, body: unknown): HttpResult {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': maxAge === undefined ? 'no-store' : `public, max-age=${maxAge}`,
  };
  return status === 204
    ? { statusCode: 204, headers }
    : { statusCode: status, headers, body: JSON.stringify(body) };
}
