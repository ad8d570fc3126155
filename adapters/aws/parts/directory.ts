import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { clientOptions } from '../client-options.ts';
import { cognitoDirectory } from '../cognito-directory.ts';
import { read, Text } from '../environment.ts';
import type { Part } from './part.ts';

export const directory: Part<'directory'> = (environment) => {
  const { USER_POOL_ID } = read(z.object({ USER_POOL_ID: Text }), environment);
  const client = new CognitoIdentityProviderClient(clientOptions(environment));
  return { directory: cognitoDirectory({ client, userPoolId: USER_POOL_ID, clock: { now: Date.now } }) };
};
