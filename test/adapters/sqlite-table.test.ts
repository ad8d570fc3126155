import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Database, openDatabase } from '../../adapters/local/database.ts';
import { sqliteTable } from '../../adapters/local/sqlite-table.ts';
import { tableContract } from './table-contract.ts';

const opened: Database[] = [];
function memory(): Database {
  const database = openDatabase(':memory:');
  opened.push(database);
  return database;
}
afterEach(() => {
  for (const database of opened.splice(0)) database.close();
});

tableContract('SQLite', async () => sqliteTable(memory()));

describe('the change feed of the SQLite table', () => {
  const changesOf = (database: Database) =>
    database.read((sql) => sql.all('SELECT seq, pk, sk, data FROM changes ORDER BY seq'));

  it('lists every event in the order of its commit, and nothing else', async () => {
    const database = memory();
    const table = sqliteTable(database);
    await table.transact([
      { put: { pk: 'CASE#1', sk: 'HEAD', data: {} } },
      { put: { pk: 'CASE#1', sk: 'EVENT#1', data: { type: 'submitted' } } },
    ]);
    await table.put({ pk: 'CASE#2', sk: 'EVENT#1', data: { type: 'submitted' } });
    expect(changesOf(database).map(({ seq, pk, sk }) => [seq, pk, sk])).toEqual([
      [1, 'CASE#1', 'EVENT#1'],
      [2, 'CASE#2', 'EVENT#1'],
    ]);
    expect(changesOf(database)[0]?.data).toBe('{"type":"submitted"}');
  });

  it('lists no event of a refused transaction', async () => {
    const database = memory();
    const onEvent = vi.fn();
    const table = sqliteTable(database, onEvent);
    const refused = table.transact([
      { put: { pk: 'CASE#1', sk: 'EVENT#1', data: {} } },
      { check: { pk: 'CASE#1', sk: 'HEAD' }, if: { is: 'present' } },
    ]);
    await expect(refused).rejects.toThrow();
    expect(changesOf(database)).toEqual([]);
    expect(onEvent).not.toHaveBeenCalled();
  });

  it('calls its hook after a write of an event, not after other writes', async () => {
    const onEvent = vi.fn();
    const table = sqliteTable(memory(), onEvent);
    await table.put({ pk: 'CASE#1', sk: 'HEAD', data: {} });
    expect(onEvent).not.toHaveBeenCalled();
    await table.put({ pk: 'CASE#1', sk: 'EVENT#1', data: {} });
    expect(onEvent).toHaveBeenCalledOnce();
  });
});
