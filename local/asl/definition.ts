import { z } from 'zod';

/** The subset of Amazon States Language that Sahkan uses; every other field is refused by its name. */
const Template = z.json();
const Name = z.string().min(1).max(80);
const Seconds = z.union([z.number().int().min(0).max(99_999_999), z.string()]);
const Errors = z.array(z.string()).min(1);
const Described = { Comment: z.string().optional() };
const Assigned = { Assign: z.record(z.string(), Template).optional() };
const Shaped = { ...Assigned, Output: Template.optional() };
const Onward = { Next: Name.optional(), End: z.literal(true).optional() };

const Retrier = z.strictObject({
  ...Described,
  ErrorEquals: Errors,
  IntervalSeconds: z.number().int().min(1).default(1),
  MaxAttempts: z.number().int().min(0).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: z.number().int().min(1).optional(),
  JitterStrategy: z.enum(['NONE', 'FULL']).default('NONE'),
});
export type Retrier = z.infer<typeof Retrier>;

const Catcher = z.strictObject({ ...Described, ...Shaped, ErrorEquals: Errors, Next: Name });
export type Catcher = z.infer<typeof Catcher>;

const Guarded = { Retry: z.array(Retrier).optional(), Catch: z.array(Catcher).optional() };

export const WAIT_FOR_TOKEN = 'arn:aws:states:::lambda:invoke.waitForTaskToken';
const TaskState = z.strictObject({
  Type: z.literal('Task'),
  ...Described,
  ...Shaped,
  ...Onward,
  ...Guarded,
  Resource: z.enum(['arn:aws:states:::lambda:invoke', WAIT_FOR_TOKEN]),
  Arguments: z.strictObject({
    FunctionName: z.string().regex(/^\$\{\w+\}$/, 'is not the name of a step in braces'),
    Payload: Template,
  }),
  TimeoutSeconds: Seconds.optional(),
});
export type TaskState = z.infer<typeof TaskState>;

const PassState = z.strictObject({ Type: z.literal('Pass'), ...Described, ...Shaped, ...Onward });
const SucceedState = z.strictObject({
  Type: z.literal('Succeed'),
  ...Described,
  Output: Template.optional(),
});
const FailState = z.strictObject({
  Type: z.literal('Fail'),
  ...Described,
  Error: z.string().optional(),
  Cause: z.string().optional(),
});
export type FailState = z.infer<typeof FailState>;

const WaitState = z.strictObject({
  Type: z.literal('Wait'),
  ...Described,
  ...Shaped,
  ...Onward,
  Seconds: Seconds.optional(),
  Timestamp: z.string().optional(),
});
export type WaitState = z.infer<typeof WaitState>;

const ChoiceRule = z.strictObject({
  ...Described,
  ...Shaped,
  Condition: z.union([z.boolean(), z.string()]),
  Next: Name,
});
const ChoiceState = z.strictObject({
  Type: z.literal('Choice'),
  ...Described,
  ...Shaped,
  Choices: z.array(ChoiceRule).min(1),
  Default: Name.optional(),
});
export type ChoiceState = z.infer<typeof ChoiceState>;

/** States with one entry: a whole machine, one branch of a Parallel, or the body of a Map. */
export type Scope = { readonly StartAt: string; readonly States: Readonly<Record<string, State>> };

const ParallelState = z.strictObject({
  Type: z.literal('Parallel'),
  ...Described,
  ...Shaped,
  ...Onward,
  ...Guarded,
  Arguments: Template.optional(),
  get Branches(): z.ZodArray<z.ZodType<Scope>> {
    return z.array(Branch).min(1);
  },
});
export type ParallelState = z.infer<typeof ParallelState>;

const MapState = z.strictObject({
  Type: z.literal('Map'),
  ...Described,
  ...Shaped,
  ...Onward,
  ...Guarded,
  Items: z.union([z.string(), z.array(Template)]).optional(),
  ItemSelector: Template.optional(),
  MaxConcurrency: z.number().int().min(0).default(0),
  get ItemProcessor(): z.ZodType<Scope> {
    return Processor;
  },
});
export type MapState = z.infer<typeof MapState>;

const State = z.discriminatedUnion('Type', [
  TaskState,
  PassState,
  ChoiceState,
  WaitState,
  ParallelState,
  MapState,
  SucceedState,
  FailState,
]);
export type State = z.infer<typeof State>;

const Inside = { ...Described, StartAt: Name, States: z.record(Name, State) };
const Branch = z.strictObject(Inside);
const Processor = z.strictObject({
  ...Inside,
  ProcessorConfig: z.strictObject({ Mode: z.literal('INLINE') }).optional(),
});

export const Definition = z.strictObject({
  ...Inside,
  QueryLanguage: z.literal('JSONata'),
  Version: z.literal('1.0').optional(),
  TimeoutSeconds: z.number().int().min(1).max(99_999_999).optional(),
});
export type Definition = z.infer<typeof Definition>;
