import { join } from 'node:path';
import { openCustody } from '../../adapters/local/custody.ts';
import { openDatabase } from '../../adapters/local/database.ts';
import { diskFiles } from '../../adapters/local/disk-files.ts';
import { outboxMailer } from '../../adapters/local/outbox-mailer.ts';
import { sqliteTable } from '../../adapters/local/sqlite-table.ts';
import { digest, ids } from '../../adapters/node/identity.ts';
import type { Context } from '../../core/context.ts';
import { DISTRICTS } from '../../core/districts/all.ts';
import { getDistrict } from '../../core/districts/index.ts';
import { HOLIDAYS } from '../../core/holidays.ts';
import { pdf } from '../../documents/index.ts';
import type { FunctionName } from '../../functions/catalog.ts';
import { makeDocuments } from '../../functions/documents/make.ts';
import { onLambda } from '../../functions/shared/on-lambda.ts';
import { browserAt } from '../../local/browser.ts';
import { settableClock } from '../../local/clock.ts';
import { createEngine, type LocalEngine } from '../../local/engine.ts';
import { createFeed, type Feed } from '../../local/feed.ts';
import { createJournal } from '../../local/journal.ts';
import { demoPeople, directoryOf } from '../../local/people.ts';
import { copyOf } from '../../local/runner.ts';
import { definitionOf } from '../../workflows/index.ts';
import { START } from '../parts/cases.ts';
import { countedFunctions } from './counted-functions.ts';
import { meteredContext, type Outside } from './metered-context.ts';
import { createTableMeter } from './table-meter.ts';
import { type Invocation, newInvocation } from './tally.ts';

/** Runs one function in a context of its own, and counts it; `create` makes its handler. */
export type Invoke = <H, R>(
  name: FunctionName,
  create: (context: Context) => H,
  use: (handler: H) => Promise<R>,
) => Promise<R>;
export type CountedSystem = ReturnType<typeof createCountedSystem>;

const DISTRICT = getDistrict('17.71', DISTRICTS);
const complain = (message: string, details: unknown) => console.error(message, details);
const log = { warn: complain, error: complain };

/**
 * One machine on which every function runs as on AWS: through its bridge to Lambda, with a context of its own, one after
 * the other, and with every call counted. One district; its clock stands at `START`.
 */
export function createCountedSystem(dataDir: string) {
  const database = openDatabase(':memory:');
  const clock = settableClock(() => 0, Date.parse(START));
  const people = demoPeople(DISTRICTS);
  const custody = openCustody({
    folder: join(dataDir, 'keys'),
    clock,
    serviceUrl: 'http://localhost:8080/pki',
    subjectOf: (signatory) => ({ commonName: signatory, organization: 'Sahkan' }),
  });
  let feed: Feed | undefined;
  const meter = createTableMeter(sqliteTable(database, () => feed?.notify()));
  const files = diskFiles({
    folder: join(dataDir, 'files'),
    ...{ secret: 'counted', baseUrl: 'http://localhost:8080', now: Date.now },
  });
  const outside: Outside = {
    ...{ meter, files, pdf, clock, ids, digest, districts: [DISTRICT], holidays: [HOLIDAYS] },
    engine: () => engine,
    signers: custody.signers,
    trustServices: custody.services,
    mailer: outboxMailer(database, clock),
    directory: directoryOf(() => people),
    baseUrl: 'https://izin.dinkes.example',
  };
  const { invoke, invocations } = createInvoker(outside);
  const functions = countedFunctions(invoke);
  const engine: LocalEngine = createEngine({
    ...{ database, clock, log, steps: functions.steps },
    definitionOf: () => definitionOf('clinic-permit'),
  });
  feed = createFeed({ database, consumers: functions.feed, log });
  const { start, idle, isIdle, stop } = feed;

  async function settle(): Promise<void> {
    do {
      await idle();
      await engine.idle();
    } while (!isIdle() || !engine.isIdle());
  }

  return {
    context: {
      clock,
      districts: [DISTRICT],
      holidays: [HOLIDAYS],
      calendars: { declared: async () => [], declare: async () => undefined },
    },
    http: functions.http,
    browser: browserAt(files),
    people,
    ...{ clock, start, settle, invocations, functions },
    stored: meter.stored,
    /** Every state that was entered; the journal numbers them. */
    statesEntered: (caseId: string): number => createJournal(database).find(caseId)?.lastId ?? 0,
    async stop(): Promise<void> {
      await stop();
      database.close();
    },
  };
}

function createInvoker(outside: Outside) {
  const invocations: Invocation[] = [];
  let before: Promise<unknown> = Promise.resolve();

  async function run<H, R>(
    invocation: Invocation,
    create: (context: Context) => H,
    use: (handler: H) => Promise<R>,
  ): Promise<R> {
    const context = meteredContext(outside, invocation, async (request) => {
      const inner = newInvocation('makeDocuments');
      const reply = await run(inner, makeDocuments, (make) => make(throughJson(request)));
      invocation.cpu -= inner.cpu;
      return throughJson(reply);
    });
    const start = process.cpuUsage();
    try {
      return await use(onLambda(create, [() => context], {}));
    } finally {
      const { user, system } = process.cpuUsage(start);
      invocation.cpu += (user + system) / 1000;
      invocations.push(invocation);
    }
  }

  /** One at a time: the processor's time is that of the whole process. */
  const invoke: Invoke = (name, create, use) => {
    const turn = before.then(() => run(newInvocation(name), create, use));
    before = turn.catch(() => undefined);
    return turn;
  };
  return { invoke, invocations };
}

const throughJson = <T>(value: T): T => copyOf(value) as T;
