/** The part of a service worker that ours uses: the library of its types excludes the one of pages. */
export type WaitingEvent = Event & { waitUntil(work: Promise<unknown>): void };
export type RequestEvent = WaitingEvent & {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
};
export type Scope = {
  readonly location: { readonly origin: string };
  readonly clients: { claim(): Promise<void> };
  readonly caches: CacheStorage;
  fetch(request: Request): Promise<Response>;
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: WaitingEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void;
};
