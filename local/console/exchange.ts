import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import { readBody } from '../http/body.ts';

const MOST_BYTES = 4096;

/** The order of a script (JSON) or of a form on the page. Throws AppError INVALID_INPUT, INVALID_JSON, BODY_TOO_LARGE. */
export async function order<T>(request: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  const text = await readBody(request, MOST_BYTES);
  const parsed = schema.safeParse(isForm(request) && !text.startsWith('{') ? fieldsOf(text) : jsonOf(text));
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'order'}: ${message}`);
    throw new AppError('INVALID_INPUT', `Not an order that the console knows: ${faults.join('; ')}`, {
      cause: parsed.error,
    });
  }
  return parsed.data;
}

/** A script gets JSON; a form of the page goes back to the page. */
export function done(request: IncomingMessage, response: ServerResponse, body: unknown, section = ''): void {
  if (isForm(request) && request.headers.accept?.includes('text/html') === true)
    response.writeHead(303, { location: `/local${section}` }).end();
  else json(response, 200, body);
}

export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

function isForm({ headers }: IncomingMessage): boolean {
  return headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
}

/** A field that was left empty was not filled in. */
function fieldsOf(text: string): Record<string, string> {
  return Object.fromEntries([...new URLSearchParams(text)].filter(([, value]) => value !== ''));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('INVALID_JSON', 'The body is not JSON', { cause });
  }
}
