import { z } from 'zod';
import type { Operation } from '../core/contract/operation.ts';
import { OPERATIONS } from '../core/contract/operations.ts';
import { Problem } from '../core/contract/views.ts';

type Schema = Record<string, unknown>;
type Io = 'input' | 'output';

/** The OpenAPI 3.1 document of the contract, for the API below `baseUrl` whose tokens come from `issuer`. */
export function openApi(baseUrl: string, issuer: string): Schema {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [operationId, operation] of Object.entries(OPERATIONS)) {
    const { path, method } = operation;
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationObject(operationId, operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sahkan',
      version: '1',
      description: 'Procedures of a district health office. Errors are RFC 9457 problems with stable codes.',
    },
    servers: [{ url: `${baseUrl}/api` }],
    paths,
    components: {
      securitySchemes: {
        login: {
          type: 'openIdConnect',
          openIdConnectUrl: `${issuer}/.well-known/openid-configuration`,
        },
      },
    },
  };
}

function operationObject(
  operationId: string,
  { summary, access, params, query, body, reply, status, method }: Operation,
): Schema {
  const writes = method === 'POST' || method === 'PUT';
  const key = { name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string' } };
  return {
    operationId,
    summary,
    security: access === 'public' ? [] : [{ login: [] }],
    parameters: [
      ...parameters('path', params),
      ...parameters('query', query),
      ...(method === 'POST' ? [key] : []),
    ],
    ...(writes
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: jsonSchema(body, 'input') } },
          },
        }
      : {}),
    responses: {
      [status]: {
        description: 'OK',
        ...(status === 204
          ? {}
          : { content: { 'application/json': { schema: jsonSchema(reply, 'output') } } }),
      },
      default: {
        description: 'Problem',
        content: { 'application/problem+json': { schema: jsonSchema(Problem, 'output') } },
      },
    },
  };
}

function parameters(place: 'path' | 'query', schema: z.ZodType): Schema[] {
  const { properties, required } = jsonSchema(schema, 'input');
  const names = Array.isArray(required) ? required : [];
  return Object.entries((properties ?? {}) as Schema).map(([name, value]) => ({
    name,
    in: place,
    required: place === 'path' || names.includes(name),
    schema: value,
  }));
}

/** JSON Schema 2020-12, as OpenAPI 3.1 takes it; texts that a schema normalizes first are plain texts here. */
function jsonSchema(schema: z.ZodType, io: Io): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
