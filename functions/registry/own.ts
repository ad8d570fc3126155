import type { Context } from '../../core/context.ts';
import { CASES_OPERATIONS } from '../../core/contract/operations/cases.ts';
import type { OwnFacility } from '../../core/contract/views.ts';
import { AppError } from '../../core/errors.ts';
import type { Facility } from '../../core/facility.ts';
import { sectionsOf } from '../../core/procedures/clinic-permit/register.ts';
import { applicantOf } from '../shared/actor.ts';
import { http } from '../shared/http.ts';

/** The clinics of the applicant's own party, with all that a change or closure starts from. */
export const listOwnFacilities = ({ register }: Pick<Context, 'register'>) =>
  http(CASES_OPERATIONS.listOwnFacilities, async ({ actor }) => {
    const facilities = await register.facilitiesOf(applicantOf(actor).party);
    return { items: facilities.map(ownView) };
  });

function ownView(facility: Facility): OwnFacility {
  const { facilityId, district, status, permits, permitUntil } = facility;
  const permit = permits.at(-1);
  if (permit === undefined) throw new AppError('INTERNAL', `Clinic ${facilityId} has no permit`);
  return {
    ...{ facilityId, district, status },
    ...sectionsOf(facility),
    permitNumber: permit.number,
    permitDate: permit.date,
    ...(permitUntil === undefined ? {} : { permitUntil }),
  };
}
