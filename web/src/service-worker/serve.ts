import type { Scope } from './scope.ts';
import { KEPT, strategyOf } from './strategy.ts';

export type Build = {
  /** Differs between builds. */
  readonly version: string;
  /** Paths of the files that the check of a document needs. */
  readonly precached: readonly string[];
};

const PREFIX = 'sahkan-';
/** Outlives updates. */
const DATA = `${PREFIX}data`;
const PAGE = '/index.html';
/** Milliseconds; after them a network that does not answer counts as none. */
const PATIENCE = 5_000;
/** Milliseconds after which the list of whom to believe is fetched again with the next page. */
const STALE = 24 * 3_600_000;

/**
 * Keeps what the check of documents needs, so that it works without a network once the portal was opened.
 *
 * Pages come from the network first, so nobody who has one sees an old portal, and a new worker can take over at once
 * (`skipWaiting`): it serves only files whose names hold their hash, and what it has not got the server has. To take it
 * out of service, deploy an `sw.js` that unregisters itself: browsers ask for that file with every page, and the server
 * lets nobody keep it.
 */
export function serve(scope: Scope, { version, precached }: Build): void {
  const shell = `${PREFIX}shell-${version}`;

  scope.addEventListener('install', (event) => event.waitUntil(install().then(() => scope.skipWaiting())));
  scope.addEventListener('activate', (event) => event.waitUntil(tidy().then(() => scope.clients.claim())));
  scope.addEventListener('fetch', (event) => {
    const { request } = event;
    const wanted = { method: request.method, mode: request.mode, url: new URL(request.url) };
    const strategy = strategyOf(wanted, scope.location.origin, precached);
    if (strategy === 'page') {
      event.respondWith(networkOr(request, () => find(shell, PAGE)));
      event.waitUntil(refreshTrust());
    }
    if (strategy === 'kept')
      event.respondWith(networkOr(request, () => find(DATA, wanted.url.pathname), keep));
    if (strategy === 'precached')
      event.respondWith(find(shell, wanted.url.pathname).then((kept) => kept ?? scope.fetch(request)));
  });

  async function install(): Promise<void> {
    const cache = await scope.caches.open(shell);
    await cache.addAll(precached.map(fresh));
    // Without them the worker is still of use: the page asks for them again.
    await Promise.all(KEPT.map((path) => refresh(path).catch(() => undefined)));
  }

  /** A name with a hash is never another file; the others may lie in the browser from before the deployment. */
  function fresh(path: string): Request {
    return requestOf(path, path.startsWith('/assets/') ? 'default' : 'reload');
  }

  function requestOf(path: string, cache: RequestCache): Request {
    return new Request(new URL(path, scope.location.origin), { cache });
  }

  async function tidy(): Promise<void> {
    const names = await scope.caches.keys();
    const old = names.filter((name) => name.startsWith(PREFIX) && name !== shell && name !== DATA);
    await Promise.all(old.map((name) => scope.caches.delete(name)));
  }

  async function find(name: string, path: string): Promise<Response | undefined> {
    const cache = await scope.caches.open(name);
    return cache.match(path, { ignoreVary: true });
  }

  async function keep(path: string, response: Response): Promise<void> {
    const cache = await scope.caches.open(DATA);
    await cache.put(path, response);
  }

  /** The network's answer, or else what is kept; without either, the network's failure. */
  async function networkOr(
    request: Request,
    findKept: () => Promise<Response | undefined>,
    store?: (path: string, response: Response) => Promise<void>,
  ): Promise<Response> {
    const answer = scope.fetch(request).then(async (response) => {
      if (store === undefined) return response;
      if (!response.ok) return (await findKept()) ?? response;
      // A full device must not cost the answer.
      await store(new URL(request.url).pathname, response.clone()).catch(() => undefined);
      return response;
    });
    const inTime = Promise.race([answer, after(PATIENCE)]).catch(() => undefined);
    return (await inTime) ?? (await findKept()) ?? answer;
  }

  async function refresh(path: string): Promise<void> {
    const response = await scope.fetch(requestOf(path, 'no-cache'));
    if (response.ok) await keep(path, response);
  }

  /** Who checks papers without a network has seen the portal lately: its newest revocations are on the device. */
  async function refreshTrust(): Promise<void> {
    const path = '/api/trust';
    const kept = await find(DATA, path);
    const age = Date.now() - Date.parse(kept?.headers.get('date') ?? '');
    if (age < STALE) return;
    await refresh(path).catch(() => undefined);
  }
}

function after(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, undefined));
}
