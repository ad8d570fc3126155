import { inspect } from 'node:util';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { sesMailer } from '../../adapters/aws/ses-mailer.ts';
import { openDatabase } from '../../adapters/local/database.ts';
import { sqliteTable } from '../../adapters/local/sqlite-table.ts';
import { mailKey } from '../../adapters/table/keys.ts';
import { CLAIM_LASTS, createMailLedger, type MailLedger } from '../../adapters/table/mail-ledger.ts';
import type { Mail } from '../../core/ports.ts';
import type { Call } from '../aws/json-service.ts';
import { type SesOptions, startSes } from '../aws/ses-server.ts';
import { AwsError } from '../aws/sigv4.ts';

const CREDENTIALS = { accessKeyId: 'AKIAMAIL', secretAccessKey: 'a-secret-of-this-test' };
const FROM = 'Dinas Kesehatan <izin@dinkes.example>';
const ADDRESS = 'maya@kliniksehat.example';
const MAIL: Mail = {
  id: 'case-1:7:applicant',
  to: ADDRESS,
  subject: 'Izin klinik — terbit',
  text: 'Yth. Ibu Maya,\n\nizin Klinik Méranti telah terbit.\n',
};

type Options = SesOptions & { from?: string; configurationSet?: string };

/** A mailer, its service, and everything a test may move: time, and what the ledger does. */
async function openMailer({ from = FROM, configurationSet, ...options }: Options = {}) {
  const ses = await startSes({
    credentials: { [CREDENTIALS.accessKeyId]: CREDENTIALS.secretAccessKey },
    ...options,
  });
  const client = new SESv2Client({
    ...{ endpoint: ses.endpoint, region: 'ap-southeast-3', credentials: CREDENTIALS, maxAttempts: 1 },
  });
  const database = openDatabase(':memory:');
  onTestFinished(async () => {
    client.destroy();
    await ses.stop();
    database.close();
  });
  const time = { now: 1_790_000_000_000 };
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const table = sqliteTable(database);
  const ledger: MailLedger = createMailLedger(table);
  const mailer = sesMailer({
    ...{ client, ledger, from, log, clock: { now: () => time.now } },
    ...(configurationSet === undefined ? {} : { configurationSet }),
  });
  return { mailer, ses, log, time, ledger, table };
}

/** SES that gives these answers, one to each mail; `undefined` takes the mail. */
function answering(...answers: (AwsError | undefined)[]): Options {
  return {
    onSend: () => {
      const answer = answers.shift();
      if (answer !== undefined) throw answer;
    },
  };
}

/** SES that says when each mail has come, and holds its answer back. */
function held(mails: number) {
  const sendings = Array.from({ length: mails }, () => ({
    reached: Promise.withResolvers<void>(),
    answer: Promise.withResolvers<void>(),
  }));
  const waiting = [...sendings];
  const onSend = () => {
    const sending = waiting.shift();
    sending?.reached.resolve();
    return sending?.answer.promise;
  };
  return { options: { onSend }, sendings };
}

const thrownBy = (work: Promise<unknown>) => work.then(() => undefined).catch((error) => error);

describe('a mail', () => {
  it('is handed to SES as UTF-8 text, from the office, with the configuration set', async () => {
    const calls: Call[] = [];
    const { mailer, ses } = await openMailer({
      configurationSet: 'sahkan',
      onCall: (call) => void calls.push(call),
    });
    await mailer.send(MAIL);
    expect(ses.mails).toEqual([
      {
        messageId: expect.any(String),
        from: FROM,
        to: [ADDRESS],
        subject: 'Izin klinik — terbit',
        text: MAIL.text,
        configurationSet: 'sahkan',
      },
    ]);
    expect(calls).toEqual([{ accessKeyId: 'AKIAMAIL', action: 'ses:SendEmail', resource: 'dinkes.example' }]);
  });

  it('is sent once, however often it is delivered', async () => {
    const { mailer, ses, time } = await openMailer();
    await mailer.send(MAIL);
    await mailer.send(MAIL);
    time.now += 400 * 24 * 60 * 60_000;
    await mailer.send(MAIL);
    expect(ses.mails).toHaveLength(1);
  });

  it('does not keep another mail from being sent', async () => {
    const { mailer, ses } = await openMailer();
    await mailer.send(MAIL);
    await mailer.send({ ...MAIL, id: 'case-1:8:applicant' });
    expect(ses.mails).toHaveLength(2);
  });

  it('needs a sender with an address', async () => {
    await expect(openMailer({ from: 'Dinas Kesehatan' })).rejects.toMatchObject({ code: 'CONFIGURATION' });
  });
});

describe('deliveries of one mail at the same time', () => {
  it('send it once: while one is at it, the others are told to come back, and then find it sent', async () => {
    const { options, sendings } = held(1);
    const { mailer, ses } = await openMailer(options);
    const first = mailer.send(MAIL);
    await sendings[0]?.reached.promise;
    const others = await Promise.all(Array.from({ length: 4 }, () => thrownBy(mailer.send(MAIL))));
    expect(others).toEqual(Array(4).fill(expect.objectContaining({ code: 'CONDITION_FAILED' })));
    sendings[0]?.answer.resolve();
    await first;
    await Promise.all(Array.from({ length: 4 }, () => mailer.send(MAIL)));
    expect(ses.mails).toHaveLength(1);
  });

  it('send it once, whoever comes first', async () => {
    const { mailer, ses } = await openMailer();
    const errors = await Promise.all(Array.from({ length: 10 }, () => thrownBy(mailer.send(MAIL))));
    const failed = errors.filter((error) => error !== undefined);
    expect(failed).toEqual(failed.map(() => expect.objectContaining({ code: 'CONDITION_FAILED' })));
    expect(failed.length).toBeLessThan(10);
    expect(ses.mails).toHaveLength(1);
  });
});

describe('a sender that crashes between sending and mark', () => {
  async function openCrashed() {
    const world = await openMailer();
    const { ledger, mailer } = world;
    const { markSent } = ledger;
    ledger.markSent = () => Promise.reject(new Error('killed'));
    await expect(mailer.send(MAIL)).rejects.toThrow('killed');
    ledger.markSent = markSent;
    expect(world.ses.mails).toHaveLength(1);
    return world;
  }

  it('keeps later deliveries waiting for a while, because it may still be at it', async () => {
    const { mailer, ses, time } = await openCrashed();
    time.now += CLAIM_LASTS - 1;
    await expect(mailer.send(MAIL)).rejects.toMatchObject({ code: 'CONDITION_FAILED' });
    expect(ses.mails).toHaveLength(1);
  });

  it('is followed by one more sending: better twice than never', async () => {
    const { mailer, ses, time } = await openCrashed();
    time.now += CLAIM_LASTS;
    const outcomes = await Promise.all([mailer, mailer, mailer].map((each) => thrownBy(each.send(MAIL))));
    expect(outcomes.filter((error) => error === undefined)).toHaveLength(1);
    expect(outcomes.filter((error) => error?.code === 'CONDITION_FAILED')).toHaveLength(2);
    await mailer.send(MAIL);
    expect(ses.mails).toHaveLength(2);
  });
});

describe('the ledger', () => {
  it('calls a mail that was given back this moment busy, so that the next delivery finds it free', async () => {
    const { ledger, table } = await openMailer();
    await ledger.claim(MAIL.id, 1);
    const late = createMailLedger({
      ...table,
      get: async (key) => {
        await ledger.release(MAIL.id, 1);
        return table.get(key);
      },
    });
    expect(await late.claim(MAIL.id, 2)).toBe('sending');
    expect(await late.claim(MAIL.id, 2)).toBe('new');
  });

  it('keeps no address and no text', async () => {
    const { mailer, table } = await openMailer();
    await mailer.send(MAIL);
    expect(await table.get(mailKey(MAIL.id))).toEqual({
      ...mailKey(MAIL.id),
      data: { state: 'sent', at: 1_790_000_000_000 },
    });
  });

  it('lets nothing be sent while the table is away', async () => {
    const { mailer, ses, table } = await openMailer();
    table.put = () => Promise.reject(new Error('The table is away'));
    await expect(mailer.send(MAIL)).rejects.toThrow('The table is away');
    expect(ses.mails).toEqual([]);
  });
});

describe('a mail that SES will never take', () => {
  it.each([
    ['MessageRejected', 'Address blacklisted.'],
    ['BadRequestException', 'Domain contains illegal character'],
  ])('is refused for good after %s: no error, one line without the address', async (code, message) => {
    const { mailer, ses, log, time } = await openMailer(
      answering(new AwsError(400, code, `${message} ${ADDRESS}`)),
    );
    await mailer.send(MAIL);
    time.now += 2 * CLAIM_LASTS;
    await mailer.send(MAIL);
    expect(ses.mails).toEqual([]);
    expect(log.warn.mock.calls).toEqual([['A mail was refused for good', { mailId: MAIL.id, reason: code }]]);
    expect(JSON.stringify([log.info.mock.calls, log.error.mock.calls])).toBe('[[],[]]');
  });

  it.each([
    'maya',
    'maya kirana@klinik.example',
    'a@b.example, c@d.example',
    'méra@klinik.example',
    'a@@b.example',
  ])('may be one to %j, which is no address', async (to) => {
    const { mailer, ses, log } = await openMailer();
    await mailer.send({ ...MAIL, to });
    expect(ses.mails).toEqual([]);
    expect(log.warn).toHaveBeenCalledOnce();
    expect(JSON.stringify(log.warn.mock.calls)).not.toContain(to);
  });
});

describe('a mail that SES does not take now', () => {
  it.each([
    'TooManyRequestsException',
    'LimitExceededException',
    'SendingPausedException',
    'AccountSuspendedException',
    'MailFromDomainNotVerifiedException',
    'NotFoundException',
    'InternalFailure',
  ])('fails with %s and is sent by the next delivery, without waiting', async (code) => {
    const { mailer, ses, log } = await openMailer(answering(new AwsError(400, code, 'Later')));
    await expect(mailer.send(MAIL)).rejects.toMatchObject({ name: code });
    expect(ses.mails).toEqual([]);
    await mailer.send(MAIL);
    expect(ses.mails).toHaveLength(1);
    expect(log.warn).not.toHaveBeenCalled();
  });

  it.each([
    ['MessageRejected', 'Email address is not verified. The following identities failed the check:'],
    ['MessageRejected', 'Sending suspended for this account.'],
    ['MessageRejected', 'Sending paused for this account.'],
    ['BadRequestException', 'Configuration set <sahkan> does not exist.'],
  ])('fails when %s says "%s", which is not about this mail', async (code, message) => {
    const { mailer, ses } = await openMailer(answering(new AwsError(400, code, `${message} ${ADDRESS}`)));
    const error = await thrownBy(mailer.send(MAIL));
    expect(error).toMatchObject({ code: 'CONFIGURATION' });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(ADDRESS);
    await mailer.send(MAIL);
    expect(ses.mails).toHaveLength(1);
  });

  it('fails without the address, which AWS may quote', async () => {
    const denial = `not authorized to perform ses:SendEmail on resource identity/${ADDRESS}`;
    const { mailer } = await openMailer(answering(new AwsError(403, 'AccessDeniedException', denial)));
    const error = await thrownBy(mailer.send(MAIL));
    expect(error).toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringMatching(/request \S+-/),
    });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(ADDRESS);
  });

  it('says what SES said also when the claim cannot be given back, and then waits for it to end', async () => {
    const { mailer, ses, ledger, time } = await openMailer(
      answering(new AwsError(429, 'TooManyRequestsException', 'Slow down')),
    );
    ledger.release = () => Promise.reject(new Error('The table is away'));
    await expect(mailer.send(MAIL)).rejects.toMatchObject({ name: 'TooManyRequestsException' });
    await expect(mailer.send(MAIL)).rejects.toMatchObject({ code: 'CONDITION_FAILED' });
    time.now += CLAIM_LASTS;
    await mailer.send(MAIL);
    expect(ses.mails).toHaveLength(1);
  });

  it('does not take the claim from a delivery that took over meanwhile', async () => {
    const { options, sendings } = held(2);
    const { mailer, ses, time } = await openMailer(options);
    const slow = thrownBy(mailer.send(MAIL));
    await sendings[0]?.reached.promise;
    time.now += CLAIM_LASTS;
    const other = mailer.send(MAIL);
    await sendings[1]?.reached.promise;
    sendings[0]?.answer.reject(new AwsError(400, 'TooManyRequestsException', 'Slow down'));
    expect(await slow).toMatchObject({ name: 'TooManyRequestsException' });
    await expect(mailer.send(MAIL)).rejects.toMatchObject({ code: 'CONDITION_FAILED' });
    sendings[1]?.answer.resolve();
    await other;
    expect(ses.mails).toHaveLength(1);
  });
});
