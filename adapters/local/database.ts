import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';

export type Row = Record<string, SQLOutputValue>;

/** SQL inside one read or write; statements are prepared once and kept. */
export type Sql = {
  run(text: string, ...values: SQLInputValue[]): { readonly changes: number };
  get<R extends Row>(text: string, ...values: SQLInputValue[]): R | undefined;
  all<R extends Row>(text: string, ...values: SQLInputValue[]): R[];
};

export type Database = {
  /** Runs idempotent DDL (`CREATE … IF NOT EXISTS`) at once. */
  define(schema: string): void;
  /**
   * Queues `work`; everything queued in one turn shares one transaction and one fsync. Resolves with what
   * `work` returned once that is on disk; rejects with what it threw, and then it wrote nothing.
   * `work` is synchronous and touches nothing but `sql`: it runs again when a neighbour has to be undone.
   */
  write<T>(work: (sql: Sql) => T): Promise<T>;
  /** Reads what is committed. `work` must not write. */
  read<T>(work: (sql: Sql) => T): T;
  /** Commits what is queued and closes; later writes are refused. */
  close(): void;
};

type Job = {
  readonly work: (sql: Sql) => void;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
};

const SETTINGS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA busy_timeout = 5000;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -65536;
  PRAGMA wal_autocheckpoint = 32000;
`;

/**
 * Copying the log into the database holds everybody up, so it is done after a rest of this length, milliseconds; a log
 * of 128 MB (`wal_autocheckpoint`) does not wait for one.
 */
const REST = 500;

/** Opens, and creates where it is missing, the SQLite file at `path` (or `:memory:`). */
export function openDatabase(path: string): Database {
  const connection = new DatabaseSync(path);
  connection.exec(SETTINGS);
  const session = createSession(connection);
  let queue: Job[] = [];
  let open = true;
  const rest = setTimeout(copyLog, REST).unref();

  function flush(): void {
    const jobs = queue;
    queue = [];
    if (jobs.length === 0) return;
    session.commit(jobs);
    rest.refresh();
  }

  function copyLog(): void {
    try {
      connection.exec('PRAGMA wal_checkpoint(PASSIVE)');
    } catch {
      // Nothing is lost: what is not copied stays in the log, and a disk that fails says so at the next commit.
    }
  }

  return {
    define: (schema) => connection.exec(schema),
    write(work) {
      if (!open) return Promise.reject(new Error('The database is closed'));
      return new Promise((resolve, reject) => {
        let result: ReturnType<typeof work>;
        if (queue.length === 0) setImmediate(flush);
        queue.push({
          work: (sql) => {
            result = work(sql);
          },
          done: () => resolve(result),
          failed: reject,
        });
      });
    },
    read: (work) => work(session.sql),
    close() {
      if (!open) return;
      open = false;
      flush();
      clearTimeout(rest);
      connection.close();
    },
  };
}

function createSession(connection: DatabaseSync) {
  const statements = new Map<string, StatementSync>();
  let writes = 0;

  function statement(text: string): StatementSync {
    const known = statements.get(text);
    if (known !== undefined) return known;
    const prepared = connection.prepare(text);
    statements.set(text, prepared);
    return prepared;
  }

  const sql: Sql = {
    run(text, ...values) {
      writes += 1;
      return { changes: Number(statement(text).run(...values).changes) };
    },
    get: <R extends Row>(text: string, ...values: SQLInputValue[]) =>
      statement(text).get(...values) as R | undefined,
    all: <R extends Row>(text: string, ...values: SQLInputValue[]) => statement(text).all(...values) as R[],
  };

  function rollback(): void {
    if (connection.isTransaction) connection.exec('ROLLBACK');
  }

  /** Runs the jobs in one open transaction; returns the first that failed after it had written, if any. */
  function runAll(jobs: readonly Job[], refused: Map<Job, unknown>): Job | undefined {
    for (const job of jobs) {
      if (refused.has(job)) continue;
      const before = writes;
      try {
        job.work(sql);
      } catch (error) {
        refused.set(job, error);
        if (writes !== before || !connection.isTransaction) return job;
      }
    }
    return undefined;
  }

  /** One transaction for all jobs. A job that fails before it writes costs nothing; after, the rest runs again. */
  function commit(jobs: readonly Job[]): void {
    const refused = new Map<Job, unknown>();
    try {
      sql.run('BEGIN IMMEDIATE');
      while (runAll(jobs, refused) !== undefined) {
        rollback();
        sql.run('BEGIN IMMEDIATE');
      }
      sql.run('COMMIT');
    } catch (error) {
      rollback();
      for (const job of jobs) job.failed(refused.get(job) ?? error);
      return;
    }
    for (const job of jobs) {
      if (refused.has(job)) job.failed(refused.get(job));
      else job.done();
    }
  }

  return { sql, commit };
}
