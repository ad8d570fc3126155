/** What differs between installations. The build of the portal is the same everywhere and reads this at its start. */
export type Settings = {
  /** Issuer of the login (OpenID Connect). */
  readonly authority: string;
  readonly clientId: string;
  readonly scope: string;
  /** For a provider with a logout of its own kind (Cognito), instead of the one that it announces. */
  readonly logoutUrl?: string;
  /** Documents of this installation carry demo signatures, and every page says so. */
  readonly specimen: boolean;
};

/** The settings could not be read, or are none. Public pages do without them, a login does not. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** Checks the shape by hand: zod would be a third of a public page. Throws SettingsError. */
export function settingsFrom(value: unknown): Settings {
  if (typeof value !== 'object' || value === null) throw new SettingsError('not an object');
  const { authority, clientId, scope, logoutUrl, specimen }: { readonly [name: string]: unknown } = {
    ...value,
  };
  if (typeof specimen !== 'boolean') throw new SettingsError('specimen is neither true nor false');
  return {
    authority: addressOf(authority, 'authority'),
    clientId: textOf(clientId, 'clientId'),
    scope: textOf(scope, 'scope'),
    ...(logoutUrl === undefined ? {} : { logoutUrl: addressOf(logoutUrl, 'logoutUrl') }),
    specimen,
  };
}

/** True when the login is at the portal's own origin, so that a frame of it can answer the page. */
export function answersInFrame({ authority }: Pick<Settings, 'authority'>, origin: string): boolean {
  return new URL(authority).origin === origin;
}

export type SettingsReader = {
  /** The settings, read once; after a failure the next call reads again. Throws SettingsError. */
  load(): Promise<Settings>;
  /** What has been read so far. */
  known(): Settings | undefined;
  subscribe(listener: () => void): () => void;
};

export function settingsReader(read: () => Promise<unknown>): SettingsReader {
  const listeners = new Set<() => void>();
  let known: Settings | undefined;
  let reading: Promise<Settings> | undefined;

  async function readOnce(): Promise<Settings> {
    try {
      known = settingsFrom(await read());
    } catch (cause) {
      reading = undefined;
      throw cause instanceof SettingsError
        ? cause
        : new SettingsError('the settings did not arrive', { cause });
    }
    for (const listener of listeners) listener();
    return known;
  }

  return {
    load() {
      reading ??= readOnce();
      return reading;
    },
    known: () => known,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function textOf(value: unknown, name: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new SettingsError(`${name} is empty`);
}

/** Only http and https: pages go to these addresses. */
function addressOf(value: unknown, name: string): string {
  const text = textOf(value, name);
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text;
  throw new SettingsError(`${name} is no web address`);
}
