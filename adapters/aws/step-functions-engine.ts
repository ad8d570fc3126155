import {
  ExecutionAlreadyExists,
  InvalidToken,
  SendTaskSuccessCommand,
  type SFNClient,
  SFNServiceException,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { AppError } from '../../core/errors.ts';
import type { Engine } from '../../core/ports.ts';

export type StepFunctionsEngineOptions = {
  readonly client: SFNClient;
  /** By workflow: the ARN of an alias, so that a running execution keeps the version with which it began. */
  readonly stateMachines: Readonly<Record<string, string>>;
};

/** What Step Functions takes and CloudWatch Logs can show. */
const EXECUTION_NAME = /^[\w-]{1,80}$/;

/**
 * The `Engine` port on Step Functions (Standard workflows; docs.aws.amazon.com/step-functions/latest/apireference).
 *
 * `start` throws AppError CONFIGURATION for a workflow without a state machine and INVALID_INPUT for a name that is not of
 * 1 to 80 letters, digits, `-` and `_`. A repetition is done: StartExecution repeats its answer while an execution of this
 * name and input runs, and says ExecutionAlreadyExists when it has ended or the input differs. A name is taken until 90 days
 * after the end, far longer than any feed repeats.
 *
 * `answer` is done when the task is: TaskTimedOut is what the service says of a token that was answered or ran out,
 * TaskDoesNotExist of one whose task is gone. InvalidToken says neither: the service cannot read the token, so it was
 * damaged, or made in another account or region. No repetition mends that and the execution may wait for ever, so it is
 * thrown (AppError CONFIGURATION) until somebody looks. No error carries the token.
 */
export function stepFunctionsEngine({ client, stateMachines }: StepFunctionsEngineOptions): Engine {
  return {
    async start(workflow, name, input) {
      const stateMachineArn = Object.hasOwn(stateMachines, workflow) ? stateMachines[workflow] : undefined;
      if (stateMachineArn === undefined)
        throw new AppError('CONFIGURATION', `No state machine is configured for the workflow ${workflow}`);
      if (!EXECUTION_NAME.test(name))
        throw new AppError('INVALID_INPUT', 'An execution name has 1 to 80 letters, digits, "-" and "_"');
      try {
        await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
      } catch (error) {
        if (!(error instanceof ExecutionAlreadyExists)) throw error;
      }
    },
    async answer(token, output) {
      try {
        await client.send(new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify(output) }));
      } catch (error) {
        if (error instanceof TaskTimedOut || error instanceof TaskDoesNotExist) return;
        throw withoutToken(error);
      }
    },
  };
}

/** The service quotes what it refuses ("Value '…' at 'taskToken' failed to satisfy…"), so its sentence stays behind. */
function withoutToken(error: unknown): unknown {
  if (error instanceof InvalidToken)
    return new AppError('CONFIGURATION', 'A task token is damaged, or of another account or region');
  if (!(error instanceof SFNServiceException)) return error;
  const { name, $metadata } = error;
  const message = `Step Functions did not take an answer: ${name}, request ${$metadata.requestId ?? 'unknown'}`;
  return Object.assign(new Error(message), { name });
}
