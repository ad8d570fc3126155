import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from '../nag.ts';

/** A queue where an asynchronous caller leaves what its function could not do; it is the end of the line. */
export class DeadLetters extends Queue {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(this, 'endOfTheLine', 'SQS3');
  }

  /** What whoever fills it needs; for Lambda that is the function's own role. */
  get sending(): PolicyStatement {
    return new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queueArn] });
  }

  /** As a destination of Lambda; the ones of the CDK grant more than sending. */
  bind(): { destination: string } {
    return { destination: this.queueArn };
  }
}
