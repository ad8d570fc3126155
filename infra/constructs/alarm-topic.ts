import { Stack } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

/** Where alarms go, encrypted, and from there by mail to the operators. */
export class AlarmTopic extends Construct {
  readonly action: SnsAction;

  constructor(scope: Construct, id: string, emails: readonly string[]) {
    super(scope, id);
    const alarms = new ServicePrincipal('cloudwatch.amazonaws.com');
    // A key of our own: CloudWatch may not use the one that AWS manages for SNS, and its alarms would be lost in silence.
    const masterKey = new Key(this, 'Key', {
      description: 'Alarms of Sahkan on their way to the operators',
      enableKeyRotation: true,
    });
    const encrypting = ['kms:Decrypt', 'kms:GenerateDataKey*'];
    masterKey.addToResourcePolicy(
      new PolicyStatement({ principals: [alarms], actions: encrypting, resources: ['*'] }),
    );
    const topic = new Topic(this, 'Topic', { displayName: 'Sahkan', masterKey, enforceSSL: true });
    // A topic with a policy has lost the one that let everything of the account publish.
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [alarms],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    for (const email of emails) topic.addSubscription(new EmailSubscription(email));
    this.action = new SnsAction(topic);
  }
}
