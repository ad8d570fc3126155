import {
  BadRequestException,
  MessageRejected,
  type SESv2Client,
  SESv2ServiceException,
  SendEmailCommand,
} from '@aws-sdk/client-sesv2';
import type { Context } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import type { Clock, Mail, Mailer } from '../../core/ports.ts';
import type { MailLedger } from '../table/mail-ledger.ts';

export type SesMailerOptions = {
  readonly client: SESv2Client;
  readonly ledger: MailLedger;
  /** `name@domain` or `Name <name@domain>`; SES must have verified the domain. */
  readonly from: string;
  readonly configurationSet?: string;
  readonly clock: Clock;
  readonly log: Context['log'];
};

const ADDRESS = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;
const NAMED_ADDRESS = /^[^<>]*<([^<>]+)>$/;
/**
 * Sentences of MessageRejected and BadRequestException that are about us and not about the mail ("Email address is not
 * verified", "Sending suspended for this account", "Configuration set … does not exist"); SES has no code for them.
 */
const ABOUT_THE_SENDER = /not verified|suspended|paused|configuration set/i;

/**
 * The `Mailer` port on Amazon SES (API v2). SES cannot recognise a repetition and the feed delivers at least once, so a
 * ledger remembers each mail by its id: claimed before the sending, marked after it.
 *
 * - Marked as sent: never sent again. Of deliveries at the same time one sends; the others fail with AppError
 *   CONDITION_FAILED, so that the feed comes back and finds the mark.
 * - A crash between sending and mark leaves a claim, and nobody knows whether the mail went out. Until the claim is old
 *   (`CLAIM_LASTS`), a delivery fails with CONDITION_FAILED; then the mail is sent again. Better twice than never: a second
 *   copy is a nuisance, a missing one costs somebody a deadline.
 * - A mail that SES will never take (an address that is none, refused content) is marked as refused with one log line, and
 *   `send` returns: it must not hold up the feed. Whatever may pass or can be mended (throttling, a paused account, an
 *   unverified sender, the network) gives the claim back and is thrown.
 *
 * Errors name what SES said by its code, never by its sentence, which quotes addresses. Throws AppError CONFIGURATION at
 * once when `from` is not an address: SES would refuse every mail, and each would look like a bad recipient.
 */
export function sesMailer({ client, ledger, from, configurationSet, clock, log }: SesMailerOptions): Mailer {
  if (!ADDRESS.test(NAMED_ADDRESS.exec(from)?.[1] ?? from))
    throw new AppError('CONFIGURATION', 'The sender of mails is not an address');
  const commandFor = ({ to, subject, text }: Mail) =>
    new SendEmailCommand({
      FromEmailAddress: from,
      Destination: { ToAddresses: [to] },
      Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text) } } },
      ...(configurationSet === undefined ? {} : { ConfigurationSetName: configurationSet }),
    });

  return {
    async send(mail) {
      const at = clock.now();
      const claim = await ledger.claim(mail.id, at);
      if (claim === 'sending')
        throw new AppError('CONDITION_FAILED', 'Another delivery is sending this mail, or stopped at it');
      if (claim !== 'new') return;
      try {
        await client.send(commandFor(mail));
      } catch (error) {
        if (!isForGood(error)) {
          // A claim that cannot be given back ends by itself; what SES said matters more.
          await ledger.release(mail.id, at).catch(() => undefined);
          throw withoutAddress(error);
        }
        await ledger.markRefused(mail.id, at);
        log.warn('A mail was refused for good', { mailId: mail.id, reason: error.name });
        return;
      }
      await ledger.markSent(mail.id, at);
    },
  };
}

const utf8 = (text: string) => ({ Data: text, Charset: 'UTF-8' });

const isRefusal = (error: unknown): error is MessageRejected | BadRequestException =>
  error instanceof MessageRejected || error instanceof BadRequestException;

/** Whether SES will never take this mail, however often it is tried. */
const isForGood = (error: unknown): error is Error =>
  isRefusal(error) && !ABOUT_THE_SENDER.test(error.message);

function withoutAddress(error: unknown): unknown {
  if (isRefusal(error))
    return new AppError(
      'CONFIGURATION',
      'SES does not know the sender or the configuration set, or is switched off',
    );
  if (!(error instanceof SESv2ServiceException)) return error;
  const { name, $metadata } = error;
  const message = `SES did not take a mail: ${name}, request ${$metadata.requestId ?? 'unknown'}`;
  return Object.assign(new Error(message), { name });
}
