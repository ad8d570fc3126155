import { z } from 'zod';
import { operation, readJson, type Service, type ServiceOptions, startRpcService } from './json-service.ts';
import { AwsError } from './sigv4.ts';

export type SfnOptions = ServiceOptions & {
  /** Throws an AwsError to answer it, such as ExecutionAlreadyExists. */
  readonly onStart?: (stateMachineArn: string, name: string, input: unknown) => void | Promise<void>;
  /** Throws an AwsError to answer it: TaskTimedOut for an answered token, TaskDoesNotExist, InvalidToken. */
  readonly onTaskSuccess?: (token: string, output: unknown) => void | Promise<void>;
};

/** Limit of inputs and outputs, bytes of UTF-8. */
const MAX_DATA = 262_144;
const NAME = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\p{Cs}]{1,80}$/u;

const StartExecutionInput = z.strictObject({
  stateMachineArn: z.string(),
  name: z.string(),
  input: z.string(),
});
const SendTaskSuccessInput = z.strictObject({ taskToken: z.string().min(1).max(2048), output: z.string() });

/** Step Functions, as far as StartExecution and SendTaskSuccess (AWS JSON 1.0); what stands behind decides the answers. */
export function startSfn({ onStart, onTaskSuccess, ...options }: SfnOptions): Promise<Service> {
  const startExecution = operation({
    action: 'states:StartExecution',
    input: StartExecutionInput,
    resourceOf: ({ stateMachineArn }) => stateMachineArn,
    async answer({ stateMachineArn, name, input }) {
      if (!NAME.test(name)) throw new AwsError(400, 'InvalidName', `Invalid Name: '${name}'`);
      await onStart?.(stateMachineArn, name, readData(input, 'InvalidExecutionInput'));
      return { executionArn: executionArn(stateMachineArn, name), startDate: Date.now() / 1000 };
    },
  });
  const sendTaskSuccess = operation({
    action: 'states:SendTaskSuccess',
    input: SendTaskSuccessInput,
    resourceOf: () => '*',
    answer: ({ taskToken, output }) => onTaskSuccess?.(taskToken, readData(output, 'InvalidOutput')),
  });
  return startRpcService(
    {
      ...{ service: 'states', contentType: 'application/x-amz-json-1.0', target: 'AWSStepFunctions' },
      operations: { StartExecution: startExecution, SendTaskSuccess: sendTaskSuccess },
    },
    options,
  );
}

function readData(text: string, code: string): unknown {
  const value = readJson(text);
  if (value === undefined || Buffer.byteLength(text) > MAX_DATA)
    throw new AwsError(400, code, 'Not JSON, or more than 256 KiB');
  return value;
}

/** The execution belongs to the state machine, whatever alias or version started it. */
function executionArn(stateMachineArn: string, name: string): string {
  const parts = stateMachineArn.split(':');
  return [...parts.slice(0, 5), 'execution', parts[6], name].join(':');
}
