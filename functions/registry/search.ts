import type { Context } from '../../core/context.ts';
import { PUBLIC_OPERATIONS } from '../../core/contract/operations/public.ts';
import type { FacilityRow, FacilityView } from '../../core/contract/views.ts';
import { AppError } from '../../core/errors.ts';
import type { Facility } from '../../core/facility.ts';
import { siteAddress } from '../../core/procedures/clinic-permit/documents/parts.ts';
import { http } from '../shared/http.ts';
import { getOffice } from '../shared/setting.ts';

type Needs = Pick<Context, 'register' | 'districts'>;

/** The public register of clinics, by name, number, district and class. */
export const searchRegistry = (context: Needs) =>
  http(
    PUBLIC_OPERATIONS.searchRegistry,
    async ({ query: { name, number, district, clinicClass, limit, cursor } }) => {
      const found = await context.register.search({
        limit,
        ...(name === undefined ? {} : { name }),
        ...(number === undefined ? {} : { number }),
        ...(district === undefined ? {} : { district }),
        ...(clinicClass === undefined ? {} : { clinicClass }),
        ...(cursor === undefined ? {} : { cursor }),
      });
      const items = found.items.map((facility) => rowOf(context, facility));
      return found.cursor === undefined ? { items } : { items, cursor: found.cursor };
    },
  );

export const getFacility = (context: Needs) =>
  http(PUBLIC_OPERATIONS.getFacility, async ({ params: { facilityId } }) => {
    const facility = await context.register.find(facilityId);
    if (facility === undefined) throw new AppError('NOT_FOUND', `No clinic ${facilityId}`);
    return viewOf(context, facility);
  });

/** What the public may see: no owner's numbers, no staff, no contact. */
function rowOf(context: Needs, facility: Facility): FacilityRow {
  const { facilityId, clinic, district, status, permits, permitUntil } = facility;
  const permit = permits.findLast(({ state }) => state === 'current') ?? permits.at(-1);
  if (permit === undefined) throw new AppError('INTERNAL', `Clinic ${facilityId} has no permit`);
  return {
    facilityId,
    name: clinic.name,
    district,
    districtName: getOffice(context, district).name,
    clinicClass: clinic.clinicClass,
    care: clinic.care,
    address: siteAddress(facility),
    status,
    permitNumber: permit.number,
    permitDate: permit.date,
    ...(permitUntil === undefined ? {} : { permitUntil }),
  };
}

function viewOf(context: Needs, facility: Facility): FacilityView {
  const { clinic, personsInCharge, permits } = facility;
  return {
    ...rowOf(context, facility),
    services: [
      ...clinic.specialties,
      ...(clinic.dental ? ['Gigi'] : []),
      ...(clinic.pharmacy ? ['Farmasi'] : []),
      ...(clinic.radiology ? ['Radiologi'] : []),
    ],
    personsInCharge: personsInCharge.map(({ name, from, until }) => ({
      name,
      from,
      ...(until === undefined ? {} : { until }),
    })),
    permits: permits.map(({ number, date, kind, documentCode, state }) => ({
      number,
      date,
      kind,
      documentCode,
      state,
    })),
  };
}
