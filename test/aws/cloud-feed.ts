import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { DynamoServer, StreamPosition } from './dynamo-server.ts';

export type Reader = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;
export type CloudFeed = {
  /** Hands what is new in the stream to every reader; gives how many records it was. Throws when a reader never takes one. */
  deliver(): Promise<number>;
  /** Hands the whole stream to every reader once more. */
  redeliver(): Promise<number>;
};
type Options = {
  readonly server: Pick<DynamoServer, 'readStream'>;
  readonly table: string;
  readonly readers: Readonly<Record<string, Reader>>;
  /** Why a reader failed the last time. */
  readonly errorOf: (reader: string) => unknown;
  /** A reader that gets nothing until `redeliver`, and then everybody gets all, newest first: as bad as batches that run side by side can make it. */
  readonly heldBack?: string | undefined;
};

const BATCH = 100;
/** Deliveries of the same first record before somebody must look. */
const ATTEMPTS = 8;

/** The event source between the table's stream and its readers: filter, batches, and partial failures. */
export function createCloudFeed({ server, table, readers, errorOf, heldBack }: Options): CloudFeed {
  let position: StreamPosition = {};
  const inTime = Object.entries(readers).filter(([name]) => name !== heldBack);
  async function deliver(to = inTime, order = asWritten): Promise<number> {
    const { records, next } = await server.readStream(table, position);
    position = next;
    const wanted = order(records.filter(isWanted));
    const deliveries = to.map(async ([name, read]) => {
      const stuck = await deliverAll(read, wanted);
      if (stuck !== undefined)
        throw new Error(`${name} never takes ${nameOf(stuck)}`, { cause: errorOf(name) });
    });
    await Promise.all(deliveries);
    return records.length;
  }
  return {
    deliver: () => deliver(),
    redeliver() {
      position = {};
      return deliver(Object.entries(readers), heldBack === undefined ? asWritten : newestFirst);
    },
  };
}

type Order = (records: readonly DynamoDBRecord[]) => readonly DynamoDBRecord[];
const asWritten: Order = (records) => records;
const newestFirst: Order = (records) => records.toReversed();

/** The filter of the event source: what was written of the events of cases and of calendars. */
function isWanted({ eventName, dynamodb }: DynamoDBRecord): boolean {
  return eventName !== 'REMOVE' && dynamodb?.Keys?.sk?.S?.startsWith('EVENT#') === true;
}

/** What failed comes again from its first record on, with what followed it. Gives the record that nothing gets past. */
async function deliverAll(
  read: Reader,
  records: readonly DynamoDBRecord[],
): Promise<DynamoDBRecord | undefined> {
  let from = 0;
  for (let attempt = 1; from < records.length; attempt += 1) {
    const Records = records.slice(from, from + BATCH);
    const done = firstFailure(Records, await read({ Records }));
    from += done;
    if (done > 0) attempt = 0;
    if (attempt === ATTEMPTS) return records[from];
  }
  return undefined;
}

/** How many records of a batch came before the first that failed. An identifier that was not sent fails the whole batch. */
function firstFailure(
  records: readonly DynamoDBRecord[],
  { batchItemFailures }: DynamoDBBatchResponse,
): number {
  const places = batchItemFailures.map(({ itemIdentifier }) =>
    records.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === itemIdentifier),
  );
  return Math.max(0, Math.min(records.length, ...places));
}

function nameOf({ dynamodb: { Keys: { pk, sk } = {} } = {} }: DynamoDBRecord): string {
  return `${pk?.S} ${sk?.S}`;
}
