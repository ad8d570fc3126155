import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Custody, openCustody } from '../adapters/local/custody.ts';
import { type Database, openDatabase } from '../adapters/local/database.ts';
import { type DiskFiles, diskFiles } from '../adapters/local/disk-files.ts';
import { type Outbox, outboxMailer } from '../adapters/local/outbox-mailer.ts';
import { sqliteTable } from '../adapters/local/sqlite-table.ts';
import { digest, ids } from '../adapters/node/identity.ts';
import { type SigningService, withService } from '../adapters/node/signers-with-service.ts';
import { createStores } from '../adapters/table/index.ts';
import type { HolidayList } from '../core/calendar.ts';
import type { Context } from '../core/context.ts';
import type { OperationName } from '../core/contract/operations.ts';
import type { District } from '../core/district.ts';
import { DISTRICTS } from '../core/districts/all.ts';
import { documentsOver } from '../core/document-requests.ts';
import { AppError } from '../core/errors.ts';
import { HOLIDAYS } from '../core/holidays.ts';
import type { PdfTools, Table } from '../core/ports.ts';
import { pdf } from '../documents/index.ts';
import { tick } from '../functions/clock/tick.ts';
import { warnCertificates } from '../functions/clock/warn-certificates.ts';
import { makeDocuments } from '../functions/documents/make.ts';
import { feedHandlers, httpHandlers, stepHandlers } from '../functions/handlers.ts';
import type { HttpHandler } from '../functions/shared/event.ts';
import { definitionOf, STEPS, WORKFLOWS } from '../workflows/index.ts';
import { type Browser, browserAt } from './browser.ts';
import type { SettableClock } from './clock.ts';
import { createEngine, type LocalEngine } from './engine.ts';
import { createFeed, type Feed } from './feed.ts';
import { knownCalendars } from './known-calendars.ts';
import type { Log } from './log.ts';
import { type PassingTime, passingTime } from './passing-time.ts';
import type { LocalDirectory } from './people.ts';
import { type OutsideServices, withOutside } from './pki/services.ts';
import { setting } from './settings-store.ts';
import { subjects } from './subjects.ts';

export type SystemOptions = {
  /** Database, files and keys. */
  readonly dataDir: string;
  /** A database elsewhere, `:memory:` for tests; default: in the data folder. */
  readonly databasePath?: string;
  readonly clock: SettableClock;
  /** Real time, for links that expire. */
  readonly realNow: () => number;
  readonly baseUrl: string;
  readonly directory: LocalDirectory;
  readonly log: Log;
  readonly districts?: readonly District[];
  readonly holidays?: readonly HolidayList[];
  readonly pdf?: PdfTools;
  /** For signatories whose keys are not in the custody of this machine. */
  readonly signingService?: SigningService;
  /** Where `/pki` of this machine answers, for the certificates that it issues; without it they name no services. */
  readonly serviceUrl?: string;
  /** Services of other authorities; without them only the embedded ones are asked. */
  readonly outside?: OutsideServices;
  /** Text of a state machine; default: the file in workflows/. */
  readonly definitionOf?: (workflow: string) => string;
};

export type LocalSystem = PassingTime & {
  readonly context: Context;
  readonly http: Readonly<Record<OperationName, HttpHandler>>;
  readonly engine: LocalEngine;
  readonly outbox: Outbox;
  readonly files: DiskFiles;
  /** Keys, certificates, and the authority that issues them. */
  readonly custody: Custody;
  /** How people reach the files. */
  readonly browser: Browser;
  readonly clock: SettableClock;
  readonly table: Table;
  readonly database: Database;
  /** Goes on where the process before stopped, and reads the feed. */
  start(): Promise<void>;
  /** Resolves when feed and engine have nothing left to do but wait for people and time. */
  settle(): Promise<void>;
  stop(): Promise<void>;
};

/** Operators of one machine watch its console. */
const metrics: Context['metrics'] = { add: () => undefined };

/** The whole system in one process: the functions of the catalog on SQLite, files and keys of this machine. */
export function createSystem(options: SystemOptions): LocalSystem {
  mkdirSync(options.dataDir, { recursive: true });
  const { clock, baseUrl, realNow, log, directory, districts = DISTRICTS, holidays = [HOLIDAYS] } = options;
  const database = openDatabase(options.databasePath ?? join(options.dataDir, 'sahkan.db'));
  let feed: Feed | undefined;
  const table = sqliteTable(database, () => feed?.notify());
  const files = diskFiles({
    folder: join(options.dataDir, 'files'),
    secret: setting(database, 'link-secret', () => randomBytes(32).toString('hex')),
    baseUrl,
    now: realNow,
  });
  const outbox = outboxMailer(database, clock);
  const engine: LocalEngine = createEngine({
    database,
    clock,
    steps: lateSteps(() => context),
    definitionOf: options.definitionOf ?? localDefinitionOf,
    log,
  });
  const stores = createStores(table, { digest, districts });
  const custody = openCustody({
    folder: join(options.dataDir, 'keys'),
    clock,
    ...(options.serviceUrl === undefined ? {} : { serviceUrl: options.serviceUrl }),
    subjectOf: subjects(districts, directory),
  });
  const making = {
    files,
    pdf: options.pdf ?? pdf,
    signers: withService(custody.signers, options.signingService),
    trustServices: withOutside(custody.services, options.outside),
    ...{ digest, clock, ids, metrics },
  };
  const context: Context = {
    ...stores,
    calendars: knownCalendars(stores.calendars),
    ...making,
    documents: documentsOver(makeDocuments(making)),
    specimen: true,
    mailer: outbox,
    directory,
    engine,
    districts,
    holidays,
    baseUrl,
    log: {
      info: () => undefined,
      warn: (message, details = {}) => log.warn(message, details),
      error: (message, _error, details = {}) => log.error(message, details),
    },
  };
  feed = createFeed({ database, consumers: feedHandlers(context), log });
  return {
    context,
    http: httpHandlers(context),
    engine,
    outbox,
    files,
    custody,
    browser: browserAt(files),
    clock,
    table,
    database,
    ...runtime({ context, engine, feed, database, clock }),
  };
}

type Parts = {
  readonly context: Context;
  readonly engine: LocalEngine;
  readonly feed: Feed;
  readonly database: Database;
  readonly clock: SettableClock;
};

function runtime({
  context,
  engine,
  feed,
  database,
  clock,
}: Parts): Pick<LocalSystem, 'start' | 'settle' | 'moveTo' | 'tick' | 'stop'> {
  async function settle(): Promise<void> {
    do {
      await feed.idle();
      await engine.idle();
    } while (!feed.isIdle() || !engine.isIdle());
  }
  return {
    settle,
    ...passingTime({
      ...{ context, engine, clock, settle },
      runClock: tick(context),
      runDaily: warnCertificates(context),
    }),
    async start() {
      await engine.recover();
      feed.start();
    },
    async stop() {
      await feed.stop();
      await engine.idle();
      database.close();
    },
  };
}

/** The engine needs the steps and the steps' context needs the engine: the steps are made when the first one runs. */
function lateSteps(context: () => Context): Record<string, (payload: unknown) => Promise<unknown>> {
  let made: ReturnType<typeof stepHandlers> | undefined;
  return Object.fromEntries(
    STEPS.map((name) => [
      name,
      async (payload: unknown) => {
        made ??= stepHandlers(context());
        const handler = made[name];
        if (handler === undefined) throw new AppError('INTERNAL', `No step ${name}`);
        return handler(payload);
      },
    ]),
  );
}

function localDefinitionOf(workflow: string): string {
  const known = WORKFLOWS.find((name) => name === workflow);
  if (known === undefined) throw new AppError('INTERNAL', `No workflow ${workflow}`);
  return definitionOf(known);
}
