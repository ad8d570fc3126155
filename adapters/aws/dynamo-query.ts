import { type DynamoDBClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item, Page, Query } from '../../core/ports.ts';
import { positionOf } from '../table/cursor.ts';
import { assertQuery } from '../table/table-rules.ts';
import { decodeCursor, encodeCursor, startKeyOf } from './dynamo-cursor.ts';
import { type Attributes, itemOf } from './dynamo-item.ts';

/** A page of a query: `limit` items although DynamoDB cuts its answers at 1 MB, and a cursor only when there are more. */
export async function queryPage(
  client: DynamoDBClient,
  tableName: string,
  query: Query,
): Promise<Page<Item>> {
  assertQuery(query);
  const start = startOf(query);
  if (start === 'nowhere') return { items: [] };
  const found = await read(client, requestOf(tableName, query), start, query.limit + 1);
  const items = found.slice(0, query.limit).map(itemOf);
  const last = items.at(-1);
  if (found.length <= query.limit || last === undefined) return { items };
  return { items, cursor: encodeCursor(query, positionOf(query, last)) };
}

async function read(
  client: DynamoDBClient,
  request: QueryCommandInput,
  start: Attributes | undefined,
  limit: number,
): Promise<Attributes[]> {
  const found: Attributes[] = [];
  let next = start;
  do {
    const page = { ...request, Limit: limit - found.length, ExclusiveStartKey: next };
    const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand(page));
    found.push(...Items);
    next = LastEvaluatedKey;
  } while (next !== undefined && found.length < limit);
  return found;
}

/** Index queries cannot be strongly consistent. */
function requestOf(tableName: string, query: Query): QueryCommandInput {
  const { index, order } = query;
  const { test, values } = boundsOf(query);
  return {
    TableName: tableName,
    ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }),
    KeyConditionExpression: `#pk = :pk${test === '' ? '' : ` AND ${test}`}`,
    ExpressionAttributeNames: {
      '#pk': `${index ?? ''}pk`,
      ...(test !== '' && { '#sk': `${index ?? ''}sk` }),
    },
    ExpressionAttributeValues: { ':pk': { S: query.pk }, ...values },
    ScanIndexForward: order !== 'descending',
  };
}

/** DynamoDB takes one condition on the sort key, and no empty text in it; an empty lower bound bounds nothing. */
function boundsOf({ prefix, from, until }: Query): { test: string; values: Attributes } {
  if (prefix) return { test: 'begins_with(#sk, :prefix)', values: { ':prefix': { S: prefix } } };
  const lower = from ? { ':from': { S: from } } : {};
  if (until === undefined) return { test: from ? '#sk >= :from' : '', values: lower };
  const test = from ? '#sk BETWEEN :from AND :until' : '#sk <= :until';
  return { test, values: { ...lower, ':until': { S: until } } };
}

/**
 * After which key to read: undefined from the beginning, `nowhere` when nothing can be found. DynamoDB refuses a range
 * that ends before it begins, and a start outside of the range: a cursor of yesterday, when `from` was another day.
 */
function startOf(query: Query): Attributes | 'nowhere' | undefined {
  const { from = '', until, cursor } = query;
  const position = cursor === undefined ? undefined : decodeCursor(query, cursor);
  if (until !== undefined && (until === '' || order(from, until) > 0)) return 'nowhere';
  if (position === undefined) return undefined;
  const side = sideOf(query, position.sk);
  if (side === 'inside') return startKeyOf(query, position);
  const isPassed = side === (query.order === 'descending' ? 'below' : 'above');
  return isPassed ? 'nowhere' : undefined;
}

function sideOf({ prefix, from, until }: Query, sk: string): 'below' | 'inside' | 'above' {
  if (prefix !== undefined) {
    if (sk.startsWith(prefix)) return 'inside';
    return order(sk, prefix) < 0 ? 'below' : 'above';
  }
  if (from !== undefined && order(sk, from) < 0) return 'below';
  return until !== undefined && order(sk, until) > 0 ? 'above' : 'inside';
}

/** DynamoDB compares texts by their UTF-8 bytes, JavaScript by UTF-16. */
const order = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
