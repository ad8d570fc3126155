import { expect } from 'vitest';
import { Problem } from '../../core/contract/views.ts';
import { hasMessage } from '../../core/messages.ts';
import type { Application } from '../../core/procedures/clinic-permit/application.ts';
import { applicationOf, CAST, layDraft } from './cases.ts';
import { type HttpAnswer, type HttpBench, problemOf } from './http-bench.ts';

export const MEGABYTE = 1024 * 1024;
export const APPLICANT = CAST.applicant;
let number = 0;

/** A problem as every refusal must be: RFC 9457, a stable code with a sentence, and named fields with theirs. */
export function refusal(answer: HttpAnswer, status: number, code: string): Problem {
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  const problem = Problem.parse(problemOf(answer));
  expect(problem).toMatchObject({ status, code });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer' : null);
  for (const { code: rule, message } of [{ code, message: problem.detail }, ...(problem.fields ?? [])]) {
    expect(hasMessage(rule), `${rule} has a sentence of its own`).toBe(true);
    expect(message).toMatch(/^\p{Lu}.+[.?]$/u);
    expect(message).not.toMatch(/[{}[\]]/);
  }
  return problem;
}
export const fieldsOf = ({ fields = [] }: Problem) => fields.map(({ field, code }) => [field, code]);

export type Deep = { readonly [part: string]: unknown };
/** The application with other values at paths such as `business.nib`. */
export function changed(changes: Deep): Application {
  number += 1;
  const application: Record<string, unknown> = structuredClone(applicationOf(number));
  for (const [path, value] of Object.entries(changes)) {
    const parts = path.split('.');
    const last = parts.pop() ?? '';
    const place = parts.reduce<unknown>((node, part) => Reflect.get(Object(node), part), application);
    Reflect.set(Object(place), last, value);
  }
  return application as Application;
}

export async function submitted(bench: HttpBench, form: Application, headers: Record<string, string> = {}) {
  const { caseId, version } = await layDraft(bench.system, bench.as(APPLICANT), form);
  const answer = await bench.send('POST', `/api/cases/${caseId}/submission`, {
    as: APPLICANT,
    body: { version },
    headers,
  });
  return { caseId, answer };
}

export async function expectDraft(bench: HttpBench, caseId: string, form: Application): Promise<void> {
  const answer = await bench.send('GET', `/api/cases/${caseId}/draft`, { as: APPLICANT });
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.text).form).toEqual(JSON.parse(JSON.stringify(form)));
}
