import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { acknowledgeWildcards } from '../nag.ts';
import type { AppFunction } from './app-function.ts';
import { DeadLetters } from './dead-letters.ts';

export type FeedReaderProps = {
  readonly table: Table;
  readonly reader: AppFunction;
  /** Hours for which a change is tried; a stream keeps 24. */
  readonly hours: number;
};

/**
 * Delivers the changes of the table to a function, at least once. Ten batches of a shard run side by side, so two events of
 * a case can overtake each other: no reader may depend on their order.
 */
export class FeedReader extends Construct {
  readonly deadLetters: DeadLetters;
  readonly mapping: EventSourceMapping;

  constructor(scope: Construct, id: string, { table, reader, hours }: FeedReaderProps) {
    super(scope, id);
    const { tableStreamArn } = table;
    if (tableStreamArn === undefined) throw new Error('The table has no stream');
    this.deadLetters = new DeadLetters(this, 'DeadLetters');
    reader.role.addToPolicy(
      new PolicyStatement({
        actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        resources: [tableStreamArn],
      }),
    );
    const streams = `${table.tableArn}/stream/*`;
    reader.role.addToPolicy(new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: [streams] }));
    acknowledgeWildcards(reader.role, 'streams', streams);
    reader.role.addToPolicy(this.deadLetters.sending);
    this.mapping = new EventSourceMapping(this, 'Mapping', {
      target: reader.function,
      eventSourceArn: tableStreamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.or('INSERT', 'MODIFY'),
          dynamodb: { Keys: { sk: { S: FilterRule.beginsWith('EVENT#') } } },
        }),
      ],
      batchSize: 25,
      // A change that fails holds up a tenth of its shard, not all of it.
      parallelizationFactor: 10,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      // Age decides, not attempts: a mail whose sender crashed may be tried again only after five minutes
      // (adapters/table/mail-ledger.ts).
      retryAttempts: 10_000,
      maxRecordAge: Duration.hours(hours),
      onFailure: this.deadLetters,
    });
    this.mapping.node.addDependency(reader.role);
  }
}
