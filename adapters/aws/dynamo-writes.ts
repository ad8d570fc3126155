import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { AppError } from '../../core/errors.ts';
import type { Condition, Write } from '../../core/ports.ts';
import { assertWritable } from '../table/table-rules.ts';
import { type Attributes, attributesOf, bytesOf, keyAttributes } from './dynamo-item.ts';

/** DynamoDB takes no larger transaction. */
const MAX_TRANSACTION_BYTES = 4 * 1024 * 1024;

/** The writes as DynamoDB takes them. Throws AppError INVALID_INPUT for too many or too large ones, or the same key twice. */
export function transactItemsOf(tableName: string, writes: readonly Write[]): TransactWriteItem[] {
  assertWritable(writes);
  const items = writes.map((write) => transactItem(tableName, write));
  const bytes = items.reduce((sum, { Put: put }) => sum + bytesOf(put?.Item ?? {}), 0);
  if (bytes > MAX_TRANSACTION_BYTES) {
    throw new AppError('INVALID_INPUT', `A transaction of ${bytes} bytes; at most ${MAX_TRANSACTION_BYTES}`);
  }
  return items;
}

function transactItem(tableName: string, write: Write): TransactWriteItem {
  const place = { TableName: tableName };
  if ('check' in write) {
    return { ConditionCheck: { ...place, Key: keyAttributes(write.check), ...conditionOf(write.if) } };
  }
  const condition = write.if && conditionOf(write.if);
  return 'put' in write
    ? { Put: { ...place, Item: attributesOf(write.put), ...condition } }
    : { Delete: { ...place, Key: keyAttributes(write.delete), ...condition } };
}

type ConditionInput = {
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames: Record<string, string>;
  readonly ExpressionAttributeValues?: Attributes;
};

function conditionOf(condition: Condition): ConditionInput {
  switch (condition.is) {
    case 'absent':
      return {
        ConditionExpression: 'attribute_not_exists(#pk)',
        ExpressionAttributeNames: { '#pk': 'pk' },
      };
    case 'present':
      return { ConditionExpression: 'attribute_exists(#pk)', ExpressionAttributeNames: { '#pk': 'pk' } };
    case 'version':
      return {
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': { N: String(condition.version) } },
      };
  }
}
