import { SFNClient } from '@aws-sdk/client-sfn';
import { z } from 'zod';
import { clientOptions } from '../client-options.ts';
import { read } from '../environment.ts';
import { stepFunctionsEngine } from '../step-functions-engine.ts';
import type { Part } from './part.ts';

/** ARN of the state machine's alias by workflow, as JSON. */
const StateMachines = z.object({
  STATE_MACHINES: z
    .string({ error: 'is missing' })
    .transform((text, context) => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'is not JSON' });
        return z.NEVER;
      }
    })
    .pipe(z.record(z.string(), z.string().startsWith('arn:'))),
});

export const engine: Part<'engine'> = (environment) => {
  const { STATE_MACHINES } = read(StateMachines, environment);
  const client = new SFNClient(clientOptions(environment));
  return { engine: stepFunctionsEngine({ client, stateMachines: STATE_MACHINES }) };
};
