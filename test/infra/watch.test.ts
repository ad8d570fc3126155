import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { at, lambdaOf, ROWS, rowsBy } from './rows.ts';
import { statementsOf } from './statements.ts';
import { EXAMPLE, synthesize } from './synth.ts';

const synthesis = synthesize();
const { all, one } = synthesis;

describe('what a caller cannot deliver', () => {
  const queues = all('AWS::SQS::Queue').map(({ part, id }) => `${part}/${id}.Arn`);

  it('has a place, whoever called without waiting: the stream, the scheduler, Lambda itself', () => {
    const places = [
      ...all('AWS::Lambda::EventSourceMapping').map(({ properties }) =>
        at(properties, 'DestinationConfig', 'OnFailure', 'Destination'),
      ),
      ...all('AWS::Scheduler::Schedule').map(({ properties }) =>
        at(properties, 'Target', 'DeadLetterConfig', 'Arn'),
      ),
      ...all('AWS::Lambda::EventInvokeConfig').map(({ properties }) =>
        at(properties, 'DestinationConfig', 'OnFailure', 'Destination'),
      ),
    ];
    expect(places).toHaveLength(rowsBy('feed').length + 2 * rowsBy('clock').length);
    for (const place of places) expect(queues).toContain(place);
    const asynchronous = all('AWS::Lambda::EventInvokeConfig').map(
      ({ properties }) => properties.FunctionName,
    );
    expect(asynchronous).toEqual(rowsBy('clock').map(([name]) => lambdaOf(synthesis, name).ref));
  });

  it('is kept for 14 days, encrypted, and sent by TLS', () => {
    const policies = all('AWS::SQS::QueuePolicy');
    for (const { part, id, properties } of all('AWS::SQS::Queue')) {
      expect(properties).toMatchObject({ MessageRetentionPeriod: 14 * 86_400, SqsManagedSseEnabled: true });
      const policy = policies.find(
        ({ properties: { Queues } }) => JSON.stringify(Queues) === `["${part}/${id}"]`,
      );
      expect(JSON.stringify(policy?.properties.PolicyDocument)).toContain('"aws:SecureTransport":"false"');
    }
  });

  it('raises an alarm, for every queue', () => {
    const watched = all('AWS::CloudWatch::Alarm').flatMap(({ properties }) =>
      properties.MetricName === 'ApproximateNumberOfMessagesVisible'
        ? [JSON.stringify(properties.Dimensions)]
        : [],
    );
    for (const queue of queues) expect(watched.join()).toContain(queue.replace(/Arn$/, 'QueueName'));
  });
});

describe('every alarm', () => {
  const alarms = all('AWS::CloudWatch::Alarm');
  const { part, id } = one('AWS::SNS::Topic');

  it('goes to the operators, and says what to open', () => {
    for (const { id: alarm, properties } of alarms) {
      expect([alarm, properties.AlarmActions]).toEqual([alarm, [`${part}/${id}`]]);
      expect([alarm, properties.AlarmDescription]).toEqual([
        alarm,
        expect.stringMatching(/Runbook: "[^"]+"\.$/),
      ]);
    }
    expect(one('AWS::SNS::Subscription').properties).toMatchObject({
      Protocol: 'email',
      TopicArn: `${part}/${id}`,
    });
  });

  it('can reach the topic: the key and the policy let CloudWatch in, and nobody without TLS', () => {
    const { properties } = one('AWS::SNS::TopicPolicy');
    const { KmsMasterKeyId } = one('AWS::SNS::Topic').properties;
    const key = all('AWS::KMS::Key').find(
      (candidate) => `${candidate.part}/${candidate.id}.Arn` === KmsMasterKeyId,
    );
    expect(JSON.stringify(key?.properties.KeyPolicy)).toContain('"cloudwatch.amazonaws.com"');
    expect(statementsOf({ properties })).toEqual([
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: `${part}/${id}`,
        Condition: { StringEquals: { 'aws:SourceAccount': EXAMPLE.account } },
      },
    ]);
  });

  it('is there for everything that can go wrong', () => {
    const metrics = new Set(alarms.flatMap(({ properties }) => metricsOf(properties)));
    expect([...metrics].toSorted()).toEqual([
      'AWS/ApiGateway 5xx',
      'AWS/DynamoDB ReadThrottleEvents',
      'AWS/DynamoDB WriteThrottleEvents',
      'AWS/Lambda Errors',
      'AWS/Lambda Invocations',
      'AWS/Lambda IteratorAge',
      'AWS/Lambda Throttles',
      'AWS/SES Reputation.BounceRate',
      'AWS/SQS ApproximateNumberOfMessagesVisible',
      'AWS/States ExecutionThrottled',
      'AWS/States ExecutionsFailed',
      'AWS/States ExecutionsTimedOut',
      'Sahkan OldestTaskSeconds',
      'Sahkan SealingMilliseconds',
      'Sahkan TasksOverdue',
    ]);
  });

  it('watches every function', () => {
    const text = JSON.stringify(alarms.map(({ properties }) => properties.Metrics ?? []));
    for (const [name] of ROWS) expect(text).toContain(`"${lambdaOf(synthesis, name).ref}"`);
  });
});

function metricsOf({ Namespace, MetricName, Metrics = [] }: Readonly<Record<string, unknown>>): string[] {
  const Metric = z.object({ Namespace: z.string(), MetricName: z.string() });
  const Parts = z.array(z.object({ MetricStat: z.object({ Metric }).optional() }));
  const parts = Parts.parse(Metrics).flatMap(({ MetricStat }) => MetricStat?.Metric ?? []);
  return [...(MetricName === undefined ? [] : [{ Namespace, MetricName }]), ...parts].map(
    (metric) => `${metric.Namespace} ${metric.MetricName}`,
  );
}
