import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { z } from 'zod';
import type { Operation } from '../../core/contract/operation.ts';
import { OPERATIONS, type OperationName } from '../../core/contract/operations.ts';
import { ROUTES } from '../../core/contract/routes.ts';
import { Problem } from '../../core/contract/views.ts';
import type { HttpHandler } from '../../functions/shared/event.ts';
import { type Player, play } from '../../local/demo/play.ts';
import { playS1 } from '../../local/demo/story-s1.ts';
import { seedRegister } from '../../local/seed.ts';
import type { LocalSystem } from '../../local/system.ts';
import { castOf } from './cases.ts';
import { type HttpBench, openHttpBench } from './http-bench.ts';
import { everythingElse } from './other-operations.ts';
import { openBench, plainPdf } from './system.ts';

const NAMES = Object.keys(OPERATIONS) as OperationName[];

describe('/openapi.json', () => {
  let bench: HttpBench;
  let document: Record<string, unknown>;
  beforeAll(async () => {
    bench = await openHttpBench({ pdf: plainPdf });
    const { headers } = await bench.send('GET', '/openapi.json');
    const { text } = await bench.send('GET', headers.get('location') ?? '');
    document = JSON.parse(text);
  });
  afterAll(() => bench.close());

  const at = (value: unknown, ...path: readonly string[]): unknown =>
    path.reduce<unknown>((node, part) => Reflect.get(Object(node), part), value);

  it('is OpenAPI 3.1 with every operation of the contract once, and no other', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    const listed = Object.entries(Object(document.paths)).flatMap(([path, item]) =>
      Object.entries(Object(item)).map(([method, operation]) => [
        at(operation, 'operationId'),
        method.toUpperCase(),
        path,
      ]),
    );
    expect(listed.toSorted()).toEqual(
      NAMES.map((name) => [name, ROUTES[name].method, ROUTES[name].path]).toSorted(),
    );
  });

  it.each(NAMES)(
    '%s: its path parameters are declared, its reply and problem have schemas, its login stands in the document',
    (name) => {
      const { path, method, status, access } = OPERATIONS[name];
      const operation = at(document, 'paths', path, method.toLowerCase());
      const parameters = at(operation, 'parameters') as {
        name: string;
        in: string;
        required: boolean;
        schema: unknown;
      }[];
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, part]) => part);
      expect(
        parameters
          .filter((parameter) => parameter.in === 'path')
          .map((parameter) => parameter.name)
          .toSorted(),
      ).toEqual(inPath.toSorted());
      expect(
        parameters.filter((parameter) => parameter.in === 'path').every(({ required }) => required),
      ).toBe(true);
      expect(new Set(parameters.map((parameter) => `${parameter.in} ${parameter.name}`)).size).toBe(
        parameters.length,
      );
      for (const { schema } of parameters) expectSchema(schema, document);
      expect(at(operation, 'security')).toEqual(access === 'public' ? [] : [{ login: [] }]);
      if (status !== 204)
        expectSchema(
          at(operation, 'responses', String(status), 'content', 'application/json', 'schema'),
          document,
        );
      expectSchema(
        at(operation, 'responses', 'default', 'content', 'application/problem+json', 'schema'),
        document,
      );
      if (method === 'POST' || method === 'PUT')
        expectSchema(at(operation, 'requestBody', 'content', 'application/json', 'schema'), document);
      if (access !== 'public')
        expect(at(document, 'components', 'securitySchemes', 'login', 'openIdConnectUrl')).toBe(
          `${bench.url}/oidc/.well-known/openid-configuration`,
        );
    },
  );
});

const TYPES = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

/** A JSON Schema whose types exist, whose required members are members, and whose references lead somewhere. */
function expectSchema(schema: unknown, root: unknown): void {
  expect(schema).toBeTypeOf('object');
  const { $ref, type, properties, required, items, anyOf, oneOf, allOf, additionalProperties } =
    Object(schema);
  if (typeof $ref === 'string') expect($ref).toMatch(/^#\//);
  for (const name of [type ?? []].flat()) expect(TYPES).toContain(name);
  if (properties !== undefined)
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(required ?? []));
  const inner = [
    ...Object.values(properties ?? {}),
    ...[anyOf, oneOf, allOf, items].flat(),
    additionalProperties,
  ];
  for (const part of inner) if (part !== null && typeof part === 'object') expectSchema(part, root);
}

/** The system, where every reply of every function is held against the contract. */
function checked(system: LocalSystem, seen: Set<OperationName>): LocalSystem {
  const http = Object.fromEntries(
    NAMES.map((name) => [name, checkedHandler(name, system.http[name], seen)]),
  ) as Record<OperationName, HttpHandler>;
  return { ...system, http };
}

function checkedHandler(name: OperationName, handler: HttpHandler, seen: Set<OperationName>): HttpHandler {
  const { status, reply }: Operation = OPERATIONS[name];
  return async (event, context) => {
    const result = await handler(event, context);
    const { statusCode = 0, body = '{}' } = result;
    if (statusCode >= 400) {
      expect(JSON.parse(body)).toEqual(Problem.parse(JSON.parse(body)));
      return result;
    }
    seen.add(name);
    expect(statusCode, name).toBe(status);
    if (statusCode === 204) expect(result.body, name).toBeUndefined();
    else expectExactly(name, JSON.parse(body), reply);
    return result;
  };
}

/** It fits, and it has no member of which the schema says nothing. */
function expectExactly(name: string, value: unknown, schema: z.ZodType): void {
  const parsed = schema.safeParse(value);
  expect(parsed.error?.issues, name).toBeUndefined();
  expect(value, name).toEqual(parsed.data);
}

describe('every reply', () => {
  it('fits its schema exactly, from the first story to the last operation', async () => {
    const bench = await openBench();
    onTestFinished(bench.close);
    await seedRegister(bench.system.context);
    const seen = new Set<OperationName>();
    const system = checked(bench.system, seen);
    const as = (username: string): Player => play(system, bench.person(username));
    const { caseId } = await playS1(system, castOf(as), bench.moveTo);
    await everythingElse(system, as, caseId);
    expect(NAMES.filter((name) => !seen.has(name))).toEqual([]);
  }, 60_000);
});
