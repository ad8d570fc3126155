/** What the service worker does with a request; everything that it does not know goes to the network untouched. */
export type Strategy = 'network' | 'page' | 'precached' | 'kept';

export type Wanted = {
  readonly method: string;
  /** Of a `Request`: `navigate` for a page. */
  readonly mode: string;
  readonly url: URL;
};

/** Public answers without which nothing can be checked. The last one is kept; of all others of the API none ever is. */
export const KEPT = ['/settings.json', '/api/trust'] as const;

/** Addresses that are no pages of the portal: the API, files, the login, and the tools of one machine. */
const OTHERS = ['api', 'assets', 'files', 'local', 'masuk', 'oidc'];

export function strategyOf(
  { method, mode, url }: Wanted,
  origin: string,
  precached: readonly string[],
): Strategy {
  if (method !== 'GET' || url.origin !== origin) return 'network';
  if (mode === 'navigate') return isPage(url.pathname) ? 'page' : 'network';
  if (KEPT.some((path) => path === url.pathname) && url.search === '') return 'kept';
  return precached.includes(url.pathname) ? 'precached' : 'network';
}

function isPage(path: string): boolean {
  const [first = ''] = path.slice(1).split('/');
  const isFile = /\.[a-z0-9]+$/.test(path);
  return !OTHERS.includes(first) && !isFile;
}
