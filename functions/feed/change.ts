import type { StoredEvent } from '../../core/case/event.ts';

/** One change of the feed: an item whose sk begins with EVENT#. */
export type Change = { readonly pk: string; readonly sk: string; readonly data: unknown };
export type FeedHandler = (change: Change) => Promise<void>;

/** The request that caused a change, where one did. */
export function correlationIdOf(change: Change): string | undefined {
  return caseEventOf(change)?.correlationId;
}

/** The case event of a change; undefined for events of calendars. */
export function caseEventOf({ pk, data }: Change): StoredEvent | undefined {
  return pk.startsWith('CASE#') ? (data as StoredEvent) : undefined;
}
