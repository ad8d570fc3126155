import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Count = z.number().nonnegative();

/** The services that a function calls, and for whose answers it waits. */
export const Calls = z.strictObject({
  table: Count,
  files: Count,
  keys: Count,
  timestamps: Count,
  documents: Count,
  engine: Count,
  mails: Count,
  directory: Count,
});
export type Calls = z.infer<typeof Calls>;

export const Work = z.strictObject({
  invocations: Count,
  /** User and system time on the machine of the count, all invocations together, without those of the document function. */
  cpuMilliseconds: Count,
  /** Of the first invocation, when nothing of its code was compiled. */
  firstCpuMilliseconds: Count,
  calls: Calls,
});
export type Work = z.infer<typeof Work>;

/** Request units of DynamoDB: reads of 4 KB, writes of 1 KB. */
export const Units = z.strictObject({ reads: Count, writes: Count });
export type Units = z.infer<typeof Units>;

const IdleRun = z.strictObject({ work: Work, units: Units });
export type IdleRun = z.infer<typeof IdleRun>;

export const Counted = z.strictObject({
  takenAt: z.iso.date(),
  /** By name in the catalog. */
  functions: z.record(z.string(), Work),
  table: z.strictObject({
    units: Units,
    items: Count,
    /** With the copies in the indexes and 100 bytes for each item and copy. */
    bytes: Count,
  }),
  /** By `table` or index, and the partition key without the ids of single cases. */
  partitions: z.record(z.string(), Units),
  files: z.strictObject({
    puts: Count,
    gets: Count,
    uploads: Count,
    uploadsOpened: Count,
    documents: Count,
    documentBytes: Count,
    documentsOpened: Count,
  }),
  http: z.strictObject({ requests: Count, requestBytes: Count, replyBytes: Count }),
  signatures: Count,
  mails: Count,
  /** Case events, each delivered to two readers of the stream. */
  changes: Count,
  stateTransitions: Count,
  log: z.strictObject({ lines: Count, bytes: Count }),
  /** One run of a clock function over one district in which nothing is due. */
  idle: z.strictObject({ tick: IdleRun, observe: IdleRun }),
});
/** What one case of story S1 needs of AWS, counted on one machine. */
export type Counted = z.infer<typeof Counted>;

export const COUNTED_FILE = new URL('./counted.json', import.meta.url);

/** The count as it is stored. */
export function readCounted(): Counted {
  return Counted.parse(JSON.parse(readFileSync(COUNTED_FILE, 'utf8')));
}
