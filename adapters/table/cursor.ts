import { AppError } from '../../core/errors.ts';
import type { Item, Query } from '../../core/ports.ts';

/** Where a page ended: the sort key, and the main keys that break ties in an index. */
export type Position = { readonly sk: string; readonly itemPk: string; readonly itemSk: string };

/** Where `item` stands in the main table, or in the index that the query reads. */
export function positionOf(query: Query, item: Item): Position {
  const place = query.index === undefined ? item : item[query.index];
  return { sk: place?.sk ?? '', itemPk: item.pk, itemSk: item.sk };
}

/** Opaque cursors of one table. `layout` names how the table keeps its items: another layout refuses them. */
export function cursorsOf(layout: string) {
  const identityOf = (query: Query): readonly string[] => [
    layout,
    query.pk,
    query.index ?? 'main',
    query.order ?? 'ascending',
  ];

  return {
    /** A cursor that only the same query (partition, index, order) accepts. */
    encode(query: Query, position: Position): string {
      const fields = [...identityOf(query), position.sk, position.itemPk, position.itemSk];
      return Buffer.from(JSON.stringify(fields)).toString('base64url');
    },
    /** Throws AppError INVALID_CURSOR when `cursor` is not one that `encode` made for this query. */
    decode(query: Query, cursor: string): Position {
      const fields = parse(cursor);
      const identity = identityOf(query);
      const [sk, itemPk, itemSk, ...rest] = fields.slice(identity.length);
      const own = identity.every((part, index) => part === fields[index]) && rest.length === 0;
      if (!own || typeof sk !== 'string' || typeof itemPk !== 'string' || typeof itemSk !== 'string') {
        throw new AppError('INVALID_CURSOR', 'The cursor belongs to another query');
      }
      return { sk, itemPk, itemSk };
    },
  };
}

function parse(cursor: string): readonly unknown[] {
  try {
    const fields: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(fields)) return fields;
  } catch (cause) {
    throw new AppError('INVALID_CURSOR', 'The cursor is damaged', { cause });
  }
  throw new AppError('INVALID_CURSOR', 'The cursor is damaged');
}
