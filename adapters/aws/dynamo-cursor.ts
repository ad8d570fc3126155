import { AppError } from '../../core/errors.ts';
import type { Query } from '../../core/ports.ts';
import { cursorsOf, type Position } from '../table/cursor.ts';
import { type Attributes, keyAttributes } from './dynamo-item.ts';

const MAX_PK_BYTES = 2048;
const MAX_SK_BYTES = 1024;
const cursors = cursorsOf('dynamo-1');

export const encodeCursor = cursors.encode;

/** Throws AppError INVALID_CURSOR, also for a position that DynamoDB would refuse: visitors can write cursors themselves. */
export function decodeCursor(query: Query, cursor: string): Position {
  const position = cursors.decode(query, cursor);
  const { sk, itemPk, itemSk } = position;
  const main = query.index !== undefined || (itemPk === query.pk && itemSk === sk);
  if (main && fits(sk, MAX_SK_BYTES) && fits(itemPk, MAX_PK_BYTES) && fits(itemSk, MAX_SK_BYTES)) {
    return position;
  }
  throw new AppError('INVALID_CURSOR', 'The cursor names a place that no item can have');
}

/** The `ExclusiveStartKey` of a page that begins after the position; it equals the `LastEvaluatedKey` of the page before. */
export function startKeyOf({ pk, index }: Query, { sk, itemPk, itemSk }: Position): Attributes {
  const key = keyAttributes({ pk: itemPk, sk: itemSk });
  return index === undefined ? key : { ...key, [`${index}pk`]: { S: pk }, [`${index}sk`]: { S: sk } };
}

function fits(text: string, maxBytes: number): boolean {
  return text !== '' && Buffer.byteLength(text) <= maxBytes;
}
