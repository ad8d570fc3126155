import { readFileSync } from 'node:fs';
import type { Counted } from './counted.ts';
import * as tables from './tables.ts';

export const DOCUMENT = new URL('../../docs/cost.md', import.meta.url);

/** The tables of the document by the name between their marks. */
export function tablesOf(counted: Counted) {
  return {
    case: tables.caseTable(counted),
    month: tables.monthTable(counted),
    counted: tables.countTable(counted),
    peak: tables.peakTable(counted),
    partitions: tables.partitionTable(counted),
    prices: tables.priceTable(),
    assumed: tables.assumptionTable(),
  };
}

const markOf = (name: string) => `<!-- table: ${name} -->`;
const END = '<!-- end -->';

/** The document with its tables made anew. Throws when it has no place for one of them. */
export function withTables(text: string, tables: Readonly<Record<string, string>>): string {
  return Object.entries(tables).reduce((document, [name, table]) => {
    const begin = document.indexOf(markOf(name));
    const end = document.indexOf(END, begin);
    if (begin < 0 || end < 0) throw new Error(`The document has no place for the table ${name}`);
    return `${document.slice(0, begin)}${markOf(name)}\n${table}\n${document.slice(end)}`;
  }, text);
}

export const readDocument = (): string => readFileSync(DOCUMENT, 'utf8');
