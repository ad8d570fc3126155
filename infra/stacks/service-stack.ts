import { Stack, type StackProps } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import { ConfigurationSet, ConfigurationSetTlsPolicy, SuppressionReasons } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import type { FunctionName } from '../../functions/catalog.ts';
import { STEPS, type Step, WORKFLOWS } from '../../workflows/index.ts';
import type { Config } from '../config.ts';
import { AppFunctions } from '../constructs/app-functions.ts';
import { ApprovalWorkflow, LIVE, machineArn } from '../constructs/approval-workflow.ts';
import { Clock } from '../constructs/clock.ts';
import { CUSTODY_FILE, codeWithCustody } from '../constructs/custody-file.ts';
import { FeedReader } from '../constructs/feed-reader.ts';
import { Api } from '../constructs/http-api.ts';
import { Watch } from '../constructs/watch.ts';
import type { IdentityStack } from './identity-stack.ts';
import type { RegistryStack } from './registry-stack.ts';

export type ServiceStackProps = StackProps & {
  readonly config: Config;
  readonly registry: RegistryStack;
  readonly login: IdentityStack;
  readonly assets: (name: FunctionName) => string;
};

/** A mail of yesterday helps nobody; a decision must reach its process even after a bad night. */
const PATIENCE: Partial<Record<FunctionName, number>> = { runWorkflow: 12, followUp: 1 };

/**
 * What works on the registry and keeps no records itself: functions, process, API, feed, clock, and the watch over them. Its
 * state machine holds the waits of every open case, so the stack is protected too.
 */
export class ServiceStack extends Stack {
  readonly functions: AppFunctions;

  constructor(scope: Construct, id: string, all: ServiceStackProps) {
    super(scope, id, { terminationProtection: true, ...all });
    const { config, registry, login } = all;
    const mails = new ConfigurationSet(this, 'Mails', {
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    });
    this.functions = this.#addFunctions(all, mails);
    const workflows = this.#addWorkflows(config);
    const readers = this.functions.by('feed').map(({ name, made }) => {
      const reader = new FeedReader(this, `${name}Feed`, {
        table: registry.table,
        reader: made,
        hours: PATIENCE[name] ?? 1,
      });
      // The first change may start an execution.
      for (const { alias } of workflows) reader.mapping.node.addDependency(alias);
      return { name, deadLetters: reader.deadLetters, function: made.function };
    });
    const clocks = this.functions.by('clock').map(({ name, made, trigger: { everyMinutes } }) => {
      const { deadLetters } = new Clock(this, `${name}Clock`, { everyMinutes, target: made });
      return { name, deadLetters, everyMinutes, function: made.function };
    });
    const api = this.#addApi(config, login);
    new Watch(this, 'Watch', {
      config,
      table: registry.table,
      mails,
      api: api.api,
      workflows,
      functions: [...this.functions.all, ['issueClaims', login.issueClaims] as const],
      readers,
      clocks,
    });
  }

  #addFunctions(
    { config, registry, login, assets }: ServiceStackProps,
    mails: ConfigurationSet,
  ): AppFunctions {
    const { table, uploads, documents, keys } = registry;
    const { pool } = login.identity;
    const { configurationSetName } = mails;
    const ses = (resource: string, resourceName: string) =>
      this.formatArn({ service: 'ses', resource, resourceName });
    const machines = WORKFLOWS.map((name) => [name, machineArn(this, config.stage, name)] as const);
    return new AppFunctions(this, 'Functions', {
      assets,
      logRetention: config.retention.logDays,
      custody: { file: CUSTODY_FILE, code: (folder) => codeWithCustody(folder, config) },
      places: {
        table: [table.tableArn],
        index1: [table.indexArn('index1')],
        index2: [table.indexArn('index2')],
        index3: [table.indexArn('index3')],
        uploads: [uploads.bucketArn],
        'uploads/uploads/*': [uploads.arnForObjects('uploads/*')],
        'uploads/checked/*': [uploads.arnForObjects('checked/*')],
        documents: [documents.bucketArn],
        'documents/cases/*': [documents.arnForObjects('cases/*')],
        signingKeys: keys.arns,
        passwordKey: config.signingService === undefined ? [] : [config.signingService.key],
        stateMachines: machines.map(([, arn]) => arn),
        mailIdentity: [ses('identity', config.mail.identity)],
        mailConfigurationSet: [ses('configuration-set', configurationSetName)],
        userPool: [pool.userPoolArn],
      },
      values: {
        STAGE: config.stage,
        DISTRICTS: config.districts.join(','),
        BASE_URL: `https://${config.domain}`,
        TABLE_NAME: table.tableName,
        UPLOADS_BUCKET: uploads.bucketName,
        DOCUMENTS_BUCKET: documents.bucketName,
        STATE_MACHINES: JSON.stringify(
          Object.fromEntries(machines.map(([name, arn]) => [name, `${arn}:${LIVE}`])),
        ),
        MAIL_FROM: config.mail.from,
        MAIL_CONFIGURATION_SET: configurationSetName,
        USER_POOL_ID: pool.userPoolId,
        TSA_URLS: config.timestamps.urls.join(','),
        REVOCATION_HOSTS: config.revocation.hosts.join(','),
        REVOCATION_LISTS: config.revocation.lists.join(','),
      },
    });
  }

  #addWorkflows({ stage, retention }: Config): ApprovalWorkflow[] {
    const made = new Map(this.functions.by('step').map(({ trigger, made }) => [trigger.step, made.function]));
    const steps = Object.fromEntries(STEPS.map((step) => [step, stepOf(made, step)])) as Record<
      Step,
      IFunction
    >;
    return WORKFLOWS.map(
      (workflow) =>
        new ApprovalWorkflow(this, workflow, { workflow, stage, steps, logRetention: retention.logDays }),
    );
  }

  #addApi({ domain, hostedZone, retention }: Config, { identity }: IdentityStack): Api {
    const zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: hostedZone.id,
      zoneName: hostedZone.name,
    });
    return new Api(this, 'Api', {
      domain: `api.${domain}`,
      zone,
      issuer: identity.pool.userPoolProviderUrl,
      audience: identity.client.userPoolClientId,
      functions: this.functions.by('route').map(({ trigger: { operation }, made }) => ({
        operation,
        handler: made.function,
      })),
      logRetention: retention.logDays,
    });
  }
}

function stepOf(made: ReadonlyMap<Step, IFunction>, step: Step): IFunction {
  const found = made.get(step);
  if (found === undefined) throw new Error(`No function is the step ${step}`);
  return found;
}
