import type middy from '@middy/core';
import type { HttpEvent, HttpResult } from './event.ts';
import { logger } from './logger.ts';

/** One line per request: method, status, duration; the log of its function names the route. No path parameters, no query, no body: they can name people. */
export function logged(): middy.MiddlewareObj<HttpEvent, HttpResult> {
  const started = new WeakMap<object, number>();
  const write = (event: HttpEvent, response: HttpResult | null | undefined) => {
    const { requestId, http } = event.requestContext;
    const milliseconds = Math.round(performance.now() - (started.get(event) ?? 0));
    logger.info('request', {
      correlationId: requestId,
      method: http.method,
      status: response?.statusCode ?? 0,
      milliseconds,
    });
  };
  return {
    before: ({ event }) => {
      started.set(event, performance.now());
    },
    after: ({ event, response }) => write(event, response),
    onError: ({ event, response }) => write(event, response),
  };
}
