import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { KMSClient } from '@aws-sdk/client-kms';
import { z } from 'zod';
import { bsreService } from '../../node/bsre-service.ts';
import { revocationLists } from '../../node/revocation-lists.ts';
import { type SigningService, withService } from '../../node/signers-with-service.ts';
import { clientOptions } from '../client-options.ts';
import { type Custody, parseCustody } from '../custody.ts';
import { encryptedPassword } from '../encrypted-password.ts';
import { List, read, Text } from '../environment.ts';
import { kmsSigners } from '../kms-signers.ts';
import type { Part } from './part.ts';

const Variables = z.object({
  /** Addresses of revocation lists, between commas; there may be none. */
  REVOCATION_LISTS: List,
  /** Who signs with which key, and the certificates; the deployment lays it beside the code. */
  CUSTODY_FILE: Text,
  LAMBDA_TASK_ROOT: Text,
});

/** Only the document function has it. */
export const signing: Part<'signers'> = (environment, log) => {
  const { CUSTODY_FILE, LAMBDA_TASK_ROOT, REVOCATION_LISTS: urls } = read(Variables, environment);
  const custody = parseCustody(readFileSync(resolve(LAMBDA_TASK_ROOT, CUSTODY_FILE), 'utf8'));
  const client = new KMSClient(clientOptions(environment));
  const lists = revocationLists({
    urls,
    now: Date.now,
    onFailure: (url, error) => log.error('A revocation list did not come', error, { url }),
  });
  const signers = kmsSigners({ client, custody, clock: CLOCK, revocationLists: lists });
  return { signers: withService(signers, serviceOf(custody, client)) };
};

const CLOCK = { now: Date.now };

function serviceOf({ signingService }: Custody, client: KMSClient): SigningService | undefined {
  if (signingService === undefined) return undefined;
  const { username, description } = signingService;
  const password = encryptedPassword({ ...signingService, client });
  return bsreService(description, { username, password, clock: CLOCK });
}
