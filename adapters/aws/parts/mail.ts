import { SESv2Client } from '@aws-sdk/client-sesv2';
import { z } from 'zod';
import { createMailLedger } from '../../table/mail-ledger.ts';
import { clientOptions } from '../client-options.ts';
import { read, Text } from '../environment.ts';
import { sesMailer } from '../ses-mailer.ts';
import type { Part } from './part.ts';
import { tableOf } from './table.ts';

const Mail = z.object({
  MAIL_FROM: z.email({ error: 'is missing or no e-mail address' }),
  MAIL_CONFIGURATION_SET: Text,
});

export const mail: Part<'mailer'> = (environment, log) => {
  const { MAIL_FROM, MAIL_CONFIGURATION_SET } = read(Mail, environment);
  const client = new SESv2Client(clientOptions(environment));
  const ledger = createMailLedger(tableOf(environment));
  const sender = { from: MAIL_FROM, configurationSet: MAIL_CONFIGURATION_SET };
  return { mailer: sesMailer({ client, ledger, ...sender, clock: { now: Date.now }, log }) };
};
