import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { AppError } from '../../core/errors.ts';
import type { Item, Key } from '../../core/ports.ts';

export type Attributes = Record<string, AttributeValue>;

const INDEXES = ['index1', 'index2', 'index3'] as const;
/** DynamoDB takes no longer item: names and values of its attributes together, in UTF-8. */
const MAX_ITEM_BYTES = 400 * 1024;
/** The longest number of DynamoDB; shorter ones are not worth the counting. */
const NUMBER_BYTES = 21;

/** The attributes of a key of the main table. */
export const keyAttributes = ({ pk, sk }: Key): Attributes => ({ pk: { S: pk }, sk: { S: sk } });

/** An item as DynamoDB keeps it; `data` is the JSON text that the SQLite table keeps too. Throws AppError INVALID_INPUT above 400 KB. */
export function attributesOf(item: Item): Attributes {
  const attributes = keyAttributes(item);
  for (const index of INDEXES) {
    const place = item[index];
    if (place === undefined) continue;
    attributes[`${index}pk`] = { S: place.pk };
    attributes[`${index}sk`] = { S: place.sk };
  }
  if (item.version !== undefined) attributes.version = { N: String(item.version) };
  attributes.data = { S: JSON.stringify(item.data) ?? 'null' };
  const bytes = bytesOf(attributes);
  if (bytes > MAX_ITEM_BYTES) {
    throw new AppError('INVALID_INPUT', `An item of ${bytes} bytes; at most ${MAX_ITEM_BYTES}`);
  }
  return attributes;
}

/** What DynamoDB counts as the size of an item, or a little more. */
export function bytesOf(attributes: Attributes): number {
  return Object.entries(attributes).reduce(
    (sum, [name, { S: text }]) =>
      sum + Buffer.byteLength(name) + (text === undefined ? NUMBER_BYTES : Buffer.byteLength(text)),
    0,
  );
}

/** Reads what `attributesOf` wrote: an answer of the table, or an image of its stream. */
export function itemOf(attributes: Attributes): Item {
  const { version } = attributes;
  return {
    pk: textOf(attributes, 'pk'),
    sk: textOf(attributes, 'sk'),
    ...Object.fromEntries(INDEXES.flatMap((index) => placeIn(attributes, index))),
    ...(version?.N !== undefined && { version: Number(version.N) }),
    data: JSON.parse(textOf(attributes, 'data')),
  };
}

function placeIn(attributes: Attributes, index: (typeof INDEXES)[number]): [string, Key][] {
  if (attributes[`${index}pk`] === undefined) return [];
  return [[index, { pk: textOf(attributes, `${index}pk`), sk: textOf(attributes, `${index}sk`) }]];
}

function textOf(attributes: Attributes, name: string): string {
  const text = attributes[name]?.S;
  if (text === undefined) throw new Error(`An item of the table has no text in "${name}"`);
  return text;
}
