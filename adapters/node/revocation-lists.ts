import { fetchBytes } from './fetch-bytes.ts';

const HOUR = 3_600_000;
/** Milliseconds for one list. */
const PATIENCE = 3_000;
const MOST_BYTES = 8 * 1024 * 1024;

export type RevocationListsOptions = {
  /** Where the CertificateLists lie (RFC 5280 §5), DER. */
  readonly urls: readonly string[];
  readonly now: () => number;
  /** A list could not be had: the one before stands, or none. */
  readonly onFailure: (url: string, error: unknown) => void;
};

/**
 * Revocation lists by their addresses, fetched when somebody asks and kept for an hour. A list that does not come is
 * asked for again at the next call; whether a list is genuine and fresh is the verifier's concern.
 */
export function revocationLists({ urls, now, onFailure }: RevocationListsOptions) {
  const kept = new Map<string, { der: Uint8Array; at: number }>();
  const find = async (url: string): Promise<Uint8Array | undefined> => {
    const known = kept.get(url);
    if (known && now() - known.at < HOUR) return known.der;
    try {
      const der = await fetchBytes({ url, mostBytes: MOST_BYTES, timeoutMs: PATIENCE });
      kept.set(url, { der, at: now() });
      return der;
    } catch (error) {
      onFailure(url, error);
      return known?.der;
    }
  };
  return async (): Promise<readonly Uint8Array[]> => {
    const lists = await Promise.all(urls.map(find));
    return lists.filter((list) => list !== undefined);
  };
}
