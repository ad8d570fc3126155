import { z } from 'zod';
import { type Environment, read, Text } from './environment.ts';

const Account = z.object({
  AWS_REGION: Text,
  AWS_ACCESS_KEY_ID: Text,
  AWS_SECRET_ACCESS_KEY: Text,
  AWS_SESSION_TOKEN: Text.optional(),
});

/** Milliseconds until a connection stands, and until an answer is there: three attempts fit into a request of ten seconds. */
const TIMES = { connectionTimeout: 1_000, requestTimeout: 2_500 } as const;

/**
 * Region and credentials of the function's own role. Lambda gives both in the environment for as long as the process lives,
 * so the SDK's search for credentials (and the code that goes with it) is left out of the bundles.
 */
export function clientOptions(environment: Environment, times: { readonly requestTimeout?: number } = {}) {
  const { AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = read(
    Account,
    environment,
  );
  return {
    region: AWS_REGION,
    credentials: {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      ...(AWS_SESSION_TOKEN === undefined ? {} : { sessionToken: AWS_SESSION_TOKEN }),
    },
    maxAttempts: 3,
    // Without the last word the SDK only warns.
    requestHandler: { ...TIMES, ...times, throwOnRequestTimeout: true },
  };
}
