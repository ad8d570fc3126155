import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RequestEvent, Scope, WaitingEvent } from '../../web/src/service-worker/scope.ts';
import { serve } from '../../web/src/service-worker/serve.ts';
import { strategyOf } from '../../web/src/service-worker/strategy.ts';

const ORIGIN = 'https://sahkan.example';
const ASSET = '/assets/verify-abc.js';
const BUILD = { version: 'two', precached: ['/index.html', ASSET] };
const NOW = Date.parse('2026-07-06T03:00:00Z');

describe('what a service worker does with a request', () => {
  const strategy = (path: string, mode = 'cors', method = 'GET') =>
    strategyOf({ method, mode, url: new URL(path, ORIGIN) }, ORIGIN, BUILD.precached);

  it('answers for the pages of the portal, and for no other address that somebody opens', () => {
    for (const path of ['/', '/verifikasi', '/v/K7QM2XHD94TR', '/berkas/1', '/login/selesai?code=1'])
      expect(strategy(path, 'navigate'), path).toBe('page');
    for (const path of [
      '/api/openapi.json',
      '/files?x',
      '/oidc/auth',
      '/masuk/1',
      '/local/outbox',
      '/sw.js',
      '/seal.svg',
    ])
      expect(strategy(path, 'navigate'), path).toBe('network');
  });

  it('keeps two public answers, and of the API nothing else', () => {
    expect(strategy('/settings.json')).toBe('kept');
    expect(strategy('/api/trust')).toBe('kept');
    for (const path of [
      '/api/verify/K7QM2XHD94TR',
      '/api/cases',
      '/api/me',
      '/api/trust/x',
      '/api/trust?x=1',
    ])
      expect(strategy(path), path).toBe('network');
  });

  it('leaves writes, other origins and files that it does not keep to the network', () => {
    expect(strategy(ASSET)).toBe('precached');
    expect(strategy(ASSET, 'cors', 'POST')).toBe('network');
    expect(strategy('https://elsewhere.example/api/trust')).toBe('network');
    expect(strategy('/assets/other.js')).toBe('network');
  });
});

describe('the service worker', () => {
  let world: ReturnType<typeof openWorld>;
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW });
    world = openWorld();
    serve(world.scope, BUILD);
    return () => vi.useRealTimers();
  });

  it('keeps its files and the two answers when it is installed, and takes over at once', async () => {
    await world.install();
    expect(world.kept('sahkan-shell-two')).toEqual([ASSET, '/index.html']);
    expect(world.kept('sahkan-data')).toEqual(['/api/trust', '/settings.json']);
    expect(world.skipped()).toBe(true);
  });

  it('is not installed with a file missing, but is without the two answers', async () => {
    world.offline.add(ASSET);
    await expect(world.install()).rejects.toThrow();
    world.offline.delete(ASSET);
    world.offline.add('/api/trust');
    await world.install();
    expect(world.kept('sahkan-data')).toEqual(['/settings.json']);
  });

  it('clears what its predecessors kept and nothing else, and serves the pages that are open', async () => {
    for (const name of ['sahkan-shell-one', 'sahkan-data', 'sahkan-shell-two', 'of-somebody-else'])
      await world.scope.caches.open(name);
    await world.activate();
    expect(await world.scope.caches.keys()).toEqual(['sahkan-data', 'sahkan-shell-two', 'of-somebody-else']);
    expect(world.claimed()).toBe(true);
  });

  it('gives pages from the network, and the kept one without it', async () => {
    await world.install();
    expect(await world.text('/verifikasi', 'navigate')).toBe('/verifikasi of the network');
    world.offline.add('*');
    expect(await world.text('/v/K7QM2XHD94TR', 'navigate')).toBe('/index.html of the network');
  });

  it('does not wait for ever for a network that does not answer', async () => {
    await world.install();
    world.silent = true;
    const page = world.text('/verifikasi', 'navigate');
    await vi.advanceTimersByTimeAsync(5000);
    expect(await page).toBe('/index.html of the network');
  });

  it('gives the newest answer of the two, and the last one without a network or from a server that fails', async () => {
    await world.install();
    world.body = 'newer';
    expect(await world.text('/api/trust')).toBe('/api/trust newer');
    world.offline.add('*');
    expect(await world.text('/api/trust')).toBe('/api/trust newer');
    world.offline.clear();
    world.status = 503;
    world.body = 'broken';
    expect(await world.text('/api/trust')).toBe('/api/trust newer');
  });

  it('fails as the network fails where nothing is kept', async () => {
    world.offline.add('*');
    await expect(world.text('/api/trust')).rejects.toThrow('offline');
    await expect(world.text('/verifikasi', 'navigate')).rejects.toThrow('offline');
  });

  it('gives its own files without asking, and asks for one that was cleared away', async () => {
    await world.install();
    world.body = 'another build';
    expect(await world.text(ASSET)).toBe(`${ASSET} of the network`);
    await world.scope.caches.delete('sahkan-shell-two');
    expect(await world.text(ASSET)).toBe(`${ASSET} another build`);
  });

  it('lets every other request pass untouched', () => {
    expect(world.request('/api/cases')).toBeUndefined();
    expect(world.request('/api/verify', 'cors', 'POST')).toBeUndefined();
  });

  it('fetches whom to believe again with a page that is opened a day later', async () => {
    await world.install();
    const asked = () => world.asked.filter((path) => path === '/api/trust').length;
    await world.text('/verifikasi', 'navigate');
    expect(asked()).toBe(1);
    vi.setSystemTime(NOW + 24 * 3_600_000);
    await world.text('/verifikasi', 'navigate');
    expect(asked()).toBe(2);
  });
});

/** A browser as far as a service worker sees it. */
function openWorld() {
  const listeners = new Map<string, (event: RequestEvent) => void>();
  const stores = new Map<string, Map<string, Response>>();
  const called = { skip: false, claim: false };
  const world = {
    scope: {} as Scope,
    /** Paths that cannot be reached; `*` for all. */
    offline: new Set<string>(),
    silent: false,
    status: 200,
    body: 'of the network',
    asked: [] as string[],
    skipped: () => called.skip,
    claimed: () => called.claim,
    kept: (name: string) => [...(stores.get(name)?.keys() ?? [])].sort(),
    install: () => happen('install'),
    activate: () => happen('activate'),
    request,
    async text(path: string, mode = 'cors'): Promise<string> {
      const response = request(path, mode);
      if (response === undefined) throw new Error(`${path} went to the network`);
      return (await response).text();
    },
  };

  async function fetch(asked: Request): Promise<Response> {
    const { pathname } = new URL(asked.url);
    world.asked.push(pathname);
    if (world.silent) return new Promise(() => {});
    if (world.offline.has('*') || world.offline.has(pathname)) throw new TypeError('offline');
    const headers = { date: new Date(Date.now()).toUTCString() };
    return new Response(`${pathname} ${world.body}`, { status: world.status, headers });
  }

  function cacheOf(name: string): Pick<Cache, 'addAll' | 'match' | 'put'> {
    const store = stores.get(name) ?? new Map<string, Response>();
    stores.set(name, store);
    const pathOf = (key: RequestInfo | URL) =>
      typeof key === 'string' ? key : new URL(key instanceof URL ? key.href : key.url).pathname;
    return {
      async addAll(requests) {
        const all = [...requests].map((one) => (one instanceof Request ? one : new Request(String(one))));
        const responses = await Promise.all(all.map(fetch));
        for (const [index, one] of all.entries()) store.set(pathOf(one), responses[index] as Response);
      },
      match: async (key) => store.get(pathOf(key))?.clone(),
      put: async (key, response) => void store.set(pathOf(key), response),
    };
  }

  function request(path: string, mode = 'cors', method = 'GET'): Promise<Response> | undefined {
    let answer: Promise<Response> | undefined;
    const asked = new Request(new URL(path, ORIGIN), { method });
    Object.defineProperty(asked, 'mode', { value: mode });
    const event = Object.assign(new Event('fetch'), {
      request: asked,
      respondWith: (response: Promise<Response>) => {
        answer = response;
      },
      waitUntil: () => undefined,
    });
    listeners.get('fetch')?.(event);
    return answer;
  }

  async function happen(type: 'install' | 'activate'): Promise<void> {
    let work: Promise<unknown> = Promise.resolve();
    const event = Object.assign(new Event(type), {
      waitUntil: (given: Promise<unknown>) => {
        work = given;
      },
    });
    listeners.get(type)?.(event as WaitingEvent as RequestEvent);
    await work;
  }

  world.scope = {
    location: { origin: ORIGIN },
    clients: {
      claim: async () => {
        called.claim = true;
      },
    },
    caches: {
      open: async (name: string) => cacheOf(name),
      keys: async () => [...stores.keys()],
      delete: async (name: string) => stores.delete(name),
    } as unknown as CacheStorage,
    fetch,
    skipWaiting: async () => {
      called.skip = true;
    },
    addEventListener: (type: string, listener: (event: RequestEvent) => void) => {
      listeners.set(type, listener);
    },
  };
  return world;
}
