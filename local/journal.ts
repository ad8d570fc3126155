import type { Database, Row, Sql } from '../adapters/local/database.ts';
import { type Failure, type Frame, isInFlight, leavesOf } from './asl/machine.ts';

export type Status = 'running' | 'succeeded' | 'failed';

/** One execution as the journal keeps it. `frame` is there while it runs. */
export type Execution = {
  readonly name: string;
  readonly workflow: string;
  /** Hash of the definition text with which it began. */
  readonly definition: string;
  readonly input: unknown;
  readonly status: Status;
  readonly frame?: Frame;
  readonly lastId: number;
  readonly output?: unknown;
  readonly error?: Failure;
  readonly startedAt: number;
  readonly updatedAt: number;
};

export type Timer = { readonly execution: string; readonly frame: number; readonly dueAt: number };

/** The timer of a whole execution hangs on no frame. */
export const WHOLE = 0;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS definitions (hash TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS executions (
    name TEXT PRIMARY KEY, workflow TEXT NOT NULL, definition TEXT NOT NULL REFERENCES definitions,
    input TEXT NOT NULL, status TEXT NOT NULL, frame TEXT, last_id INTEGER NOT NULL, output TEXT, error TEXT,
    in_flight INTEGER NOT NULL, started_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
  );
  CREATE INDEX IF NOT EXISTS executions_in_flight ON executions (name) WHERE in_flight > 0;
  CREATE TABLE IF NOT EXISTS waits (
    token TEXT PRIMARY KEY, execution TEXT NOT NULL, frame INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS timers (
    execution TEXT NOT NULL, frame INTEGER NOT NULL, due_at INTEGER NOT NULL, PRIMARY KEY (execution, frame)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS timers_due ON timers (due_at);
`;

type ExecutionRow = Row & {
  name: string;
  workflow: string;
  definition: string;
  input: string;
  status: Status;
  frame: string | null;
  last_id: number;
  output: string | null;
  error: string | null;
  started_at: number;
  updated_at: number;
};
type TimerRow = Row & { execution: string; frame: number; due_at: number };

export type Journal = ReturnType<typeof createJournal>;

/** The engine's own tables. Every method that writes resolves when the write is on disk. */
export function createJournal(database: Database) {
  database.define(SCHEMA);
  return { ...writesOf(database), ...readsOf(database) };
}

function writesOf(database: Database) {
  return {
    /** Stores a new execution, its definition and everything it waits for. */
    insert: (execution: Execution, definitionText: string, timeoutAt?: number): Promise<void> =>
      database.write((sql) => {
        sql.run('INSERT OR IGNORE INTO definitions VALUES (?, ?)', execution.definition, definitionText);
        const { name, workflow, definition, input, startedAt } = execution;
        sql.run(
          'INSERT INTO executions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
          ...[name, workflow, definition, JSON.stringify(input)],
          ...positionOf(execution),
          ...[startedAt, execution.updatedAt],
        );
        arm(sql, undefined, execution);
        if (timeoutAt !== undefined && execution.status === 'running') setTimer(sql, name, WHOLE, timeoutAt);
      }),

    /** Moves an execution from `before` to `after`, with its waits and timers. */
    update: (before: Execution, after: Execution): Promise<void> =>
      database.write((sql) => {
        sql.run(
          `UPDATE executions SET status = ?, frame = ?, last_id = ?, output = ?, error = ?, in_flight = ?,
           updated_at = ? WHERE name = ?`,
          ...positionOf(after),
          ...[after.updatedAt, after.name],
        );
        arm(sql, before, after);
        if (after.status !== 'running') dropTimer(sql, after.name, WHOLE);
      }),

    moveTimer: ({ execution, frame, dueAt }: Timer): Promise<void> =>
      database.write((sql) => setTimer(sql, execution, frame, dueAt)),

    dropTimer: ({ execution, frame }: Timer): Promise<void> =>
      database.write((sql) => dropTimer(sql, execution, frame)),
  };
}

function readsOf(database: Database) {
  return {
    find(name: string): Execution | undefined {
      const row = database.read((sql) =>
        sql.get<ExecutionRow>('SELECT * FROM executions WHERE name = ?', name),
      );
      return row && executionOf(row);
    },

    /** Newest first. */
    list({ workflow, status, limit }: { workflow?: string; status?: Status; limit: number }): Execution[] {
      const text = `SELECT * FROM executions WHERE workflow = coalesce(?, workflow)
        AND status = coalesce(?, status) ORDER BY rowid DESC LIMIT ?`;
      const values = [workflow ?? null, status ?? null, limit] as const;
      return database.read((sql) => sql.all<ExecutionRow>(text, ...values)).map(executionOf);
    },

    /** Executions whose steps have to run: after a crash, run again. */
    inFlight(): string[] {
      const text = 'SELECT name FROM executions WHERE in_flight > 0';
      return database.read((sql) => sql.all<{ name: string }>(text)).map(({ name }) => name);
    },

    definition(hash: string): string | undefined {
      const text = 'SELECT text FROM definitions WHERE hash = ?';
      return database.read((sql) => sql.get<{ text: string }>(text, hash))?.text;
    },

    findWait(token: string): { execution: string; frame: number } | undefined {
      const text = 'SELECT execution, frame FROM waits WHERE token = ?';
      return database.read((sql) => sql.get<{ execution: string; frame: number }>(text, token));
    },

    /** Timers due at `now`, the earliest first. */
    dueTimers(now: number, limit: number): Timer[] {
      const text = 'SELECT * FROM timers WHERE due_at <= ? ORDER BY due_at, execution, frame LIMIT ?';
      const rows = database.read((sql) => sql.all<TimerRow>(text, now, limit));
      return rows.map((row) => ({ execution: row.execution, frame: row.frame, dueAt: row.due_at }));
    },

    nextTimerAt(): number | undefined {
      const text = 'SELECT min(due_at) AS next FROM timers';
      return database.read((sql) => sql.get<{ next: number | null }>(text))?.next ?? undefined;
    },
  };
}

const textOf = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

/** status, frame, last_id, output, error, in_flight. */
function positionOf({ status, frame, lastId, output, error }: Execution) {
  const inFlight = frame === undefined ? 0 : [...leavesOf(frame)].filter(isInFlight).length;
  return [status, textOf(frame), lastId, textOf(output), textOf(error), inFlight] as const;
}

/** Deletes the waits and timers of frames that are gone, inserts those of new frames. */
function arm(sql: Sql, before: Execution | undefined, after: Execution): void {
  const old = framesById(before);
  const current = framesById(after);
  for (const [id, { pending }] of old) {
    if (current.has(id)) continue;
    if ('token' in pending) sql.run('DELETE FROM waits WHERE token = ?', pending.token ?? null);
    if ('dueAt' in pending) dropTimer(sql, after.name, id);
  }
  for (const [id, { pending }] of current) {
    if (old.has(id) || pending.kind === 'branches') continue;
    if (pending.kind === 'call' && pending.token !== undefined) {
      sql.run('INSERT INTO waits VALUES (?, ?, ?)', pending.token, after.name, id);
    }
    if (pending.dueAt !== undefined) setTimer(sql, after.name, id, pending.dueAt);
  }
}

const framesById = (execution: Execution | undefined): Map<number, Frame> =>
  new Map(execution?.frame ? Array.from(leavesOf(execution.frame), (leaf) => [leaf.id, leaf]) : []);

function setTimer(sql: Sql, execution: string, frame: number, dueAt: number): void {
  sql.run('INSERT OR REPLACE INTO timers VALUES (?, ?, ?)', execution, frame, dueAt);
}

function dropTimer(sql: Sql, execution: string, frame: number): void {
  sql.run('DELETE FROM timers WHERE execution = ? AND frame = ?', execution, frame);
}

function executionOf(row: ExecutionRow): Execution {
  return {
    name: row.name,
    workflow: row.workflow,
    definition: row.definition,
    input: JSON.parse(row.input),
    status: row.status,
    lastId: row.last_id,
    startedAt: row.started_at,
    updatedAt: row.updated_at,
    ...(row.frame !== null && { frame: JSON.parse(row.frame) }),
    ...(row.output !== null && { output: JSON.parse(row.output) }),
    ...(row.error !== null && { error: JSON.parse(row.error) }),
  };
}
