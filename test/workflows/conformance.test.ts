import validate from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Outcome, TaskName, taskDefinition } from '../../core/procedures/clinic-permit/tasks.ts';
import { readDefinition } from '../../local/asl/read.ts';
import { definitionOf, STEPS, stepsOf, WORKFLOWS } from '../../workflows/index.ts';

const State = z.looseObject({
  Type: z.string(),
  Resource: z.string().optional(),
  Next: z.string().optional(),
  Default: z.string().optional(),
  TimeoutSeconds: z.number().optional(),
  Choices: z.array(z.object({ Condition: z.string(), Next: z.string() })).optional(),
  Arguments: z.object({ FunctionName: z.string(), Payload: z.record(z.string(), z.string()) }).optional(),
  Retry: z
    .array(
      z.looseObject({
        ErrorEquals: z.array(z.string()),
        MaxAttempts: z.number(),
        MaxDelaySeconds: z.number().optional(),
      }),
    )
    .optional(),
  Catch: z.array(z.looseObject({ ErrorEquals: z.array(z.string()), Next: z.string() })).optional(),
});
type State = z.infer<typeof State>;
const Definition = z.looseObject({
  QueryLanguage: z.literal('JSONata'),
  StartAt: z.string(),
  States: z.record(z.string(), State),
});

/** What may travel in a payload: ids, names of tasks and documents, the token. Never personal data. */
const PAYLOAD_KEYS = ['caseId', 'task', 'token', 'entered', 'retry', 'document', 'correlationId'];
const TASK_OF_WAIT = (state: State) => TaskName.parse(state.Arguments?.Payload.task);

describe.each(WORKFLOWS)('%s', (workflow) => {
  const text = definitionOf(workflow);
  const { States, StartAt } = Definition.parse(JSON.parse(text));
  const states = Object.entries(States);
  const tasks = states.filter(([, state]) => state.Type === 'Task');
  const waits = tasks.filter(([, state]) => state.Resource?.endsWith('.waitForTaskToken'));
  const choiceAfter = (state: State): State => {
    const next = States[state.Next ?? ''];
    if (next?.Type !== 'Choice') throw new Error(`${state.Next} is not a choice`);
    return next;
  };

  it('is valid Amazon States Language in JSONata', () => {
    const { isValid, errorsText } = validate(JSON.parse(text));
    expect(isValid, errorsText('\n')).toBe(true);
  });

  it('stays inside the subset of the local engine', () => {
    expect(() => readDefinition(workflow, text)).not.toThrow();
  });

  it('calls known steps only, and those that it names are listed', () => {
    const named = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
    expect(STEPS).toEqual(expect.arrayContaining(named));
    expect(new Set(stepsOf(text))).toEqual(new Set(named));
  });

  it('reaches every state', () => {
    const reached = new Set<string>();
    const visit = (name: string) => {
      if (reached.has(name)) return;
      reached.add(name);
      const state = States[name];
      const next = [
        state?.Next,
        state?.Default,
        ...(state?.Choices ?? []).map((choice) => choice.Next),
        ...(state?.Catch ?? []).map((handler) => handler.Next),
      ];
      for (const target of next) if (target !== undefined) visit(target);
    };
    visit(StartAt);
    expect([...reached].sort()).toEqual(Object.keys(States).sort());
  });

  it.each(tasks)('%s retries throttling and carries no personal data', (_, state) => {
    expect(state.Retry?.[0]?.ErrorEquals).toEqual(
      expect.arrayContaining([
        'Lambda.TooManyRequestsException',
        'Lambda.ServiceException',
        'Lambda.SdkClientException',
      ]),
    );
    const { MaxAttempts, MaxDelaySeconds = 0 } = state.Retry?.[0] ?? { MaxAttempts: 0 };
    expect(MaxAttempts * MaxDelaySeconds).toBeGreaterThan(4 * 3600);
    expect(PAYLOAD_KEYS).toEqual(expect.arrayContaining(Object.keys(state.Arguments?.Payload ?? {})));
    expect(state.Arguments?.Payload).toMatchObject({
      caseId: '{% $caseId %}',
      correlationId: '{% $correlationId %}',
    });
  });

  it.each(waits)('%s passes its token, cannot wait for ever, and is caught', (_, state) => {
    expect(state.Arguments?.Payload).toMatchObject({
      token: '{% $states.context.Task.Token %}',
      entered: '{% $states.context.State.EnteredTime %}',
      retry: '{% $states.context.State.RetryCount %}',
    });
    expect(state.TimeoutSeconds).toBe(330 * 24 * 3600);
    expect(state.Catch?.map(({ ErrorEquals }) => ErrorEquals)).toEqual([['States.Timeout']]);
  });

  it.each(waits)('%s has a route for withdrawal, silence and cancellation', (_, state) => {
    const { Choices = [], Default } = choiceAfter(state);
    const routes = new Map(Choices.map(({ Condition, Next }) => [Condition, Next]));
    expect(routes.get("{% $states.input.outcome = 'withdrawn' %}")).toBe('Withdrawn');
    expect(routes.get("{% $states.input.outcome = 'deemed' %}")).toBe('IssueDeemedGranted');
    expect(routes.get("{% $states.input.outcome = 'cancelled' %}")).toBe('CancelCase');
    expect(Default).toBe('UnknownOutcome');
  });

  it.each(waits)('%s has a route for every answer that people and clock can give', (_, state) => {
    const task = TASK_OF_WAIT(state);
    const definition = taskDefinition(task);
    const conditions = (choiceAfter(state).Choices ?? []).map(({ Condition }) => Condition).join(' ');
    const named = Outcome.options.filter((outcome) => conditions.includes(`'${outcome}'`));
    const possible =
      task === 'countersign-visit' ? [...definition.outcomes, 'lapsed' as const] : definition.outcomes;
    expect([...named].sort()).toEqual([...possible].sort());
  });

  it('opens every task of the procedure', () => {
    expect(new Set(waits.map(([, state]) => TASK_OF_WAIT(state)))).toEqual(new Set(TaskName.options));
  });
});
