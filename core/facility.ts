import { z } from 'zod';
import { LocalDate } from './local-date.ts';
import {
  Agreements,
  Business,
  Clinic,
  Owner,
  PersonInCharge,
  Site,
} from './procedures/clinic-permit/application.ts';
import { PermitKind } from './requirement.ts';
import { StaffMember } from './staff.ts';

/** One permit in the life of a clinic. */
export const Permit = z.object({
  number: z.string(),
  date: LocalDate,
  kind: PermitKind,
  caseId: z.string(),
  documentCode: z.string(),
  state: z.enum(['current', 'replaced', 'ended']),
});
export type Permit = z.infer<typeof Permit>;

/** A clinic of the register, as its last decision left it. */
export const Facility = z.object({
  facilityId: z.string(),
  district: z.string(),
  party: z.string(),
  status: z.enum(['active', 'closed']),
  owner: Owner,
  business: Business,
  clinic: Clinic,
  site: Site,
  agreements: Agreements,
  staff: z.array(StaffMember),
  /** Oldest first; the last one without `until` is in charge. */
  personsInCharge: z.array(PersonInCharge.extend({ until: LocalDate.optional() })),
  permits: z.array(Permit),
  /** Only an old SIO ends by itself. */
  permitUntil: LocalDate.optional(),
  operatingSince: LocalDate,
  version: z.number().int(),
});
export type Facility = z.infer<typeof Facility>;
