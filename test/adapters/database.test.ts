import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase, type Sql } from '../../adapters/local/database.ts';

let folder: string;
let database: Database;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sahkan-'));
  database = openDatabase(join(folder, 'test.db'));
  database.define('CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL)');
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const add = (text: string) => (sql: Sql) => sql.run('INSERT INTO notes (text) VALUES (?)', text);
const texts = (from: Database = database) =>
  from.read((sql) => sql.all<{ text: string }>('SELECT text FROM notes ORDER BY id')).map((row) => row.text);
function addAndThrow(text: string) {
  return (sql: Sql): void => {
    add(text)(sql);
    throw new Error(`no ${text}`);
  };
}

describe('a group of writes', () => {
  it('resolves each write with its own result, in the order of the calls', async () => {
    const results = await Promise.all(
      ['a', 'b', 'c'].map((text) =>
        database.write((sql) => {
          add(text)(sql);
          return text.toUpperCase();
        }),
      ),
    );
    expect(results).toEqual(['A', 'B', 'C']);
    expect(texts()).toEqual(['a', 'b', 'c']);
  });

  it('is one transaction: another process sees all of it or nothing', async () => {
    const other = openDatabase(join(folder, 'test.db'));
    const seen: number[] = [];
    await Promise.all(
      ['a', 'b', 'c'].map((text) =>
        database.write((sql) => {
          add(text)(sql);
          seen.push(texts(other).length);
        }),
      ),
    );
    expect(seen).toEqual([0, 0, 0]);
    expect(texts(other)).toEqual(['a', 'b', 'c']);
    other.close();
  });

  it('undoes the write that failed half-way, and only that', async () => {
    const results = await Promise.allSettled([
      database.write(add('a')),
      database.write(addAndThrow('b')),
      database.write(add('c')),
      database.write(addAndThrow('d')),
      database.write(add('e')),
    ]);
    expect(results.map((result) => result.status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(texts()).toEqual(['a', 'c', 'e']);
  });

  it('lets a write that is refused before it writes leave the others alone', async () => {
    let runs = 0;
    const results = await Promise.allSettled([
      database.write((sql) => {
        runs += 1;
        add('a')(sql);
      }),
      database.write(() => {
        throw new Error('refused');
      }),
    ]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected']);
    expect(runs).toBe(1);
  });

  it('rejects with what the write threw, or with what SQLite says', async () => {
    await expect(database.write(addAndThrow('x'))).rejects.toThrow('no x');
    await expect(database.write((sql) => sql.run('INSERT INTO notes (text) VALUES (NULL)'))).rejects.toThrow(
      /NOT NULL/,
    );
    await database.write(add('after'));
    expect(texts()).toEqual(['after']);
  });

  it('shows a later write of the group what an earlier one wrote', async () => {
    const first = database.write(add('a'));
    const count = await database.write((sql) => sql.all('SELECT id FROM notes').length);
    await first;
    expect(count).toBe(1);
  });
});

describe('closing', () => {
  it('commits what is queued and refuses what comes later', async () => {
    const queued = database.write(add('queued'));
    database.close();
    await queued;
    await expect(database.write(add('late'))).rejects.toThrow('closed');
    const again = openDatabase(join(folder, 'test.db'));
    expect(texts(again)).toEqual(['queued']);
    again.close();
  });
});

describe('durability', () => {
  it('uses a write-ahead log that is synced at every commit', () => {
    const pragma = (name: string) =>
      database.read((sql) => Object.values(sql.get(`PRAGMA ${name}`) ?? {})[0]);
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
  });
});
