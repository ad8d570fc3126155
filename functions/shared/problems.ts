import type middy from '@middy/core';
import type { Problem } from '../../core/contract/views.ts';
import { AppError, ERROR_STATUS, type ErrorDetails, type FieldError } from '../../core/errors.ts';
import { messageFor } from '../../core/messages.ts';
import type { HttpEvent, HttpResult } from './event.ts';
import { logger } from './logger.ts';

type Language = 'id' | 'en';

/** Errors become RFC 9457 problems; what is not an AppError, or concerns operators only, is logged and becomes a bare 500. */
export function problems(): middy.MiddlewareObj<HttpEvent, HttpResult> {
  return {
    onError: (request) => {
      const { event, error } = request;
      const known = error instanceof AppError && ERROR_STATUS[error.code] !== 500 ? error : undefined;
      const correlationId = event.requestContext.requestId;
      if (known === undefined) logger.error('Unexpected error', { correlationId, ...traceOf(error) });
      else if (ERROR_STATUS[known.code] > 500)
        logger.warn('Unavailable', { correlationId, code: known.code });
      request.response = problemResponse(
        known ?? new AppError('INTERNAL', 'Unexpected'),
        correlationId,
        languageOf(event),
      );
    },
  };
}

/** Where it went wrong, without the messages: they can quote what people typed. */
function traceOf(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  const cause = error.cause instanceof Error ? { cause: error.cause.name } : {};
  const code = error instanceof AppError ? error.code : error.name;
  return { code, stack: frames.join('\n'), ...cause };
}

/** A problem as an HTTP reply; also used where no function runs (unknown route, refused token). */
export function problemResponse(error: AppError, correlationId: string, language: Language): HttpResult {
  const status = ERROR_STATUS[error.code];
  const body: Problem = {
    type: `urn:sahkan:problem:${error.code}`,
    title: error.code,
    status,
    code: error.code,
    detail: messageFor(error.code, plainDetails(error.details))[language],
    correlationId,
    ...publicDetails(error.details, language),
  };
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    },
    body: JSON.stringify(body),
  };
}

/** `Accept-Language: en` asks for English; everything else is Indonesian. */
export function languageOf({ headers }: Pick<HttpEvent, 'headers'>): Language {
  return headers['accept-language']?.toLowerCase().startsWith('en') === true ? 'en' : 'id';
}

/** Only these details leave the server. */
function publicDetails(
  { fields, decidedBy, link, competent, currentVersion, askedAt }: ErrorDetails,
  language: Language,
): Partial<Problem> {
  return JSON.parse(
    JSON.stringify({
      fields: fields?.map(({ field, code, params }: FieldError) => ({
        field,
        code,
        message: messageFor(code, params)[language],
      })),
      decidedBy,
      link,
      competent,
      currentVersion,
      askedAt,
    }),
  );
}

/** Texts and numbers of the details fill the sentence of the code. */
function plainDetails(details: ErrorDetails): Record<string, string | number> {
  const flat = { ...details, ...asRecord(details.decidedBy), ...asRecord(details.competent) };
  return Object.fromEntries(
    Object.entries(flat).filter((entry): entry is [string, string | number] =>
      ['string', 'number'].includes(typeof entry[1]),
    ),
  );
}

function asRecord(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : {};
}
