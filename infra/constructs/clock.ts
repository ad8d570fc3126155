import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { AppFunction } from './app-function.ts';
import { DeadLetters } from './dead-letters.ts';

export type ClockProps = { readonly everyMinutes: number; readonly target: AppFunction };

/** Lambda keeps no event longer, minutes. */
const LONGEST_WAIT = 360;

/** Runs a function again and again. What one run missed the next one does, so nothing older than a round is tried. */
export class Clock extends Construct {
  readonly deadLetters: DeadLetters;

  constructor(scope: Construct, id: string, { everyMinutes, target }: ClockProps) {
    super(scope, id);
    this.deadLetters = new DeadLetters(this, 'DeadLetters');
    const { functionArn } = target.function;
    const { account } = Stack.of(this);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] }));
    role.addToPolicy(this.deadLetters.sending);
    new CfnSchedule(this, 'Schedule', {
      scheduleExpression: everyMinutes === 1 ? 'rate(1 minute)' : `rate(${everyMinutes} minutes)`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: functionArn,
        roleArn: role.roleArn,
        input: '{}',
        retryPolicy: { maximumRetryAttempts: 2, maximumEventAgeInSeconds: everyMinutes * 60 },
        deadLetterConfig: { arn: this.deadLetters.queueArn },
      },
    }).node.addDependency(role);
    // The scheduler hands over and does not wait: a run that fails is Lambda's to report.
    target.role.addToPolicy(this.deadLetters.sending);
    new EventInvokeConfig(this, 'Failures', {
      function: target.function,
      retryAttempts: 0,
      maxEventAge: Duration.minutes(Math.min(everyMinutes, LONGEST_WAIT)),
      onFailure: this.deadLetters,
    }).node.addDependency(target.role);
  }
}
