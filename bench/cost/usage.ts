import { ROUTES } from '../../core/contract/routes.ts';
import { DISTRICTS } from '../../core/districts/all.ts';
import { CATALOG, type FunctionName, type FunctionRow } from '../../functions/catalog.ts';
import { ASSUMED } from './assumed.ts';
import type { Calls, Counted, Work } from './counted.ts';
import type { PriceName } from './prices.ts';
import { sum } from './tally.ts';

/** `counted`: no assumption is in it. `both`: a count with assumed sizes or times. */
export type Origin = 'counted' | 'both' | 'assumed';
export type Usage = {
  readonly price: PriceName;
  readonly quantity: number;
  readonly from: Origin;
  /** Of what, where the unit does not say it. */
  readonly what: string;
};

const GB = 1e9;
const MONTHS_KEPT = ASSUMED.yearsKept.value * 12;
/** A month of 30 days, minutes. */
const MINUTES = 30 * 24 * 60;
/** From here on a function has a processor of its own; below it a share. */
const WHOLE_PROCESSOR_MB = 1_769;

const of = (price: PriceName, quantity: number, from: Origin, what = ''): Usage => ({
  price,
  quantity,
  from,
  what,
});

/** What one case uses, from its draft to the end of the years for which it is kept. */
export function caseUsage(counted: Counted): Usage[] {
  return [
    ...tableUsage(counted),
    ...functionUsage(counted),
    of('transition', counted.stateTransitions, 'counted'),
    ...fileUsage(counted),
    of('signature', counted.signatures, 'counted'),
    of('keyUse', sum(Object.values(counted.functions), usesOfTheTable), 'counted'),
    of('mail', counted.mails, 'counted'),
    ...edgeUsage(counted),
    of('person', ASSUMED.monthsActive.value, 'assumed'),
    ...logUsage(counted),
    of('trace', counted.http.requests + 2 * counted.changes + 1, 'counted'),
  ];
}

function tableUsage({ table }: Counted): Usage[] {
  const kept = (table.bytes / GB) * MONTHS_KEPT;
  return [
    of('tableRead', table.units.reads, 'counted'),
    of('tableWrite', table.units.writes, 'counted'),
    of('tableStorage', kept, 'both'),
    of('tableBackup', kept, 'both'),
  ];
}

/** DynamoDB asks KMS at most once in five minutes for each function: where work is rare, for each invocation. */
const usesOfTheTable = ({ invocations, calls }: Work): number => (calls.table > 0 ? invocations : 0);

const invocationsOf = (counted: Counted): number =>
  sum(Object.values(counted.functions), ({ invocations }) => invocations) + ASSUMED.logins.value;

function functionUsage(counted: Counted): Usage[] {
  const documents = counted.functions.makeDocuments;
  const wait =
    documents === undefined ? 0 : milliseconds('makeDocuments', documents, 0) / documents.invocations;
  const time = sum(Object.entries(counted.functions), ([name, work]) =>
    gigabyteSeconds(name, milliseconds(name, work, wait)),
  );
  const logins = gigabyteSeconds('issueClaims', ASSUMED.logins.value * ASSUMED.coldMilliseconds.value);
  return [of('functionRequest', invocationsOf(counted), 'both'), of('functionTime', time + logins, 'both')];
}

function rowOf(name: string): FunctionRow {
  return CATALOG[name as FunctionName];
}

/**
 * How long all invocations of a function last on AWS: its share of a processor, its waits, its cold starts. `document` is
 * how long it waits for one document, `cold` which share of the invocations finds nothing warm.
 */
export function milliseconds(
  name: string,
  { invocations, firstCpuMilliseconds, calls, ...work }: Work,
  document: number,
  cold: number = ASSUMED.coldShare.value,
): number {
  const { memory } = rowOf(name);
  const cpu = cold * invocations * firstCpuMilliseconds + (1 - cold) * work.cpuMilliseconds;
  const start = name === 'makeDocuments' ? ASSUMED.coldDocumentMilliseconds : ASSUMED.coldMilliseconds;
  return (
    cpu * ASSUMED.armFactor.value * Math.max(1, WHOLE_PROCESSOR_MB / memory) +
    waitsOf(calls) +
    calls.documents * document +
    cold * invocations * start.value
  );
}

export function waitsOf(calls: Calls): number {
  return (
    calls.table * ASSUMED.tableMilliseconds.value +
    calls.files * ASSUMED.filesMilliseconds.value +
    calls.keys * ASSUMED.keysMilliseconds.value +
    calls.timestamps * ASSUMED.timestampMilliseconds.value +
    calls.engine * ASSUMED.engineMilliseconds.value +
    calls.mails * ASSUMED.mailsMilliseconds.value +
    calls.directory * ASSUMED.directoryMilliseconds.value
  );
}

const gigabyteSeconds = (name: string, time: number): number => (time / 1000) * (rowOf(name).memory / 1024);

function fileUsage({ files }: Counted): Usage[] {
  const upload = ASSUMED.uploadMegabytes.value / 1000;
  const document = files.documentBytes / files.documents / GB;
  const uploaded = files.uploads * upload;
  return [
    // GuardDuty reads each upload and tags it.
    of('filePut', files.puts + files.uploads, 'counted'),
    of('fileGet', files.gets + files.uploads, 'counted'),
    of('fileStorage', uploaded * ASSUMED.monthsAsUploaded.value, 'both', 'of uploads as they came'),
    of('fileStorage', uploaded * MONTHS_KEPT, 'both', 'of checked uploads'),
    of('fileStorage', (files.documentBytes / GB) * MONTHS_KEPT, 'both', 'of documents'),
    of('transferOut', files.uploadsOpened * upload + files.documentsOpened * document, 'both'),
    of('scanObject', files.uploads, 'counted'),
    of('scanByte', uploaded, 'both'),
  ];
}

function edgeUsage({ http }: Counted): Usage[] {
  const pages = ASSUMED.firstLoads.value;
  const requests = http.requests + pages * ASSUMED.filesOfPortal.value;
  const bytes =
    http.replyBytes + requests * ASSUMED.headerBytes.value + pages * ASSUMED.firstLoadKilobytes.value * 1000;
  return [
    of('apiRequest', http.requests, 'counted'),
    of('edgeRequest', requests, 'both'),
    of('edgeByte', bytes / GB, 'both'),
    of('originByte', (http.requestBytes + http.requests * ASSUMED.headerBytes.value) / GB, 'both'),
    of('firewallRequest', requests, 'both'),
  ];
}

function logUsage(counted: Counted): Usage[] {
  const bytes =
    counted.log.bytes +
    invocationsOf(counted) * ASSUMED.platformLogBytes.value +
    counted.http.requests * ASSUMED.accessLogBytes.value +
    counted.stateTransitions * ASSUMED.eventsOfState.value * ASSUMED.eventLogBytes.value;
  return [
    of('logByte', bytes / GB, 'both'),
    of('logStorage', (bytes / GB) * ASSUMED.logMonths.value, 'both'),
  ];
}

const ROUTE_COUNT = Object.keys(ROUTES).length;
/** `infra/constructs/firewall.ts`: two limits and three groups of AWS. */
const FIREWALL_RULES = 5;

/** `infra/constructs/watch.ts`: an alarm pays for each metric that it looks at; those of the functions look at two. */
const ALARM_METRICS = 2 * Object.keys(CATALOG).length + 18;

/** What a month uses whether cases come or not. */
export function fixedUsage({ idle }: Counted, districts: number): Usage[] {
  const runs = { tick: MINUTES / 5, observe: MINUTES / 15 };
  const names = ['tick', 'observe'] as const;
  const time = sum(names, (name) =>
    gigabyteSeconds(
      name,
      runs[name] * districts * (idle[name].work.cpuMilliseconds + waitsOf(idle[name].work.calls)),
    ),
  );
  const logs = ((runs.tick + runs.observe) * ASSUMED.platformLogBytes.value) / GB;
  return [
    // One more with which applicants countersign, and one for the alarms on their way.
    of('key', districts * signersOfDistrict() + 2, 'counted'),
    of('firewall', 1, 'counted'),
    of('firewallRule', FIREWALL_RULES, 'counted'),
    of('person', districts * officialsOfDistrict(), 'counted'),
    // `core/ports.ts` names three metrics by district, and three without.
    of('metric', districts * 3 * ASSUMED.metricShare.value + 3, 'both'),
    of('metric', ROUTE_COUNT * ASSUMED.routeMetrics.value * ASSUMED.metricShare.value, 'both'),
    of('alarm', ALARM_METRICS, 'counted'),
    of('dashboard', 1, 'counted'),
    of('zone', 1, 'counted'),
    of('functionRequest', runs.tick + runs.observe, 'counted'),
    of('functionTime', time, 'both'),
    of(
      'tableRead',
      sum(names, (name) => runs[name] * districts * idle[name].units.reads),
      'counted',
    ),
    of('logByte', logs, 'both'),
    of('trace', runs.tick + runs.observe, 'counted'),
  ];
}

const SIGNING_ROLES = ['head-of-office', 'inspector', 'issuer'];

/** Keys of one office, mean of the offices in `core/districts/`: its seal, and everybody who may have to sign today. */
export function signersOfDistrict(): number {
  return 1 + peopleOfDistrict((role) => SIGNING_ROLES.includes(role));
}

export const officialsOfDistrict = (): number => peopleOfDistrict(() => true);

function peopleOfDistrict(holds: (role: string) => boolean): number {
  const counts = DISTRICTS.map(({ versions }) => {
    const officials = versions.at(-1)?.officials ?? [];
    return new Set(officials.filter(({ role }) => holds(role)).map(({ personId }) => personId)).size;
  });
  return sum(counts, (count) => count) / counts.length;
}
