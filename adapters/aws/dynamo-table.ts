import { randomUUID } from 'node:crypto';
import {
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { Item, Table, Write } from '../../core/ports.ts';
import { attributesOf, itemOf, keyAttributes } from './dynamo-item.ts';
import { queryPage } from './dynamo-query.ts';
import { sendAgainstOthers } from './dynamo-races.ts';
import { transactItemsOf } from './dynamo-writes.ts';

type Options = { readonly client: DynamoDBClient; readonly tableName: string };

/**
 * The `Table` port on DynamoDB: keys `pk` and `sk`, indexes `index1` to `index3` with all attributes. Reads by key and
 * queries without an index see every write before them; an index follows a moment later. Errors of DynamoDB that are no
 * lost race pass as they are, after the retries of the client.
 */
export function dynamoTable({ client, tableName }: Options): Table {
  /** The client tries again with the same token, so a write whose answer was lost does not fail against itself. */
  async function transact(writes: readonly Write[]): Promise<void> {
    const items = transactItemsOf(tableName, writes);
    if (items.length === 0) return;
    await sendAgainstOthers(() =>
      client.send(new TransactWriteItemsCommand({ TransactItems: items, ClientRequestToken: randomUUID() })),
    );
  }

  async function putAlways(item: Item): Promise<void> {
    const attributes = attributesOf(item);
    await sendAgainstOthers(() =>
      client.send(new PutItemCommand({ TableName: tableName, Item: attributes })),
    );
  }

  return {
    async get(key) {
      const request = { TableName: tableName, Key: keyAttributes(key), ConsistentRead: true };
      const { Item: attributes } = await client.send(new GetItemCommand(request));
      return attributes && itemOf(attributes);
    },
    query: (query) => queryPage(client, tableName, query),
    // Only a transaction has a token; a condition without one could fail against its own first try.
    put: (item, condition) => (condition ? transact([{ put: item, if: condition }]) : putAlways(item)),
    transact,
  };
}
