import type { Context } from '../../core/context.ts';
import { getDistrict, getDistrictVersion } from '../../core/districts/index.ts';
import type { Table } from '../../core/ports.ts';
import { nextWake } from '../../core/procedures/clinic-permit/commands/time.ts';
import { createCaseStore } from './case-store.ts';
import { createCalendarStore, createDraftStore, createIdempotencyStore, createRegister } from './stores.ts';

type Stores = Pick<Context, 'cases' | 'drafts' | 'register' | 'calendars' | 'idempotency'>;

/** Every store, on one table. */
export function createStores(
  table: Table,
  { digest, districts }: Pick<Context, 'digest' | 'districts'>,
): Stores {
  const cases = createCaseStore(table, {
    digest,
    nextWake: (file) => {
      const district = getDistrict(file.district, districts);
      const { clinicPermit } = getDistrictVersion(district, file.versions.district);
      return nextWake(file, clinicPermit, district.zone);
    },
  });
  return {
    cases,
    drafts: createDraftStore(table),
    register: createRegister(table),
    calendars: createCalendarStore(table),
    idempotency: createIdempotencyStore(table),
  };
}
