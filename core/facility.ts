import { z } from 'zod';
import { DocumentEnd } from './document-end.ts';
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

/** replaced: another permit holds · ended: the clinic was closed · revoked, voided: by a decision of the office. */
export const PermitState = z.enum(['current', 'replaced', 'ended', 'revoked', 'voided']);
export type PermitState = z.infer<typeof PermitState>;

/** What ended the last permit of a clinic that has none now: Izin dicabut · Izin diganti · Izin dibatalkan; or `closed`. */
export const FacilityStatus = z.enum(['active', 'closed', ...DocumentEnd.options]);
export type FacilityStatus = z.infer<typeof FacilityStatus>;

/** One permit in the life of a clinic. */
export const Permit = z.object({
  number: z.string(),
  date: LocalDate,
  kind: PermitKind,
  caseId: z.string(),
  documentCode: z.string(),
  state: PermitState,
});
export type Permit = z.infer<typeof Permit>;

/** A clinic of the register, as its last decision left it. */
export const Facility = z.object({
  facilityId: z.string(),
  district: z.string(),
  party: z.string(),
  status: FacilityStatus,
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
