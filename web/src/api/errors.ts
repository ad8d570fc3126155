import type { Problem } from '../../../core/contract/views.ts';

export type { Problem };

/** The API refused: a problem document (RFC 9457) with a stable code. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  /** Milliseconds after which the portal may ask again by itself; undefined where it may not. */
  readonly repeatAfter: number | undefined;

  constructor(problem: Problem, repeatAfter?: number) {
    super(problem.detail);
    this.problem = problem;
    this.repeatAfter = repeatAfter;
  }
}

/** The API could not be reached, or the answer did not arrive. What was typed is still here. */
export class OfflineError extends Error {
  override readonly name = 'OfflineError';
}

/** The store has not finished its virus scan of a file after minutes of asking. The file lies there safely. */
export class ScanUnfinishedError extends Error {
  override readonly name = 'ScanUnfinishedError';
}

/** The code of a problem, for a switch; undefined for every other error. */
export function problemCode(error: unknown): string | undefined {
  return error instanceof ProblemError ? error.problem.code : undefined;
}

/** The field errors of a problem, in the shape of `ErrorSummary` and of `FieldErrors`. */
export function problemFields(error: unknown): { field: string; message: string }[] {
  return error instanceof ProblemError ? (error.problem.fields ?? []) : [];
}

/** Whether the API surely did nothing. After a 5xx nobody knows: the gateway may have lost the answer of work that is done. */
export function wasRefused(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.status < 500;
}

/**
 * What the gateway and the firewall in front of the API mean by a status. Not NOT_FOUND and NOT_ALLOWED: pages take those for
 * the word of the API about a record, and the gateway knows none.
 */
const FRONT_CODES = {
  401: 'NOT_AUTHENTICATED',
  403: 'REQUEST_BLOCKED',
  413: 'BODY_TOO_LARGE',
  429: 'TOO_MANY_REQUESTS',
  502: 'BUSY',
  503: 'BUSY',
  504: 'BUSY',
} as const;

/** The codes of problems without a sentence of their own. */
export type FrontCode = (typeof FRONT_CODES)[keyof typeof FRONT_CODES];

/** Reads a failed response; one without a problem document (of something in front of the API) gets a code by its status. */
export async function problemOf(response: Response): Promise<Problem> {
  const codeOf: Readonly<Partial<Record<number, FrontCode>>> = FRONT_CODES;
  const text = await response.text();
  try {
    const body: unknown = JSON.parse(text);
    if (isProblem(body)) return body;
  } catch {
    // Not JSON: an error page of something between the portal and the API.
  }
  return {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    code: codeOf[response.status] ?? 'INTERNAL',
    detail: '',
    correlationId: response.headers.get('x-correlation-id') ?? '',
  };
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
}
