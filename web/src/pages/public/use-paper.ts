import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { canCheckHere, checkPaper, checkTime } from '../../verification/check.ts';
import type { PaperFinding } from '../../verification/protocol.ts';
import { loadTrust } from '../../verification/trust.ts';

/** What the QR code of a paper carries behind `#`. It stays in the browser: no request, log or login ever has it. */
export function useFragment(): string | undefined {
  return useSyncExternalStore(subscribe, readFragment);
}

/** The links of the page to its own parts have short names. */
const SHORTEST = 32;

function readFragment(): string | undefined {
  const fragment = window.location.hash.slice(1);
  return fragment.length < SHORTEST ? undefined : fragment;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

export type CheckedPaper = {
  readonly found: PaperFinding;
  /** Milliseconds: the instant of the list of keys that was used. */
  readonly trustAt: number;
};

/** Checks a fragment on this device. */
export function usePaperCheck(fragment: string) {
  return useQuery<CheckedPaper, Error>({
    queryKey: ['paper', fragment],
    queryFn: async ({ signal }) => {
      const trust = await loadTrust();
      const found = await checkPaper(fragment, trust, checkTime(trust, Date.now()), { signal });
      return { found: found ?? TIMED_OUT, trustAt: trust.servedAt };
    },
    enabled: canCheckHere(),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

const TIMED_OUT: PaperFinding = {
  state: 'INDETERMINATE',
  reason: 'CHECK_TIMED_OUT',
  reasonText: {
    id: 'Pemeriksaan di perangkat ini terlalu lama, jadi dihentikan. Muat ulang halaman ini.',
    en: 'The check took too long on this device and was stopped. Reload this page.',
  },
};
