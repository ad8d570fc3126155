import type { FunctionName } from '../../functions/catalog.ts';
import { settableClock } from '../../local/clock.ts';
import { passingTime } from '../../local/passing-time.ts';
import type { Playable } from '../stories/world.ts';
import { type Account, openAccount } from './cloud-account.ts';
import { createCloudFeed, type Reader } from './cloud-feed.ts';
import { type CloudFunctions, makeFunctions, onlookerContext } from './cloud-functions.ts';
import { browser, gatewayTo, outboxOf } from './cloud-gateway.ts';
import { type Environment, variablesAt } from './cloud-names.ts';
import type { RemoteService } from './cloud-tte.ts';
import type { SesMail } from './ses-server.ts';

export type CloudOptions = {
  /** The variables of the functions where the table has this name; by `infra/lambda/variables.ts` when absent. */
  readonly variablesAt?: (table: string) => (name: FunctionName) => Environment;
  /** Sees every mail before SES takes it; throws an AwsError to refuse it. */
  readonly onMail?: (mail: SesMail) => void;
  /** Where the officials sign whom it names; everybody has a key in KMS when absent. */
  readonly signingService?: RemoteService;
  /** A reader of the feed that gets nothing until `redeliver`, and then all changes, newest first. */
  readonly heldBack?: FunctionName;
};
/** The system as it runs on AWS, in this process. */
export type Cloud = Playable &
  Pick<Account, 'deeds' | 'table' | 'signatoryOf'> & {
    /** Every function of the catalog, as Lambda calls it. */
    readonly functions: CloudFunctions;
    /** Oldest first. */
    readonly mails: readonly SesMail[];
    /** Delivers every change of the table once more, as the stream may. */
    redeliver(): Promise<void>;
    stop(): Promise<void>;
  };

/**
 * AWS with nothing in it, and the system deployed there: each function is made from variables of its own and signs with an
 * access key of its own, each service is a server that checks signatures. `start` is the first instant of the legal clock;
 * the clocks of the services are real.
 */
export async function openCloud(start: number, options: CloudOptions = {}): Promise<Cloud> {
  const { variablesAt: given = variablesAt, onMail, signingService, heldBack } = options;
  const clock = settableClock(() => 0, start);
  // Services call functions, and functions call services.
  const late: { functions?: CloudFunctions } = {};
  const account = await openAccount({
    ...{ clock, onMail, signingService, variablesAt: given },
    run: async (name, event) => late.functions?.[name](event),
  });
  const { dynamo, services, engine, table, deeds, signatoryOf, environmentOf } = account;
  const errors = new Map<string, unknown>();
  const onError = (name: string, error: unknown) => errors.set(name, error);
  const functions = await makeFunctions({ clock, environmentOf, onError });
  late.functions = functions;
  const context = onlookerContext(account.onlooker, clock);
  const { runWorkflow, followUp } = functions;
  const readers = { runWorkflow, followUp } as Readonly<Record<string, Reader>>;
  const errorOf = (name: string) => errors.get(name);
  const feed = createCloudFeed({ server: dynamo, table, readers, errorOf, heldBack });

  async function settle(): Promise<void> {
    do await engine.idle();
    while ((await feed.deliver()) > 0 || !engine.isIdle());
    account.assertQuiet([...errors.values()].at(-1));
  }

  const daily = { runDaily: () => functions.warnCertificates() };
  return {
    ...{ context, clock, engine, functions, deeds, table, signatoryOf, settle, browser },
    ...passingTime({ context, engine, clock, runClock: () => functions.tick(), ...daily, settle }),
    http: gatewayTo(functions),
    outbox: outboxOf(services.ses),
    mails: services.ses.mails,
    async redeliver() {
      await feed.redeliver();
      await settle();
    },
    stop: account.stop,
  };
}
