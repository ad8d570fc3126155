import { rmSync } from 'node:fs';
import type { Clock } from '../../core/ports.ts';
import { CATALOG, type FunctionName, type FunctionRow } from '../../functions/catalog.ts';
import type { Step } from '../../workflows/index.ts';
import { type CodeFolder, layCustody } from './cloud-custody.ts';
import { createStateMachines, type StateMachines } from './cloud-machines.ts';
import { type Environment, REGION } from './cloud-names.ts';
import { type Services, startServices, stateMachinesIn } from './cloud-services.ts';
import type { RemoteService } from './cloud-tte.ts';
import { type DynamoServer, startDynamo } from './dynamo-server.ts';
import { createRecorder, type Deed } from './recorder.ts';
import type { SesOptions } from './ses-server.ts';
import { startTsa } from './tsa-server.ts';

type Options = {
  readonly clock: Clock;
  /** The variables of the functions where the table has this name. */
  readonly variablesAt: (table: string) => (name: FunctionName) => Environment;
  readonly onMail: SesOptions['onSend'] | undefined;
  /** Where the officials sign whom it names. */
  readonly signingService: RemoteService | undefined;
  /** Runs a function. */
  readonly run: (name: FunctionName, event: unknown) => Promise<unknown>;
};
/** An AWS account with one empty table, and the services around it. */
export type Account = Pick<CodeFolder, 'signatoryOf'> & {
  readonly dynamo: DynamoServer;
  readonly table: string;
  readonly services: Services;
  readonly engine: StateMachines['engine'];
  /** What the functions did, as IAM sees it. */
  readonly deeds: readonly Deed[];
  /** All that a function finds in its environment. */
  environmentOf(name: FunctionName): Environment;
  /** The variables of all functions together, for who looks on and is no function: nothing is held against it. */
  readonly onlooker: Environment;
  /** Throws what the machinery complained about since the last time: a step that fails must not pass because it is tried again. */
  assertQuiet(cause: unknown): void;
  stop(): Promise<void>;
};

const NAMES = Object.keys(CATALOG) as FunctionName[];
/** Who looks on: a test, and no function. */
export const ONLOOKER = 'onlooker';
const SECRETS = Object.fromEntries([ONLOOKER, ...NAMES].map((id) => [id, `secret of ${id}`]));

/** Opens an account; each function signs with an access key that is its name. */
export async function openAccount(options: Options): Promise<Account> {
  const { clock, variablesAt, onMail, signingService: service, run } = options;
  const { note, deeds } = createRecorder();
  const complaints: string[] = [];
  const complain = (message: string, details: unknown) => {
    complaints.push(`${message}: ${JSON.stringify(details)}`);
  };
  const dynamo = await startDynamo();
  const table = await dynamo.createTable();
  const variablesOf = variablesAt(table);
  const all: Environment = Object.assign({}, ...NAMES.map(variablesOf));
  const machines = createStateMachines({
    ...{ clock, stateMachines: stateMachinesIn(all), log: { warn: complain, error: complain } },
    runStep: (step, payload) => run(functionOf(step), payload),
  });
  const services = await startServices({
    ...{ dynamoEndpoint: dynamo.endpoint, variables: all, credentials: SECRETS, onCall: note },
    ...{ onStart: machines.onStart, onTaskSuccess: machines.onTaskSuccess },
    makeDocuments: (payload) => run('makeDocuments', payload),
    ...(onMail === undefined ? {} : { onSend: onMail }),
  });
  const tsa = await startTsa(clock);
  const { folder, signatoryOf } = await layCustody(services.kms, {
    ...{ file: all.CUSTODY_FILE ?? '', moreRoots: tsa.roots, service },
  });
  const environment = (id: string, variables: Environment): Environment => ({
    ...{ AWS_REGION: REGION, LAMBDA_TASK_ROOT: folder, AWS_ENDPOINT_URL_S3: services.s3.endpoint },
    ...{ AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: SECRETS[id] ?? '' },
    ...variables,
    ...('TSA_URLS' in variables ? { TSA_URLS: tsa.url } : {}),
  });
  return {
    ...{ dynamo, table, services, deeds, signatoryOf, engine: machines.engine },
    environmentOf: (name) => environment(name, variablesOf(name)),
    onlooker: environment(ONLOOKER, all),
    assertQuiet(cause) {
      if (complaints.length > 0) throw new Error(complaints.splice(0).join('\n'), { cause });
    },
    async stop() {
      await machines.engine.idle();
      await services.stop();
      await tsa.stop();
      await dynamo.stop();
      machines.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function functionOf(step: Step): FunctionName {
  const rows = Object.entries(CATALOG) as [FunctionName, FunctionRow][];
  const row = rows.find(([, { trigger }]) => trigger.type === 'step' && trigger.step === step);
  if (row === undefined) throw new Error(`No function for the step ${step}`);
  return row[0];
}
