import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readInput, type Service, type ServiceOptions, startJsonService } from './json-service.ts';
import { AwsError } from './sigv4.ts';

export type SesMail = {
  readonly messageId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly configurationSet?: string;
};
export type SesOptions = ServiceOptions & {
  /** Sees a mail before it is taken; throws an AwsError to answer it, such as MessageRejected. */
  readonly onSend?: (mail: SesMail) => void | Promise<void>;
};
export type Ses = Service & {
  /** Oldest first. */
  readonly mails: readonly SesMail[];
};

const Utf8Text = z.strictObject({ Data: z.string(), Charset: z.literal('UTF-8') });
const SendEmailInput = z.strictObject({
  FromEmailAddress: z.string(),
  Destination: z.strictObject({ ToAddresses: z.array(z.string()).min(1).max(50) }),
  Content: z.strictObject({
    Simple: z.strictObject({ Subject: Utf8Text, Body: z.strictObject({ Text: Utf8Text }) }),
  }),
  ConfigurationSetName: z.string().optional(),
});

/** SES, as far as SendEmail of simple texts (REST-JSON, API v2). Mails are kept and go nowhere. */
export async function startSes({ onSend, ...options }: SesOptions = {}): Promise<Ses> {
  const mails: SesMail[] = [];
  const service = await startJsonService({
    ...options,
    ...{ service: 'ses', contentType: 'application/json' },
    async answer({ method, path, body, authorize }) {
      if (method !== 'POST' || path !== '/v2/email/outbound-emails')
        throw new AwsError(404, 'UnknownOperationException', `${method} ${path} is not spoken here`);
      const mail = mailOf(readInput(body, SendEmailInput));
      await authorize('ses:SendEmail', domainOf(mail.from));
      for (const address of [mail.from, ...mail.to]) assertAddress(address);
      await onSend?.(mail);
      mails.push(mail);
      return { body: JSON.stringify({ MessageId: mail.messageId }) };
    },
  });
  return { ...service, mails };
}

function mailOf(input: z.infer<typeof SendEmailInput>): SesMail {
  const { Subject, Body } = input.Content.Simple;
  return {
    messageId: randomUUID(),
    from: input.FromEmailAddress,
    to: input.Destination.ToAddresses,
    subject: Subject.Data,
    text: Body.Text.Data,
    ...(input.ConfigurationSetName === undefined ? {} : { configurationSet: input.ConfigurationSetName }),
  };
}

/** `Name <a@b>` is written to `a@b`. */
const bare = (address: string) => /<([^<>]*)>$/.exec(address)?.[1] ?? address;
const domainOf = (address: string) => bare(address).split('@').at(-1) ?? '';

function assertAddress(address: string): void {
  const refuse = (message: string) => new AwsError(400, 'BadRequestException', message);
  const [local = '', domain = '', ...rest] = bare(address).split('@');
  if (domain === '') throw refuse("Missing final '@domain'");
  if (rest.length > 0 || /[,;<>]/.test(bare(address))) throw refuse('Illegal address');
  if (!/^[!-~]+$/.test(local)) throw refuse('Local address contains control or whitespace');
  if (!/^[\w-]+(\.[\w-]+)+$/.test(domain)) throw refuse(`Invalid domain name: '${domain}'`);
}
