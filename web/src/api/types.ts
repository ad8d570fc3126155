import type { z } from 'zod';
import type { OPERATIONS, OperationName } from '../../../core/contract/operations.ts';

type Operations = typeof OPERATIONS;
type Input<Schema> = Schema extends z.ZodType ? z.input<Schema> : never;
/** `z.strictObject({})` has every string as key: such a part is left out. */
type IsNothing<Part> = string extends keyof Part ? true : false;
type Slot<Name extends string, Part> =
  IsNothing<Part> extends true
    ? unknown
    : Record<never, never> extends Part
      ? { readonly [K in Name]?: Part }
      : { readonly [K in Name]: Part };

/** What an operation takes: only the slots it has, optional where everything in them is. */
export type CallInput<N extends OperationName> = Slot<'params', Input<Operations[N]['params']>> &
  Slot<'query', Input<Operations[N]['query']>> &
  Slot<'body', Input<Operations[N]['body']>>;

export type ReplyOf<N extends OperationName> = z.output<Operations[N]['reply']>;

export type CallOptions = {
  readonly signal?: AbortSignal;
  /** One per intent of the person; a fresh one for each call when left out. */
  readonly idempotencyKey?: string;
};

export type { OperationName };
