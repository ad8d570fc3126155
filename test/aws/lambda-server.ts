import {
  readJson,
  type Service,
  type ServiceOptions,
  type ServiceReply,
  startJsonService,
} from './json-service.ts';
import { AwsError } from './sigv4.ts';

export type LambdaOptions = ServiceOptions & {
  /** Runs a function by its name or ARN. What it throws is the function's failure; an AwsError is an answer of Lambda itself. */
  readonly invoke: (functionName: string, payload: unknown) => unknown;
};

/** Requests may be this long, bytes; answers a hundred bytes longer. */
const MAX_PAYLOAD = 6 * 1024 * 1024;
const INVOCATIONS = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** Lambda, as far as Invoke with an answer (REST-JSON; the payloads are the bodies). */
export function startLambda({ invoke, ...options }: LambdaOptions): Promise<Service> {
  return startJsonService({
    ...options,
    ...{ service: 'lambda', contentType: 'application/json' },
    async answer({ method, path, headers, body, authorize }) {
      const [, encoded] = INVOCATIONS.exec(path) ?? [];
      if (method !== 'POST' || encoded === undefined)
        throw new AwsError(404, 'UnknownOperationException', `${method} ${path} is not spoken here`);
      const functionName = decodeURIComponent(encoded);
      await authorize('lambda:InvokeFunction', functionName);
      if ((headers['x-amz-invocation-type'] ?? 'RequestResponse') !== 'RequestResponse')
        throw new AwsError(400, 'InvalidParameterValueException', 'Only RequestResponse is spoken here');
      if (body.byteLength > MAX_PAYLOAD)
        throw new AwsError(413, 'RequestTooLargeException', 'Request must be smaller than 6291456 bytes');
      const payload = body.byteLength === 0 ? {} : readJson(body.toString());
      if (payload === undefined)
        throw new AwsError(400, 'InvalidRequestContentException', 'Could not parse request body into json');
      return run(() => invoke(functionName, payload));
    },
  });
}

async function run(work: () => unknown): Promise<ServiceReply> {
  try {
    const body = JSON.stringify(await work()) ?? 'null';
    if (Buffer.byteLength(body) <= MAX_PAYLOAD + 100)
      return { body, headers: { 'x-amz-executed-version': '$LATEST' } };
    return failure(
      'Function.ResponseSizeTooLarge',
      'Response payload size exceeded maximum allowed payload size',
    );
  } catch (error) {
    if (error instanceof AwsError) throw error;
    const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    return failure(name, message, stack.split('\n'));
  }
}

/** As the Node runtime tells a failure; the status of the call is still 200. */
function failure(errorType: string, errorMessage: string, trace: readonly string[] = []): ServiceReply {
  return {
    body: JSON.stringify({ errorType, errorMessage, trace }),
    headers: { 'x-amz-function-error': 'Unhandled', 'x-amz-executed-version': '$LATEST' },
  };
}
