import { useSyncExternalStore } from 'react';
import { type Settings, settingsReader } from './settings.ts';

export const API_BASE = '/api';

/** Milliseconds after which the settings count as lost. */
const LIMIT = 10_000;

const reader = settingsReader(async () => {
  // index.html has asked for it already; headers or another mode would make a second request of it.
  const response = await fetch('/settings.json', { signal: AbortSignal.timeout(LIMIT) });
  if (!response.ok) throw new Error(`/settings.json answered ${response.status}`);
  return response.json();
});

/** The settings of this installation, read once. Throws SettingsError; the next call then tries again. */
export function loadSettings(): Promise<Settings> {
  return reader.load();
}

/** The settings as soon as they are here. */
export function useSettings(): Settings | undefined {
  return useSyncExternalStore(reader.subscribe, reader.known);
}
