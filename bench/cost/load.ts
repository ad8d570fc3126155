import { ASSUMED } from './assumed.ts';
import type { Counted } from './counted.ts';
import { sum } from './tally.ts';
import { milliseconds, waitsOf } from './usage.ts';

const SECONDS = ASSUMED.workingHours.value * 3600;
const DAYS = ASSUMED.workingHours.value / 8;

const casesOf = (districts: number): number => ASSUMED.casesOfDistrict.value * districts;
const peak = (perCase: number, districts: number): number =>
  ((perCase * casesOf(districts)) / SECONDS) * ASSUMED.peakFactor.value;

/** What the account sees at its busiest second, and on a working day where AWS limits the day. */
export function accountLoad(counted: Counted, districts: number) {
  const { http, changes, stateTransitions, signatures, mails, functions } = counted;
  const { units } = counted.table;
  const lookUps = sum(Object.values(functions), ({ calls }) => calls.directory);
  const invocations = sum(Object.values(functions), (work) => work.invocations);
  return {
    requests: peak(http.requests, districts),
    invocations: peak(invocations, districts),
    concurrency: peak(
      sum(Object.keys(functions), (name) => warmSeconds(counted, name)),
      districts,
    ),
    executions: peak(1, districts),
    transitions: peak(stateTransitions, districts),
    signatures: peak(signatures, districts),
    mails: peak(mails, districts),
    mailsOfDay: (mails * casesOf(districts)) / DAYS,
    logins: peak(ASSUMED.logins.value, districts),
    lookUps: peak(lookUps, districts),
    changes: peak(changes, districts),
    reads: peak(units.reads, districts),
    writes: peak(units.writes, districts),
  };
}
export type AccountLoad = ReturnType<typeof accountLoad>;

/** Seconds of all invocations of a function for one case, where busy functions are warm. */
function warmSeconds({ functions }: Counted, name: string): number {
  const work = functions[name];
  if (work === undefined) return 0;
  const documents = functions.makeDocuments;
  const document =
    documents === undefined ? 0 : milliseconds('makeDocuments', documents, 0, 0) / documents.invocations;
  return milliseconds(name, work, document, 0) / 1000;
}

export type PartitionLoad = {
  readonly partition: string;
  /** Units at the busiest second. */
  readonly writes: number;
  readonly reads: number;
  /** Cases a year with which the partition is full; of one district, or of all where the key is one for all. */
  readonly fullAt: number;
  readonly shared: boolean;
};

/** One partition of DynamoDB takes so much a second, whatever the table takes. */
export const PARTITION = { writes: 1_000, reads: 3_000 } as const;
/** Keys without a district: every office writes them. */
const SHARED = /^table WORD#/;
const SINGLE = /#…$/;

/** The partitions that many cases share, the nearest to its limit first. */
export function partitionLoad({ partitions }: Counted, districts: number): PartitionLoad[] {
  return Object.entries(partitions)
    .filter(([partition]) => !SINGLE.test(partition))
    .map(([partition, { writes, reads }]): PartitionLoad => {
      const shared = SHARED.test(partition);
      const at = shared ? districts : 1;
      const perCase = Math.max(writes / PARTITION.writes, reads / PARTITION.reads);
      return {
        partition,
        writes: peak(writes, at),
        reads: peak(reads, at),
        fullAt: SECONDS / ASSUMED.peakFactor.value / perCase,
        shared,
      };
    })
    .toSorted((a, b) => (b.shared ? districts : 1) / b.fullAt - (a.shared ? districts : 1) / a.fullAt);
}

/** What the clock function has to do after midnight, when papers that wait for a signature get the date of the new day. */
export function midnight(counted: Counted, districts: number) {
  const { tick, makeDocuments } = counted.functions;
  if (tick === undefined || makeDocuments === undefined) return { documents: 0, seconds: 0, runs: 0 };
  const documents = (tick.calls.documents * casesOf(districts)) / 365;
  const each = milliseconds('makeDocuments', makeDocuments, 0, 0) / makeDocuments.invocations;
  const own = milliseconds('tick', tick, each, 0) / tick.calls.documents;
  const seconds = (documents * own) / 1000;
  const walk = (districts * waitsOf(counted.idle.tick.work.calls)) / 1000;
  return { documents, seconds: seconds + walk, runs: Math.ceil((seconds + walk) / RUN_SECONDS) };
}

/** `timeout` of the clock function in the catalog. */
const RUN_SECONDS = 290;
