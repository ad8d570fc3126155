import type { z } from 'zod';
import type { FieldError } from './errors.ts';

type Issue = z.core.$ZodIssue;
const CODE = /^[A-Z][A-Z0-9_]+$/;

/**
 * The field errors of a failed parse: a path with dots and a stable code for each issue. `input` is what was parsed: zod
 * keeps it out of its issues, and without it a value of a wrong type cannot be told from a missing one.
 */
export function fieldErrorsOf(error: z.ZodError, input?: unknown): FieldError[] {
  return error.issues.flatMap((issue) => fieldErrors(issue, input));
}

function fieldErrors(issue: Issue, input: unknown): FieldError[] {
  const field = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: field === '' ? key : `${field}.${key}`,
      code: 'UNKNOWN_FIELD',
    }));
  }
  return [
    { field: field === '' ? 'body' : field, code: codeOf(issue, valueAt(input, issue.path) === undefined) },
  ];
}

/** Our schemas name a code as their message; the rest follows from the kind of issue. */
function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value !== null && typeof value === 'object' ? Reflect.get(value, key) : undefined),
    input,
  );
}

function codeOf(issue: Issue, absent: boolean): string {
  if (CODE.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return absent ? 'REQUIRED' : 'WRONG_TYPE';
    case 'too_big':
      return issue.origin === 'string' ? 'TOO_LONG' : 'TOO_MANY';
    case 'too_small':
      return issue.origin === 'string' ? 'REQUIRED' : 'TOO_SMALL';
    case 'invalid_value':
    case 'invalid_union':
      return absent ? 'REQUIRED' : 'UNKNOWN_VALUE';
    case 'invalid_format':
      return 'WRONG_FORMAT';
    default:
      return 'WRONG_VALUE';
  }
}
