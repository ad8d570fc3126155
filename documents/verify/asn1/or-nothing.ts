import { Asn1Error } from './der.ts';

/** What a reader gives, or undefined for bytes that it cannot read. */
export function orNothing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Asn1Error) return undefined;
    throw error;
  }
}
