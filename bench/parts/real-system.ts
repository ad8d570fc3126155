import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { groupFacts } from './process-group.ts';

const PATIENCE = 120_000;

export type RealSystem = {
  readonly baseUrl: string;
  /** Milliseconds from the command to the first page and to the first answer of the API. */
  readonly firstPage: number;
  readonly firstAnswer: number;
  /** User and system CPU so far, milliseconds. */
  cpu(): number;
  /** MB. */
  resident(): number;
  token(username: string): Promise<string>;
  stop(): Promise<void>;
};

export type RealOptions = {
  readonly dataDir: string;
  /** The instant at which its clock starts; default: now. */
  readonly clock?: string;
  readonly command?: readonly [string, ...string[]];
};

/** Lets `work` use a system that was started for it, and stops that system whatever happens. */
export async function withSystem<T>(
  options: RealOptions,
  work: (system: RealSystem) => Promise<T>,
): Promise<T> {
  const system = await startSystem(options);
  try {
    return await work(system);
  } finally {
    await system.stop();
  }
}

/** Starts the system as people do, in processes of its own, and waits until it answers. */
async function startSystem({
  dataDir,
  clock,
  command = [process.execPath, 'local/main.ts'],
}: RealOptions): Promise<RealSystem> {
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const [program, ...words] = command;
  const environment = {
    ...process.env,
    PORT: String(port),
    DATA_DIR: dataDir,
    BASE_URL: baseUrl,
    ...(clock === undefined ? {} : { SAHKAN_CLOCK: clock }),
  };
  const begin = performance.now();
  const child = spawn(program, words, {
    detached: true,
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const group = child.pid ?? 0;
  await answers(child, `${baseUrl}/`, begin);
  const firstPage = performance.now() - begin;
  await answers(child, `${baseUrl}/api/districts`, begin);
  return {
    baseUrl,
    firstPage,
    firstAnswer: performance.now() - begin,
    cpu: () => groupFacts(group)?.cpu ?? Number.NaN,
    resident: () => groupFacts(group)?.resident ?? Number.NaN,
    token: (username) => tokenOf(baseUrl, username),
    async stop() {
      const ended = once(child, 'exit');
      process.kill(-group, 'SIGTERM');
      await ended;
    },
  };
}

async function answers(child: ChildProcess, url: string, begin: number): Promise<void> {
  while (performance.now() - begin < PATIENCE) {
    if (child.exitCode !== null) throw new Error(`The system ended with ${child.exitCode}`);
    const response = await fetch(url).catch(() => undefined);
    await response?.arrayBuffer();
    if (response?.status === 200) return;
    await sleep(5);
  }
  throw new Error(`Nothing answers at ${url}`);
}

async function tokenOf(baseUrl: string, user: string): Promise<string> {
  const response = await fetch(`${baseUrl}/local/token`, { method: 'POST', body: JSON.stringify({ user }) });
  if (!response.ok) throw new Error(`No token for ${user}: ${response.status}`);
  const { token } = (await response.json()) as { token: string };
  return token;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}
