/** What the local machinery says about itself. Details hold names and codes, never payloads or tokens. */
export type Log = {
  warn(message: string, details: Readonly<Record<string, unknown>>): void;
  error(message: string, details: Readonly<Record<string, unknown>>): void;
};

/** The stable code of an error: its `code` if it has one, else its class. */
export function errorCodeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
