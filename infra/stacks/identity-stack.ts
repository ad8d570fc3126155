import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { CATALOG } from '../../functions/catalog.ts';
import type { Config } from '../config.ts';
import { AppFunction } from '../constructs/app-function.ts';
import { Identity } from '../constructs/identity.ts';

export type IdentityStackProps = StackProps & {
  readonly config: Config;
  /** The folder with the code of the function that completes tokens. */
  readonly issueClaims: string;
};

/**
 * Accounts, and the one function that the login calls. The two stand together because each names the other: the pool its
 * function, the function's permission the pool. Everything else refers to this stack and not the other way round.
 */
export class IdentityStack extends Stack {
  readonly identity: Identity;
  readonly issueClaims: AppFunction;

  constructor(scope: Construct, id: string, { config, issueClaims, ...props }: IdentityStackProps) {
    super(scope, id, { terminationProtection: true, ...props });
    this.issueClaims = new AppFunction(this, 'issueClaims', {
      row: CATALOG.issueClaims,
      code: Code.fromAsset(issueClaims),
      logRetention: config.retention.logDays,
    });
    const { function: handler } = this.issueClaims;
    this.identity = new Identity(this, 'Identity', { ...config, issueClaims: handler });
    new CfnOutput(this, 'UserPool', { value: this.identity.pool.userPoolId });
  }
}
