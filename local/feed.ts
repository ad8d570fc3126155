import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../adapters/local/database.ts';
import { createCursors } from './feed-cursors.ts';
import { createLanes } from './lanes.ts';
import { errorCodeOf, type Log } from './log.ts';

export type Change = {
  readonly seq: number;
  readonly pk: string;
  readonly sk: string;
  readonly data: unknown;
};
export type Consumer = (change: Change) => Promise<void>;

export type Feed = {
  start(): void;
  /** Tells the feed that something was written. */
  notify(): void;
  /** Resolves when every consumer has seen every change. */
  idle(): Promise<void>;
  isIdle(): boolean;
  /** Takes no further changes, waits for those in hand and stores the cursors. */
  stop(): Promise<void>;
};

export type FeedOptions = {
  readonly database: Database;
  readonly consumers: Readonly<Record<string, Consumer>>;
  readonly log: Log;
  /** Deliveries of one change before it is parked. */
  readonly attempts?: number;
  /** Waits before delivery number `attempt` + 1, or rejects when `signal` aborts; real time, never the legal clock. */
  readonly backoff?: (attempt: number, signal: AbortSignal) => Promise<unknown>;
};

/** Changes that one consumer may hold in memory; the rest waits in the table. */
const WINDOW = 1000;
/** Partitions that one consumer works on at once. */
const CONCURRENCY = 64;
const SAVE_EVERY_MS = 200;

/**
 * Delivers every change to every consumer at least once: in order within one `pk`, side by side otherwise.
 * A change that keeps failing is parked in `parked_changes` and its partition goes on.
 */
export function createFeed({ database, consumers, log, attempts = 8, backoff = growing }: FeedOptions): Feed {
  const cursors = createCursors(database, Object.keys(consumers));
  const readers = Object.entries(consumers).map(([name, consume]) =>
    createReader({ name, cursors, deliver: (change) => deliver(name, consume, change), onFinish: settle }),
  );
  const stopping = new AbortController();
  let running = false;
  let notified = false;
  let saving: NodeJS.Timeout | undefined;
  let waiting: (() => void)[] = [];

  async function deliver(name: string, consume: Consumer, change: Change): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await consume(change);
      } catch (error) {
        const details = { consumer: name, seq: change.seq, attempt, code: errorCodeOf(error) };
        if (attempt >= attempts) {
          log.error('A change was parked', details);
          return cursors.park(name, change, details.code);
        }
        log.warn('A change will be delivered again', details);
        stopping.signal.throwIfAborted();
        await backoff(attempt, stopping.signal);
      }
    }
  }

  const isIdle = (): boolean => readers.every((reader) => reader.isQuiet());

  function settle(): void {
    saving ??= setTimeout(save, SAVE_EVERY_MS).unref();
    if (waiting.length === 0 || !isIdle()) return;
    const resolved = waiting;
    waiting = [];
    for (const resolve of resolved) resolve();
  }

  function save(): void {
    saving = undefined;
    cursors.save().catch((error: unknown) => log.error('Cursors not stored', { code: errorCodeOf(error) }));
  }

  /** Writes of one commit notify one by one; one look at the table serves them all. */
  function notify(): void {
    if (!running || notified) return;
    notified = true;
    queueMicrotask(() => {
      notified = false;
      const look = cursors.oneLook();
      for (const reader of readers) reader.pull(look);
    });
  }

  return {
    start() {
      running = true;
      notify();
    },
    notify,
    isIdle,
    idle() {
      if (isIdle()) return Promise.resolve();
      notify();
      return new Promise((resolve) => waiting.push(resolve));
    },
    async stop() {
      running = false;
      stopping.abort();
      await Promise.all(readers.map((reader) => reader.stop()));
      clearTimeout(saving);
      await cursors.save();
    },
  };
}

const growing = (attempt: number, signal: AbortSignal): Promise<unknown> =>
  sleep(Math.min(50 * 2 ** attempt, 5_000), undefined, { signal });

type ReaderOptions = {
  readonly name: string;
  readonly cursors: ReturnType<typeof createCursors>;
  readonly deliver: (change: Change) => Promise<void>;
  readonly onFinish: () => void;
};

/** Pulls the changes of one consumer into lanes, one lane per partition. */
function createReader({ name, cursors, deliver, onFinish }: ReaderOptions) {
  /** Insertion order is sequence order; true once delivered. */
  const held = new Map<number, boolean>();
  const lanes = createLanes(CONCURRENCY);
  let fetched = cursors.position(name);
  let more = false;
  let stopped = false;

  function pull(look = cursors.changesAfter): void {
    if (stopped) return;
    more = held.size >= WINDOW;
    if (more) return;
    const changes = look(fetched, WINDOW - held.size);
    more = changes.length === WINDOW - held.size;
    for (const change of changes) {
      fetched = change.seq;
      held.set(change.seq, false);
      lanes.add(change.pk, () => work(change));
    }
  }

  async function work(change: Change): Promise<void> {
    if (stopped) return;
    try {
      await deliver(change);
    } catch {
      // Stopped between two deliveries, or the database is gone: the cursor stays before this change.
      return;
    }
    finish(change);
    if (more && held.size < WINDOW / 2) pull();
    onFinish();
  }

  function finish(change: Change): void {
    held.set(change.seq, true);
    for (const [seq, delivered] of held) {
      if (!delivered) break;
      held.delete(seq);
      cursors.advance(name, seq);
    }
  }

  return {
    pull,
    isQuiet: () => held.size === 0 && !cursors.hasAfter(fetched),
    async stop() {
      stopped = true;
      await lanes.idle();
    },
  };
}
