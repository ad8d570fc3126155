import type { Problem } from '../../../core/contract/views.ts';

export type { Problem };

/** The API refused: a problem document (RFC 9457) with a stable code. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
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

/** Reads a failed response; one without a problem document (a proxy in between) gets a plain one. */
export async function problemOf(response: Response): Promise<Problem> {
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
    code: 'INTERNAL',
    detail: '',
    correlationId: response.headers.get('x-correlation-id') ?? '',
  };
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
}
