import type { ServerResponse } from 'node:http';
import { errors } from 'oidc-provider';
import { AppError, type ErrorCode } from '../../core/errors.ts';
import { sendPage } from './http.ts';
import { noticePage } from './pages/notice-page.ts';
import { languageOf, type Texts, textsOf } from './pages/texts.ts';

type Failure = {
  readonly status: number;
  readonly title: string;
  readonly intro: string;
  readonly code?: string;
};

const STATUS: Partial<Record<ErrorCode, number>> = { NOT_FOUND: 404, BODY_TOO_LARGE: 413 };

/** False for what is a bug, and belongs into the log. */
export function isExpectedFailure(error: unknown): boolean {
  return error instanceof AppError || error instanceof errors.SessionNotFound;
}

/** Answers with a page that says what happened and leads back to the portal. */
export function sendFailure(res: ServerResponse, baseUrl: string, url: URL, error: unknown): void {
  const language = languageOf(url.searchParams.get('lang'), undefined);
  const { status, ...failure } = failureOf(error, textsOf(language));
  sendPage(res, noticePage({ language, ...failure, portalUrl: `${baseUrl}/` }), status);
}

function failureOf(error: unknown, texts: Texts): Failure {
  if (error instanceof errors.SessionNotFound) {
    return { status: 400, title: texts.expiredTitle, intro: texts.expiredIntro };
  }
  const code = error instanceof AppError ? error.code : 'INTERNAL';
  if (code === 'NOT_ALLOWED') {
    return { status: 403, title: texts.foreignTitle, intro: texts.foreignIntro };
  }
  return { status: STATUS[code] ?? 500, title: texts.failedTitle, intro: texts.failedIntro, code };
}
