import type { CalendarStore, DeclaredHoliday } from '../core/stores.ts';

/** The days off that were declared, read once: on this machine nobody but this process declares any. */
export function knownCalendars(store: CalendarStore): CalendarStore {
  const known = new Map<string, Promise<readonly DeclaredHoliday[]>>();
  return {
    declared(district) {
      const days = known.get(district) ?? store.declared(district);
      known.set(district, days);
      days.catch(() => known.delete(district));
      return days;
    },
    async declare(district, holiday) {
      try {
        await store.declare(district, holiday);
      } finally {
        known.delete(district);
      }
    },
  };
}
