import type { z } from 'zod';
import type { Role } from '../actor.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One row of the API: the middleware, the OpenAPI document, the routes and the portal's client are made from it. */
export type Operation<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> = {
  readonly method: Method;
  /** `/cases/{caseId}/submit` */
  readonly path: string;
  readonly summary: string;
  /** `public` needs no login; a list of roles is the outer gate only, core checks the rest. */
  readonly access: 'public' | readonly Role[];
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly reply: Reply;
  readonly status: 200 | 201 | 202 | 204;
  /** Largest body, bytes. */
  readonly maxBodyBytes: number;
  /** Seconds for which anybody may keep the reply; without it nobody may. */
  readonly maxAge?: number;
  /** Members of the body that must leave no trace, not even in the hash by which a repeated request is known. */
  readonly secrets?: readonly string[];
};

export function operation<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  row: Operation<P, Q, B, R>,
): Operation<P, Q, B, R> {
  return row;
}

export type ParamsOf<O> = O extends Operation<infer P, z.ZodType, z.ZodType, z.ZodType> ? z.infer<P> : never;
export type QueryOf<O> = O extends Operation<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.infer<Q> : never;
export type BodyOf<O> = O extends Operation<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.infer<B> : never;
export type ReplyOf<O> = O extends Operation<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.infer<R> : never;
