import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { KMSClient } from '@aws-sdk/client-kms';
import { z } from 'zod';
import { clientOptions } from '../client-options.ts';
import { parseCustody } from '../custody.ts';
import { read, Text } from '../environment.ts';
import { kmsSigners } from '../kms-signers.ts';
import type { Part } from './part.ts';

const Custody = z.object({
  /** Who signs with which key, and the certificates; the deployment lays it beside the code. */
  CUSTODY_FILE: Text,
  LAMBDA_TASK_ROOT: Text,
});

/** Only the document function has it. */
export const signing: Part<'signers'> = (environment) => {
  const { CUSTODY_FILE, LAMBDA_TASK_ROOT } = read(Custody, environment);
  const custody = parseCustody(readFileSync(resolve(LAMBDA_TASK_ROOT, CUSTODY_FILE), 'utf8'));
  const client = new KMSClient(clientOptions(environment));
  return { signers: kmsSigners({ client, custody, clock: { now: Date.now } }) };
};
