import { Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type FunctionProps,
  Function as LambdaFunction,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionRow } from '../../functions/catalog.ts';
import { acknowledge } from '../nag.ts';

export type AppFunctionProps = Pick<FunctionProps, 'code'> &
  Partial<Omit<FunctionProps, 'role' | 'logGroup'>> & {
    readonly row: FunctionRow;
    readonly logRetention: RetentionDays;
    /** What the function may do besides writing its log. */
    readonly statements?: readonly PolicyStatement[];
  };

const ENVIRONMENT = {
  NODE_OPTIONS: '--enable-source-maps',
  POWERTOOLS_SERVICE_NAME: 'sahkan',
  POWERTOOLS_LOG_LEVEL: 'INFO',
};

/** One function of the catalog with a role and a log of its own. What the caller names wins over the defaults here. */
export class AppFunction extends Construct {
  readonly function: LambdaFunction;
  readonly role: Role;

  constructor(
    scope: Construct,
    id: string,
    { row, logRetention, statements = [], ...own }: AppFunctionProps,
  ) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', { retention: logRetention });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    for (const statement of statements) this.role.addToPolicy(statement);
    acknowledge(this.role, 'tracing', 'IAM5[Resource::*]');

    const defaults = {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      memorySize: row.memory,
      timeout: Duration.seconds(row.timeout),
      tracing: Tracing.ACTIVE,
      ...(row.concurrency === undefined ? {} : { reservedConcurrentExecutions: row.concurrency }),
    };
    const environment = { ...ENVIRONMENT, ...own.environment };
    this.function = new LambdaFunction(this, 'Function', {
      ...defaults,
      ...own,
      environment,
      role: this.role,
      logGroup,
    });
  }
}
