import { LambdaClient } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { type DocumentReply, documentsOver } from '../../../core/document-requests.ts';
import { clientOptions } from '../client-options.ts';
import { read, Text } from '../environment.ts';
import { lambdaInvoke } from '../lambda-invoke.ts';
import type { Part } from './part.ts';

/** Milliseconds. A document takes a second or two when its function is cold; its own limit is 20 seconds. */
export const DOCUMENT_PATIENCE = 21_000;

/** Documents made by the document function. */
export const documents: Part<'documents'> = (environment) => {
  const { DOCUMENT_FUNCTION } = read(z.object({ DOCUMENT_FUNCTION: Text }), environment);
  // A repeated order finds what the first one stored, but a second wait would outlast the caller.
  const client = new LambdaClient({
    ...clientOptions(environment, { requestTimeout: DOCUMENT_PATIENCE }),
    maxAttempts: 1,
  });
  const invoke = lambdaInvoke({ client, functionName: DOCUMENT_FUNCTION });
  return { documents: documentsOver(async (request) => (await invoke(request)) as DocumentReply) };
};
