import type { OperationName } from '../../core/contract/operations.ts';
import { ROUTES } from '../../core/contract/routes.ts';

export type Match = { readonly operation: OperationName; readonly params: Readonly<Record<string, string>> };

type Row = { readonly operation: OperationName; readonly method: string; readonly parts: readonly string[] };
const ROWS: readonly Row[] = (Object.keys(ROUTES) as OperationName[]).map((operation) => ({
  operation,
  method: ROUTES[operation].method,
  parts: ROUTES[operation].path.split('/'),
}));

/** The operation of a method and path below /api; undefined when the contract has none. */
export function matchRoute(method: string, path: string): Match | undefined {
  const parts = path.split('/');
  for (const row of ROWS) {
    const params = row.method === method ? matchParts(row.parts, parts) : undefined;
    if (params !== undefined) return { operation: row.operation, params };
  }
  return undefined;
}

function matchParts(
  pattern: readonly string[],
  parts: readonly string[],
): Record<string, string> | undefined {
  if (pattern.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const given = parts[index] ?? '';
    const [, name] = /^\{(\w+)\}$/.exec(part) ?? [];
    if (name === undefined && part !== given) return undefined;
    if (name !== undefined) {
      if (given === '') return undefined;
      params[name] = decode(given);
    }
  }
  return params;
}

/** A path that is not URL-encoded properly is taken as it stands: no operation knows such an id. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
