import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { AppError } from '../../core/errors.ts';

export type LambdaInvokeOptions = {
  readonly client: LambdaClient;
  /** Name or ARN, with an alias or without. */
  readonly functionName: string;
};

/** Lambda's limit for a synchronous call, bytes. */
const MAX_PAYLOAD = 6 * 1024 * 1024;

/**
 * Calls another function and waits: JSON in, JSON out (undefined for an empty answer). Throws AppError BODY_TOO_LARGE before
 * the call for more than 6 MB. When the called function failed, throws an Error whose `cause` has its `errorType` and
 * `errorMessage`, and nothing else of the call or the answer: payloads are documents.
 */
export function lambdaInvoke({ client, functionName }: LambdaInvokeOptions) {
  return async (payload: unknown): Promise<unknown> => {
    const bytes = new TextEncoder().encode(JSON.stringify(payload) ?? 'null');
    if (bytes.byteLength > MAX_PAYLOAD)
      throw new AppError('BODY_TOO_LARGE', `${bytes.byteLength} bytes for the function ${functionName}`, {
        details: { maximum: MAX_PAYLOAD },
      });
    const answer = await client.send(
      new InvokeCommand({ FunctionName: functionName, InvocationType: 'RequestResponse', Payload: bytes }),
    );
    // An empty body comes as null, whatever the type says.
    const text = new TextDecoder().decode(answer.Payload ?? undefined);
    if (answer.FunctionError !== undefined)
      throw new Error(`The function ${functionName} failed`, {
        cause: failureOf(text, answer.FunctionError),
      });
    if (text === '') return undefined;
    const parsed = parse(text);
    if (parsed === undefined) throw new Error(`The function ${functionName} did not answer with JSON`);
    return parsed.value;
  };
}

/** What the runtime says of a failure, without its stack. `kind` stands in for a missing type. */
function failureOf(text: string, kind: string): { errorType: string; errorMessage: string } {
  const said = parse(text)?.value as { errorType?: unknown; errorMessage?: unknown } | null | undefined;
  return { errorType: String(said?.errorType ?? kind), errorMessage: String(said?.errorMessage ?? '') };
}

/** Undefined when the text is not JSON; the error of JSON.parse would quote it. */
function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
