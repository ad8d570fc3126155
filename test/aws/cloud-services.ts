import type { Workflow } from '../../workflows/index.ts';
import { startDynamoProxy } from './cloud-dynamo.ts';
import { arnOf, type Environment } from './cloud-names.ts';
import { POOL } from './cloud-people.ts';
import { type Cognito, startCognito } from './cognito-server.ts';
import type { Call } from './json-service.ts';
import { type KmsServer, startKms } from './kms-server.ts';
import { startLambda } from './lambda-server.ts';
import type { ObservedCall } from './recorder.ts';
import { type S3Server, startS3 } from './s3-server.ts';
import { type Ses, type SesOptions, startSes } from './ses-server.ts';
import { type SfnOptions, startSfn } from './sfn-server.ts';
import { AwsError, type Secrets } from './sigv4.ts';

type Options = Required<Pick<SfnOptions, 'onStart' | 'onTaskSuccess'>> &
  Pick<SesOptions, 'onSend'> & {
    /** The server behind the door that checks signatures. */
    readonly dynamoEndpoint: string;
    /** What the resources are called, in the variables of the functions. */
    readonly variables: Environment;
    /** Runs the document function. */
    readonly makeDocuments: (payload: unknown) => Promise<unknown>;
    readonly credentials: Secrets;
    /** Hears of every call in the words of IAM. */
    readonly onCall: (call: ObservedCall) => void;
  };
export type Services = {
  readonly s3: S3Server;
  readonly ses: Ses;
  readonly kms: KmsServer;
  readonly cognito: Cognito;
  stop(): Promise<void>;
};

/**
 * The services that the functions call, each on a port of its own. The SDK learns the ports from the environment of the
 * process, which is as before after `stop`.
 */
export async function startServices(options: Options): Promise<Services> {
  const { dynamoEndpoint, variables, makeDocuments, credentials, onCall } = options;
  const { onStart, onTaskSuccess, onSend = () => undefined } = options;
  const hearing = (inIam: (call: Call) => readonly ObservedCall[]) => ({
    credentials,
    onCall: (call: Call) => inIam(call).forEach(onCall),
  });
  const named = (arn: (resource: string) => string) =>
    hearing((call) => [{ ...call, resource: arn(call.resource) }]);
  const { UPLOADS_BUCKET = '', DOCUMENTS_BUCKET = '', USER_POOL_ID = '' } = variables;
  const [door, s3, ses, kms, cognito, sfn, lambda] = await Promise.all([
    startDynamoProxy({ target: dynamoEndpoint, ...named((table) => arnOf('dynamodb', `table/${table}`)) }),
    startS3({ ...named((object) => `arn:aws:s3:::${object}`), buckets: [UPLOADS_BUCKET, DOCUMENTS_BUCKET] }),
    startSes({ ...hearing((call) => mailCalls(call, variables)), onSend }),
    startKms({ onCall }),
    startCognito({
      ...named((pool) => arnOf('cognito-idp', `userpool/${pool}`)),
      ...{ users: POOL, userPoolId: USER_POOL_ID },
    }),
    startSfn({ ...hearing((call) => [machineCall(call, variables)]), onStart, onTaskSuccess }),
    startLambda({ ...named((arn) => arn), invoke: theOnly(variables.DOCUMENT_FUNCTION, makeDocuments) }),
  ]);
  const restore = setEndpoints({
    ...{ DYNAMODB: door.endpoint, S3: s3.endpoint, SESV2: ses.endpoint, KMS: kms.endpoint },
    ...{ COGNITO_IDENTITY_PROVIDER: cognito.endpoint, SFN: sfn.endpoint, LAMBDA: lambda.endpoint },
  });
  return {
    ...{ s3, ses, kms, cognito },
    async stop() {
      restore();
      await Promise.all([door, s3, ses, kms, cognito, sfn, lambda].map((service) => service.stop()));
    },
  };
}

/** No other function is called by its name. */
function theOnly(name: string | undefined, run: (payload: unknown) => Promise<unknown>) {
  return (called: string, payload: unknown) => {
    if (called !== name)
      throw new AwsError(404, 'ResourceNotFoundException', `Function not found: ${called}`);
    return run(payload);
  };
}

/** SES asks for the identity of the sender and for the configuration set, which is that of every mail. */
function mailCalls(call: Call, { MAIL_CONFIGURATION_SET }: Environment): Call[] {
  const resources = [`identity/${call.resource}`, `configuration-set/${MAIL_CONFIGURATION_SET}`];
  return resources.map((resource) => ({ ...call, resource: arnOf('ses', resource) }));
}

/** A start by an alias is one of its machine, with the alias as a condition; a token belongs to the machine too. */
function machineCall(call: Call, variables: Environment): ObservedCall {
  const [machine] = qualified(stateMachinesIn(variables)['clinic-permit']);
  if (call.resource === '*') return { ...call, resource: machine };
  const [resource, qualifier] = qualified(call.resource);
  return {
    ...{ ...call, resource },
    ...(qualifier === undefined ? {} : { context: { 'states:StateMachineQualifier': qualifier } }),
  };
}

/** The ARN of each workflow's alias. */
export function stateMachinesIn({ STATE_MACHINES = '{}' }: Environment): Record<Workflow, string> {
  return JSON.parse(STATE_MACHINES);
}

/** The ARN of a machine, and what stands after it: an alias or a version. */
function qualified(arn: string): [machine: string, qualifier: string | undefined] {
  const parts = arn.split(':');
  return [parts.slice(0, 7).join(':'), parts[7]];
}

/** Sets `AWS_ENDPOINT_URL_…` of each service, keeps metrics off the console, and gives what takes both back. */
function setEndpoints(endpoints: Readonly<Record<string, string>>): () => void {
  const variables = [
    ...Object.entries(endpoints).map(([service, url]) => [`AWS_ENDPOINT_URL_${service}`, url] as const),
    ['POWERTOOLS_METRICS_DISABLED', 'true'] as const,
  ];
  const before = variables.map(([name]) => [name, process.env[name]] as const);
  for (const [name, value] of variables) process.env[name] = value;
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}
