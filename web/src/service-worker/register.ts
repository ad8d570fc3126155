/** Milliseconds; Safari cannot say when a page is idle. */
const LATER = 3_000;

/**
 * Lets the browser keep what the check of documents needs, once the page is there and has nothing else to do. Browsers
 * without service workers, and pages without https, do without.
 */
export function keepForOffline(): void {
  if (!('serviceWorker' in navigator)) return;
  const register = () => {
    // Nothing is lost but the check without a network.
    navigator.serviceWorker.register('/sw.js').catch(() => undefined);
  };
  const begin = () =>
    typeof requestIdleCallback === 'function'
      ? requestIdleCallback(register, { timeout: LATER })
      : setTimeout(register, LATER);
  if (document.readyState === 'complete') begin();
  else window.addEventListener('load', begin, { once: true });
}
