import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DISTRICTS } from '../core/districts/all.ts';
import { logger } from '../functions/shared/logger.ts';
import { type Auth, createAuth } from './auth/index.ts';
import { keptClock } from './clock.ts';
import type { LocalConfig } from './config.ts';
import { errorCodeOf, type Log } from './log.ts';
import { demoPeople, directoryOf } from './people.ts';
import { buildPortal, PORTAL_FOLDER } from './portal-build.ts';
import { seedRegister } from './seed.ts';
import { createLocalServer } from './server.ts';
import { configuredService } from './signing-service.ts';
import { createSystem, type LocalSystem } from './system.ts';

export type Running = {
  readonly baseUrl: string;
  readonly port: number;
  readonly system: LocalSystem;
  readonly auth: Auth;
  stop(): Promise<void>;
};

/** How often the clock looks for what is due, milliseconds. */
const CLOCK_INTERVAL = 1000;

const consoleLog: Log = {
  warn: (message, details) => console.warn(JSON.stringify({ level: 'WARN', message, ...details })),
  error: (message, details) => console.error(JSON.stringify({ level: 'ERROR', message, ...details })),
};

/** Starts everything in one process: login, functions, engine, feed, clock, portal. */
export async function boot(config: LocalConfig, log: Log = consoleLog): Promise<Running> {
  const { port, dataDir, baseUrl, clockStart } = config;
  logger.setLogLevel('WARN');
  mkdirSync(dataDir, { recursive: true });
  buildPortal();
  const auth = await createAuth({
    baseUrl,
    databasePath: join(dataDir, 'login.db'),
    demo: true,
    people: demoPeople(DISTRICTS),
    log,
  });
  const clock = keptClock(join(dataDir, 'clock-offset'), Date.now, clockStart);
  const directory = {
    ...directoryOf(auth.people.list),
    // Who registered is not in the list.
    emailOf: async (personId: string) => auth.people.find(personId)?.email,
    nameOf: (personId: string) => auth.people.find(personId)?.name,
  };
  const system = createSystem({
    ...{ dataDir, clock, baseUrl, directory, log },
    realNow: Date.now,
    serviceUrl: `${baseUrl}/pki`,
    ...(config.outside ? { outside: config.outside } : {}),
    ...configuredService(config),
  });
  await seedRegister(system.context);
  await system.start();
  const server = createLocalServer({
    system,
    auth,
    baseUrl,
    portalFolder: PORTAL_FOLDER,
    realNow: Date.now,
    log,
  });
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(port, hostFor(baseUrl), resolve),
  );
  const ticking = runClock(system, log);
  return {
    baseUrl,
    port: (server.address() as AddressInfo).port,
    system,
    auth,
    async stop() {
      clearInterval(ticking);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await system.stop();
      auth.close();
    },
  };
}

/** Demo people can log in with a known password, so other machines reach the system only where a BASE_URL asks for it. */
function hostFor(baseUrl: string): string | undefined {
  return ['localhost', '127.0.0.1'].includes(new URL(baseUrl).hostname) ? '127.0.0.1' : undefined;
}

/** Lets what is due happen; one look at a time, and a failing one is tried again at the next. */
function runClock(system: LocalSystem, log: Log): NodeJS.Timeout {
  let busy = false;
  return setInterval(() => {
    if (busy) return;
    busy = true;
    system
      .tick()
      .catch((error: unknown) => log.error('The clock failed', { code: errorCodeOf(error) }))
      .finally(() => {
        busy = false;
      });
  }, CLOCK_INTERVAL);
}
