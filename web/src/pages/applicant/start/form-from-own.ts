import type { OwnFacility } from '../../../../../core/contract/views.ts';
import type { DraftForm } from '../../../../../core/procedures/clinic-permit/application.ts';
import type { PermitKind } from '../../../../../core/requirement.ts';

/**
 * The form of an application about an own clinic, as the register has the clinic. What the kind changes is left open,
 * so that nobody sends the old answer by mistake.
 */
export function formFromOwn(kind: PermitKind, facility: OwnFacility): Partial<DraftForm> {
  const { facilityId, owner, business, clinic, site, agreements, staff, personInCharge } = facility;
  const known: Partial<DraftForm> = {
    ...{ facilityId, owner, business, clinic, site, agreements },
    ...(personInCharge === undefined ? {} : { personInCharge }),
    ...(staff.length === 0 ? {} : { staff }),
  };
  switch (kind) {
    case 'change-name':
      return { ...known, clinic: without(clinic, 'name') };
    case 'change-person-in-charge':
      return without(known, 'personInCharge');
    case 'change-owner':
      return without(known, 'owner', 'business');
    case 'change-location':
      return withoutLicences(without(known, 'site'), facility);
    case 'upgrade':
      return { ...known, clinic: { ...without(clinic, 'specialties'), clinicClass: 'utama' } };
    case 'sio-conversion':
      return { ...known, oldPermit: oldPermitOf(facility) };
    default:
      return known;
  }
}

/** A practice licence (SIP) holds for one address. */
function withoutLicences(
  form: Partial<DraftForm>,
  { personInCharge, staff }: OwnFacility,
): Partial<DraftForm> {
  const licence = ['sipNumber', 'sipAddress', 'sipUntil'];
  return {
    ...form,
    ...(personInCharge === undefined ? {} : { personInCharge: without(personInCharge, ...licence) }),
    ...(staff.length === 0 ? {} : { staff: staff.map((member) => without(member, ...licence)) }),
  };
}

function oldPermitOf({ permitNumber, permitDate, permitUntil }: OwnFacility): Record<string, unknown> {
  return {
    number: permitNumber,
    date: permitDate,
    ...(permitUntil === undefined ? {} : { until: permitUntil }),
  };
}

function without(part: object, ...names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(part).filter(([name]) => !names.includes(name)));
}
