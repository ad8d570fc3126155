import { CfnOutput, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Config, SigningKey } from '../config.ts';

const SPECS = {
  'RSA-2048': KeySpec.RSA_2048,
  'RSA-3072': KeySpec.RSA_3072,
  'RSA-2048-PSS': KeySpec.RSA_2048,
  'RSA-3072-PSS': KeySpec.RSA_3072,
  'P-256': KeySpec.ECC_NIST_P256,
} as const satisfies Record<SigningKey['algorithm'], KeySpec>;

/**
 * The keys of each signatory, which never leave KMS. A key without a certificate is an output of the stack: whoever orders
 * the certificate needs its ARN. A removed signatory's key stays; what it signed must be explainable.
 */
export class SigningKeys extends Construct {
  readonly arns: readonly string[];

  constructor(scope: Construct, id: string, { stage, custody }: Pick<Config, 'stage' | 'custody'>) {
    super(scope, id);
    this.arns = custody.map(({ signatory, alias, algorithm, certificates }) => {
      const name = alias.split('/').at(-1) ?? alias;
      const key = new Key(this, name, {
        alias,
        description: `Sahkan ${stage}: signs as ${signatory}`,
        keySpec: SPECS[algorithm],
        keyUsage: KeyUsage.SIGN_VERIFY,
        pendingWindow: Duration.days(30),
        removalPolicy: RemovalPolicy.RETAIN,
      });
      if (certificates === undefined)
        new CfnOutput(this, `${name}-requested`, {
          value: key.keyArn,
          description: `The key of ${signatory}, which waits for its certificate`,
        });
      return key.keyArn;
    });
  }
}
